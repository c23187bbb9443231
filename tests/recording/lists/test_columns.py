"""Which column is which key, and the whole sentence where that is not clear."""

from __future__ import annotations

import pytest

from cadence.recording.lists.columns import Columns, Headings
from cadence.recording.lists.listed import UnreadableList
from ledgers import ledger

KEPT = ledger()
LETTERS = [*"abcdefghijklm"]  # thirteen

COLUMNS: list[tuple[str, dict[str, str], list[str], dict[int, str], tuple[str, ...]]] = [
    (
        "as they are called",
        {},
        ["ID", "Date ", "status by", "united-states", "china", "Sources", "weather", "", "Only  attended", "Row", "wind"],
        {0: "id", 1: "date", 2: "status_by", 3: "side:US", 4: "side:CN", 5: "source"},
        ("weather", "wind"),
    ),
    (
        "renamed",
        {"Date": "When", "china": "Who"},
        ["date", "when", "who", "China", "weather", "url"],
        {1: "date", 2: "side:CN", 5: "url"},
        ("weather",),
    ),
    ("another key's heading", {"date": "Note"}, ["note", "participants"], {0: "date", 1: "participants"}, ()),
    (
        "two hundred",
        {},
        ["date", "participants", *["x"] * 198],
        {0: "date", 1: "participants"},
        ("x",) * 198,
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("renamed", "headings", "keys", "ignored"),
    [case[1:] for case in COLUMNS],
    ids=[case[0] for case in COLUMNS],
)
def test_columns(
    renamed: dict[str, str], headings: list[str], keys: dict[int, str], ignored: tuple[str, ...]
) -> None:
    assert Headings(KEPT, renamed).columns(headings) == Columns(keys, ignored)


def test_how_many_headings_are_known() -> None:
    assert Headings(KEPT, {"date": "When"}).known(["when", "Participants", "CN", "weather"]) == 3


PARTICIPANTS = "name it with --column participants=HEADING"
REFUSED = [
    ("too many", ["x"] * 1_201, "has 1,201 columns, and may have 200"),
    ("no people", ["date"], f"has no column 'participants', and none for a side: it has 'date'; {PARTICIPANTS}"),
    ("nothing", [" ", ""], "has no column 'date'; name it with --column date=HEADING"),
    (
        "twelve others",
        LETTERS[:12],
        (
            "has no column 'date': it has 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k',"
            " 'l'; name it with --column date=HEADING"
        ),
    ),
    (
        "thirteen others",
        LETTERS,
        (
            "has no column 'date': it has 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k',"
            " 'l', …; name it with --column date=HEADING"
        ),
    ),
    ("a side twice", ["date", "US", "United States"], "has several columns for US: 'US', 'United States'"),
    ("a key twice", ["date", "source", "Sources"], "has several columns for source: 'source', 'Sources'"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("headings", "why"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_columns_that_are_not_clear(headings: list[str], why: str) -> None:
    with pytest.raises(UnreadableList) as refused:
        Headings(KEPT, {}).columns(headings)
    assert str(refused.value) == why


@pytest.mark.parametrize(
    ("renamed", "why"),
    [
        (
            {"qqqq": "When"},
            (
                "--column takes KEY=HEADING, and there is no key 'qqqq': choose from id, date, end,"
                " precision, status, status_by, announced, decided, mode, participants, attending,"
                " distinct_from, city, country, place, venue, occasion, topics, summary, outcomes,"
                " confidence, note, source, url, publisher, title"
            ),
        ),
        (
            {"dates": "When"},
            "--column takes KEY=HEADING, and there is no key 'dates': did you mean 'date'?",
        ),
        ({"date": "When"}, "has no column 'When': it has 'date', 'US'"),
        (
            {"note": "us", "summary": "US"},
            "has one column 'US', and --column gives it two keys",
        ),
    ],
)
def test_a_column_that_is_renamed_in_vain(renamed: dict[str, str], why: str) -> None:
    with pytest.raises(UnreadableList) as refused:
        Headings(KEPT, renamed).columns(["date", "US"])
    assert str(refused.value) == why
