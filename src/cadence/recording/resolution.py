"""What became of a plan: its values change, its id stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cadence import toml_edit
from cadence.errors import CadenceError
from cadence.names import did_you_mean
from cadence.recording.contact import confirming
from cadence.recording.proposal import Wanted
from cadence.vocabulary import Confidence, Precision, Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from cadence.ledger import Ledger
    from cadence.model import Contact
    from cadence.recording.proposal import Text

_OPEN = (Status.PLANNED, Status.POSTPONED)
_MOST_NAMED = 6


class Unresolvable(CadenceError):
    """There is no such plan, or that cannot have become of it; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a plan; `date` and `end` of a held one, `by` and `decided` of another."""

    status: Status
    date: dt.date | None = None
    end: dt.date | None = None
    by: str | None = None
    decided: dt.date | None = None
    sources: tuple[Mapping[str, str], ...] = ()


def plan_meant(ledger: Ledger, typed: str) -> Contact:
    """Return the planned or postponed contact with this id, or whose id alone begins so.

    Raises `Unresolvable`, which names the plans there are.
    """
    contacts = [c for c in ledger.contacts if c.id == typed] or [
        c for c in ledger.contacts if c.id.startswith(typed) and c.status in _OPEN
    ]
    if len(contacts) == 1:
        return _open(contacts[0])
    if contacts:
        ids = ", ".join(c.id for c in contacts[:_MOST_NAMED])
        raise Unresolvable(f"'{typed}' may be {ids}: write the whole id")
    plans = [c.id for c in ledger.contacts if c.status in _OPEN]
    listed = did_you_mean(plans[-_MOST_NAMED:]) or ": the ledger has no plan that is open"
    raise Unresolvable(f"no plan has the id '{typed}'{listed}")


def _open(plan: Contact) -> Contact:
    if plan.status not in _OPEN:
        raise Unresolvable(
            f"{plan.id} is no open plan, it was {plan.status}: to correct that, edit the ledger"
        )
    return plan


def resolution(id_: str, outcome: Outcome) -> Callable[[Text], Wanted]:
    """Return the request that records what became of the plan with this id.

    Only the values concerned change. Raises `Unresolvable` where they make no sense.
    """

    def wanted(before: Text) -> Wanted:
        plan = _open(before.ledger.contact_by_id[id_])
        _make_sense(plan, outcome)
        index = before.ledger.contacts.index(plan)
        confidence = _confidence(plan, before.tables["contact"][index], outcome)
        return _changed(before, index, _values(plan, outcome) | confidence, outcome)

    return wanted


def _make_sense(plan: Contact, outcome: Outcome) -> None:
    if outcome.status is Status.HELD:
        if outcome.by or outcome.decided:
            raise Unresolvable("--by and --decided are for a plan that was not held")
        if plan.precision is not Precision.DAY and not outcome.date:
            raise Unresolvable(f"{plan.id} has no exact day: say with --date on which it was held")
        if outcome.date and plan.end and not outcome.end:
            raise Unresolvable(f"{plan.id} was to end on {plan.end}: say with --end when it did")
        return
    if outcome.date or outcome.end:
        raise Unresolvable(f"--date and --end are for a held contact, not a {outcome.status} one")
    if plan.status_by and not outcome.by and outcome.status is not plan.status:
        raise Unresolvable(
            f"{plan.id} was {plan.status} by {plan.status_by}: say with --by which side it is now"
        )
    if plan.decided and not outcome.decided:
        raise Unresolvable(
            f"{plan.id} was {plan.status} on {plan.decided}: say with --decided when this was"
        )


def _values(plan: Contact, outcome: Outcome) -> dict[str, Any]:
    """Return the values that a plan's keys get."""
    values: dict[str, Any] = {
        "date": outcome.date,
        "end": outcome.end,
        "status": outcome.status.value,
        "status-by": outcome.by,
        "decided": outcome.decided,
    }
    if outcome.date and plan.precision is not Precision.DAY:
        values["precision"] = Precision.DAY.value
    return {key: value for key, value in values.items() if value is not None}


def _confidence(plan: Contact, old: Mapping[str, Any], outcome: Outcome) -> dict[str, str]:
    """Return the confidence that further sources give it, where they make another one.

    By the rule of `add`: confirmed if two are independent. A plan that was called
    single-source in spite of two that are, or doubtful, keeps what an editor decided.
    """
    given = old.get("sources", [])
    if not outcome.sources or plan.confidence is Confidence.DOUBTFUL:
        return {}
    was_confirmed = plan.confidence is Confidence.CONFIRMED
    if was_confirmed == confirming([*given, *outcome.sources]):
        return {}
    if was_confirmed:
        return {"confidence": Confidence.SINGLE_SOURCE.value}
    return {} if confirming(given) else {"confidence": Confidence.CONFIRMED.value}


#: Below which key a new one is put; of several the last that is there.
_BELOW = {
    "end": ("date",),
    "status-by": ("status",),
    "decided": ("status",),
    "confidence": ("participants", "attending", "distinct-from", "topics", "summary", "outcomes"),
}


def _anchor(key: str, old: Mapping[str, Any]) -> str:
    return [above for above in _BELOW[key] if above in old][-1]


def _changed(before: Text, index: int, values: Mapping[str, Any], outcome: Outcome) -> Wanted:
    path = ("contact", index)
    old: dict[str, Any] = before.tables["contact"][index]
    new, places = {**old, **values}, before.places
    edits = [
        toml_edit.value_changed(places, (*path, key), value)
        for key, value in values.items()
        if key in old and old[key] != value
    ]
    added: dict[str, dict[str, Any]] = {}
    for key in (key for key in values if key not in old):
        added.setdefault(_anchor(key, old), {})[key] = values[key]
    for anchor, keys in added.items():
        edits.append(toml_edit.keys_added(places, path, anchor, keys))
    if outcome.sources:
        new["sources"] = [*old.get("sources", []), *outcome.sources]
        edits.append(toml_edit.sources_added(places, index, outcome.sources))
    if not edits:
        raise Unresolvable(f"{old['id']} is {outcome.status} already, and nothing else was said")
    contacts = before.tables["contact"]
    tables = {**before.tables, "contact": [*contacts[:index], new, *contacts[index + 1 :]]}
    return Wanted(tuple(edits), tables, new["id"])
