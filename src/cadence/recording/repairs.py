"""Repair a ledger for `check --fix`: the findings that need no judgement (DESIGN 4).

All repairs are one change, and every byte that no finding is about stays (DESIGN 6). A repair
in a part that only a person can change is left out and reported.
"""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, assert_never

from cadence.check.byte_order_mark import MARK, byte_order_mark
from cadence.check.case import Case
from cadence.check.entry import SECTIONS, entry_id
from cadence.check.judge import faults
from cadence.check.repair import CutBytes, SetValue, SortEntries
from cadence.errors import CadenceError
from cadence.recording.contact import key_above
from cadence.recording.proposal import Draft
from cadence.toml.blocks import blocks
from cadence.toml.edit import Edit, UneditableText, applied, keys_added, string_changed
from cadence.toml.order import reordered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from cadence.check.finding import Fault
    from cadence.recording.proposal import LedgerText, Request, Tables
    from cadence.toml.source_map import Path, SourceMap


class NothingToRepair(CadenceError):
    """The ledger has no finding that needs no judgement, or none that can be repaired."""


@dataclass(frozen=True, slots=True)
class Repairs:
    """The repairs of a ledger: the edits, the tables that result, and the count by code.

    `left` holds, by code, why findings were not repaired.
    """

    edits: tuple[Edit, ...]
    tables: Tables
    counts: Mapping[str, int]
    left: tuple[tuple[str, str], ...]


def repair_ledger(today: date, ignored: Collection[str] = ()) -> Request:
    """Return the request that repairs what needs no judgement, except *ignored* codes.

    Raises `NothingToRepair`.
    """

    def draft(before: LedgerText) -> Draft:
        found = repairs(before, today, ignored)
        if not found.edits:
            raise NothingToRepair("there is nothing to fix")
        return Draft(found.edits, found.tables, message=f"Fix {', '.join(sorted(found.counts))}")

    return draft


def repairs(before: LedgerText, today: date, ignored: Collection[str] = ()) -> Repairs:
    """Return the repairs of the ledger *before*, judged on day *today*."""
    case = Case(before.ledger, before.tables, today, content=before.content)
    found = [f for f in _faults(case) if f.repair is not None and f.code not in ignored]
    return _Work(before).done(found) if found else Repairs((), before.tables, {}, ())


def _faults(case: Case) -> Iterator[Fault]:
    if case.content is not None and case.content.startswith(MARK):
        yield byte_order_mark()
    yield from faults(case)


class _Work:
    """The edits of a ledger and the tables that result, while they are put together."""

    def __init__(self, before: LedgerText) -> None:
        self._source_map = before.source_map
        self._blocks = blocks(before.source_map)
        self._tables: Tables = deepcopy(before.tables)
        self._doubled = {section: _doubled(before.tables, section) for section in SECTIONS}
        self._edits: list[Edit] = []
        self._counts: Counter[str] = Counter()
        self._left: dict[tuple[str, str], None] = {}

    def done(self, found: Sequence[Fault]) -> Repairs:
        """Return the repairs of *found*: values first, because they move with their entries."""
        unsorted: dict[SortEntries, list[Fault]] = {}
        for fault in found:
            match fault.repair:
                case CutBytes(start, end):
                    self._edits.append(Edit(start, end, b""))
                    self._counts[fault.code] += 1
                case SetValue(path, value):
                    self._set_value(fault, path, value)
                case SortEntries() as sort:
                    unsorted.setdefault(sort, []).append(fault)
                case None:
                    pass
                case _:
                    assert_never(fault.repair)
        for sort, faults_of_order in unsorted.items():
            self._sort(faults_of_order, sort)
        return Repairs(tuple(self._edits), self._tables, self._counts, tuple(self._left))

    def _set_value(self, fault: Fault, path: Path, value: str) -> None:
        table: Any = self._tables
        for step in path[:-1]:
            table = table[step]
        key: Any = path[-1]
        try:
            self._refuse_entry(path)
            self._edits.append(_value_edit(self._source_map, path, table, value))
        except UneditableText as why:
            self._left[fault.code, str(why)] = None
        else:
            table[key] = value
            self._counts[fault.code] += 1

    def _sort(self, found: Sequence[Fault], sort: SortEntries) -> None:
        section, entries = sort.section, self._tables[sort.section]
        order = sorted(range(len(entries)), key=lambda index: entries[index][sort.key])
        code = found[0].code
        try:
            self._edits = self._reordered(section, order)
        except UneditableText as why:
            self._left[code, f"{why}: sort the {section}s by hand"] = None
        else:
            self._tables[section] = [entries[index] for index in order]
            self._counts[code] += len(found)

    def _reordered(self, section: str, order: Sequence[int]) -> list[Edit]:
        if self._doubled[section]:
            raise UneditableText(f"the id {self._doubled[section][0]} is used twice")
        edits = reordered(self._source_map, section, order, self._edits)
        applied(self._source_map.content, edits)  # mixed sections may be impossible to sort
        return edits

    def _refuse_entry(self, path: Path) -> None:
        """Raise `UneditableText` for a path inside an entry that only a person can change."""
        section, *inside = path
        entry = path[:2] if isinstance(inside[0], int) else path[:1]
        block, id_ = self._blocks.get(entry), entry_id(self._tables, path)
        if block is None or not block.is_whole:
            raise UneditableText(
                f"{id_ or section} is not under a header of its own, in one piece:"
                " change it by hand"
            )
        if id_ in self._doubled.get(str(section), ()):
            raise UneditableText(f"the id {id_} is used twice: change both by hand")


def _value_edit(source_map: SourceMap, path: Path, table: Any, value: str) -> Edit:  # noqa: ANN401
    """Return the edit that sets a value, or adds the key in a contact's order of keys."""
    key: Any = path[-1]
    if isinstance(table, list) or key in table:
        return string_changed(source_map, path, value)
    return keys_added(source_map, path[:-1], key_above(key, table), {key: value})


def _doubled(tables: Tables, section: str) -> Sequence[str]:
    entries = tables.get(section, ())
    times = Counter(entry["id"] for entry in entries if "id" in entry)
    return [id_ for id_, number in times.items() if number > 1]
