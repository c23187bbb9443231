"""Which occasions were known on a day, how far, and which channels could meet there (DESIGN 3)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from cadence.analysis.as_of import AsOf
from cadence.analysis.occasions import (
    KnownOccasion,
    channels_but_for_cancellation,
    occasion_by_id,
    occasions,
)
from ledgers import LEADERS, OFFICES, channel, occasion
from scenes import GENERALS, MINISTERS, scene

JUNE_1 = date(2010, 6, 1)
FROM, TO = date(2010, 9, 10), date(2010, 9, 12)
DAY = timedelta(days=1)


def through(day: date) -> dict[str, Any]:
    """Return a channel that is recorded up to *day*."""
    return channel(recorded={"from": date(2000, 1, 1), "through": day})


def known(on: date, recorded: date = JUNE_1, **more: Any) -> KnownOccasion | None:
    """Return what was known on a day of a summit on 10 to 12 September 2010."""
    first = more.pop("from_", FROM)
    made = scene(
        occasion=[occasion(first, more.pop("to", TO), **more)], channel=[through(recorded)]
    )
    return next(iter(occasions(AsOf(made, on))), None)


@pytest.mark.parametrize(
    ("name", "on", "more", "expected"),
    [
        ("announced that day", JUNE_1, {"announced": JUNE_1}, True),
        ("announced the day after", JUNE_1, {"announced": JUNE_1 + DAY}, False),
        ("announced after it began", FROM, {"announced": TO}, True),
        ("not announced, and the ledger goes on after that day", JUNE_1 - DAY, {}, False),
        ("not announced, and the ledger is recorded to that day", JUNE_1, {}, True),
        ("not announced, and the ledger is recorded no further", JUNE_1 + DAY, {}, True),
        (
            "not announced, recorded long after, but begun",
            FROM,
            {"recorded": date(2020, 1, 1)},
            True,
        ),
        ("the same on the day before", FROM - DAY, {"recorded": date(2020, 1, 1)}, False),
        ("announced, recorded long after", JUNE_1, {"announced": JUNE_1, "recorded": TO}, True),
        ("over for years", date(2015, 1, 1), {}, True),
        ("only expected", JUNE_1, {"status": "expected"}, True),
    ],
)
def test_whether_it_was_known(name: str, on: date, more: dict[str, Any], expected: bool) -> None:
    assert (known(on, **more) is not None) is expected, name


def test_the_newest_of_all_recorded_days_decides_what_was_not_announced() -> None:
    late = through(JUNE_1) | {"id": "late"}
    early = through(date(2005, 1, 1))
    made = scene(occasion=[occasion(FROM, TO)], channel=[early, late])
    assert [len(occasions(AsOf(made, day))) for day in (JUNE_1 - DAY, JUNE_1)] == [0, 1]


def test_without_a_channel_everything_is_known() -> None:
    made = scene(occasion=[occasion(FROM, TO)], channel=[], topic=[])
    assert len(occasions(AsOf(made, date(1990, 1, 1)))) == 1


@pytest.mark.parametrize(
    ("on", "phase"),
    [
        (FROM - DAY, "to-come"),
        (FROM, "under-way"),
        (TO, "under-way"),
        (TO + DAY, "under-way"),  # a meeting on the day after still counts
        (TO + 2 * DAY, "past"),
    ],
)
def test_its_phase(on: date, phase: str) -> None:
    found = known(on)
    assert found
    assert found.phase == phase


@pytest.mark.parametrize(
    ("name", "on", "more", "expected"),
    [
        ("who stays away is known on the first day", FROM, {"absent": ["cn-leader"]}, ("announced", ("cn-leader",), None)),
        ("and not before", FROM - DAY, {"absent": ["cn-leader"]}, ("announced", (), None)),
        ("cancelled before that day", JUNE_1, {"status": "cancelled", "decided": JUNE_1}, ("cancelled", (), JUNE_1)),
        ("cancelled the day after", JUNE_1, {"status": "cancelled", "decided": JUNE_1 + DAY}, ("announced", (), None)),
        ("cancelled, nobody says when", FROM, {"status": "cancelled"}, ("cancelled", (), None)),
        ("the same on the day before", FROM - DAY, {"status": "cancelled"}, ("announced", (), None)),
        ("broken off on its second day", FROM, {"status": "cancelled", "decided": FROM + DAY}, ("cancelled", (), FROM + DAY)),
        ("expected stays expected", FROM - DAY, {"status": "expected"}, ("expected", (), None)),
    ],
)  # fmt: skip
def test_what_was_learned_later_is_not_known_before(
    name: str, on: date, more: dict[str, Any], expected: tuple[Any, ...]
) -> None:
    found = known(on, **more)
    assert found, name
    said = (found.occasion.status, found.occasion.absent, found.occasion.decided)
    assert said == expected, name


@pytest.mark.parametrize(
    ("name", "on", "recorded", "note"),
    [
        ("a note on one to come", JUNE_1, JUNE_1, "x"),
        ("a note that was written after the event", JUNE_1, TO, None),
        ("one of a ledger that is recorded to its eve", JUNE_1, FROM - DAY, "x"),
        ("one of a ledger that is recorded to its first day", JUNE_1, FROM, None),
        ("that note on its first day", FROM, TO, "x"),
    ],
)
def test_a_note_from_later(name: str, on: date, recorded: date, note: str | None) -> None:
    found = known(on, recorded, announced=JUNE_1, note="x")
    assert found, name
    assert found.occasion.note == note, name


def test_of_one_that_was_cancelled_later_nothing_is_known_of_who_stayed_away_or_why() -> None:
    more = {"status": "cancelled", "decided": FROM + DAY, "absent": ["cn-leader"], "note": "x"}
    before, then = known(JUNE_1, TO, announced=JUNE_1, **more), known(FROM, TO, **more)
    assert before
    assert then
    plain = {"status": "announced", "decided": None, "absent": (), "note": None}
    assert before.occasion == then.occasion.model_copy(update={**plain, "announced": JUNE_1})


@pytest.mark.parametrize(
    ("on", "precision", "to", "expected"),
    [
        (date(2010, 8, 31), "month", date(2010, 9, 30), False),
        (date(2010, 9, 1), "month", date(2010, 9, 30), True),
        (date(2010, 9, 30), "month", date(2010, 9, 30), True),
        (date(2010, 10, 1), "month", date(2010, 9, 30), False),
        (date(2010, 9, 15), "day", date(2010, 9, 30), False),
    ],
)
def test_a_month_that_is_running(on: date, precision: str, to: date, expected: bool) -> None:
    found = known(on, from_=date(2010, 9, 1), to=to, precision=precision)
    assert found
    assert found.is_running is expected


ANY = {k: v for k, v in LEADERS.items() if k != "offices"} | {"id": "any"}
OF_MINISTERS, OF_LEADERS = ANY | {"level": "minister"}, ANY | {"level": "leader"}
PRESIDENT, SECRETARY, LEADER, MINISTER = "us-president", "us-secretary", "cn-leader", "cn-minister"


@pytest.mark.parametrize(
    ("name", "made", "more", "expected"),
    [
        ("both offices are there", LEADERS, {}, True),
        ("one side's office is not", LEADERS, {"offices": [PRESIDENT, MINISTER]}, False),
        ("one side is not there at all", LEADERS, {"offices": [PRESIDENT]}, False),
        ("one of several offices is enough", LEADERS | {"offices": {"US": [PRESIDENT, SECRETARY], "CN": [LEADER]}}, {"offices": [SECRETARY, LEADER]}, True),
        ("who stayed away could have met", LEADERS, {"absent": [LEADER]}, True),
        ("ministers, both", OF_MINISTERS, {"offices": [SECRETARY, MINISTER]}, True),
        ("ministers, one of them a leader", OF_MINISTERS, {"offices": [SECRETARY, LEADER]}, True),
        ("ministers, and leaders only", OF_MINISTERS, {}, False),
        ("ministers, and all four", OF_MINISTERS, {"offices": [PRESIDENT, SECRETARY, LEADER, MINISTER]}, True),
        ("ministers, of one side only", OF_MINISTERS, {"offices": [SECRETARY, PRESIDENT]}, False),
        ("leaders, both", OF_LEADERS, {}, True),
        ("leaders, of one side", OF_LEADERS, {"offices": [PRESIDENT, MINISTER]}, False),
        ("a level and offices", LEADERS | {"level": "minister"}, {}, False),
        ("any contact", ANY, {}, True),
        ("any contact, but one side only", ANY, {"offices": [PRESIDENT, SECRETARY]}, False),
        ("calls alone", LEADERS | {"modes": ["phone", "video"]}, {}, False),
        ("visits to that country", LEADERS | {"countries": ["SG", "CH"]}, {}, True),
        ("visits to another", LEADERS | {"countries": ["SG"]}, {}, False),
        ("visits to a country, and the place is not known", LEADERS | {"countries": ["CH"]}, {"city": None, "country": None}, False),
        ("retired on its first day", LEADERS | {"retired": FROM}, {}, False),
        ("retired on its second day", LEADERS | {"retired": FROM + DAY}, {}, True),
        ("it is cancelled", LEADERS, {"status": "cancelled", "decided": JUNE_1}, False),
        ("it is only expected", LEADERS, {"status": "expected"}, True),
        ("only its month is known", LEADERS, {"from_": date(2010, 9, 1), "to": date(2010, 9, 30), "precision": "month"}, True),
    ],
)  # fmt: skip
def test_whether_a_channel_could_meet_there(
    name: str, made: dict[str, Any], more: dict[str, Any], expected: bool
) -> None:
    first, last = more.pop("from_", FROM), more.pop("to", TO)
    whole = scene(
        occasion=[occasion(first, last, **more)], channel=[made], topic=[], office=OFFICES
    )
    (found,) = occasions(AsOf(whole, date(2020, 12, 31)))
    assert [c.id for c in found.channels] == ([made["id"]] if expected else []), name
    assert found.could_meet(whole.channels[0].with_per_year(7)) is expected


@pytest.mark.parametrize(
    ("more", "here", "but_for_it"),
    [
        ({}, ["leaders"], ["leaders"]),
        ({"status": "cancelled", "decided": JUNE_1}, [], ["leaders"]),
        ({"status": "cancelled", "decided": JUNE_1, "offices": [PRESIDENT, MINISTER]}, [], []),
    ],
)
def test_who_could_have_met_at_a_cancelled_one(
    more: dict[str, Any], here: list[str], but_for_it: list[str]
) -> None:
    whole = scene(occasion=[occasion(FROM, TO, **more)])
    view = AsOf(whole, date(2020, 12, 31))
    (found,) = occasions(view)
    assert [c.id for c in found.channels] == here
    assert [c.id for c in channels_but_for_cancellation(view, found)] == but_for_it


def test_they_come_by_their_first_day_dated_ones_first() -> None:
    first = date(2010, 9, 1)
    made = scene(
        occasion=[
            occasion(first, date(2010, 9, 30), id="month", precision="month"),
            occasion(first, id="day-b"),
            occasion(first, id="day-a"),
            occasion(first, TO, id="days"),
            occasion(FROM, id="later", offices=["us-general", "cn-general"]),
        ],
        channel=[LEADERS, MINISTERS, GENERALS],
    )
    view = AsOf(made, date(2020, 12, 31))
    assert [k.id for k in occasions(view)] == ["day-a", "day-b", "days", "month", "later"]
    assert [c.id for c in occasion_by_id(view)["later"].channels] == ["generals"]
