"""Resolve the answers an editor typed about the outcome of a plan to a `Resolution`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cadence.lookup.days import parse_day_if_given
from cadence.lookup.places import resolve_place
from cadence.lookup.sources import resolve_source
from cadence.recording.contact_answers import resolve_principals, resolve_topic
from cadence.recording.resolution import Resolution
from cadence.recording.value_answers import resolve_side

if TYPE_CHECKING:
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Contact
    from cadence.ledger.vocabulary import Confidence, Status
    from cadence.recording.call_day import Today


@dataclass(frozen=True, slots=True)
class PlanAnswers:
    """The answers about the outcome of a plan, as typed; None or empty if not given."""

    status: Status
    date: str | None = None
    end: str | None = None
    by: str | None = None
    decided: str | None = None
    place: str | None = None
    venue: str | None = None
    principals: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    summary: str | None = None
    confidence: Confidence | None = None
    sources: tuple[str, ...] = ()


def resolve_plan_answers(
    ledger: Ledger, plan: Contact, answers: PlanAnswers, today: Today
) -> Resolution:
    """Return the resolution that *answers* describe; principals are those in office that day.

    Raises a `CadenceError` for any answer that is unclear.
    """
    its_today = today.of(plan.mode)
    date = parse_day_if_given(answers.date, its_today)
    return Resolution(
        status=answers.status,
        date=date,
        end=parse_day_if_given(answers.end, its_today),
        by=resolve_side(ledger, answers.by) if answers.by else None,
        decided=parse_day_if_given(answers.decided, today.own),
        place=resolve_place(ledger, answers.place) if answers.place else None,
        venue=answers.venue,
        principals=resolve_principals(ledger, answers.principals, date or plan.date),
        topics=tuple(resolve_topic(ledger, topic) for topic in answers.topics),
        outcomes=answers.outcomes,
        summary=answers.summary,
        confidence=answers.confidence,
        sources=tuple(resolve_source(ledger, source) for source in answers.sources),
    )
