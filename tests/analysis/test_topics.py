"""When a topic was last raised, by whom, how often, and whether in time (DESIGN 3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from cadence.analysis.as_of import AsOf
from cadence.analysis.topics import Standing, TopicRecord, TopicVerdict, TopicYear, topics
from cadence.ledger.ledger import Ledger
from day_by_day import Slow, tables
from examples import examples
from ledgers import LEADERS, contact
from scenes import CHANNELS, GENERALS, MINISTERS, days, drills, scene, scenes, talks

ON = date(2010, 12, 31)


def trade(of: Ledger, on: date = ON, only: Sequence[str] = ()) -> TopicRecord:
    channels = [c for c in of.channels if not only or c.id in only]
    return topics(AsOf(of, on), channels)[0]


WORLD = scene(
    talks(date(2008, 2, 1), topics=["trade"]),
    contact(date(2008, 3, 1), topics=["trade", "climate"]),
    contact(date(2009, 5, 1), topics=["climate"]),
    talks(date(2010, 6, 1), topics=["trade"]),
    talks(date(2010, 7, 1), topics=["trade"], status="cancelled"),
    drills(date(2010, 8, 1)),
)


def test_who_raised_it_last_at_either_level_and_every_contact_newest_first() -> None:
    found = trade(WORLD)
    assert found.last_leader == WORLD.contact_by_id["2008-03-01-adams-lei"]
    assert found.last_minister == WORLD.contact_by_id["2010-06-01-baker-mei"]
    assert [c.id for c in found.contacts] == [
        "2010-06-01-baker-mei",
        "2008-03-01-adams-lei",
        "2008-02-01-baker-mei",
    ]


def test_years_from_the_first_to_the_day_that_is_spoken_for() -> None:
    assert trade(WORLD).years == (
        TopicYear(2008, leader=1, leader_is_minimum=False, minister=1, minister_is_minimum=False),
        TopicYear(2009, leader=0, leader_is_minimum=False, minister=0, minister_is_minimum=False),
        TopicYear(2010, leader=0, leader_is_minimum=False, minister=1, minister_is_minimum=False),
    )


def test_a_count_is_a_lower_bound_where_one_channel_of_its_level_is_not_recorded() -> None:
    part = MINISTERS | {"recorded": {"from": date(2009, 1, 1), "through": date(2010, 11, 1)}}
    of = scene(talks(date(2008, 2, 1), topics=["trade"]), channel=[LEADERS, part])
    at_least = [(y.year, y.leader_is_minimum, y.minister_is_minimum) for y in trade(of).years]
    assert at_least == [(2008, False, True), (2009, False, False), (2010, False, True)]
    a_day_less = MINISTERS | {"recorded": {"from": date(2009, 1, 2), "through": date(2010, 12, 31)}}
    of = scene(talks(date(2008, 2, 1), topics=["trade"]), channel=[LEADERS, a_day_less])
    assert [y.minister_is_minimum for y in trade(of).years] == [True, True, False]


def test_a_channel_of_any_level_bounds_the_counts_of_ministers_too() -> None:
    """Calls at any level are recorded from 2009 on: before, ministers may have raised it in one."""
    calls = {
        **{key: LEADERS[key] for key in ("per-year", "basis")},
        "id": "calls",
        "title": "Calls",
        "modes": ["phone"],
        "recorded": {"from": date(2009, 1, 1), "through": date(2020, 12, 31)},
    }
    of = scene(talks(date(2008, 2, 1), topics=["trade"]), channel=[LEADERS, MINISTERS, calls])
    at_least = [(y.year, y.leader_is_minimum, y.minister_is_minimum) for y in trade(of).years]
    assert at_least == [(2008, True, True), (2009, False, False), (2010, False, False)]


def test_a_retired_channel_makes_no_count_a_lower_bound_in_the_years_after_it() -> None:
    gone = GENERALS | {
        "recorded": {"from": date(2000, 1, 1), "through": date(2008, 12, 31)},
        "retired": date(2009, 1, 1),
    }
    of = scene(talks(date(2008, 2, 1), topics=["trade"]), channel=[LEADERS, MINISTERS, gone])
    # It was in use on 1 January 2009 still, and nobody looked at that year.
    assert [y.minister_is_minimum for y in trade(of).years] == [False, True, False]


def test_a_topic_that_was_never_raised_has_no_years() -> None:
    found = trade(scene())
    assert (found.contacts, found.years) == ((), ())


def test_a_contact_counts_from_its_first_day_on() -> None:
    of = scene(contact(date(2010, 3, 1), date(2010, 3, 3), topics=["trade"]))
    assert len(trade(of, date(2010, 2, 28)).contacts) == 0
    assert len(trade(of, date(2010, 3, 1)).contacts) == 1


def test_a_channel_narrows_the_contacts_and_proves_nothing_of_the_other_level() -> None:
    found = trade(WORLD, only=["leaders"])
    assert [c.id for c in found.contacts] == ["2008-03-01-adams-lei"]
    assert found.last_minister is None
    assert [(y.year, y.minister, y.minister_is_minimum) for y in found.years] == [
        (2008, 0, True),
        (2009, 0, True),
        (2010, 0, True),
    ]


def test_a_contact_of_no_channel_counts_only_where_all_channels_are_asked_for() -> None:
    stray = talks(date(2010, 1, 1), topics=["trade"], participants=["bob-baker", "wu-wei"])
    of = scene(stray)
    assert len(trade(of).contacts) == 1
    assert trade(of, only=["leaders", "ministers"]).contacts == ()


# trade ought to come up among the leaders every six months; a month's warning.
@pytest.mark.parametrize(
    ("name", "contacts", "on", "verdict", "without"),
    [
        (
            "in time",
            [contact(date(2010, 1, 1), topics=["trade"])],
            date(2010, 6, 1),
            TopicVerdict.ON_TRACK,
            0,
        ),
        (
            "due soon",
            [contact(date(2010, 1, 1), topics=["trade"])],
            date(2010, 6, 2),
            TopicVerdict.DUE_SOON,
            0,
        ),
        (
            "its silence is only one of the record",
            [contact(date(2010, 1, 1), topics=["trade"])],
            date(2010, 7, 2),
            TopicVerdict.NOT_RECORDED_AS_RAISED,
            0,
        ),
        (
            "another topic does not help, a contact without topics is counted",
            [
                contact(date(2010, 1, 1), topics=["trade"]),
                contact(date(2010, 2, 1), topics=["climate"]),
                contact(date(2010, 3, 1)),
                contact(date(2010, 4, 1)),
            ],
            date(2010, 7, 2),
            TopicVerdict.NOT_RECORDED_AS_RAISED,
            2,
        ),
        (
            "one without topics before it is not counted",
            [contact(date(2009, 12, 1)), contact(date(2010, 1, 1), topics=["trade"])],
            date(2010, 7, 2),
            TopicVerdict.NOT_RECORDED_AS_RAISED,
            0,
        ),
        (
            "one without topics on the very day is no silence either",
            [
                contact(date(2010, 1, 1), topics=["trade"]),
                contact(date(2010, 1, 1), id="2010-01-01-adams-lei-2"),
            ],
            date(2010, 7, 2),
            TopicVerdict.NOT_RECORDED_AS_RAISED,
            0,
        ),
        (
            "ministers raised it, but it belongs to the leaders",
            [talks(date(2010, 6, 1), topics=["trade"])],
            date(2010, 7, 2),
            TopicVerdict.NOT_RECORDED_AS_RAISED,
            0,
        ),
        (
            "the ledger ended before it was due",
            [contact(date(2020, 8, 1), topics=["trade"])],
            date(2021, 3, 1),
            TopicVerdict.UNKNOWN,
            0,
        ),
        (
            "never raised: those without topics count from the first day recorded",
            [contact(date(1999, 1, 1)), contact(date(2000, 1, 1))],
            date(2010, 1, 1),
            TopicVerdict.NOT_RECORDED_AS_RAISED,
            1,
        ),
    ],
)
def test_the_verdict_of_a_topic(
    name: str,
    contacts: list[dict[str, Any]],
    on: date,
    verdict: TopicVerdict,
    without: int,
) -> None:
    standing = trade(scene(*contacts), on).standing
    assert standing is not None
    assert standing.verdict is verdict, name
    assert standing.without_topics == without, name


JANUARY: dict[str, Any] = contact(date(2010, 1, 1), topics=["trade"])
TO_JULY = {"recorded": {"from": date(2000, 1, 1), "through": date(2010, 7, 31)}}
TO_NEW_YEAR = {"recorded": {"from": date(2000, 1, 1), "through": date(2010, 1, 1)}}

# The contacts, the channel, the day; the verdict, the last one, when it is due, days left and late,
# what it rests on, contacts without topics: a + is behind what may be more. Due on 1 July 2010.
STANDING: list[tuple[str, list[Any], dict[str, Any], date, tuple[Any, ...]]] = [
    ("a month before it", [JANUARY], {}, date(2010, 6, 1), ("on-track", 1, date(2010, 7, 1), 30, None, None, "0")),
    ("due today", [JANUARY], {}, date(2010, 7, 1), ("due-soon", 1, date(2010, 7, 1), 0, None, None, "0")),
    ("a day late", [JANUARY], {}, date(2010, 7, 2), ("not-recorded-as-raised", 1, date(2010, 7, 1), None, "1", None, "0")),
    (
        "late since a doubtful one, as far as the ledger goes",
        [JANUARY | {"confidence": "doubtful"}, contact(date(2010, 3, 1))], TO_JULY, date(2010, 12, 31),
        ("not-recorded-as-raised", 1, date(2010, 7, 1), None, "30+", "doubtful", "1+"),
    ),
    ("raised today", [JANUARY], TO_NEW_YEAR, date(2010, 1, 1), ("on-track", 1, date(2010, 7, 1), 181, None, None, "0")),
    ("raised yesterday, the last day recorded", [JANUARY], TO_NEW_YEAR, date(2010, 1, 2), ("on-track", 1, date(2010, 7, 1), 180, None, None, "0+")),
    ("never raised", [], {}, date(2000, 7, 31), ("not-recorded-as-raised", 0, date(2000, 7, 1), None, "30+", None, "0")),
    (
        "last raised by a doubtful one before the record",
        [contact(date(1999, 12, 1), topics=["trade"], confidence="doubtful")], {}, date(2000, 7, 2),
        ("not-recorded-as-raised", 1, date(2000, 6, 1), None, "1+", None, "0+"),
    ),
    (
        "retired: it rests on nothing",
        [JANUARY | {"confidence": "doubtful"}], {"retired": date(2010, 2, 1)}, date(2010, 12, 31),
        ("retired", 1, None, None, None, None, "0"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("contacts", "channel", "on", "expected"),
    [c[1:] for c in STANDING],
    ids=[c[0] for c in STANDING],
)
def test_all_that_is_said_of_a_topic(
    contacts: list[Any], channel: dict[str, Any], on: date, expected: tuple[Any, ...]
) -> None:
    of = scene(*contacts, channel=[LEADERS | channel])
    found = trade(of, on).standing
    assert found is not None
    verdict, last, due, left, late, rests_on, without = expected
    assert found == Standing(
        channel=of.channels[0],
        verdict=TopicVerdict(verdict),
        last=of.contacts[0] if last else None,
        due=due,
        days_left=left,
        days_late=int(late.strip("+")) if late else None,
        days_late_is_minimum=bool(late) and late.endswith("+"),
        rests_on=rests_on,
        without_topics=int(without.strip("+")),
        without_topics_is_minimum=without.endswith("+"),
    )


def test_a_year_rests_on_its_doubtful_contacts_of_either_level() -> None:
    of = scene(
        contact(date(2006, 3, 1), topics=["trade"], confidence="doubtful"),
        contact(date(2007, 3, 1), topics=["trade"]),
        talks(date(2008, 2, 1), topics=["trade"]),
        talks(date(2008, 3, 1), topics=["trade"], confidence="doubtful"),
        contact(date(2009, 3, 1), topics=["trade"], precision="month"),
    )
    doubts = [(year.year, year.rests_on) for year in trade(of).years]
    assert doubts == [
        (2006, "doubtful"), (2007, None), (2008, "doubtful"), (2009, None), (2010, None)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "contacts", "on", "rests_on"),
    [
        ("on track, by a plain fact", [JANUARY], date(2010, 6, 1), None),
        ("on track", [JANUARY | {"confidence": "doubtful"}], date(2010, 6, 1), "doubtful"),
        ("due soon", [JANUARY | {"precision": "month"}], date(2010, 6, 2), "imprecise"),
        ("late", [JANUARY | {"confidence": "doubtful"}], date(2010, 7, 2), "doubtful"),
        ("never raised", [], date(2010, 7, 2), None),
        (
            "by one that is not the last",
            [JANUARY | {"confidence": "doubtful"}, contact(date(2010, 2, 1), topics=["trade"])],
            date(2010, 6, 1),
            None,
        ),
    ],
)
def test_what_the_verdict_of_a_topic_rests_on(
    name: str, contacts: list[dict[str, Any]], on: date, rests_on: str | None
) -> None:
    standing = trade(scene(*contacts), on).standing
    assert standing is not None
    assert standing.rests_on == rests_on, name


def test_a_topic_has_a_month_s_warning_however_often_its_channel_ought_to_meet() -> None:
    often = LEADERS | {"per-year": 12}
    standing = trade(
        scene(contact(date(2010, 1, 1), topics=["trade"]), channel=[often]), date(2010, 6, 2)
    ).standing
    assert standing is not None
    assert standing.channel.id == "leaders"
    assert standing.verdict is TopicVerdict.DUE_SOON


def test_a_topic_without_a_gap_has_no_verdict() -> None:
    assert topics(AsOf(WORLD, ON), WORLD.channels)[1].standing is None


def test_a_retired_channel_is_not_judged() -> None:
    of = scene(channel=[LEADERS | {"retired": date(2010, 1, 1)}, *CHANNELS[1:]])
    standing = trade(of).standing
    assert standing is not None
    assert (standing.verdict, standing.due, standing.days_left) == (
        TopicVerdict.RETIRED,
        None,
        None,
    )


@pytest.mark.oracle
@given(of=scenes(), on=days)
@examples(200)
def test_against_plain_filters(of: Ledger, on: date) -> None:
    held = [c for c in of.contacts if c.held and c.date <= on]
    for found in topics(AsOf(of, on), of.channels):
        raised = [c for c in held if found.topic.id in c.topics]
        assert sorted(c.id for c in found.contacts) == sorted(c.id for c in raised)
        leaders = [c for c in raised if "leaders" in of.placement_by_contact[c.id].channels]
        others = [c for c in raised if c not in leaders]
        for last, some in ((found.last_leader, leaders), (found.last_minister, others)):
            by_id = sorted(some, key=lambda c: c.id)
            ended = {c.id: min(c.last_day, on) for c in some}
            assert last == max(by_id, key=lambda c: (ended[c.id], c.date), default=None)
        for year in found.years:
            assert year.leader == sum(c.date.year == year.year for c in leaders)
            assert year.minister == sum(c.date.year == year.year for c in others)
        assert sum(y.leader + y.minister for y in found.years) == len(raised)


@pytest.mark.oracle
@given(of=scenes(), on=days)
@examples(200)
def test_a_topic_stands_as_a_channel_of_nothing_else_would(of: Ledger, on: date) -> None:
    """Of the contacts that raised it alone, the second implementation says the same."""
    (found, _) = topics(AsOf(of, on), of.channels)
    leaders = tables(of.channel_by_id["leaders"])
    raised = [tables(c) for c in of.held_of("leaders") if "trade" in c.topics]
    alone = Slow(leaders | {"max-gap": {"months": 6}, "warn": {"months": 1}}, raised, on)
    standing = found.standing
    assert standing is not None
    status, last = alone.status(), alone.latest(alone.begun)
    overdue = status.pop("verdict") == "overdue"
    assert {
        "due": standing.due,
        "days_left": standing.days_left,
        "days_late": standing.days_late,
        "is_minimum": standing.days_late_is_minimum,
        "rests_on": standing.rests_on,
    } == status
    assert (standing.last and standing.last.id) == (last and last["id"])
    assert standing.verdict == ("not-recorded-as-raised" if overdue else alone.verdict())
