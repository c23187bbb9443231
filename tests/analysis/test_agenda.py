"""What comes next: due dates, plans, and what stands open (DESIGN 3)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from cadence.analysis.agenda import AgendaEntry, AgendaKind, agenda
from cadence.analysis.as_of import AsOf
from cadence.analysis.gaps import gaps
from cadence.analysis.occasions import occasion_by_id
from cadence.analysis.verdicts import channel_status
from cadence.ledger.ledger import Ledger
from examples import examples
from ledgers import LEADERS, contact, occasion
from scenes import GENERALS, MINISTERS, days, drills, scene, scenes, talks


def lines(of: Ledger, on: date, until: date) -> list[tuple[str, str, str]]:
    found = agenda(AsOf(of, on), of.channels, until)
    return [_line(entry) for entry in (*found.standing, *found.coming)]


def _line(entry: AgendaEntry) -> tuple[str, str, str]:
    what = entry.contact.id if entry.contact else "+".join(c.id for c in entry.channels)
    return entry.kind, entry.day.isoformat(), what


ON = date(2010, 6, 1)

WORLD = scene(
    # 12 months from it: 2010-09-01.
    contact(date(2009, 9, 1)),
    # 3 months from the end of it: 2010-05-20, twelve days ago.
    talks(date(2010, 2, 18), date(2010, 2, 20)),
    # 12 months from it: 2010-07-31.
    drills(date(2009, 7, 31)),
    talks(date(2010, 5, 5), status="planned", announced=date(2010, 4, 1)),
    contact(date(2010, 8, 15), status="planned", announced=date(2010, 4, 1)),
    talks(date(2010, 9, 1), status="planned", announced=date(2010, 5, 1)),
    drills(date(2010, 10, 1), status="planned", announced=date(2010, 6, 2)),  # not yet known
)


def test_the_overdue_and_the_forgotten_stand_first_and_the_rest_in_date_order() -> None:
    assert lines(WORLD, ON, date(2011, 6, 1)) == [
        ("overdue", "2010-05-20", "ministers"),
        ("unresolved", "2010-05-05", "2010-05-05-baker-mei"),
        ("due", "2010-07-31", "generals"),
        ("planned", "2010-08-15", "2010-08-15-adams-lei"),
        ("due", "2010-09-01", "leaders"),
        ("planned", "2010-09-01", "2010-09-01-baker-mei"),
    ]


def test_what_comes_later_is_counted_and_not_shown() -> None:
    found = agenda(AsOf(WORLD, ON), WORLD.channels, date(2010, 8, 15))
    assert [_line(entry)[2] for entry in found.coming] == ["generals", "2010-08-15-adams-lei"]
    assert found.later == 2
    assert (found.on, found.until) == (ON, date(2010, 8, 15))


@pytest.mark.parametrize(
    ("name", "channel", "on", "expected"),
    [
        ("the due date itself is in time", {}, date(2010, 7, 31), AgendaKind.DUE),
        ("the day after it is overdue", {}, date(2010, 8, 1), AgendaKind.OVERDUE),
        (
            "a due date that nobody watched is neither",
            {"recorded": {"from": date(2000, 1, 1), "through": date(2010, 7, 31)}},
            date(2010, 8, 1),
            AgendaKind.UNKNOWN,
        ),
        ("a retired channel is due nothing", {"retired": date(2010, 1, 1)}, ON, None),
    ],
)
def test_a_channel_alone(
    name: str, channel: dict[str, object], on: date, expected: AgendaKind | None
) -> None:
    of = scene(drills(date(2009, 7, 31)), channel=[GENERALS | channel])
    found = agenda(AsOf(of, on), of.channels, date(2012, 1, 1))
    kinds = [entry.kind for entry in (*found.standing, *found.coming)]
    assert kinds == ([expected] if expected else []), name


def test_a_plan_of_two_channels_is_one_entry_that_names_both() -> None:
    any_talks = MINISTERS | {"id": "any-talks", "title": "Any talks"}
    plan = talks(date(2010, 9, 1), status="planned", announced=date(2010, 5, 1))
    of = scene(plan, channel=[LEADERS, MINISTERS, any_talks])
    (entry,) = [e for e in agenda(AsOf(of, ON), of.channels, date(2011, 1, 1)).coming if e.contact]
    assert [channel.id for channel in entry.channels] == ["ministers", "any-talks"]


def test_a_due_date_has_the_status_of_its_channel() -> None:
    view = AsOf(WORLD, ON)
    found = agenda(view, WORLD.channels, date(2011, 6, 1))
    leaders, ministers, generals = WORLD.channels
    assert [entry for entry in (*found.standing, *found.coming) if entry.contact is None] == [
        AgendaEntry(kind, day, (channel,), status=channel_status(view, channel))
        for kind, day, channel in [
            (AgendaKind.OVERDUE, date(2010, 5, 20), ministers),
            (AgendaKind.DUE, date(2010, 7, 31), generals),
            (AgendaKind.DUE, date(2010, 9, 1), leaders),
        ]
    ]


def test_an_occasion_has_the_channels_that_could_meet_there_until_its_last_day() -> None:
    of_ministers = ["us-secretary", "cn-minister"]
    of_both = ["us-president", "cn-leader", "us-general", "cn-general"]
    of = scene(
        occasion=[
            occasion(date(2010, 5, 30), date(2010, 5, 31), id="over", announced=ON),
            occasion(date(2010, 5, 31), ON, id="ends-today", announced=ON),
            occasion(date(2010, 6, 2), id="talks", offices=of_ministers, announced=ON),
            occasion(date(2010, 7, 1), id="of-both", offices=of_both, announced=ON),
            occasion(date(2012, 1, 1), id="later", announced=ON),
        ]
    )
    view, (leaders, ministers, generals) = AsOf(of, ON), of.channels
    found = agenda(view, [leaders, generals], date(2011, 1, 1))
    assert [entry for entry in found.coming if entry.kind is AgendaKind.OCCASION] == [
        AgendaEntry(AgendaKind.OCCASION, day, channels, occasion=occasion_by_id(view)[id_])
        for id_, day, channels in [
            ("ends-today", date(2010, 5, 31), (leaders,)),
            ("of-both", date(2010, 7, 1), (leaders, generals)),
        ]
    ]
    assert found.later == 1
    for_ministers = agenda(view, [ministers], date(2011, 1, 1)).coming
    assert [entry.occasion.id for entry in for_ministers if entry.occasion] == ["talks"]


@given(of=scenes(), on=days)
@examples(200)
def test_every_channel_in_use_is_due_once_and_overdue_where_it_has_an_open_gap(
    of: Ledger, on: date
) -> None:
    found = agenda(AsOf(of, on), of.channels, date(2199, 12, 31))
    due = [entry for entry in (*found.standing, *found.coming) if entry.status]
    in_use = [c.id for c in of.channels if not (c.retired and c.retired <= on)]
    assert sorted(entry.channels[0].id for entry in due) == sorted(in_use)
    with_open_gap = {c.id for c in of.channels if any(gap.open for gap in gaps(AsOf(of, on), c))}
    assert {e.channels[0].id for e in due if e.kind is AgendaKind.OVERDUE} == with_open_gap


def _last_day(entry: AgendaEntry) -> date:
    return entry.contact.last_day if entry.contact else entry.day


@given(of=scenes(), on=days)
@examples(200)
def test_nothing_coming_is_past_and_all_of_it_is_in_order(of: Ledger, on: date) -> None:
    found = agenda(AsOf(of, on), of.channels, date(2199, 12, 31))
    assert all(_last_day(entry) >= on for entry in found.coming)
    assert all(_last_day(entry) < on for entry in found.standing)
    assert [e.day for e in found.coming] == sorted(e.day for e in found.coming)
    assert found.later == 0
