"""Verdicts, gaps and years agree with a second implementation that walks day by day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.analysis.as_of import AsOf
from cadence.analysis.gaps import Gap, gaps
from cadence.analysis.tally import tally
from cadence.analysis.verdicts import Verdict, channel_status
from day_by_day import Slow
from examples import edges, examples
from ledgers import LEADERS, contact, ledger, only_channel

DAYS = st.one_of(
    st.dates(date(2002, 1, 1), date(2006, 12, 31)), st.sampled_from(edges((2003, 2004)))
)
SPANS = st.one_of(
    st.fixed_dictionaries({"months": st.integers(1, 14)}),
    st.fixed_dictionaries({"days": st.integers(2, 400)}),
    st.fixed_dictionaries({"weeks": st.integers(1, 20), "days": st.integers(1, 6)}),
)
WARNINGS = st.one_of(
    st.fixed_dictionaries({"days": st.integers(1, 40)}),
    st.fixed_dictionaries({"months": st.integers(1, 3)}),
)


@st.composite
def contacts(draw: st.DrawFn) -> list[dict[str, Any]]:
    made = []
    for number in range(draw(st.integers(0, 6))):
        start = draw(DAYS)
        length = draw(st.one_of(st.just(0), st.integers(1, 5), st.integers(100, 500)))
        status = draw(st.sampled_from(["held", "held", "held", "planned", "declined"]))
        end = start + timedelta(days=length) if length else None
        more = {
            "confidence": draw(st.sampled_from(["confirmed", "single-source", "doubtful"])),
            "precision": draw(st.sampled_from(["day", "day", "month", "year"])),
        }
        made.append(contact(start, end, id=f"contact-{number}", status=status, **more))
    return made


@st.composite
def channels(draw: st.DrawFn) -> dict[str, Any]:
    first, final = sorted([draw(DAYS), draw(DAYS)])
    made = LEADERS | {
        "per-year": draw(st.integers(1, 3)),
        "max-gap": draw(SPANS),
        "warn": draw(WARNINGS),
        "recorded": {"from": first, "through": final},
    }
    retired = draw(st.one_of(st.none(), DAYS.filter(lambda day: day >= first)))
    return made | ({"retired": retired} if retired else {})


@pytest.mark.oracle
@examples(200)
@given(channels(), contacts(), DAYS)
def test_both_say_the_same(made: dict[str, Any], held: list[dict[str, Any]], on: date) -> None:
    whole = ledger(*held, channel=[made])
    channel, slow = only_channel(whole), Slow(made, held, on)
    status = channel_status(AsOf(whole, on), channel)
    found = gaps(AsOf(whole, on), channel)
    assert {
        "verdict": status.verdict,
        "due": status.due,
        "days_left": status.days_left,
        "days_late": status.days_late,
        "is_minimum": status.days_late_is_minimum,
        "rests_on": status.rests_on,
    } == slow.status()
    assert [_plain(gap) for gap in found] == slow.all_of_the_gaps()
    years = {
        y.year: (y.count, y.verdict.value, y.count_is_minimum, y.rests_on)
        for y in tally(AsOf(whole, on), channel)
    }
    assert years == slow.years()
    assert (status.verdict is Verdict.OVERDUE) == any(gap.open for gap in found)


def _plain(gap: Gap) -> dict[str, Any]:
    return {
        "from": gap.from_,
        "to": gap.to,
        "proven_to": gap.proven_to,
        "days": gap.days,
        "days_late": gap.days_late,
        "is_minimum": gap.is_minimum,
        "closed_by": gap.closed_by,
        "before": gap.before.id if gap.before else None,
        "after": gap.after.id if gap.after else None,
        "rests_on": gap.rests_on,
    }
