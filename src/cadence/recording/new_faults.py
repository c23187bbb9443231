"""Find the faults of a ledger that it did not have before a change or a merge."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator

    from cadence.check.finding import Fault

#: What identifies a fault, wherever it is in the file and whatever it quotes.
Identity: TypeAlias = tuple[str, str | None]


def identity(fault: Fault) -> Identity:
    """Return what identifies *fault*: its code, and the id of the entry around it."""
    return fault.code, fault.entry


def new_faults(found: Iterable[Fault], known: Counter[Identity]) -> Iterator[Fault]:
    """Yield the faults in *found* that are not in *known*, or occur more often than there."""
    left = known.copy()
    for fault in found:
        if left[identity(fault)]:
            left[identity(fault)] -= 1
        else:
            yield fault
