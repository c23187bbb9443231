"""Find errors of the merged ledger that neither version had (KEEPING 5)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cadence.check.run import errors_in
from cadence.recording.merge.versions import read_version
from cadence.recording.new_faults import identity, new_faults

if TYPE_CHECKING:
    from datetime import date

    from cadence.check.finding import Fault
    from cadence.recording.merge.versions import Key, Version


class NewError(NamedTuple):
    """An error that neither version had, and the entry it is in, if any."""

    fault: Fault
    key: Key | None


def new_errors(content: bytes, versions: tuple[bytes, bytes], latest: date) -> list[NewError]:
    """Return the errors of the merged *content* that neither of the *versions* had.

    The versions are checked only if the merged content has errors. Days after *latest* are in
    the future.
    """
    found = errors_in(content, latest)
    if not found:
        return []
    known: Counter[tuple[str, str | None]] = Counter()
    for version in versions:
        known |= Counter(map(identity, errors_in(version, latest)))
    merged = read_version("the merged text", content)
    return [NewError(fault, _key(fault, merged)) for fault in new_faults(found, known)]


def _key(fault: Fault, merged: Version) -> Key | None:
    match fault.path:
        case (str(section), int(index), *_):
            entries = ((k, e) for k, e in merged.entries.items() if k[0] == section)
            return next((key for key, entry in entries if entry.number == index), None)
        case (str(section), *_) if (section,) in merged.entries:
            return (section,)
        case _:
            return None
