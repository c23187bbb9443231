"""Resolve the answers an editor typed to correct a contact to a `Correction`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from cadence.errors import CadenceError
from cadence.ledger.folding import folded
from cadence.lookup.days import parse_day
from cadence.lookup.names import (
    AmbiguousName,
    did_you_mean,
    near_people,
    people_called,
    resolve_id,
)
from cadence.lookup.people import is_unknown, resolve_attendant, resolve_principal
from cadence.lookup.quoting import quoted
from cadence.lookup.sources import resolve_source
from cadence.recording.contact import plain
from cadence.recording.contact_answers import resolve_topic
from cadence.recording.editing import Correction, clearable
from cadence.recording.value_answers import ValueAnswers, resolve_values

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Contact
    from cadence.recording.call_day import Today


class UnclearCorrection(CadenceError):
    """The options do not say what to change; the message says why."""


@dataclass(frozen=True, slots=True)
class EditAnswers(ValueAnswers):
    """The answers that correct a contact, as typed; None or empty if not given."""

    city: str | None = None
    country: str | None = None
    add_with: tuple[str, ...] = ()
    drop_with: tuple[str, ...] = ()
    add_attending: tuple[str, ...] = ()
    drop_attending: tuple[str, ...] = ()
    add_topics: tuple[str, ...] = ()
    drop_topics: tuple[str, ...] = ()
    add_outcomes: tuple[str, ...] = ()
    drop_outcomes: tuple[str, ...] = ()
    add_distinct_from: tuple[str, ...] = ()
    drop_distinct_from: tuple[str, ...] = ()
    add_sources: tuple[str, ...] = ()
    drop_sources: tuple[str, ...] = ()
    clear: tuple[str, ...] = ()

    @property
    def are_given(self) -> bool:
        """Whether anything was typed."""
        return any(getattr(self, field.name) for field in fields(self))


def resolve_edit_answers(
    ledger: Ledger, contact: Contact, answers: EditAnswers, today: Today
) -> Correction:
    """Return the correction of *contact* that *answers* describe.

    Principals are those in office on the contact's new day. Raises a `CadenceError` for any answer
    that is unclear.
    """
    its_today = today.of(answers.mode or contact.mode)
    date = parse_day(answers.date, its_today) if answers.date else contact.date
    lists = _Lists(ledger, contact, date)
    return Correction(
        values=_values(ledger, answers, today, its_today),
        cleared=tuple(map(clearable, answers.clear)),
        added={
            "participants": [lists.principal(typed) for typed in answers.add_with],
            "attending": [lists.attendant(typed) for typed in answers.add_attending],
            "topics": [resolve_topic(ledger, typed) for typed in answers.add_topics],
            "outcomes": answers.add_outcomes,
            "distinct-from": [lists.other(typed) for typed in answers.add_distinct_from],
        },
        dropped={
            "participants": lists.named(contact.participants, answers.drop_with),
            "attending": lists.named(contact.attending, answers.drop_attending),
            "topics": [lists.topic(typed) for typed in answers.drop_topics],
            "outcomes": answers.drop_outcomes,
            "distinct-from": answers.drop_distinct_from,
        },
        sources=[resolve_source(ledger, typed) for typed in answers.add_sources],
        sources_gone=[typed.split(" | ")[0].strip() for typed in answers.drop_sources],
    )


def _values(
    ledger: Ledger, answers: EditAnswers, today: Today, its_today: dt.date
) -> dict[str, Any]:
    if answers.place and (answers.city or answers.country):
        raise UnclearCorrection("--place is a city and a country: leave out --city and --country")
    values = resolve_values(ledger, answers, today, its_today)
    if not answers.place:
        values |= {"city": answers.city, "country": answers.country}
    return {key: plain(value) for key, value in values.items() if value is not None}


@dataclass(frozen=True, slots=True)
class _Lists:
    """Resolve words for elements of a contact's lists; the contact will be on day `on`."""

    ledger: Ledger
    contact: Contact
    on: dt.date

    def principal(self, typed: str) -> str:
        self._refuse_unknown(typed)
        return resolve_principal(self.ledger, typed, self.on).id

    def attendant(self, typed: str) -> str:
        self._refuse_unknown(typed)
        return resolve_attendant(self.ledger, typed, self.on).id

    def _refuse_unknown(self, typed: str) -> None:
        if is_unknown(self.ledger, typed):
            near = did_you_mean(near_people(self.ledger.people, typed))
            raise UnclearCorrection(f"nobody in the ledger is called {quoted(typed)}{near}")

    def named(self, listed: Sequence[str], typed: Sequence[str]) -> list[str]:
        """Return the ids of the listed people with these names; unknown names stay unchanged."""
        return [self._one_named(listed, word) for word in typed]

    def _one_named(self, listed: Sequence[str], typed: str) -> str:
        if typed in listed:
            return typed
        people = (p for p in self.ledger.people if p.id in listed)
        called = [person.id for person in people_called(people, typed)]
        if len(called) > 1:
            raise AmbiguousName(f"{quoted(typed)} could be {' or '.join(called)}: write the id")
        return called[0] if called else typed

    def topic(self, typed: str) -> str:
        """Return the id of a topic on the list, by its id or title."""
        titles = {t.id: folded(t.title) for t in self.ledger.topics if t.id in self.contact.topics}
        return next((id_ for id_, title in titles.items() if title == folded(typed)), typed)

    def other(self, typed: str) -> str:
        if typed == self.contact.id:
            raise UnclearCorrection(f"{typed} is the contact itself: name the other one")
        return resolve_id("contact", typed, list(self.ledger.contact_by_id))
