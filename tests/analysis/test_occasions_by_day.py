"""Occasions agree with a second implementation that looks at every day."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.analysis.as_of import AsOf
from cadence.analysis.meetings import falls_on, meeting
from cadence.analysis.next_occasions import before_due, next_occasion
from cadence.analysis.occasion_series import series
from cadence.analysis.occasions import occasions
from cadence.analysis.verdicts import channel_status
from examples import examples
from ledgers import LEADERS, OFFICES, contact, ledger, occasion
from occasions_by_day import SlowOccasions
from scenes import GENERALS, MINISTERS, drills, talks

FIRST = date(2003, 11, 1)
PLACES = [("Geneva", "CH"), ("GENÈVE", "CH"), ("geneve", "CH"), ("Bern", "CH"), ("Lima", "PE")]
OF_ANY: dict[str, Any] = {k: v for k, v in LEADERS.items() if k != "offices"}
MAKERS = {"leaders": contact, "ministers": talks, "generals": drills}


def day(chance: Random) -> date:
    return FIRST + timedelta(days=chance.randint(0, 120))


def a_place(chance: Random) -> dict[str, Any]:
    city, country = chance.choice(PLACES)
    return {"city": city, "country": country}


def an_occasion(chance: Random, number: int) -> dict[str, Any]:
    first, precision = day(chance), chance.choice(["day", "day", "day", "month", "year"])
    last = first + timedelta(days=chance.choice([0, 1, 3, 20]))
    if precision == "month":
        first = first.replace(day=1)
        last = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    if precision == "year":
        first, last = date(first.year, 1, 1), date(first.year, 12, 31)
    place = a_place(chance) if chance.random() < 9 / 10 else {"city": None, "country": None}
    offices = [o["id"] for o in OFFICES if chance.random() < 2 / 3] or ["us-president"]
    more: dict[str, Any] = {"status": chance.choice(["announced", "announced", "expected"])}
    if chance.random() < 1 / 8:
        more = {"status": "cancelled"} | (
            {"decided": day(chance)} if chance.random() < 1 / 2 else {}
        )
    if chance.random() < 1 / 2:
        more["announced"] = day(chance)
    return occasion(
        first, last, id=f"o-{number}", precision=precision, offices=offices,
        series=chance.choice(["a", "b", None]), **place, **more,
    )  # fmt: skip


def a_contact(chance: Random, number: int) -> dict[str, Any]:
    """Return a contact with the id of the one channel of offices that it belongs to."""
    channel = chance.choice(list(MAKERS))
    first, length = day(chance), chance.choice([0, 0, 0, 1, 2, 40])
    more: dict[str, Any] = {
        "mode": chance.choice(["in-person", "in-person", "in-person", "phone"]),
        "precision": chance.choice(["day", "day", "day", "day", "month", "year"]),
        "status": chance.choice(
            ["held", "held", "held", "held", "declined", "postponed", "cancelled"]
        ),
    }
    if more["status"] != "held" and chance.random() < 1 / 2:
        more |= {"decided": min(day(chance), first)}
    end = first + timedelta(days=length) if length else None
    made = MAKERS[channel](first, end, id=f"c-{number}", **a_place(chance), **more)
    return made | {"channel": channel}


def a_channel(chance: Random, base: dict[str, Any]) -> dict[str, Any]:
    from_, through = sorted((day(chance), day(chance)))
    if chance.random() < 2 / 3:
        from_, through = date(2000, 1, 1), date(2004, 6, 1)
    made = base | {"recorded": {"from": from_, "through": through}}
    made |= {"max-gap": {"days": chance.randint(2, 90)}, "warn": {"days": 1}}
    if chance.random() < 1 / 8:
        made["retired"] = max(day(chance), from_)
    if chance.random() < 1 / 8:
        made["countries"] = [chance.choice(["CH", "PE"])]
        made["modes"] = ["in-person"]
    return made


def a_world(seed: int) -> dict[str, Any]:
    chance = Random(seed)  # noqa: S311 -- a ledger that can be made again
    bases = [LEADERS, MINISTERS, GENERALS]
    return {
        "office": OFFICES,
        "occasion": [an_occasion(chance, n) for n in range(chance.randint(1, 7))],
        "contact": [a_contact(chance, n) for n in range(chance.randint(0, 12))],
        "channel": [a_channel(chance, base) for base in bases],
        "level": [
            a_channel(chance, OF_ANY | {"id": "any"}),
            a_channel(chance, OF_ANY | {"id": "of-ministers", "level": "minister"}),
            a_channel(chance, OF_ANY | {"id": "of-leaders", "level": "leader"}),
        ],
        "on": day(chance) + timedelta(days=chance.choice([0, 0, 60])),
    }


def parsed(made: dict[str, Any]) -> AsOf:
    contacts = [{k: v for k, v in c.items() if k != "channel"} for c in made["contact"]]
    for entry in contacts:
        if entry["mode"] == "phone":
            entry.pop("city", None), entry.pop("country", None)
    return AsOf(
        ledger(*contacts, occasion=made["occasion"], channel=made["channel"] + made["level"]),
        made["on"],
    )


WORLDS = st.integers(0, 2**32 - 1).map(a_world)


@pytest.mark.oracle
@examples(100)
@given(WORLDS)
def test_both_know_the_same_occasions_and_who_could_meet_there(made: dict[str, Any]) -> None:
    view, channels = parsed(made), made["channel"] + made["level"]
    slow = SlowOccasions(made | {"channel": channels}, made["on"])
    known = {found.id: found for found in occasions(view)}
    assert set(known) == {o["id"] for o in slow.known()}
    for entry in slow.known():
        could = [c["id"] for c in channels if slow.could_meet(entry, c)]
        assert [c.id for c in known[entry["id"]].channels] == could


@pytest.mark.oracle
@examples(100)
@given(WORLDS)
def test_both_say_the_same_of_who_met(made: dict[str, Any]) -> None:
    view, slow = parsed(made | {"level": []}), SlowOccasions(made, made["on"])
    known = {found.id: found for found in occasions(view)}
    there: set[tuple[str, str]] = set()
    for entry in slow.known():
        for channel in made["channel"]:
            if not slow.could_meet(entry, channel):
                continue
            asked = view.ledger.channel_by_id[channel["id"]]
            said = meeting(view, known[entry["id"]], asked)
            answer, ids = slow.meeting(entry, channel)
            assert (said.answer, sorted(c.id for c in said.contacts)) == (answer, ids)
            if not ids:
                called_off = sorted(c.id for c in said.called_off)
                assert called_off == slow.called_off(entry, channel)
            there |= {(id_, entry["id"]) for id_ in ids}
    assert {(c.id, o) for c in view.ledger.contacts for o in falls_on(view, c)} == there


@pytest.mark.oracle
@examples(100)
@given(WORLDS, st.integers(0, 400))
def test_both_see_the_same_ahead(made: dict[str, Any], months_ahead: int) -> None:
    view = parsed(made)
    channels = made["channel"] + made["level"]
    slow = SlowOccasions(made | {"channel": channels}, made["on"])
    until = made["on"] + timedelta(days=months_ahead)
    for channel in channels:
        asked = view.ledger.channel_by_id[channel["id"]]
        due = channel_status(view, asked).due
        found = before_due(view, asked, until)
        sure, perhaps = {k.id for k in found.sure}, {k.id for k in found.perhaps}
        if due is None:
            assert (sure, perhaps) == (set(), set())
            continue
        assert (sure, perhaps) == slow.before(channel, due if due >= made["on"] else until)
        following = next_occasion(view, asked)
        running = {
            o["id"]
            for o in slow.ahead(channel)
            if o.get("precision", "day") != "day" and o["from"] <= made["on"]
        }
        candidates = [o for o in slow.ahead(channel) if o["id"] not in running]
        assert (following is None) == (not candidates)
        if following:
            starts = [o["from"] if o["precision"] == "day" else o["to"] for o in candidates]
            mine = following.occasion
            assert min(starts) == (mine.from_ if mine.dated else mine.to)


@pytest.mark.oracle
@examples(100)
@given(WORLDS)
def test_a_series_counts_its_editions(made: dict[str, Any]) -> None:
    view = parsed(made)
    channels = made["channel"] + made["level"]
    slow = SlowOccasions(made | {"channel": channels}, made["on"])
    counted: dict[tuple[str, str], list[str]] = {}
    for entry in slow.known():
        for channel in made["channel"]:
            is_one = "series" in entry and slow.is_past(entry) and slow.could_meet(entry, channel)
            if is_one:
                answer, _ = slow.meeting(entry, channel)
                counted.setdefault((entry["series"], channel["id"]), []).append(answer or "")
    names = {c["id"] for c in made["channel"]}
    found = {
        (of.id, a.channel.id): a
        for of in series(view, view.ledger.channels)
        for a in of.attendances
        if a.channel.id in names
    }
    assert set(found) == set(counted)
    for key, attendance in found.items():
        answers = counted[key]
        assert attendance.met == answers.count("met") + answers.count("met-nearby")
        assert attendance.judged == len(answers) - answers.count("unknown")
