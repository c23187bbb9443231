"""The relations of a ledger: offices on a day, levels, channels."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ledgers import LEADERS, OFFICES, PEOPLE, SIDES, channel, contact, ledger, person, term

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


def test_a_vacancy_needs_a_claim_to_be_complete() -> None:
    vacant = {"vacant": [{"from": date(1973, 10, 10), "to": date(1973, 12, 6)}]}
    with pytest.raises(ValueError, match="vacant needs complete-from"):
        ledger(office=[{**OFFICES[0], **vacant}, *OFFICES[1:]])
    claimed = {**OFFICES[0], **vacant, "complete-from": date(1969, 1, 20)}
    assert ledger(office=[claimed, *OFFICES[1:]]).offices[0].vacant[0].to == date(1973, 12, 6)


def test_a_side_is_named_with_its_article() -> None:
    us, cn = ledger(side=[SIDES[0] | {"article": "the"}, SIDES[1]]).sides
    assert (us.name_in_text, cn.name_in_text) == ("the United States", "China")


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


def test_offices_on_a_day_include_both_days_of_a_term() -> None:
    made = ledger(
        person=[
            person("tom-term", "US", term("us-president", date(2001, 1, 20), date(2009, 1, 20)))
        ]
    )
    held = {
        day: [o.id for o in made.offices_on("tom-term", day)]
        for day in (date(2001, 1, 19), date(2001, 1, 20), date(2009, 1, 20), date(2009, 1, 21))
    }
    assert list(held.values()) == [[], ["us-president"], ["us-president"], []]


def test_contacts_of_a_channel_are_oldest_first_whatever_the_file_says() -> None:
    made = ledger(contact(date(2012, 1, 1)), contact(date(2010, 1, 1)), contact(date(2011, 1, 1)))
    assert [c.date.year for c in made.contacts_of("leaders")] == [2010, 2011, 2012]


def test_nothing_in_it_can_be_changed() -> None:
    made = ledger(channel=[channel()])
    offices = made.channels[0].offices
    assert offices is not None
    with pytest.raises(TypeError):
        offices["US"] = ()  # type: ignore[index]
    with pytest.raises(ValueError, match="frozen"):
        made.channels[0].title = "Other"


def test_another_cadence_drops_gap_and_warning_and_touches_nothing_else() -> None:
    before = ledger().channels[0]
    after = before.with_per_year(4)
    assert (after.longest_gap.months, str(after.warning)) == (3, "1 month")
    assert (before.per_year, str(before.longest_gap)) == (1, "12 months")
    assert after.recorded == before.recorded
