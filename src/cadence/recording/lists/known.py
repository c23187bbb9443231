"""Find what the rows of a list name in a ledger: people, places, topics, sides, publishers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cadence.ledger.folding import folded
from cadence.lookup.listed_people import ListedPeople
from cadence.lookup.places import Places
from cadence.lookup.quoting import quoted
from cadence.lookup.sources import usual_publishers
from cadence.recording.lists.cells import UnclearCell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from cadence.ledger.ledger import Ledger


class Known:
    """Index a ledger once for all rows of a list; days after *latest* are in the future."""

    def __init__(self, ledger: Ledger, latest: date) -> None:
        self.ledger, self.latest = ledger, latest
        self.side_of = {person.id: person.side for person in ledger.people}

    @cached_property
    def people(self) -> ListedPeople:
        """The people by the names that a list may use."""
        return ListedPeople(self.ledger)

    @cached_property
    def places(self) -> Places:
        """The cities of the ledger."""
        return Places(self.ledger)

    @cached_property
    def publishers(self) -> Mapping[str, str]:
        """The most frequent publisher of each host."""
        return usual_publishers(self.ledger)

    def topic(self, typed: str) -> str:
        """Return the id of the topic with this id or title. Raises `UnclearCell`."""
        found = self._topics.get(typed) or self._topics.get(folded(typed))
        if found is None:
            raise UnclearCell(f"no topic {quoted(typed)} in the ledger")
        return found

    @cached_property
    def _topics(self) -> Mapping[str, str]:
        titled = {folded(topic.title): topic.id for topic in self.ledger.topics}
        return titled | {topic.id: topic.id for topic in self.ledger.topics}

    def side(self, typed: str) -> str:
        """Return the id of the side with this id or name. Raises `UnclearCell`."""
        for side in self.ledger.sides:
            if folded(typed) in {folded(side.id), folded(side.name), folded(side.name_in_text)}:
                return side.id
        raise UnclearCell(f"no side {quoted(typed)}")

    def all_in_office(self, people: Iterable[str], day: date) -> bool:
        """Whether each of *people* held an office on *day*."""
        return all(self.ledger.offices_on(person, day) for person in people)
