"""Resolve people as other lists name them, often with more or less than their name (KEEPING 3).

`Secretary of State Antony J. Blinken`, `XI Jinping (习近平)`, `Blinken, Antony`, `Chou En-lai`:
a title before the name, middle names, initials and parentheses are ignored if the rest names
one person who held an office at the time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from cadence.errors import CadenceError
from cadence.ledger.folding import folded
from cadence.lookup.names import did_you_mean, names_of
from cadence.lookup.nearness import Budget, nearest
from cadence.lookup.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Person

LONGEST: Final = 200  # characters: no name is longer, even with all titles
_RANKS: Final = frozenset({
    *("mr", "mrs", "ms", "dr", "sir", "the", "acting", "former"),
    *("gen", "general", "adm", "admiral", "lt", "lieutenant", "col", "colonel"),
})  # fmt: skip
_GENERATIONS: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARENTHESES = re.compile(r"[(\uff08\[][^()\uff08\uff09\[\]]*[)\uff09\]]")
_MOST_LISTED = 6


class UnknownListed(CadenceError):
    """A name in a list means no known person in office at that time; the message quotes it."""


class Days(NamedTuple):
    """The first and the last day of a row."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"on {self.first}" if self.first == self.last else f"in {self.first} to {self.last}"


class ListedPeople:
    """Find the people of a ledger by the names in a list; each name is resolved once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._by_id = ledger.person_by_id
        self._whole: dict[str, list[Person]] = defaultdict(list)
        self._family: dict[str, list[Person]] = defaultdict(list)
        self._loose: dict[str, list[Person]] = defaultdict(list)
        for person in ledger.people:
            self._index(person)
        titles = (word for office in ledger.offices for word in _words(office.title))
        self._titles = _RANKS | {word.strip("()") for word in titles}
        self._known: dict[str, tuple[tuple[Person, ...], ...]] = {}
        self._budget = Budget()
        self._near: dict[str, str] = {}

    def _index(self, person: Person) -> None:
        names = names_of(person)
        for name in dict.fromkeys(map(folded, names[1:-1])):
            self._whole[name].append(person)
            for key in _loose_keys(name.split()):
                if person not in self._loose[key]:
                    self._loose[key].append(person)
        self._family[folded(person.family_name)].append(person)

    def principal(self, names: Sequence[str], days: Days, side: str | None = None) -> str:
        """Return the id of the one person with this name who held an office on a day of *days*.

        *names* are names of one person: the first that matches anybody counts. With *side*, only
        people of that side. Raises `UnknownListed`.
        """
        person, found = self._one_serving(names, days, side)
        if person is not None:
            return person.id
        if not found:
            raise self._nobody(names, side)
        named = " and ".join(dict.fromkeys(p.name for p in found[:_MOST_LISTED]))
        who = quoted(names[0]) if names[0] == named else f"{quoted(names[0])} ({named})"
        raise UnknownListed(f"{who} held no office in the ledger {days}")

    def attendant(self, names: Sequence[str], days: Days) -> str:
        """Return the id of the one person with this name; those also present need no office.

        Of several, the one who held an office on a day of *days*. Raises `UnknownListed`.
        """
        person, found = self._one_serving(names, days, None)
        if person is None and not found:
            raise self._nobody(names, None)
        if person is None and len(found) > 1:
            raise _which(names[0], found)
        return (person or found[0]).id

    def _one_serving(
        self, names: Sequence[str], days: Days, side: str | None
    ) -> tuple[Person | None, Sequence[Person]]:
        """Return the one person who matches, or else all of that name. Raises `UnknownListed`."""
        first_found: Sequence[Person] = ()
        several: Sequence[Person] = ()
        for name in names:
            for group in self._groups(name):
                called = [person for person in group if side in (None, person.side)]
                serving = [person for person in called if self._serves(person, days)]
                if len(serving) == 1:
                    return serving[0], called
                several = several or serving
                first_found = first_found or called
                if group and _is_exact(group, name):
                    break  # an exact match rules out looser ones
        if several:
            raise _which(names[0], several)
        return None, first_found

    def _serves(self, person: Person, days: Days) -> bool:
        return any(
            term.from_ <= days.last and (term.to is None or days.first <= term.to)
            for term in person.terms
            if term.office in self._ledger.office_by_id
        )

    def _groups(self, typed: str) -> tuple[tuple[Person, ...], ...]:
        """Return groups of people that a name may mean, the most exact first; perhaps none."""
        if typed not in self._known:
            found = self._called(typed) if len(typed) <= LONGEST else ()
            self._known[typed] = tuple(dict.fromkeys(tuple(group) for group in found if group))
        return self._known[typed]

    def _called(self, typed: str) -> Iterator[Sequence[Person] | None]:
        if typed in self._by_id:
            yield (self._by_id[typed],)
            return
        yield self._whole.get(folded(typed))
        for words in _variants(typed):
            for start in range(self._titled(words) + 1):
                yield from self._by_words(words[start:])

    def _titled(self, words: Sequence[str]) -> int:
        """Return how many leading words may be a title; the last word never is."""
        return next(
            (n for n, word in enumerate(words[:-1]) if word not in self._titles),
            len(words) - 1,
        )

    def _by_words(self, words: Sequence[str]) -> Iterator[Sequence[Person] | None]:
        yield self._whole.get(" ".join(words))
        for key in _loose_keys(words):
            yield self._loose.get(key)
        for plain in (list(words), [word for word in words if len(word) > 1]):
            yield self._family.get(" ".join(plain))

    def _nobody(self, names: Sequence[str], side: str | None) -> UnknownListed:
        typed = names[0] if len(names) == 1 else names[1]  # of an id and names, the name
        elsewhere = [p for name in names for group in self._groups(name) for p in group]
        if elsewhere and side is not None:
            theirs = self._ledger.side_by_id.get(elsewhere[0].side)
            named = theirs.name if theirs else elsewhere[0].side
            return UnknownListed(f"{quoted(typed)} is on the {named} side")
        if len(typed) > LONGEST:
            return UnknownListed(f"a name of {len(typed):,} characters: {quoted(typed)}")
        return UnknownListed(f"nobody in the ledger is called {quoted(typed)}{self._hint(typed)}")

    def _hint(self, typed: str) -> str:
        if typed not in self._near:
            near = nearest(folded(typed), self._names, budget=self._budget)
            offered = did_you_mean(self._names[name] for name in near).removeprefix(": ")
            self._near[typed] = f" ({offered})" if offered else ""
        return self._near[typed]

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {folded(name): p.name for p in self._ledger.people for name in names_of(p)}


def _is_exact(group: Sequence[Person], name: str) -> bool:
    """Whether *name* is the whole name of each person: looser matches are then ignored."""
    wanted = folded(name)
    return all(name == p.id or wanted in map(folded, names_of(p)[1:-1]) for p in group)


def _variants(typed: str) -> Iterator[list[str]]:
    """Yield the words of a name without parentheses; `Blinken, Antony` is also turned around."""
    plain = _PARENTHESES.sub(" ", typed)
    family, comma, given = plain.partition(",")
    if comma and "," not in given:
        yield _words(f"{given} {family}")
    yield _words(plain.replace(",", " "))


def _words(text: str) -> list[str]:
    return folded(text).split()


def _loose_keys(words: Sequence[str]) -> Iterator[str]:
    """Yield the keys of a name without spaces, and without initials and middle names."""
    kept = [word for word in words if len(word) > 1 and word not in _GENERATIONS]
    if len(kept) > 1:
        yield "".join(kept)
        yield f"{kept[0]} {kept[-1]}"


def _which(typed: str, people: Sequence[Person]) -> UnknownListed:
    named = " or ".join(person.id for person in people[:_MOST_LISTED])
    return UnknownListed(f"{quoted(typed)} could be {named}")
