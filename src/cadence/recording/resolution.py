"""Resolve a plan: record its outcome in its values; its id stays."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING, Any, NamedTuple

from cadence.errors import CadenceError
from cadence.ledger.vocabulary import Confidence, Mode, Precision, Status
from cadence.lookup.names import did_you_mean
from cadence.lookup.nearness import nearest
from cadence.lookup.quoting import quoted
from cadence.recording.contact import CONFIDENCES, confirming
from cadence.recording.rewriting import Changes, rewritten

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Contact
    from cadence.lookup.places import Place
    from cadence.recording.proposal import Draft, LedgerText, Request

_OPEN = (Status.PLANNED, Status.POSTPONED)
_MOST_NAMED = 6
_MOST_QUOTED = 60  # characters


class Unresolvable(CadenceError):
    """There is no such plan, or it cannot be resolved like this; the message says why."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """The outcome of a plan.

    `by` and `decided` are for a plan that was not held, the other fields for one that was.
    Principals, topics and outcomes are added to those of the plan.
    """

    status: Status
    date: dt.date | None = None
    end: dt.date | None = None
    by: str | None = None
    decided: dt.date | None = None
    place: Place | None = None
    venue: str | None = None
    principals: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    summary: str | None = None
    confidence: Confidence | None = None
    sources: tuple[Mapping[str, str], ...] = ()


class MissingAnswer(NamedTuple):
    """A required answer that was not given: its option, and why it is required."""

    option: str
    why: str


def find_plan(ledger: Ledger, typed: str) -> Contact:
    """Return the planned or postponed contact with this whole id (KEEPING 2).

    Raises `Unresolvable`, which lists the existing plans.
    """
    contacts = [c for c in ledger.contacts if c.id == typed]
    if len(contacts) == 1:
        return _open(contacts[0])
    if contacts:
        raise Unresolvable(
            f"{len(contacts)} contacts have the id {typed}: give one of them another id"
        )
    plans = [c.id for c in ledger.contacts if c.status in _OPEN]
    begun = [id_ for id_ in plans if id_.startswith(typed)]
    if begun:
        named = ", ".join(begun[:_MOST_NAMED])
        raise Unresolvable(
            f"{quoted(typed)} is only the beginning of an id ({named}): write the full id"
        )
    raise Unresolvable(f"no plan has the id {quoted(typed)}{_offered(typed, plans)}")


def _offered(typed: str, plans: Sequence[str]) -> str:
    """Return the end of a sentence that suggests plans like *typed*, or the newest of all."""
    if not plans:
        return ": the ledger has no open plan"
    newest = ", ".join(plans[-_MOST_NAMED:])
    return did_you_mean(nearest(typed, plans)) or f": the open plans are {newest}"


def _open(plan: Contact) -> Contact:
    if plan.status not in _OPEN:
        raise Unresolvable(
            f"{plan.id} is not an open plan: it was {plan.status}; to correct that:"
            f" cadence edit {plan.id}"
        )
    return plan


def resolve_plan(id_: str, resolution: Resolution) -> Request:
    """Return the request that records the outcome of the plan with this id.

    Only the values concerned change. Raises `Unresolvable` if they make no sense.
    """

    def draft(before: LedgerText) -> Draft:
        plan = find_plan(before.ledger, id_)
        refuse_misplaced(plan, resolution)
        for missing in missing_answers(plan, resolution):
            choices = f" ({CONFIDENCES})" if missing.option == "--confidence" else ""
            raise Unresolvable(f"{missing.why}: give {missing.option}{choices}")
        index = before.ledger.contacts.index(plan)
        made = rewritten(before, index, _changes(plan, resolution))
        if not made.edits:
            raise Unresolvable(
                f"{id_} is {resolution.status} already, and nothing else would change"
            )
        return made._replace(message=f"Resolve {id_}: {resolution.status}")

    return draft


def refuse_misplaced(plan: Contact, resolution: Resolution) -> None:
    """Raise `Unresolvable` for an option that does not fit this status."""
    is_held = resolution.status is Status.HELD
    options = {
        "--date": resolution.date,
        "--end": resolution.end,
        "--place": resolution.place,
        "--venue": resolution.venue,
        "--with": resolution.principals,
        "--topic": resolution.topics,
        "--outcome": resolution.outcomes,
    }
    given = [option for option, value in options.items() if value]
    if is_held and (resolution.by or resolution.decided):
        raise Unresolvable("--by and --decided are for a plan that was not held")
    if given and not is_held:
        raise Unresolvable(f"{given[0]} is for a held contact, not a {resolution.status} one")
    if (resolution.place or resolution.venue) and plan.mode is not Mode.IN_PERSON:
        raise Unresolvable(f"{plan.id} is by {plan.mode}, which has no place")


def missing_answers(plan: Contact, resolution: Resolution) -> Iterator[MissingAnswer]:
    """Yield the required answers, because the plan's own values may no longer be true."""
    if resolution.status is Status.HELD:
        yield from _missing_if_held(plan, resolution)
    else:
        yield from _missing_if_not_held(plan, resolution)
    given = [source.model_dump() for source in plan.sources]
    gains = not confirming(given) and confirming([*given, *resolution.sources])
    if plan.confidence is Confidence.SINGLE_SOURCE and gains and not resolution.confidence:
        yield MissingAnswer(
            "--confidence", f"{plan.id} was single-source, and has a second source now"
        )


