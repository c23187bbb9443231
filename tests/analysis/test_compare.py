"""The record of a holder, a year, a decade: by hand, and against a count of the days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.analysis.as_of import AsOf
from cadence.analysis.compare import Period, Record, by_decade, by_office, by_year, compare
from cadence.analysis.tally import to_date
from cadence.ledger.ledger import Ledger
from day_by_day import slow
from examples import examples
from ledgers import PEOPLE, channel, contact, ledger, only_channel, person, term
from scenes import days, scenes

ON = date(2010, 6, 30)
ANN = person(
    "ann-adams",
    "US",
    term("us-president", date(2000, 1, 20), date(2004, 1, 20)),
    term("us-president", date(2008, 1, 20)),
)
DAN = person("dan-davis", "US", term("us-president", date(2004, 1, 20), date(2008, 1, 20)))

CHANNEL = channel(
    recorded={"from": date(2002, 1, 1), "through": date(2009, 12, 31)},
    offices={"US": ["us-president"], "CN": ["cn-leader"]},
)


def _led_by(who: str, *dates: date) -> dict[str, Any]:
    start, end = dates[0], dates[-1]
    more = {"id": f"{start}-x-lei", "participants": [who, "li-lei"]}
    return contact(start, end if end != start else None, **more)


WORLD = ledger(
    _led_by("ann-adams", date(2001, 5, 1)),
    _led_by("ann-adams", date(2002, 6, 1), date(2002, 6, 3)),
    _led_by("ann-adams", date(2003, 2, 1)),
    _led_by("dan-davis", date(2004, 1, 20)),  # the hand-over day: it belongs to Davis
    _led_by("dan-davis", date(2006, 7, 1)),
    _led_by("dan-davis", date(2008, 1, 19)),
    _led_by("ann-adams", date(2008, 3, 1)),
    _led_by("ann-adams", date(2010, 2, 1)),
    person=[ANN, DAN, *PEOPLE[1:]],
    channel=[CHANNEL],
)


def row(of: Record) -> tuple[object, ...]:
    return (
        of.period.name,
        of.contacts,
        of.days,
        of.recorded_contacts,
        of.recorded_days,
        f"{of.met_years}/{of.judged_years}",
        of.longest_gap.days if of.longest_gap else None,
        of.intervals,
        of.median_interval,
    )


def test_holders_by_hand() -> None:
    found = compare(
        AsOf(WORLD, ON), only_channel(WORLD), by_office(AsOf(WORLD, ON), "us-president")
    )
    assert [row(record) for record in found.records] == [
        # 2001 to 2003 were met. Silent 243 days from 3 June 2002 and 353 from 1 February 2003.
        ("Ann Adams", 3, 1461, 2, 749, "3/3", None, 2, 298),
        # 2005 and 2007 were missed. Silent 893, 567 and, into the next term, 42 days.
        ("Dan Davis", 3, 1461, 3, 1461, "2/4", 893, 3, 567),
        # 2009 was missed. The silence from 1 March 2008 is known only to the end of 2009.
        ("Ann Adams", 2, 893, 1, 712, "2/3", 670, 0, None),
    ]
    assert [record.whole for record in found.records] == [False, True, False]
    assert found.elsewhere == 0


def test_contacts_a_year_are_those_of_the_recorded_days() -> None:
    first, second, _ = compare(
        AsOf(WORLD, ON), only_channel(WORLD), by_office(AsOf(WORLD, ON), "us-president")
    ).records
    assert first.rate.per_year == pytest.approx(2 / 749 * 365.25)
    assert second.rate.per_year == 0.75


def test_years_by_hand() -> None:
    of = only_channel(WORLD)
    found = {
        r.period.name: row(r)[1:]
        for r in compare(AsOf(WORLD, ON), of, by_year(AsOf(WORLD, ON), [of])).records
    }
    assert list(found) == [str(year) for year in range(2001, 2011)]
    assert found["2001"] == (1, 365, 0, 0, "1/1", None, 0, None)
    assert found["2004"] == (1, 366, 1, 366, "1/1", 893, 1, 893)
    assert found["2007"] == (0, 365, 0, 365, "0/1", None, 0, None)
    assert found["2008"] == (2, 366, 2, 366, "1/1", 670, 1, 42)
    # 1 January to 30 June: the ledger knows none of these days.
    assert found["2010"] == (1, 181, 0, 0, "1/1", None, 0, None)


def test_decades_by_hand() -> None:
    of = only_channel(WORLD)
    found = [row(r) for r in compare(AsOf(WORLD, ON), of, by_decade(AsOf(WORLD, ON), [of])).records]
    assert found == [
        ("2000s", 7, 3653, 6, 2922, "6/9", 893, 5, 353),
        ("2010s", 1, 181, 0, 0, "1/1", None, 0, None),
    ]


def test_contacts_on_days_without_a_holder_are_counted_apart() -> None:
    of = ledger(
        contact(date(1999, 1, 1)),
        contact(date(2003, 1, 1)),
        person=[person("dan", "US", term("us-secretary", date(2002, 1, 1))), *PEOPLE],
    )
    found = compare(AsOf(of, ON), only_channel(of), by_office(AsOf(of, ON), "us-secretary")[1:])
    assert [record.contacts for record in found.records] == [1]
    assert found.elsewhere == 1


@pytest.mark.parametrize(
    ("name", "from_", "through", "more", "is_minimum"),
    [
        ("all recorded", date(2000, 1, 1), date(2010, 6, 30), {}, False),
        ("all but the last day", date(2000, 1, 1), date(2010, 6, 29), {}, True),
        ("recorded up to the last holder", date(2000, 1, 1), date(2007, 12, 31), {}, True),
        ("from the first holder on", date(2002, 1, 1), date(2010, 6, 30), {}, False),
        ("from a day between the two on", date(2004, 6, 1), date(2010, 6, 30), {}, False),
        (
            "retired while nobody held it, not recorded to that day",
            date(2000, 1, 1), date(2005, 6, 30), {"retired": date(2006, 1, 1)}, True,
        ),
        (
            "retired on the first day of the second, recorded up to it",
            date(2000, 1, 1), date(2005, 12, 31), {"retired": date(2006, 1, 1)}, False,
        ),
    ],
)  # fmt: skip
def test_days_without_a_holder_of_which_some_are_not_recorded(
    name: str, from_: date, through: date, more: dict[str, Any], is_minimum: bool
) -> None:
    """Two held the office: in 2002 and 2003, and in 2006 and 2007."""
    first = term("us-secretary", date(2002, 1, 1), date(2003, 12, 31))
    second = term("us-secretary", date(2006, 1, 1), date(2007, 12, 31))
    people = [person("dan", "US", first), person("eve", "US", second), *PEOPLE[2:]]
    of = ledger(
        person=people, channel=[channel(recorded={"from": from_, "through": through}, **more)]
    )
    view = AsOf(of, ON)
    found = compare(view, only_channel(of), by_office(view, "us-secretary"))
    assert found.elsewhere_is_minimum is is_minimum, name


def test_a_contact_before_the_record_makes_the_days_without_a_holder_a_minimum() -> None:
    held = term("us-secretary", date(2002, 1, 1))
    span = {"from": date(2002, 1, 1), "through": date(2010, 6, 30)}
    of = ledger(
        contact(date(1999, 1, 1)),
        person=[person("dan", "US", held), *PEOPLE],
        channel=[channel(recorded=span)],
    )
    view = AsOf(of, ON)
    found = compare(view, only_channel(of), by_office(view, "us-secretary")[1:])
    assert (found.elsewhere, found.elsewhere_is_minimum) == (1, True)


def test_a_period_up_to_the_eve_of_the_record_leaves_no_day_outside_unrecorded() -> None:
    before = Period("before", date(2002, 1, 1), date(2003, 12, 31))
    span = {"from": date(2004, 1, 1), "through": date(2010, 6, 30)}
    of = ledger(contact(date(2003, 6, 1)), channel=[channel(recorded=span)])
    view = AsOf(of, ON)
    for periods, is_minimum in (([before], False), ([], True)):
        assert compare(view, only_channel(of), periods).elsewhere_is_minimum is is_minimum


def test_years_are_calendar_years_and_have_a_verdict_and_decades_have_none() -> None:
    """Recorded from 2002 to 2009, and retired on the first day of 2005."""
    of = ledger(
        contact(date(2002, 6, 1)),
        contact(date(2003, 6, 1), confidence="doubtful"),
        contact(date(2003, 8, 1), precision="month"),
        channel=[channel(recorded=CHANNEL["recorded"], retired=date(2005, 1, 1))],
    )
    view, leaders = AsOf(of, date(2006, 6, 1)), only_channel(of)
    years = by_year(view, [leaders])
    assert years[0] == Period("2002", date(2002, 1, 1), date(2002, 12, 31), is_year=True)
    found = compare(view, leaders, years)
    assert [(r.verdict, r.rests_on, r.median_interval_rests_on) for r in found.records] == [
        ("met", None, "doubtful"),  # to the doubtful one of the year after
        ("met", "doubtful", "doubtful"),
        ("missed", None, None),
        ("unknown", None, None),  # in use on its first day alone
        (None, None, None),
    ]
    (decade,) = compare(view, leaders, by_decade(view, [leaders])).records
    assert (decade.verdict, decade.rests_on, decade.period.is_year) == (None, "doubtful", False)


def test_a_number_is_a_minimum_where_a_day_of_the_period_is_not_recorded() -> None:
    periods = [
        Period("none", date(2001, 1, 1), date(2001, 12, 31)),
        Period("all", date(2002, 1, 1), date(2009, 12, 31)),
        Period("some", date(2010, 1, 1), date(2010, 12, 31)),
    ]
    span = {"from": date(2002, 1, 1), "through": date(2010, 6, 29)}
    of = ledger(channel=[channel(recorded=span)])
    found = compare(AsOf(of, ON), only_channel(of), periods)
    assert [r.contacts_is_minimum for r in found.records] == [True, False, True]
    assert found.to_date == to_date(AsOf(of, ON), only_channel(of))
    assert found.to_date is not None


@pytest.mark.parametrize(
    ("name", "from_", "to", "years"),
    [
        ("all but a day", date(2003, 1, 2), date(2003, 12, 31), 1),
        ("its first day alone", date(2002, 1, 1), date(2003, 1, 1), 2),
        ("its last day alone", date(2003, 12, 31), date(2004, 12, 31), 2),
        ("none of its days: it ended the day before", date(2002, 1, 1), date(2002, 12, 31), 1),
        ("none of its days: it begins the day after", date(2004, 1, 1), date(2004, 12, 31), 1),
    ],
)
def test_a_year_whose_other_days_are_nobody_s_is_that_of_its_only_holder(
    name: str, from_: date, to: date, years: int
) -> None:
    of = ledger(person=[person("dan", "US", term("us-secretary", from_, to)), *PEOPLE[2:]])
    (record,) = compare(
        AsOf(of, ON), only_channel(of), by_office(AsOf(of, ON), "us-secretary")
    ).records
    assert record.judged_years == years, name


def test_years_of_nobody_are_those_of_no_record() -> None:
    assert compare(AsOf(WORLD, ON), only_channel(WORLD), []).records == ()
    assert compare(AsOf(WORLD, ON), only_channel(WORLD), []).elsewhere == 8
    assert [period.name for period in by_year(AsOf(WORLD, ON), [])] == ["2010"]


def test_unknown_years_and_days_of_which_nothing_is_known() -> None:
    of = ledger(contact(date(1999, 7, 1)), channel=[CHANNEL])
    found = compare(AsOf(of, ON), only_channel(of), by_year(AsOf(of, ON), [only_channel(of)]))
    assert found.channel is only_channel(of)
    assert [r.unknown_years for r in found.records] == [0, 1, 1, *[0] * 9]
    first = found.records[0]
    assert (first.recorded_from, first.recorded_through, first.recorded_days) == (None, None, 0)


def test_a_single_recorded_day_is_recorded() -> None:
    last = CHANNEL["recorded"]["through"]
    (record,) = compare(AsOf(WORLD, ON), only_channel(WORLD), [Period("late", last, ON)]).records
    assert (record.recorded_from, record.recorded_through) == (last, last)
    assert record.recorded_days == 1


@pytest.mark.parametrize(
    ("name", "first", "second", "lengths"),
    [
        ("from the first day recorded", date(2002, 1, 1), date(2002, 1, 11), [10]),
        ("from the day before it", date(2001, 12, 31), date(2002, 1, 11), []),
        ("up to the last day recorded", date(2009, 12, 1), date(2009, 12, 31), [30]),
        ("up to the day after it", date(2009, 12, 1), date(2010, 1, 1), []),
        ("on one day there is none", date(2005, 5, 5), date(2005, 5, 5), []),
    ],
)
def test_an_interval_counts_where_every_day_of_it_is_recorded(
    name: str, first: date, second: date, lengths: list[int]
) -> None:
    of = ledger(contact(first), contact(second, id="second"), channel=[CHANNEL])
    everything = [Period("ever", date(1990, 1, 1), date(2020, 12, 31))]
    (record,) = compare(AsOf(of, ON), only_channel(of), everything).records
    assert record.intervals == len(lengths), name
    assert record.median_interval == (lengths[0] if lengths else None), name


def test_an_acting_holder_has_a_row_of_their_own() -> None:
    acting = term("us-president", date(2000, 1, 1), date(2000, 3, 1)) | {"acting": True}
    proper = term("us-president", date(2000, 3, 1))
    of = ledger(person=[person("dan-davis", "US", acting, proper), *PEOPLE[1:]])
    tenures = [period.tenure for period in by_office(AsOf(of, ON), "us-president")]
    assert [tenure.acting for tenure in tenures if tenure] == [True, False]


# -- a slow second implementation: it asks of every day whose it is -----------------------------


def _owner(held: Mapping[date, str], first: date, last: date) -> str | None:
    counts: dict[str, int] = {}
    day = first
    while day <= last:
        if day in held:
            counts[held[day]] = counts.get(held[day], 0) + 1
        day += timedelta(days=1)
    # Of equal ones the later: dictionaries keep the order of the days.
    return max(reversed(counts), key=lambda name: counts[name]) if counts else None


@pytest.mark.oracle
@given(of=scenes(), on=days, cuts=st.lists(days, min_size=1, max_size=4, unique=True))
@examples(200)
def test_against_a_count_of_the_days(of: Ledger, on: date, cuts: list[date]) -> None:
    starts = sorted(cuts)
    ends = [start - timedelta(days=1) for start in starts[1:]] + [date(2005, 12, 31)]
    periods = [
        Period(f"p{i}", start, end) for i, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]
    held = {
        p.first + timedelta(days=n): p.name
        for p in periods
        for n in range((p.last - p.first).days + 1)
    }
    subject = of.channels[1]
    begun = [c for c in of.held_of("ministers") if c.date <= on]
    alone = slow(of, subject.id, on)
    horizon = alone.horizon
    recorded = {d for d in held if subject.recorded.from_ <= d <= horizon}
    found = compare(AsOf(of, on), subject, periods)
    assert found.elsewhere == sum(c.date not in held for c in begun)
    for record in found.records:
        name = record.period.name
        own = {d for d in held if held[d] == name}
        assert record.contacts == sum(c.date in own for c in begun)
        assert record.recorded_days == len(own & recorded)
        assert record.recorded_contacts == sum(c.date in own & recorded for c in begun)
        years = [
            verdict
            for year, (_, verdict, *_) in alone.years().items()
            if _owner(held, date(year, 1, 1), date(year, 12, 31)) == name
        ]
        assert record.met_years == years.count("met")
        assert record.judged_years == years.count("met") + years.count("missed")
        silent = [(end - start).days for start, end in alone.gaps() if start in own]
        assert (record.longest_gap.days if record.longest_gap else None) == max(
            silent, default=None
        )
        lengths = [
            (to - from_).days
            for from_, to in _intervals(of, on)
            if from_ in own and from_ >= subject.recorded.from_ and to <= horizon
        ]
        assert record.intervals == len(lengths)
        assert record.median_interval == (median(lengths) if lengths else None)


def _intervals(of: Ledger, on: date) -> list[tuple[date, date]]:
    """Return the runs of days without a contact, from the last day of one to the first of another."""
    busy = set()
    for c in of.held_of("ministers"):
        if c.date <= on:
            last = min(c.last_day, on)
            busy |= {c.date + timedelta(days=n) for n in range((last - c.date).days + 1)}
    found = []
    ordered = sorted(busy)
    starts = {c.date for c in of.held_of("ministers")}
    for day, following in pairwise(ordered):
        if (following - day).days > 1 or (following in starts and _ends_on(of, day, on)):
            found.append((day, following))
    return found


def _ends_on(of: Ledger, day: date, on: date) -> bool:
    """Whether no contact that has a day up to *day* goes on behind it."""
    begun = [c for c in of.held_of("ministers") if c.date <= day]
    return all(min(c.last_day, on) <= day for c in begun)
