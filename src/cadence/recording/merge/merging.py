"""Merge two versions of a ledger, and prove the result before it is shown (KEEPING 5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cadence.recording.merge.assembly import assembled, encoded, form, trail
from cadence.recording.merge.entries import outcomes
from cadence.recording.merge.judging import new_errors
from cadence.recording.merge.namesakes import namesakes, renamed
from cadence.recording.merge.order import ordered
from cadence.recording.merge.pieces import USUAL, Markers
from cadence.recording.merge.versions import NOTHING, Unmergeable, read_version, said

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from cadence.recording.merge.entries import Outcome
    from cadence.recording.merge.judging import NewError
    from cadence.recording.merge.order import Placed
    from cadence.recording.merge.pieces import Reading
    from cadence.recording.merge.versions import Key, Version


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged bytes of a ledger, a short line for each conflict, and other remarks.

    `errors` are those that neither version had and that no marker shows.
    """

    content: bytes
    conflicts: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether nothing is left to decide."""
        return not (self.conflicts or self.errors)


def merged(
    base: bytes, ours: bytes, theirs: bytes, latest: date, markers: Markers = USUAL
) -> Merged:
    """Return *ours* and *theirs* merged against *base*, their common version.

    Days after *latest* are in the future. Raises `Unmergeable` if a version cannot be split by
    entry; a *base* that is empty or cannot be split counts as empty.
    """
    own, other = read_version("ours", ours), read_version("theirs", theirs)
    notes: list[str] = []
    was = NOTHING
    try:
        was = read_version("base", base)
    except Unmergeable as fault:
        notes.append(f"{fault}: it counts as empty, so that nothing counts as deleted")
    if theirs in (ours, base):
        return Merged(ours)
    if ours == base:
        return Merged(theirs)
    renaming = namesakes(was, own, other)
    own, ours = _renamed(own, ours, renaming.ours)
    other, theirs = _renamed(other, theirs, renaming.theirs)
    made = _Merge(was, own, other, markers)
    result = made.result((ours, theirs), latest)
    return replace(result, notes=(*notes, *renaming.notes))


def _renamed(version: Version, content: bytes, ids: Mapping[str, str]) -> tuple[Version, bytes]:
    """Return a version with the new ids of its contacts, and its content."""
    if not ids:
        return version, content
    content = renamed(version, ids).encode()
    return replace(read_version("the renamed text", content), form=version.form), content


@dataclass(frozen=True, slots=True)
class _Merge:
    base: Version
    ours: Version
    theirs: Version
    markers: Markers

    def result(self, versions: tuple[bytes, bytes], latest: date) -> Merged:
        made, placed = self._made()
        conflicts = tuple(outcome.conflict for outcome in made.values() if outcome.conflict)
        if conflicts:
            self._prove_both(made, placed)
            return Merged(self._content(self._text(made, placed, self.markers)), conflicts)
        text = self._text(made, placed, "ours")
        _prove(text, made, "ours")
        made, placed = {}, []  # free a large ledger: only the check follows
        content = self._content(text)
        errors = new_errors(content, versions, latest)
        return self._disputed(errors) if errors else Merged(content)

    def _made(self, marked: Collection[Key] = ()) -> tuple[dict[Key, Outcome], list[Placed]]:
        made = outcomes(self.base, self.ours, self.theirs, marked)
        return made, ordered(self.base, self.ours, self.theirs, made)

    def _disputed(self, errors: list[NewError]) -> Merged:
        """Return the merge with markers at the entries with new errors, if the versions differ."""
        marked = {e.key for e in errors if e.key is not None and self._differ(e.key)}
        made, placed = self._made(marked)
        self._prove_both(made, placed)
        conflicts = tuple(
            f"{said(e.key)}: {e.fault.message}"
            for e in errors
            if e.key is not None and e.key in marked
        )
        others = tuple(f"{e.fault.code}: {e.fault.message}" for e in errors if e.key not in marked)
        content = self._content(self._text(made, placed, self.markers))
        return Merged(content, conflicts, others)

    def _differ(self, key: Key) -> bool:
        return self.ours.text(key) != self.theirs.text(key)

    def _text(
        self, made: Mapping[Key, Outcome], placed: list[Placed], how: Markers | Reading
    ) -> str:
        return assembled(placed, made, trail(self.base, self.ours, self.theirs), how)

    def _content(self, text: str) -> bytes:
        return encoded(text, form(self.base, self.ours, self.theirs))

    def _prove_both(self, made: Mapping[Key, Outcome], placed: list[Placed]) -> None:
        versions: tuple[Reading, ...] = ("ours", "theirs")
        for version in versions:
            _prove(self._text(made, placed, version), made, version)


def _prove(text: str, made: Mapping[Key, Outcome], version: Reading) -> None:
    """Raise `Unmergeable` unless each entry of *text* has its expected table."""
    result = read_version("the merged text", text.encode())
    wanted: dict[Key, Any] = {}
    for key, outcome in made.items():
        if (table := outcome.table(version)) is not None:
            wanted[key] = table
    if {key: entry.table for key, entry in result.entries.items()} != wanted:
        raise Unmergeable("the merged text would not have the merged values")
