"""Where a contact belongs: its level and its channels (DESIGN 2)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ledgers import LEADERS, PEOPLE, contact, ledger, person, term

MINISTERS = {
    "id": "ministers",
    "title": "Ministers",
    "level": "minister",
    "per-year": 12,
    "recorded": LEADERS["recorded"],
    "basis": "House rule.",
}
CALLS = LEADERS | {"id": "calls", "modes": ["phone", "video"]}
ANYTHING = {key: value for key, value in LEADERS.items() if key != "offices"} | {"id": "anything"}

BELONGS = [
    ("two leaders in person", {}, "leader", ["leaders", "anything"]),
    ("two leaders by phone", {"mode": "phone"}, "leader", ["leaders", "calls", "anything"]),
    (
        "a minister received by a leader",
        {"participants": ["bob-baker", "li-lei"]},
        "minister",
        ["ministers", "anything"],
    ),
    (
        "leaders with their ministers",
        {"participants": ["bob-baker", "ann-adams", "han-mei", "li-lei"]},
        "leader",
        ["leaders", "anything"],
    ),
    (
        "two ministers",
        {"participants": ["bob-baker", "han-mei"]},
        "minister",
        ["ministers", "anything"],
    ),
]


@pytest.mark.parametrize(
    ("changes", "level", "channels"), [c[1:] for c in BELONGS], ids=[c[0] for c in BELONGS]
)
def test_level_and_channels(changes: Any, level: str, channels: list[str]) -> None:
    made = ledger(
        contact(date(2010, 1, 1), **changes), channel=[LEADERS, CALLS, MINISTERS, ANYTHING]
    )
    (placement,) = made.placements
    assert (placement.level, list(placement.channels)) == (level, channels)


IN_CHINA = LEADERS | {"id": "in-china", "countries": ["CN", "HK"]}


@pytest.mark.parametrize(
    ("changes", "channels"),
    [
        ({"city": "Beijing", "country": "CN"}, ["leaders", "in-china"]),
        ({"city": "Hong Kong", "country": "HK"}, ["leaders", "in-china"]),
        ({"city": "Bali", "country": "ID"}, ["leaders"]),
        ({"mode": "phone"}, ["leaders"]),
    ],
)
def test_countries_take_in_person_contacts_there_only(changes: Any, channels: list[str]) -> None:
    made = ledger(contact(date(2010, 1, 1), **changes), channel=[LEADERS, IN_CHINA])
    assert made.placements[0].channels == tuple(channels)


def test_a_channel_that_names_offices_of_one_side_has_no_contacts() -> None:
    """It is a fault (CAD102) of a ledger whose contacts are judged all the same."""
    one_sided = LEADERS | {"id": "one-sided", "offices": {"US": ["us-president"]}}
    made = ledger(contact(date(2010, 1, 1)), channel=[LEADERS, one_sided])
    assert made.placements[0].channels == ("leaders",)


def test_acting_holders_count() -> None:
    acting = person("ada-acting", "US", term("us-president", date(2010, 1, 1)) | {"acting": True})
    made = ledger(
        contact(date(2010, 2, 1), participants=["ada-acting", "li-lei"]), person=[*PEOPLE, acting]
    )
    assert made.placements[0].channels == ("leaders",)


def test_the_first_day_decides() -> None:
    leaving = person("lea-leaving", "US", term("us-president", to=date(2010, 1, 20)))
    people = [*PEOPLE, leaving]
    days = [(date(2010, 1, 20), date(2010, 1, 22)), (date(2010, 1, 21), date(2010, 1, 22))]
    made = ledger(
        *(contact(*d, id=f"on-{d[0]}", participants=["lea-leaving", "li-lei"]) for d in days),
        person=people,
    )
    assert [p.channels for p in made.placements] == [("leaders",), ()]
