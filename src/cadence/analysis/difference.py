"""Compare two ledgers by identity and key, never by line (KEEPING 4).

Order, layout and comments make no difference, nor does a key with its default value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from cadence.analysis.gaps import gaps
from cadence.analysis.verdicts import channel_status
from cadence.ledger.identity import identity
from cadence.ledger.keys import keys_of
from cadence.ledger.ledger import Ledger
from cadence.ledger.model import Entity

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.gaps import Gap
    from cadence.analysis.verdicts import ChannelStatus
    from cadence.ledger.model import Channel


class KeyChange(NamedTuple):
    """A value that differs: its path, and its old and new value.

    None if it was or is absent. For a list, each element added or removed is a change; `path` names
    a table in a list by its identity: `terms`, `us-president from 2025-01-20`, `to`.
    """

    path: tuple[str, ...]
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry that is new, removed or changed; `keys` are the changes of one that is in both."""

    section: str
    before: Entity | None
    after: Entity | None
    keys: tuple[KeyChange, ...] = ()

    @property
    def id(self) -> str | None:
        """Its id; None if it has none."""
        id_: str | None = getattr(self.after or self.before, "id", None)
        return id_


class GapChange(NamedTuple):
    """A gap of a channel that is in one ledger only, or differs."""

    channel: Channel
    before: Gap | None
    after: Gap | None


class StatusChange(NamedTuple):
    """A channel whose verdict or due date differs."""

    before: ChannelStatus
    after: ChannelStatus


@dataclass(frozen=True, slots=True)
class Difference:
    """All differences between two ledgers, and what they mean on one day."""

    entries: tuple[EntryChange, ...]
    statuses: tuple[StatusChange, ...]
    gaps: tuple[GapChange, ...]

    @property
    def lost_ids(self) -> list[tuple[str, str]]:
        """The ids that were removed, each after its section."""
        gone = (entry for entry in self.entries if entry.after is None)
        return [(entry.section, entry.id) for entry in gone if entry.id is not None]


def difference(before: AsOf, after: AsOf) -> Difference:
    """Compare two ledgers and their meaning on the day of both views."""
    known = before.ledger.channel_by_id
    both = [(known[c.id], c) for c in after.ledger.channels if c.id in known]
    statuses = (StatusChange(channel_status(before, b), channel_status(after, a)) for b, a in both)
    return Difference(
        tuple(entry_changes(before.ledger, after.ledger)),
        tuple(change for change in statuses if _judgement(change[0]) != _judgement(change[1])),
        tuple(
            change for b, a in both for change in _gap_changes(a, gaps(before, b), gaps(after, a))
        ),
    )


def entry_changes(before: Ledger, after: Ledger) -> Iterator[EntryChange]:
    """Yield the differences by section: first the entries in *after*, then those removed."""
    for key in keys_of(Ledger).values():
        old, new = getattr(before, key.field), getattr(after, key.field)
        if isinstance(new, tuple):
            yield from _in_section(key.name, old, new)
        elif changed := tuple(_key_changes((), old, new)):
            yield EntryChange(key.name, old, new, changed)


def _in_section(
    section: str, before: Sequence[Entity], after: Sequence[Entity]
) -> Iterator[EntryChange]:
    left: dict[Hashable, list[Entity]] = {}
    for entry in before:
        left.setdefault(_identity(section, entry), []).append(entry)
    for entry in after:
        same = left.get(_identity(section, entry))
        if not same:
            yield EntryChange(section, None, entry)
            continue
        old = same.pop(0)
        if changed := tuple(_key_changes((), old, entry)):
            yield EntryChange(section, old, entry, changed)
    for entries in left.values():
        yield from (EntryChange(section, entry, None) for entry in entries)


def _identity(section: str, entry: Entity) -> Hashable:
    """Return the identity of an entry, or the whole entry if it has none."""
    table = {key.name: getattr(entry, key.field) for key in keys_of(type(entry)).values()}
    present = {name: value for name, value in table.items() if value is not None}
    return identity(section, present) or entry


# -- keys ------------------------------------------------------------------------------------


def _key_changes(path: tuple[str, ...], before: Entity, after: Entity) -> Iterator[KeyChange]:
    if before == after:
        return
    for key in keys_of(type(after)).values():
        old, new = getattr(before, key.field), getattr(after, key.field)
        if old != new:
            yield from _value_changes((*path, key.name), old, new)


def _value_changes(path: tuple[str, ...], before: Any, after: Any) -> Iterator[KeyChange]:  # noqa: ANN401
    either = before if after is None else after
    if isinstance(either, tuple):
        yield from _element_changes(path, before or (), after or ())
    elif isinstance(either, Mapping):
        old, new = before or {}, after or {}
        for name in dict.fromkeys((*old, *new)):
            yield from _value_changes((*path, name), old.get(name), new.get(name))
    elif isinstance(after, Entity):  # none is optional: it was there before
        yield from _key_changes(path, before, after)
    else:
        yield KeyChange(path, before, after)


def _element_changes(
    path: tuple[str, ...], before: Sequence[Any], after: Sequence[Any]
) -> Iterator[KeyChange]:
    """Yield the changes of a list, ignoring its order; tables in both are compared key by key."""
    old, new = _counted(path[-1], before), _counted(path[-1], after)
    for known_by in dict.fromkeys((*old, *new)):
        was, now = old.get(known_by, []), new.get(known_by, [])
        for one, other in zip(was, now, strict=False):
            if isinstance(known_by, tuple):  # tables with an identity: all else is equal
                name = " from ".join(map(str, known_by))
                yield from _key_changes((*path, name), one, other)
        yield from (KeyChange(path, gone, None) for gone in was[len(now) :])
        yield from (KeyChange(path, None, come) for come in now[len(was) :])


def _counted(key: str, elements: Iterable[Any]) -> dict[Hashable, list[Any]]:
    found: dict[Hashable, list[Any]] = {}
    for element in elements:
        known_by = _identity(key, element) if isinstance(element, Entity) else element
        found.setdefault(known_by, []).append(element)
    return found


# -- meaning ---------------------------------------------------------------------------------


def _judgement(status: ChannelStatus) -> tuple[object, ...]:
    return status.verdict, status.due


def _gap_changes(
    channel: Channel, before: Iterable[Gap], after: Iterable[Gap]
) -> Iterator[GapChange]:
    """Yield the gaps that differ; gaps that begin on the same day are the same gap."""
    old = {gap.from_: gap for gap in before}
    new = {gap.from_: gap for gap in after}
    for from_ in sorted(old.keys() | new.keys()):
        was, now = old.get(from_), new.get(from_)
        if was is None or now is None or _extent(was) != _extent(now):
            yield GapChange(channel, was, now)


def _extent(gap: Gap) -> tuple[object, ...]:
    return gap.to, gap.ended, gap.closed_by, gap.proven_to, gap.due, gap.is_minimum
