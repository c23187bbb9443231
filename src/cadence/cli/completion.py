"""Completion of answers: people (those in office first), places and topics of the ledger."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from prompt_toolkit.completion import Completer, Completion

from cadence.ledger.folding import folded
from cadence.ledger.plural import plural
from cadence.lookup.names import names_of, people_called
from cadence.lookup.people import offices_of
from cadence.lookup.places import known_places
from cadence.output.formats.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prompt_toolkit.completion import CompleteEvent
    from prompt_toolkit.document import Document

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Person


def is_clean(text: str) -> bool:
    """Whether *text* can go into a prompt unchanged: it has no unsafe characters."""
    return one_line(text) == text


class OneOf(Completer):
    """Complete one of a few words, or with *several* the last of a comma-separated list."""

    def __init__(self, words: Iterable[str], *, several: bool = False) -> None:
        self._words, self._several = list(words), several

    def get_completions(self, document: Document, _event: CompleteEvent) -> Iterator[Completion]:
        """Yield the words with a part that begins with the typed text."""
        typed = document.text_before_cursor
        last = _last(typed) if self._several else typed
        for word in self._words:
            if _begins(last, word):
                yield Completion(word, start_position=-len(last), display=one_line(word))


class Cities(Completer):
    """Complete a place that is in the ledger, the most frequent first."""

    def __init__(self, ledger: Ledger) -> None:
        self._places = known_places(ledger)

    def get_completions(self, document: Document, _event: CompleteEvent) -> Iterator[Completion]:
        """Yield the places with a word that begins with the typed text."""
        typed = document.text_before_cursor.lstrip()
        for place, count in self._places.items():
            if typed and _begins(typed, str(place)) and is_clean(str(place)):
                times = f"{count} {plural(count, 'contact')}"
                yield Completion(
                    str(place),
                    start_position=-len(typed),
                    display_meta=times,
                )


class Offices(Completer):
    """Complete an office, of one side or any, by its id or title."""

    def __init__(self, ledger: Ledger, side: str | None) -> None:
        self._offices = [office for office in ledger.offices if side in (None, office.side)]

    def get_completions(self, document: Document, _event: CompleteEvent) -> Iterator[Completion]:
        """Yield the offices with a part of the id or title that begins with the typed text."""
        typed = document.text_before_cursor.lstrip()
        for office in self._offices:
            if _begins(typed, office.id) or _begins(typed, office.title):
                yield Completion(
                    office.id, start_position=-len(typed), display_meta=one_line(office.title)
                )


class People(Completer):
    """Complete people of a side, or any: in office on a day first, then the most recent."""

    def __init__(self, ledger: Ledger, on: dt.date, side: str | None) -> None:
        self._ledger, self._on = ledger, on
        people = [person for person in ledger.people if side in (None, person.side)]
        serving = [person for person in people if ledger.offices_on(person.id, on)]
        others = [person for person in people if person not in serving]
        self._people = [*serving, *sorted(others, key=_served_last, reverse=True)]

    def get_completions(self, document: Document, _event: CompleteEvent) -> Iterator[Completion]:
        """Yield the people with a word in a name that begins with the typed text."""
        last = _last(document.text_before_cursor)
        for person in self._people:
            offices = offices_of(self._ledger, person, self._on)
            if any(_begins(last, name) for name in names_of(person)) and (offices or last):
                yield Completion(
                    self._spelled(person),
                    start_position=-len(last),
                    display=one_line(person.name),
                    display_meta=one_line(offices or "not in office on that day"),
                )

    def _spelled(self, person: Person) -> str:
        """Return the name if it is unique and safe to show, else the id."""
        name = person.name
        is_theirs = people_called(self._ledger.people, name) == (person,) and "," not in name
        return name if is_theirs and is_clean(name) else person.id


def _served_last(person: Person) -> dt.date:
    """Return the day on which they last left an office; the last possible one if in office."""
    return max((term.to or dt.date.max for term in person.terms), default=dt.date.min)


def _last(typed: str) -> str:
    """Return the part after the last comma."""
    return typed.rpartition(",")[2].lstrip()


def _begins(typed: str, name: str) -> bool:
    """Whether *name*, or a word in it, begins with the typed text."""
    wanted, whole = folded(typed), folded(name)
    return whole.startswith(wanted) or f" {wanted}" in f" {whole}"
