"""Run git's merge driver: read three files, merge them, and replace ours as the last act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cadence.files import replace
from cadence.files.read import UnreadableLedger, read_bytes
from cadence.recording.merge.merging import Merged, merged
from cadence.recording.merge.versions import Unmergeable

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from cadence.recording.merge.pieces import Markers


@dataclass(frozen=True, slots=True)
class Files:
    """The files that git names: the base, ours (to be replaced), and theirs."""

    base: Path
    ours: Path
    theirs: Path


def drive(files: Files, markers: Markers, latest: date, report: Callable[[Merged], None]) -> Merged:
    """Merge *files*, call *report* with the result, and replace ours with it.

    If it raises, ours is untouched, and git can merge by lines.
    """
    base, ours, theirs = map(_read, (files.base, files.ours, files.theirs))
    made = merged(base, ours, theirs, latest, markers)
    report(made)
    replace.write(files.ours, made.content)
    return made


def _read(file: Path) -> bytes:
    try:
        return read_bytes(file)
    except UnreadableLedger as fault:
        raise Unmergeable(f"{file.name} {fault}") from None
