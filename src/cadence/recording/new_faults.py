"""What is wrong with a ledger that was not wrong with it before a change, or before a merge."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator

    from cadence.check.finding import Fault

#: What a fault is known by, wherever it is in the file and whatever it quotes.
Identity: TypeAlias = tuple[str, str | None]


def identity(fault: Fault) -> Identity:
    """Return what *fault* is known by: its code, and the id of the entry around it."""
    return fault.code, fault.entry


def new_faults(found: Iterable[Fault], known: Counter[Identity]) -> Iterator[Fault]:
    """Yield those of *found* that are not *known*, or that there are more of than is known."""
    left = known.copy()
    for fault in found:
        if left[identity(fault)]:
            left[identity(fault)] -= 1
        else:
            yield fault
