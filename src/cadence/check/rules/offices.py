"""Offices that wrongly claim to have every holder in the ledger (CAD208)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cadence.check.finding import Fault
from cadence.check.rule import Rule, Severity
from cadence.lookup.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cadence.analysis.holders import Hole, OfficeRecord
    from cadence.check.case import Case
    from cadence.ledger.model import Office


def _incomplete_offices(case: Case) -> Iterator[Fault]:
    """CAD208: no holder of an office since its `complete-from`, or a holder during a vacancy."""
    claiming = [(index, o) for index, o in case.offices() if o.complete_from is not None]
    if not claiming or not case.is_whole("person"):
        return
    from cadence.analysis.holders import holders_by_office, office_record

    holders = holders_by_office(person for _, person in case.people())
    for index, office in claiming:
        record = office_record(office, holders.get(office.id, ()))
        for hole in record.holes:
            if hole.to is not None:
                yield _hole(index, office, hole, hole.to)
            elif hole.from_ <= case.today:
                yield _nobody_now(index, office, hole, record)
        yield from _clashes(index, office, record)


def _hole(index: int, office: Office, hole: Hole, to: date) -> Fault:
    days = f"on {to}" if hole.from_ == to else f"from {hole.from_} to {to}"
    return Fault(
        INCOMPLETE_OFFICE,
        ("office", index, "complete-from"),
        f"nobody holds {quoted(office.id)} {days}, though the ledger claims to"
        f" have every holder since {office.complete_from}",
        f"add the missing term, or vacant = [{{ from = {hole.from_}, to = {to} }}], or set"
        f" complete-from = {to + timedelta(days=1)}",
        office.id,
    )


def _nobody_now(index: int, office: Office, hole: Hole, record: OfficeRecord) -> Fault:
    return Fault(
        INCOMPLETE_OFFICE,
        ("office", index, "complete-from"),
        f"nobody has held {quoted(office.id)} since {hole.from_}, though the ledger claims to"
        f" have every holder since {office.complete_from}",
        f"add the new holder, or vacant = [{{ from = {hole.from_} }}] if there is none",
        office.id,
        comes_with_time=bool(record.holders),
    )


def _clashes(index: int, office: Office, record: OfficeRecord) -> Iterator[Fault]:
    for number, vacancy, (person, term) in record.clashes:
        span = f"from {vacancy.from_}" + (f" to {vacancy.to}" if vacancy.to else "")
        held = f"from {term.from_}" + (f" to {term.to}" if term.to else "")
        yield Fault(
            INCOMPLETE_OFFICE,
            ("office", index, "vacant", number),
            f"{quoted(office.id)} is called vacant {span}, but {quoted(person.id)} holds it {held}",
            "correct the vacancy or the term: they may share only the day of a hand-over",
            office.id,
        )


INCOMPLETE_OFFICE = Rule(
    code="CAD208",
    severity=Severity.WARNING,
    name="IncompleteOffice",
    title="An office that is not as complete as it claims",
    why="With complete-from the ledger claims to have every holder of the office from that day on"
    " (of an office with several holders, at least one at any time). Either nobody held it on some"
    " day since then, or it is called vacant while somebody held it. If nobody has held it since"
    " the last holder, the warning appears merely because time has passed: --strict ignores it.",
    fix="Add the missing term, or vacant = [{ from = DATE, to = DATE }] if nobody held the office"
    " (without to: it is still vacant). If you do not know, set complete-from to a later day.",
    bad="complete-from = 1949-01-01\n",
    good="complete-from = 1949-01-01\nvacant = [{ from = 1949-01-01, to = 1949-12-31 }]\n",
    check=_incomplete_offices,
)

RULES = (INCOMPLETE_OFFICE,)
