"""Differences in words: kinds of change, entries, keys, values, verdicts, gaps."""

from __future__ import annotations

from collections import Counter
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from cadence.ledger.keys import keys_of
from cadence.ledger.model import Contact, Entity, Header, Source, Suspension
from cadence.output.formats.sheet import in_words
from cadence.output.reports.gaps import began, ended
from cadence.output.wording import lateness, words
from cadence.output.wording.bounds import length

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cadence.analysis.difference import EntryChange, StatusChange
    from cadence.analysis.gaps import Gap
    from cadence.analysis.verdicts import ChannelStatus
    from cadence.ledger.ledger import Ledger
    from cadence.output.formats.sheet import Cell

_OF_TABLES: Final = frozenset({"sources", "terms"})  # lists of tables that have a name


def kind_of(before: object, after: object) -> str:
    """Return whether something was added, removed or changed; None means absent."""
    return "added" if before is None else "removed" if after is None else "changed"


def counts(entries: Iterable[EntryChange]) -> Iterator[str]:
    """Yield `2 contacts added`, for each section and kind of change."""
    numbers = Counter((entry.section, kind_of(entry.before, entry.after)) for entry in entries)
    for (section, kind), number in numbers.items():
        if section == "ledger":
            yield f"[ledger] {kind}"
        elif section == "person" and number > 1:
            yield f"{number:,} people {kind}"
        else:
            yield f"{words.counted(number, section)} {kind}"


def title_of(ledger: Ledger, entry: Entity) -> str:
    """Return the title of an entry for people; an empty string for the header."""
    match entry:
        case Header():
            return ""
        case Contact():
            return words.dated_line(ledger, entry)
        case Suspension():
            return words.suspension(ledger, entry)
        case _:
            return str(getattr(entry, "title", None) or getattr(entry, "name", ""))


def key_name(path: tuple[str, ...]) -> str:
    """Return `recorded.through`, or `terms us-president from 2025-01-20, to`."""
    name, is_named = path[0], False
    for outer, part in pairwise(path):
        if outer in _OF_TABLES and not is_named:
            name, is_named = f"{name} {part}", True
        else:
            name += f", {part}" if is_named else f".{part}"
    return name


def cell_of(value: Any) -> Cell:  # noqa: ANN401 -- a value of a ledger
    """Return a value of the ledger as a cell: a TOML table is written in words."""
    match value:
        case Source():
            return f"{value.publisher}, {value.url}"
        case Entity():
            present = ((key, getattr(value, key.field)) for key in keys_of(type(value)).values())
            return ", ".join(f"{key.name} {in_words(cell_of(v))}" for key, v in present if v)
        case StrEnum():
            return value.value
        case None | str() | int() | float() | date():
            return value
        case _:
            return str(value)


def status_line(change: StatusChange) -> str:
    """Return `Leaders: overdue, due 4 Mar 2019, passed → on track, due 18 May 2027`."""
    before, after = change
    title = after.channel.title
    if before.verdict is after.verdict:
        was, now = lateness.due_day(before) or "none", lateness.due_day(after) or "none"
        return f"{title}: {lateness.look(after).word} as before, due {now} (was {was})"
    return f"{title}: {_standing(before)} → {_standing(after)}"


def _standing(status: ChannelStatus) -> str:
    due = lateness.due_day(status)
    return lateness.look(status).word + (f", due {due}" if due else "")


def extent(gap: Gap) -> str:
    """Return `1 Mar 2019 – 4 May 2021 (795 d, 429 d late)`."""
    days, late = length(gap.days, gap), length(gap.days_late, gap)
    return f"{began(gap)} – {ended(gap) or 'open'} ({days} d, {late} d late)"