def _missing_if_held(plan: Contact, resolution: Resolution) -> Iterator[MissingAnswer]:
    if not resolution.date and plan.status is Status.POSTPONED:
        yield MissingAnswer("--date", f"{plan.id} was postponed, so it was not held on {plan.date}")
    elif not resolution.date and plan.precision is not Precision.DAY:
        yield MissingAnswer("--date", f"{plan.id} has no exact day")
    if resolution.date and plan.end and not resolution.end:
        yield MissingAnswer("--end", f"{plan.id} was to end on {plan.end}")
    if plan.mode is Mode.IN_PERSON and not plan.city and not resolution.place:
        yield MissingAnswer("--place", f"{plan.id} does not say where it was")
    if plan.summary and not resolution.summary:
        words = shorten(plan.summary, _MOST_QUOTED, placeholder=" …")
        yield MissingAnswer("--summary", f"the summary of {plan.id} was of the plan ('{words}')")


def _missing_if_not_held(plan: Contact, resolution: Resolution) -> Iterator[MissingAnswer]:
    if plan.status_by and not resolution.by and resolution.status is not plan.status:
        yield MissingAnswer("--by", f"{plan.id} was {plan.status} by {plan.status_by}")
    if plan.decided and not resolution.decided:
        yield MissingAnswer("--decided", f"{plan.id} was {plan.status} on {plan.decided}")


def _changes(plan: Contact, resolution: Resolution) -> Changes:
    """Return the new values of a plan's keys, and the keys that no longer apply."""
    held, date = resolution.status is Status.HELD, resolution.date or plan.date
    values: dict[str, Any] = {
        "date": resolution.date,
        "end": resolution.end if resolution.end != date else None,
        "status": resolution.status.value,
        "status-by": resolution.by,
        "decided": resolution.decided,
        "city": resolution.place and resolution.place.city,
        "country": resolution.place and resolution.place.country,
        "venue": resolution.venue,
        "summary": resolution.summary,
        "confidence": resolution.confidence and resolution.confidence.value,
    }
    if resolution.date and plan.precision is not Precision.DAY:
        values["precision"] = Precision.DAY.value
    if not resolution.confidence and resolution.sources and _is_thin(plan, resolution):
        values["confidence"] = Confidence.SINGLE_SOURCE.value
    is_elsewhere = resolution.place is not None and resolution.place.city != plan.city
    gone = {
        "status-by": held,
        "decided": held,
        "end": resolution.end is not None and resolution.end == date,
        "venue": is_elsewhere and not resolution.venue,
    }
    return Changes(
        {key: value for key, value in values.items() if value is not None},
        frozenset(key for key, goes in gone.items() if goes),
        {
            "participants": resolution.principals,
            "topics": resolution.topics,
            "outcomes": resolution.outcomes,
        },
        resolution.sources,
    )


def _is_thin(plan: Contact, resolution: Resolution) -> bool:
    """Whether a plan that is confirmed, even by default, lacks two independent sources."""
    given = [source.model_dump() for source in plan.sources]
    return plan.confidence is Confidence.CONFIRMED and not confirming([*given, *resolution.sources])
