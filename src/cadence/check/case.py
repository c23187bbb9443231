"""The input of the rules: a ledger, a day, and what had to be left out of the ledger."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from cadence.lookup.names import names_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from cadence.check.strings import Misleading
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import (
        Channel,
        Contact,
        Occasion,
        Office,
        Person,
        Side,
        Suspension,
        Topic,
    )

#: A section whose entries are referenced by id.
Section = Literal["side", "office", "person", "topic", "channel", "contact"]


@dataclass(frozen=True)
class Case:
    """A ledger to judge on day `today`; `latest` is then the latest date anywhere on earth.

    Entries with a fault of their own are left out of `ledger`; `indices` then has the indices in
    the file of the other entries of each section, `left_out` the ids of the missing ones, and
    `open_sections` the sections with missing entries of unknown id. A rule reports nothing that
    depends on a missing entry. `content` is the text that `tables` were parsed from; None if there
    is no text.
    """

    ledger: Ledger
    tables: Mapping[str, Any]
    today: date
    content: bytes | None = None
    indices: Mapping[str, Sequence[int]] = field(default_factory=dict)
    left_out: Mapping[str, frozenset[str]] = field(default_factory=dict)
    open_sections: frozenset[str] = frozenset()
    latest: date | None = None

    @property
    def latest_day(self) -> date:
        """The last day that is not in the future; by default the day after `today`."""
        return self.latest or self.today + timedelta(days=1)

    @cached_property
    def misleading(self) -> Misleading:
        """The misleading keys and strings of `tables`."""
        from cadence.check.strings import misleading

        return misleading(self.tables)

    def sides(self) -> Iterator[tuple[int, Side]]:
        """Yield each side with its index in the file; likewise in the next methods."""
        return self._numbered("side", self.ledger.sides)

    def offices(self) -> Iterator[tuple[int, Office]]:
        """Yield the offices."""
        return self._numbered("office", self.ledger.offices)

    def people(self) -> Iterator[tuple[int, Person]]:
        """Yield the people."""
        return self._numbered("person", self.ledger.people)

    def topics(self) -> Iterator[tuple[int, Topic]]:
        """Yield the topics."""
        return self._numbered("topic", self.ledger.topics)

    def channels(self) -> Iterator[tuple[int, Channel]]:
        """Yield the channels."""
        return self._numbered("channel", self.ledger.channels)

    def occasions(self) -> Iterator[tuple[int, Occasion]]:
        """Yield the occasions."""
        return self._numbered("occasion", self.ledger.occasions)

    def suspensions(self) -> Iterator[tuple[int, Suspension]]:
        """Yield the suspensions."""
        return self._numbered("suspension", self.ledger.suspensions)

    def contacts(self) -> Iterator[tuple[int, Contact]]:
        """Yield the contacts."""
        return self._numbered("contact", self.ledger.contacts)

    def sourced(self) -> Iterator[tuple[str, int, Occasion | Suspension | Contact]]:
        """Yield everything that has sources, each with its section and its index in the file."""
        yield from (("occasion", index, entry) for index, entry in self.occasions())
        yield from (("suspension", index, entry) for index, entry in self.suspensions())
        yield from (("contact", index, entry) for index, entry in self.contacts())

    def _numbered(self, section: str, entries: Sequence[Any]) -> Iterator[tuple[int, Any]]:
        return zip(self.indices.get(section, range(len(entries))), entries, strict=True)

    @cached_property
    def ids(self) -> Mapping[Section, frozenset[str]]:
        """The ids of each referenced section, including those of entries left out."""
        ledger = self.ledger
        known: dict[Section, Mapping[str, object]] = {
            "side": ledger.side_by_id,
            "office": ledger.office_by_id,
            "person": ledger.person_by_id,
            "topic": ledger.topic_by_id,
            "channel": ledger.channel_by_id,
            "contact": ledger.contact_by_id,
        }
        return {
            section: frozenset(by_id) | self.left_out.get(section, frozenset())
            for section, by_id in known.items()
        }

    @cached_property
    def person_by_id(self) -> Mapping[str, Person]:
        """The people by id, without ids that several people have."""
        times = Counter(person.id for person in self.ledger.people)
        return {person.id: person for person in self.ledger.people if times[person.id] == 1}

    @cached_property
    def ids_by_name(self) -> Mapping[Section, Mapping[str, str]]:
        """For each section, its ids by what a user may have written for them."""
        by_id = {s: {id_: id_ for id_ in sorted(ids)} for s, ids in self.ids.items()}
        names = {name: p.id for p in self.ledger.people for name in names_of(p)[1:-1]}
        return {**by_id, "person": names | by_id["person"]}

    def lacks(self, section: Section, id_: str) -> bool:
        """Whether *section* certainly has no entry with this id."""
        return section not in self.open_sections and id_ not in self.ids[section]

    def is_whole(self, *sections: Section) -> bool:
        """Whether nothing was left out of these *sections*."""
        return not any(s in self.open_sections or self.left_out.get(s) for s in sections)
