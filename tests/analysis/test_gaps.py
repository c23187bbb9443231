"""Gaps: the silences that lasted too long, and nothing that the ledger cannot prove."""

from __future__ import annotations

from datetime import date
from typing import Any

from cadence.analysis.as_of import AsOf
from cadence.analysis.gaps import Gap, gaps
from ledgers import channel, contact, ledger, only_channel


def found(on: date, *contacts: dict[str, Any], **changes: Any) -> tuple[Gap, ...]:
    suspensions = changes.pop("suspension", [])
    made = ledger(*contacts, channel=[channel(**changes)], suspension=suspensions)
    return gaps(AsOf(made, on), only_channel(made))


def days(all_of: tuple[Gap, ...]) -> list[tuple[str, str, str | None]]:
    return [(str(g.from_), str(g.proven_to), str(g.to) if g.to else None) for g in all_of]


TODAY = date(2026, 11, 23)
FULL = {"recorded": {"from": date(2000, 1, 1), "through": date(2004, 12, 31)}}


def test_contacts_in_time_leave_no_gap_and_a_day_too_late_leaves_one() -> None:
    first = contact(date(2000, 3, 1), date(2000, 3, 3))
    in_time = contact(date(2001, 3, 3))
    too_late = contact(date(2001, 3, 4))
    assert days(found(date(2001, 12, 1), first, in_time)) == []
    (gap,) = found(date(2001, 12, 1), first, too_late)
    assert days((gap,)) == [("2000-03-03", "2001-03-04", "2001-03-04")]
    assert (gap.days, gap.days_late, gap.due, gap.open) == (366, 1, date(2001, 3, 3), False)
    assert gap.before is not None
    assert gap.after is not None
    assert (gap.before.id, gap.after.id) == ("2000-03-01-adams-lei", "2001-03-04-adams-lei")


def test_nested_and_overlapping_contacts_make_none() -> None:
    long = contact(date(2000, 1, 10), date(2001, 6, 30), id="long")
    nested = contact(date(2000, 2, 1), date(2000, 2, 3), id="nested")
    overlapping = contact(date(2001, 6, 1), date(2001, 8, 1), id="overlapping")
    next_year = contact(date(2002, 8, 1), id="next")
    assert found(date(2002, 9, 1), long, nested, overlapping, next_year) == ()
    (gap,) = found(date(2002, 9, 1), long, nested, next_year)
    assert days((gap,)) == [("2001-06-30", "2002-08-01", "2002-08-01")]
    assert gap.before is not None
    assert gap.before.id == "long"


def test_before_the_record_and_behind_it_silence_proves_nothing() -> None:
    early, late = contact(date(1990, 1, 1)), contact(date(2010, 1, 1))
    assert days(found(TODAY, early, late, **FULL)) == [("2000-01-01", "2004-12-31", "2010-01-01")]
    (gap,) = found(TODAY, early, late, **FULL)
    assert (gap.days, gap.open) == (1826, False)
    assert gap.before is not None
    assert gap.before.id == "1990-01-01-adams-lei"


def test_without_a_contact_the_whole_record_is_silent() -> None:
    (gap,) = found(TODAY, **FULL)
    assert days((gap,)) == [("2000-01-01", "2004-12-31", None)]
    assert (gap.open, gap.before, gap.after) == (True, None, None)


def test_on_an_earlier_day_only_what_had_begun_is_seen() -> None:
    contacts = contact(date(2000, 6, 1)), contact(date(2003, 6, 1))
    (gap,) = found(date(2002, 1, 1), *contacts, **FULL)
    assert (gap.to, gap.proven_to, gap.open) == (None, date(2002, 1, 1), True)


def test_a_retired_channel_has_no_open_gap_and_none_beyond_its_end() -> None:
    retired = FULL | {"retired": date(2002, 1, 1)}
    (gap,) = found(TODAY, contact(date(2000, 6, 1)), **retired)
    assert (gap.proven_to, gap.open) == (date(2002, 1, 1), False)
    (before,) = found(date(2001, 12, 31), contact(date(2000, 6, 1)), **retired)
    assert before.open


def test_what_happened_after_a_channel_was_retired_explains_none_of_its_gaps() -> None:
    def cut(start: date) -> dict[str, Any]:
        return {"channels": ["leaders"], "by": "CN", "from": start, "reason": str(start)}

    retired = FULL | {"retired": date(2002, 1, 1)}
    refused = [
        contact(day, status="declined", id=f"on-{day}")
        for day in (date(2002, 1, 1), date(2002, 1, 2))
    ]
    cuts = [cut(date(2002, 1, 1)), cut(date(2002, 1, 2))]
    (gap,) = found(TODAY, contact(date(2000, 6, 1)), *refused, **retired, suspension=cuts)
    assert [s.reason for s in gap.suspensions] == ["2002-01-01"]
    assert [c.id for c in gap.not_held] == ["on-2002-01-01"]


def test_suspensions_that_overlap_explain_a_gap() -> None:
    def cut(name: str, start: date, end: date | None = None) -> dict[str, Any]:
        made = {"channels": ["leaders"], "by": "CN", "from": start, "reason": name}
        return made | ({"to": end} if end else {})

    cuts = [
        cut("ends the day before", date(2000, 1, 1), date(2000, 5, 31)),
        cut("ends on its first day", date(2000, 1, 1), date(2000, 6, 1)),
        cut("begins on its last day", date(2002, 6, 1), date(2002, 7, 1)),
        cut("begins the day after", date(2002, 6, 2)),
        cut("another channel", date(2001, 1, 1)) | {"channels": ["other"]},
    ]
    contacts = contact(date(2000, 6, 1)), contact(date(2002, 6, 1))
    (gap,) = found(date(2003, 1, 1), *contacts, **FULL, suspension=cuts)
    assert [s.reason for s in gap.suspensions] == [
        "ends on its first day",
        "begins on its last day",
    ]


def test_what_was_planned_refused_or_called_off_meanwhile_is_named() -> None:
    inside = contact(date(2001, 3, 1), status="declined", id="inside")
    outside = contact(date(2003, 3, 1), status="declined", id="outside")
    decided = contact(date(2002, 5, 1), status="cancelled", decided=date(2002, 1, 1), id="decided")
    contacts = contact(date(2000, 6, 1)), contact(date(2002, 6, 1))
    (gap,) = found(date(2003, 6, 1), *contacts, inside, outside, decided, **FULL)
    assert [c.id for c in gap.not_held] == ["inside", "decided"]
    (open_,) = found(date(2001, 12, 31), *contacts, inside, outside, decided, **FULL)
    assert [c.id for c in open_.not_held] == ["inside"]
    (later,) = found(date(2002, 1, 1), *contacts, inside, outside, decided, **FULL)
    assert [c.id for c in later.not_held] == ["inside", "decided"]


def test_the_days_of_the_contacts_on_either_side_are_inside() -> None:
    contacts = contact(date(2000, 6, 1)), contact(date(2002, 6, 1))
    edges = [
        contact(day, status="declined", id=f"on-{day}")
        for day in (date(2000, 5, 31), date(2000, 6, 1), date(2002, 6, 1), date(2002, 6, 2))
    ]
    (gap,) = found(date(2003, 1, 1), *contacts, *edges, **FULL)
    assert [c.id for c in gap.not_held] == ["on-2000-06-01", "on-2002-06-01"]
