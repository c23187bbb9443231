"""A ledger without its faulty entries, so that one fault does not hide another (DESIGN 5)."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Any

from cadence.check.case import Case
from cadence.check.entry import SECTIONS, id_of
from cadence.check.finding import Fault
from cadence.check.schema import SCHEMA, schema_faults
from cadence.ledger.stand_ins import HEADER, SIDES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from pydantic_core import ErrorDetails

    from cadence.check.syntax import Parsed
    from cadence.toml.source_map import Path

_ROUNDS = 4  # pydantic reports some faults of an entry only when others are gone
_MOST = 100_000  # invalid keys or values: more would take minutes and gigabytes


class Remains:
    """The parsed tables without their faulty entries.

    `faults` says why each was removed. Indices are always those of the file.
    """

    def __init__(self, parsed: Parsed) -> None:
        self.faults: list[Fault] = []
        self._content = parsed.content
        self._original: Mapping[str, Any] = parsed.tables or {}
        self._other = {k: v for k, v in self._original.items() if not _is_list(k, v)}
        self._entries: dict[str, dict[int, Any]] = {
            k: dict(enumerate(v)) for k, v in self._original.items() if _is_list(k, v)
        }
        self._left_out: dict[str, set[str]] = defaultdict(set)
        self._open: set[str] = set()
        self._longest: int | None = None  # entries of a section, if there were too many faults
        self._blanked = {section for section, _ in parsed.left_out}
        for section, id_ in parsed.left_out:
            self._lose(section, id_)

    def case(self, today: date, latest: date | None = None) -> Case | None:
        """Return what can be judged on day *today*; None if nothing can.

        Days after *latest*, by default the day after *today*, are in the future.
        """
        case = self._case(today, latest)
        if self._longest is not None:
            self.faults.insert(0, _too_many(self._longest))
        return case

    def _case(self, today: date, latest: date | None) -> Case | None:
        from cadence.ledger.validation import Invalid, TooMany, validated

        rounds = 0
        while rounds < _ROUNDS:
            lacks_sides = "side" in self._open or "side" in self._left_out
            try:
                tables = self._tables(lacks_sides=lacks_sides)
                ledger = validated(tables, _MOST, size=len(self._content))
            except TooMany:
                if not self._halve():
                    return None
                continue
            except Invalid as fault:
                self._take_away(fault.errors)
                rounds += 1
                continue
            if lacks_sides:
                ledger = ledger.model_copy(update={"sides": ()})
                for entry in self._entries.pop("side", {}).values():
                    self._lose("side", id_of(entry))  # valid, but not one of two
            return Case(
                ledger,
                self._original,
                today,
                latest=latest,
                content=self._content,
                indices={section: tuple(kept) for section, kept in self._entries.items()},
                left_out={section: frozenset(ids) for section, ids in self._left_out.items()},
                open_sections=frozenset(self._open),
            )
        return None

    def _halve(self) -> bool:
        """Keep only the first half of the entries; return False if there are none."""
        before = max(map(len, self._entries.values()), default=0)
        self._longest = before // 2
        for section, kept in self._entries.items():
            if len(kept) > self._longest:
                self._entries[section] = dict(islice(kept.items(), self._longest))
                self._lose(section, None)
        return before > 0

    def _tables(self, *, lacks_sides: bool) -> dict[str, Any]:
        lists = {section: list(kept.values()) for section, kept in self._entries.items()}
        return self._other | lists | ({"side": SIDES} if lacks_sides else {})

    def _take_away(self, found: Sequence[ErrorDetails]) -> None:
        errors = [error for error in found if not _counts_the_sound_ones(error)]
        kept = {section: tuple(entries) for section, entries in self._entries.items()}
        for error in errors:
            error["loc"] = _in_file(error["loc"], kept)
        reported = [error for error in errors if not self._follows_from_blank(error)]
        self.faults += schema_faults(reported, self._original)
        for error in errors:
            if error["type"] != "extra_forbidden":
                self._drop(error["loc"])
        for error in errors:
            if error["type"] == "extra_forbidden":
                self._drop_key(error["loc"])

    def _follows_from_blank(self, error: ErrorDetails) -> bool:
        """Whether a section lacks only entries that are reported as syntax faults."""
        is_whole_section = len(error["loc"]) == 1
        return is_whole_section and not self._blanked.isdisjoint({"", *map(str, error["loc"])})

    def _drop_key(self, path: Path) -> None:
        if len(path) == 1:
            self._other.pop(str(path[0]), None)
            return
        first, *steps = path
        if first in self._entries:
            index = int(steps.pop(0))
            if index not in self._entries[str(first)]:
                return  # the whole entry is already removed
            inner = self._entries[str(first)][index] = self._entries[str(first)][index].copy()
        elif first not in self._other:
            return
        else:
            inner = self._other[str(first)] = self._other[str(first)].copy()
        for step in steps[:-1]:
            inner[step] = inner[step].copy()
            inner = inner[step]
        inner.pop(steps[-1], None)

    def _drop(self, path: Path) -> None:
        section = str(path[0]) if path else ""
        if section == "ledger":
            self._other["ledger"] = HEADER
        elif section in self._entries and len(path) > 1:
            if int(path[1]) not in self._entries[section]:
                return  # for another fault in it
            entry = self._entries[section].pop(int(path[1]))
            self._lose(section, id_of(entry))
        else:
            self._other.pop(section, None)
            self._entries.pop(section, None)
            self._lose(section, None)

    def _lose(self, section: str, id_: str | None) -> None:
        if section == "ledger":
            return
        for name in [section] if section in SECTIONS else SECTIONS:  # the section may be unknown
            if id_ is None:
                self._open.add(name)
            else:
                self._left_out[name].add(id_)


def _too_many(longest: int) -> Fault:
    only = f"only the first {longest:,} entries of each section are" if longest else "no entry is"
    return Fault(
        SCHEMA,
        (),
        f"more than {_MOST:,} invalid keys or values: {only} checked",
        "is this a ledger? If so, fix these first",
    )


def _counts_the_sound_ones(error: ErrorDetails) -> bool:
    """Whether a list is too short for pydantic only because faulty entries were removed."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def _in_file(path: Path, kept: Mapping[str, Sequence[int]]) -> Path:
    """Return the path in the file of *path* in the tables that were *kept*."""
    section, *rest = path or ("",)
    if section in kept and rest:
        return (section, kept[str(section)][int(rest[0])], *rest[1:])
    return path


def _is_list(section: str, value: object) -> bool:
    return section in SECTIONS and isinstance(value, list)
