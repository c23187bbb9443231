"""What a cell of a list says, and the whole sentence where it says nothing of the kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cadence.ledger.vocabulary import Confidence, Mode, Precision, Status
from cadence.recording.lists import cells
from cadence.recording.lists.cells import UnclearCell
from cadence.recording.lists.listed import ListedSource, Named

DAY, MONTH, YEAR = Precision.DAY, Precision.MONTH, Precision.YEAR

DAYS = [
    ("2015-03-10", date(2015, 3, 10), DAY),
    ("  2015-03-10 ", date(2015, 3, 10), DAY),
    ("2015-03-10 00:00", date(2015, 3, 10), DAY),  # as a spreadsheet exports a day
    ("2015-03-10T00:00:00Z", date(2015, 3, 10), DAY),
    ("10 March 2015", date(2015, 3, 10), DAY),
    ("2015年3月10日", date(2015, 3, 10), DAY),
    ("2015", date(2015, 1, 1), YEAR),
    ("2015-03", date(2015, 3, 1), MONTH),
    ("2015/3", date(2015, 3, 1), MONTH),
    ("3/2015", date(2015, 3, 1), MONTH),
    ("03.2015", date(2015, 3, 1), MONTH),
    ("2015年3月", date(2015, 3, 1), MONTH),
    ("March 2015", date(2015, 3, 1), MONTH),
    ("mar., 2015", date(2015, 3, 1), MONTH),
    ("2015, March", date(2015, 3, 1), MONTH),
    ("2015 Mar", date(2015, 3, 1), MONTH),
]


@pytest.mark.parametrize(("cell", "day", "precision"), DAYS, ids=[cell for cell, *_ in DAYS])
def test_a_day_a_month_or_a_year(cell: str, day: date, precision: Precision) -> None:
    assert cells.listed_day(cell) == (day, precision)


IN_WORDS = "write it as 2026-11-18, 18 Nov 2026 or yesterday"
NOT_DAYS = [
    ("yesterday", "'yesterday' is not an exact date: write it as 2026-11-18"),
    ("2015-02-30", "there is no day '2015-02-30' in the calendar"),
    ("2015-13", "there is no day '2015-13' in the calendar"),
    ("2015-03-10 14:30", f"'2015-03-10 14:30' is not a day: {IN_WORDS}"),
    ("Marchy 2015", f"'1 Marchy 2015' is not a day: {IN_WORDS}"),
    ("1815-06-18", "'1815-06-18' is not in the years 1900 to 2199"),
    ("1815-06", "'1815-06-01' is not in the years 1900 to 2199"),
    ("1815", "'1815-01-01' is not in the years 1900 to 2199"),
]


@pytest.mark.parametrize(("cell", "why"), NOT_DAYS, ids=[cell for cell, _ in NOT_DAYS])
def test_what_is_not_a_day(cell: str, why: str) -> None:
    assert _refused(cells.listed_day, cell) == why


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [
        (DAY, date(2016, 2, 10), date(2016, 2, 10)),
        (MONTH, date(2016, 2, 1), date(2016, 2, 29)),
        (YEAR, date(2016, 1, 1), date(2016, 12, 31)),
    ],
)
def test_the_days_on_which_it_may_fall(precision: Precision, first: date, last: date) -> None:
    assert cells.days_of(date(2016, 2, 10), precision) == (first, last)


@pytest.mark.parametrize(
    ("cell", "mode"),
    [
        ("in-person", Mode.IN_PERSON),
        ("In person", Mode.IN_PERSON),
        ("face-to-face", Mode.IN_PERSON),
        ("Telephone call", Mode.PHONE),
        ("video-conference", Mode.VIDEO),
    ],
)
def test_a_mode(cell: str, mode: Mode) -> None:
    assert cells.listed_mode(cell) is mode


@pytest.mark.parametrize(
    ("cell", "status"),
    [("Planned", "planned"), ("Canceled", "cancelled"), ("refused", "declined")],
)
def test_a_status(cell: str, status: str) -> None:
    assert cells.listed_status(cell) == Status(status)


def test_a_word_of_several_parts() -> None:
    assert cells.word(Confidence, " Single Source ") is Confidence.SINGLE_SOURCE


REFUSED: list[tuple[Callable[[str], Any], str, str]] = [
    (cells.listed_mode, "by pigeon", "'by pigeon' is not in-person, video or phone"),
    (
        cells.listed_status,
        "maybe",
        "'maybe' is not held, planned, postponed, cancelled or declined",
    ),
    (
        lambda cell: cells.word(Confidence, cell),
        "sure",
        "'sure' is not confirmed, single-source or doubtful",
    ),
    (cells.text_of, "a\u200bb", "has the invisible character U+200B"),
    (cells.text_of, "a\tb\x07", "has the invisible character U+0007"),
]


@pytest.mark.parametrize(("meaning", "cell", "why"), REFUSED, ids=[case[1] for case in REFUSED])
def test_what_a_cell_does_not_say(meaning: Callable[[str], Any], cell: str, why: str) -> None:
    assert _refused(meaning, cell) == why


def test_several_values_are_not_one() -> None:
    with pytest.raises(UnclearCell) as refused:
        cells.text_of(["a", "b"])
    assert str(refused.value) == "several values, where one is needed"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("", ""),
        ("plain  text", "plain  text"),
        ("two\nlines", "two lines"),
        ("two \r\n \r\n lines", "two lines"),
        ("an old\rMac", "an old Mac"),
        ("a\ttab", "a tab"),
        ("☎\ufe0f", "☎\ufe0f"),  # an emoji's own sign
    ],
)
def test_a_text_is_on_one_line(value: str, text: str) -> None:
    assert cells.text_of(value) == text


def test_texts_are_between_semicolons_or_listed_one_by_one() -> None:
    assert cells.texts_of(" One; ;Two\nlines ") == ("One", "Two lines")
    assert cells.texts_of([" one; still one", ""]) == (" one; still one",)


def test_people_are_named_by_one_name_or_by_several() -> None:
    assert cells.people_of("Adams ; ;Lei") == (Named(("Adams",)), Named(("Lei",)))
    several = Named(("li-lei", "Li Lei"))
    assert cells.people_of([several]) == (several,)
    assert cells.people_of(["Adams; Baker"]) == (Named(("Adams; Baker",)),)


A, B = "https://a.org/x;y", "http://b.org/?q=1"
SOURCES: list[tuple[str, dict[str, Any], list[tuple[str, str, str]]]] = [
    ("none", {}, []),
    ("an address", {"source": A}, [(A, "", "")]),
    ("with all parts", {"source": f"{A} | Xinhua | Talks | day two"}, [(A, "Xinhua", "Talks | day two")]),
    ("two", {"source": f" {A} | Xinhua;  {B}; "}, [(A, "Xinhua", ""), (B, "", "")]),
    ("two by a space", {"source": f"{A} {B}"}, [(A, "", ""), (B, "", "")]),
    ("capitals", {"source": "HTTP://A.org;HTTPS://B.org"}, [("HTTP://A.org", "", ""), ("HTTPS://B.org", "", "")]),
    ("an address with X", {"source": "https://X.org/X"}, [("https://X.org/X", "", "")]),
    ("listed", {"source": [ListedSource(A, "Xinhua", "Talks"), f"{B} | Reuters"]}, [(A, "Xinhua", "Talks"), (B, "Reuters", "")]),
    ("listed with a bar", {"source": [ListedSource(A, "The | Post", "Talks")]}, [(A, "The | Post", "Talks")]),
    ("in columns", {"url": A, "publisher": "Xinhua", "title": "Talks; more"}, [(A, "Xinhua", "Talks; more")]),
    ("two in columns", {"url": f"{A}; {B}", "publisher": "Xinhua; Reuters", "title": "Talks; Call"}, [(A, "Xinhua", "Talks"), (B, "Reuters", "Call")]),
    ("two addresses alone", {"url": f"{A}; {B}"}, [(A, "", ""), (B, "", "")]),
    ("both", {"source": A, "url": B, "publisher": "Reuters"}, [(A, "", ""), (B, "Reuters", "")]),
    ("a publisher alone", {"publisher": "Xinhua"}, []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "sources"), [case[1:] for case in SOURCES], ids=[case[0] for case in SOURCES]
)
def test_sources(values: dict[str, Any], sources: list[tuple[str, str, str]]) -> None:
    assert cells.sources_of(values) == tuple(ListedSource(*source) for source in sources)


def test_publishers_are_as_many_as_addresses() -> None:
    with pytest.raises(UnclearCell) as refused:
        cells.sources_of({"url": f"{A}; {B}", "publisher": "One; Two; Three"})
    assert str(refused.value) == "2 addresses, and 3 publishers or titles"


def test_a_hundred_thousand_spaces_take_no_time() -> None:
    """Trying each of them took hours."""
    spaces = " " * 100_000
    assert cells.text_of(f"a{spaces}b\n") == f"a{spaces}b "
    assert cells.sources_of({"source": f"{A}{spaces};{B}"}) == (ListedSource(A), ListedSource(B))
    assert cells.sources_of({"source": f"{A}{spaces}x"}) == (ListedSource(f"{A}{spaces}x"),)


def _refused(meaning: Callable[[str], Any], cell: str) -> str:
    with pytest.raises(UnclearCell) as refused:
        meaning(cell)
    return str(refused.value)
