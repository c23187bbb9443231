"""Resolve the answers an editor typed about the single values of a contact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cadence.ledger.folding import folded
from cadence.lookup.days import parse_day_if_given
from cadence.lookup.names import resolve_id
from cadence.lookup.places import resolve_place

if TYPE_CHECKING:
    import datetime as dt

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.vocabulary import Confidence, Mode, Precision, Status
    from cadence.recording.call_day import Today


@dataclass(frozen=True, slots=True)
class ValueAnswers:
    """The answers about the single values of a contact, as typed; None if not given."""

    date: str | None = None
    end: str | None = None
    precision: Precision | None = None
    status: Status | None = None
    status_by: str | None = None
    announced: str | None = None
    decided: str | None = None
    mode: Mode | None = None
    place: str | None = None
    venue: str | None = None
    occasion: str | None = None
    summary: str | None = None
    confidence: Confidence | None = None
    note: str | None = None


def resolve_values(
    ledger: Ledger, answers: ValueAnswers, today: Today, its_today: dt.date
) -> dict[str, Any]:
    """Return the values that *answers* describe, by the ledger's keys; None if not given.

    Its date counts from *its_today*. Raises a `CadenceError` for any answer that is unclear.
    """
    place = resolve_place(ledger, answers.place) if answers.place else None
    return {
        "date": parse_day_if_given(answers.date, its_today),
        "end": parse_day_if_given(answers.end, its_today),
        "precision": answers.precision,
        "status": answers.status,
        "status-by": resolve_side(ledger, answers.status_by) if answers.status_by else None,
        "announced": parse_day_if_given(answers.announced, today.own),
        "decided": parse_day_if_given(answers.decided, today.own),
        "mode": answers.mode,
        "city": place and place.city,
        "country": place and place.country,
        "venue": answers.venue,
        "occasion": answers.occasion,
        "summary": answers.summary,
        "confidence": answers.confidence,
        "note": answers.note,
    }


def resolve_side(ledger: Ledger, typed: str) -> str:
    """Return the id of the side with this id or name. Raises `UnknownName`."""
    called = {
        folded(word): side.id
        for side in ledger.sides
        for word in (side.id, side.name, side.name_in_text)
    }
    return called.get(folded(typed)) or resolve_id("side", typed, list(ledger.side_by_id))
