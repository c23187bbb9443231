"""What became of a plan: its values change, its id stays."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING, Any, NamedTuple

from cadence.errors import CadenceError
from cadence.ledger.vocabulary import Confidence, Mode, Precision, Status
from cadence.lookup.names import did_you_mean
from cadence.lookup.quoting import quoted
from cadence.recording.contact import confirming
from cadence.recording.rewriting import Changes, rewritten

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Contact
    from cadence.lookup.places import Place
    from cadence.recording.proposal import Draft, LedgerText, Request

_OPEN = (Status.PLANNED, Status.POSTPONED)
_MOST_NAMED = 6
_MOST_QUOTED = 60  # characters


class Unresolvable(CadenceError):
    """There is no such plan, or that cannot have become of it; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What became of a plan.

    `by` and `decided` are of one that was not held; all from `date` to `outcomes` of one that
    was. Principals, topics and outcomes come on top of what the plan says, by their ids.
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


class Lack(NamedTuple):
    """What has to be said of an outcome, and is not: the option for it, and why."""

    option: str
    why: str


def find_plan(ledger: Ledger, typed: str) -> Contact:
    """Return the planned or postponed contact with this id: the whole of it (KEEPING 2).

    Raises `Unresolvable`, which names the plans there are.
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
            f"{quoted(typed)} is only the beginning of an id ({named}): write the whole id"
        )
    listed = did_you_mean(plans[-_MOST_NAMED:]) or ": the ledger has no open plan"
    raise Unresolvable(f"no plan has the id {quoted(typed)}{listed}")


def _open(plan: Contact) -> Contact:
    if plan.status not in _OPEN:
        raise Unresolvable(
            f"{plan.id} is not an open plan: it was {plan.status}; to correct that, edit the ledger"
        )
    return plan


def resolve_plan(id_: str, outcome: Resolution) -> Request:
    """Return the request that records what became of the plan with this id.

    Only the values concerned change. Raises `Unresolvable` where they make no sense.
    """

    def draft(before: LedgerText) -> Draft:
        plan = find_plan(before.ledger, id_)
        refuse_misplaced(plan, outcome)
        for lack in lacks(plan, outcome):
            raise Unresolvable(f"{lack.why}: give {lack.option}")
        index = before.ledger.contacts.index(plan)
        made = rewritten(before, index, _changes(plan, outcome))
        if not made.edits:
            raise Unresolvable(f"{id_} is {outcome.status} already, and nothing else would change")
        return made

    return draft


def refuse_misplaced(plan: Contact, outcome: Resolution) -> None:
    """Raise `Unresolvable` for what cannot be said of such an outcome."""
    is_held = outcome.status is Status.HELD
    said = {
        "--date": outcome.date,
        "--end": outcome.end,
        "--place": outcome.place,
        "--venue": outcome.venue,
        "--with": outcome.principals,
        "--topic": outcome.topics,
        "--outcome": outcome.outcomes,
    }
    given = [option for option, value in said.items() if value]
    if is_held and (outcome.by or outcome.decided):
        raise Unresolvable("--by and --decided are for a plan that was not held")
    if given and not is_held:
        raise Unresolvable(f"{given[0]} is for a held contact, not a {outcome.status} one")
    if (outcome.place or outcome.venue) and plan.mode is not Mode.IN_PERSON:
        raise Unresolvable(f"{plan.id} is by {plan.mode}, which has no place")


def lacks(plan: Contact, outcome: Resolution) -> Iterator[Lack]:
    """Yield what has to be said, because what the plan says may no longer be so."""
    if outcome.status is Status.HELD:
        yield from _lacks_if_held(plan, outcome)
    else:
        yield from _lacks_if_not(plan, outcome)
    given = [source.model_dump() for source in plan.sources]
    gains = not confirming(given) and confirming([*given, *outcome.sources])
    if plan.confidence is Confidence.SINGLE_SOURCE and gains and not outcome.confidence:
        yield Lack("--confidence", f"{plan.id} was single-source, and has a second source now")


def _lacks_if_held(plan: Contact, outcome: Resolution) -> Iterator[Lack]:
    if not outcome.date and plan.status is Status.POSTPONED:
        yield Lack("--date", f"{plan.id} was postponed, so it was not held on {plan.date}")
    elif not outcome.date and plan.precision is not Precision.DAY:
        yield Lack("--date", f"{plan.id} has no exact day")
    if outcome.date and plan.end and not outcome.end:
        yield Lack("--end", f"{plan.id} was to end on {plan.end}")
    if plan.mode is Mode.IN_PERSON and not plan.city and not outcome.place:
        yield Lack("--place", f"{plan.id} does not say where it was")
    if plan.summary and not outcome.summary:
        words = shorten(plan.summary, _MOST_QUOTED, placeholder=" …")
        yield Lack("--summary", f"the summary of {plan.id} was of the plan ('{words}')")


def _lacks_if_not(plan: Contact, outcome: Resolution) -> Iterator[Lack]:
    if plan.status_by and not outcome.by and outcome.status is not plan.status:
        yield Lack("--by", f"{plan.id} was {plan.status} by {plan.status_by}")
    if plan.decided and not outcome.decided:
        yield Lack("--decided", f"{plan.id} was {plan.status} on {plan.decided}")


def _changes(plan: Contact, outcome: Resolution) -> Changes:
    """Return what a plan's keys become, and which of them no longer apply."""
    held, date = outcome.status is Status.HELD, outcome.date or plan.date
    values: dict[str, Any] = {
        "date": outcome.date,
        "end": outcome.end if outcome.end != date else None,
        "status": outcome.status.value,
        "status-by": outcome.by,
        "decided": outcome.decided,
        "city": outcome.place and outcome.place.city,
        "country": outcome.place and outcome.place.country,
        "venue": outcome.venue,
        "summary": outcome.summary,
        "confidence": outcome.confidence and outcome.confidence.value,
    }
    if outcome.date and plan.precision is not Precision.DAY:
        values["precision"] = Precision.DAY.value
    if not outcome.confidence and outcome.sources and _is_thin(plan, outcome):
        values["confidence"] = Confidence.SINGLE_SOURCE.value
    is_elsewhere = outcome.place is not None and outcome.place.city != plan.city
    gone = {
        "status-by": held,
        "decided": held,
        "end": outcome.end is not None and outcome.end == date,
        "venue": is_elsewhere and not outcome.venue,
    }
    return Changes(
        {key: value for key, value in values.items() if value is not None},
        frozenset(key for key, goes in gone.items() if goes),
        {
            "participants": outcome.principals,
            "topics": outcome.topics,
            "outcomes": outcome.outcomes,
        },
        outcome.sources,
    )


def _is_thin(plan: Contact, outcome: Resolution) -> bool:
    """Whether what was confirmed, or silent about it, has no two independent sources even now."""
    given = [source.model_dump() for source in plan.sources]
    return plan.confidence is Confidence.CONFIRMED and not confirming([*given, *outcome.sources])
