"""What a row says, whole: when, how, who and all else, or why it is not read or not imported."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.ledger.vocabulary import Confidence, Mode, Precision, Status
from cadence.recording.lists.known import Known
from cadence.recording.lists.listed import ListedRow, ListedSource
from cadence.recording.lists.row import NotRead, Row
from cadence.recording.lists.rows import read_row
from ledgers import PEOPLE, contact, ledger, person, term

KNOWN = Known(
    ledger(
        contact(date(2014, 3, 10), sources=[{"url": "https://known.org/0", "publisher": "Known"}]),
        person=[
            *PEOPLE,
            person("dan-drew", "US", term("us-secretary", date(2015, 6, 1), date(2015, 6, 10))),
            person("eve-eng", "US", term("us-secretary", date(2015, 6, 30))),
            person("fu-fan", "CN", term("cn-minister", date(2010, 1, 1), date(2015, 3, 31))),
        ],
        topic=[{"id": "trade", "title": "Trade"}, {"id": "climate", "title": "Global warming"}],
    ),
    date(2015, 12, 31),
)
PLAIN = {"date": "2015-03-10", "mode": "phone", "participants": "Adams; Lei"}
LISTED: dict[str, Any] = {
    "id": "x1",
    "date": "2015-03-10",
    "end": "2015-03-11",
    "status": "postponed",
    "status_by": "china",
    "announced": "2015-01-02",
    "decided": "3 March 2015",
    "mode": "visit",
    "city": "Bern",
    "country": "ch",
    "venue": "The palace",
    "occasion": "The forum",
    "participants": "Lei; Adams; Li Lei",
    "attending": "Baker; Adams; Mei; Bob Baker",
    "distinct_from": "x; y",
    "topics": "Global warming; trade; Trade",
    "summary": "They met.",
    "outcomes": "One; Two",
    "confidence": "Doubtful",
    "note": "Late.",
    "source": [
        ListedSource("https://www.known.org/1", "", "Talks"),
        ListedSource("https://new.org/2"),
        ListedSource("https://known.org/3", "Other"),
    ],
}


def test_a_row_has_all_that_it_says() -> None:
    listed = ListedRow(2, LISTED)
    assert read_row(KNOWN, listed) == Row(
        listed=listed,
        id="x1",
        date=date(2015, 3, 10),
        end=date(2015, 3, 11),
        precision=Precision.DAY,
        first=date(2015, 3, 10),
        last=date(2015, 3, 11),
        status=Status.POSTPONED,
        mode=Mode.IN_PERSON,
        participants=("li-lei", "ann-adams"),
        by_side={"CN": frozenset({"li-lei"}), "US": frozenset({"ann-adams"})},
        city="bern",
        values={
            "status": Status.POSTPONED,
            "status-by": "CN",
            "announced": date(2015, 1, 2),
            "decided": date(2015, 3, 3),
            "city": "Bern",
            "country": "CH",
            "venue": "The palace",
            "occasion": "The forum",
            "attending": ("bob-baker", "han-mei"),
            "distinct-from": ("x", "y"),
            "topics": ("climate", "trade"),
            "summary": "They met.",
            "outcomes": ("One", "Two"),
            "confidence": Confidence.DOUBTFUL,
            "note": "Late.",
            "sources": (
                {"url": "https://www.known.org/1", "publisher": "Known", "title": "Talks"},
                {"url": "https://new.org/2", "publisher": "new.org"},
                {"url": "https://known.org/3", "publisher": "Other"},
            ),
        },
        problems=(),
    )


def test_a_row_that_says_little() -> None:
    listed = ListedRow(2, PLAIN)
    assert read_row(KNOWN, listed) == Row(
        listed=listed,
        id=None,
        date=date(2015, 3, 10),
        end=None,
        precision=Precision.DAY,
        first=date(2015, 3, 10),
        last=date(2015, 3, 10),
        status=Status.HELD,
        mode=Mode.PHONE,
        participants=("ann-adams", "li-lei"),
        by_side={"US": frozenset({"ann-adams"}), "CN": frozenset({"li-lei"})},
        city="",
        values={"status": Status.HELD},
        problems=(),
    )


IN_PERSON = {"mode": "in-person"}
PROBLEMS: list[tuple[dict[str, Any], tuple[str, ...]]] = [
    ({"venue": ["a", "b"]}, ("venue: several values, where one is needed",)),
    ({"status_by": "FR"}, ("status_by: no side 'FR'",)),
    ({"announced": "2015"}, ("announced: '2015' is not a day",)),
    ({"decided": "2015-03"}, ("decided: '2015-03' is not a day",)),
    ({"topics": "tennis"}, ("topics: no topic 'tennis' in the ledger",)),
    ({"confidence": "sure"}, ("confidence: 'sure' is not confirmed, single-source or doubtful",)),
    ({"source": "Xinhua"}, ("source: 'Xinhua' is not a web address: write 'https://...'",)),
    ({"place": "Bern, CH"}, ("a phone call has no place, and the row says Bern, CH",)),
    (IN_PERSON | {"place": "Geneva"}, ()),
    (IN_PERSON | {"city": "Geneva"}, ()),
    (IN_PERSON | {"city": "Bern", "country": "ch"}, ()),
    (IN_PERSON | {"country": "CH"}, ("place: a country without a city",)),
    (
        IN_PERSON | {"city": "Geneva", "country": "Switzerland"},
        ("place: 'Switzerland' is not a country code, such as CH",),
    ),
    (
        IN_PERSON | {"city": "Bern", "country": "Switzerland"},
        (
            (
                "place: 'Bern' is not a place in the ledger: write city and country,"
                " as in 'Shenzhen, CN'"
            ),
        ),
    ),
    (IN_PERSON | {"place": "Bern, XX"}, ("place: there is no country 'XX'",)),
    (IN_PERSON, ("does not say where they met",)),
    (IN_PERSON | {"status": "planned"}, ()),
    ({"date": "2015-12-31"}, ()),
    ({"date": "2016-01-01"}, ("2016-01-01 is in the future, and it is not planned",)),
    ({"date": "2016-01-01", "status": "planned"}, ()),
    ({"participants": "Adams"}, ("names nobody from China",)),
    (
        {"participants": "Lei", "mode": "", "topics": "a;b"},
        (
            "names nobody from United States",
            "topics: no topic 'a' in the ledger",
            "does not say how they met",
        ),
    ),
    (
        {"date": "2015", "participants": "Eng; Fan"},
        ("somebody it names held no office in the ledger on 2015-01-01",),
    ),
]


@pytest.mark.parametrize(("more", "problems"), PROBLEMS, ids=[str(more) for more, _ in PROBLEMS])
def test_why_a_row_cannot_be_imported(more: dict[str, Any], problems: tuple[str, ...]) -> None:
    row = _read(more)
    assert (row.problems, row.names_unknown) == (problems, False)


def test_somebody_unknown_who_was_also_present() -> None:
    row = _read({"attending": "Qqqq", "topics": "tennis"})
    assert row.names_unknown is True
    assert row.problems == (
        "attending: nobody in the ledger is called 'Qqqq'",
        "topics: no topic 'tennis' in the ledger",
    )


MODES = [
    ({"place": "Geneva"}, Mode.IN_PERSON, "geneva"),
    ({"city": "Geneva"}, Mode.IN_PERSON, "geneva"),
    ({"place": "Atlantis"}, Mode.IN_PERSON, ""),
    ({"city": "Atlantis"}, Mode.IN_PERSON, "atlantis"),
    ({"country": "CH"}, None, ""),
    ({}, None, ""),
]


@pytest.mark.parametrize(("more", "mode", "city"), MODES, ids=[str(more) for more, *_ in MODES])
def test_who_names_a_place_means_in_person(
    more: dict[str, Any], mode: Mode | None, city: str
) -> None:
    row = _read({"mode": ""} | more)
    assert (row.mode, row.city) == (mode, city)


WHEN: list[tuple[dict[str, Any], tuple[str, str, str, str | None, Precision]]] = [
    ({"date": "2015-03"}, ("2015-03-01", "2015-03-01", "2015-03-31", None, Precision.MONTH)),
    (
        {"date": "2015-03-10", "precision": "Month"},
        ("2015-03-10", "2015-03-01", "2015-03-31", None, Precision.MONTH),
    ),
    (
        {"date": "2015-03", "precision": "day"},
        ("2015-03-01", "2015-03-01", "2015-03-31", None, Precision.MONTH),
    ),
    (
        {"date": "2015-03", "precision": "year"},
        ("2015-03-01", "2015-01-01", "2015-12-31", None, Precision.YEAR),
    ),
    (
        {"date": "2015-03", "end": "2015-04-02"},
        ("2015-03-01", "2015-03-01", "2015-04-30", "2015-04-02", Precision.MONTH),
    ),
    (
        {"date": "2015-03", "end": "2015-03-02"},
        ("2015-03-01", "2015-03-01", "2015-03-31", "2015-03-02", Precision.MONTH),
    ),
    (
        {"end": "2015-03-10"},
        ("2015-03-10", "2015-03-10", "2015-03-10", "2015-03-10", Precision.DAY),
    ),
    (  # 366 days, of which one is 29 February
        {"end": "2016-03-10"},
        ("2015-03-10", "2015-03-10", "2016-03-10", "2016-03-10", Precision.DAY),
    ),
    # the day of an imprecise row is one on which all held an office
    (
        {"date": "2015-06", "participants": "Eng; Lei"},
        ("2015-06-30", "2015-06-01", "2015-06-30", None, Precision.MONTH),
    ),
    (
        {"date": "2015-06-15", "precision": "month", "participants": "Drew; Lei"},
        ("2015-06-01", "2015-06-01", "2015-06-30", None, Precision.MONTH),
    ),
    (  # that of a stay is its own
        {"date": "2015-06-28", "end": "2015-07-02", "participants": "Eng; Lei"},
        ("2015-06-28", "2015-06-28", "2015-07-02", "2015-07-02", Precision.DAY),
    ),
    (
        {"date": "2015", "participants": "Drew; Mei"},
        ("2015-06-01", "2015-01-01", "2015-12-31", None, Precision.YEAR),
    ),
]


@pytest.mark.parametrize(("more", "days"), WHEN, ids=[str(more) for more, _ in WHEN])
def test_when(more: dict[str, Any], days: tuple[str, str, str, str | None, Precision]) -> None:
    row = _read(more)
    end = row.end and str(row.end)
    assert (str(row.date), str(row.first), str(row.last), end, row.precision) == days


NOT_READ: list[tuple[dict[str, Any], str, bool]] = [
    ({"date": ""}, "has no date", False),
    ({"date": "soon"}, "'soon' is not a day: write it as 2026-11-18, 18 Nov 2026 or yesterday", False),
    ({"end": "2015-03"}, "end: '2015-03' is not a day", False),
    ({"end": "2015-03-09"}, "ends on 2015-03-09, before it begins on 2015-03-10", False),
    ({"end": "2016-03-11"}, "lasts from 2015-03-10 to 2016-03-11, more than a year", False),
    ({"precision": "hour"}, "precision: 'hour' is not day, month or year", False),
    ({"mode": "pigeon"}, "mode: 'pigeon' is not in-person, video or phone", False),
    ({"status": "maybe"}, "status: 'maybe' is not held, planned, postponed, cancelled or declined", False),
    ({"participants": ""}, "names nobody who met or spoke", False),
    ({"participants": "Adams; Qqqq"}, "nobody in the ledger is called 'Qqqq'", True),
    ({"side:US": "Lei"}, "'Lei' is on the China side", True),
    ({"participants": "Adams; Fan", "date": "2015-04-01"}, "'Fan' (Fu Fan) held no office in the ledger on 2015-04-01", True),
]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "reason", "is_unknown"), NOT_READ, ids=[str(more) for more, *_ in NOT_READ]
)
def test_why_a_row_is_not_read(more: dict[str, Any], reason: str, is_unknown: bool) -> None:
    listed = _listed(more)
    assert read_row(KNOWN, listed) == NotRead(listed, reason, is_unknown)


def test_a_row_with_a_fault_is_not_read() -> None:
    listed = ListedRow(2, PLAIN, (), "has 2 cells")
    assert read_row(KNOWN, listed) == NotRead(listed, "has 2 cells", is_unknown=False)


def test_people_of_each_side_in_columns_of_their_own() -> None:
    row = _read({"participants": "", "side:CN": "Mei", "side:US": "Adams; Baker"})
    assert row.participants == ("ann-adams", "bob-baker", "han-mei")


def _listed(more: dict[str, Any]) -> ListedRow:
    return ListedRow(2, {key: value for key, value in (PLAIN | more).items() if value})


def _read(more: dict[str, Any]) -> Row:
    row = read_row(KNOWN, _listed(more))
    assert isinstance(row, Row)
    return row
