"""The result of `check --fix`: a diff, what it fixed, and what it could not fix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.output.formats.safe import file_name, one_line
from cadence.toml.hunks import hunks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cadence.recording.proposal import Proposal
    from cadence.recording.repairs import Repairs


def diff(proposal: Proposal, name: str) -> Iterator[str]:
    """Yield the lines of a unified diff of the ledger called *name*."""
    shown = one_line(file_name(name))
    yield f"--- {shown}"
    yield f"+++ {shown}"
    yield from map(one_line, hunks(proposal.before.content, proposal.draft.edits))


def sentence(repairs: Repairs, name: str, *, written: bool) -> str:
    """Return `Fixed in meetings.toml: 1 CAD204, 12 CAD211.`."""
    by_code = ", ".join(f"{number:,} {code}" for code, number in sorted(repairs.counts.items()))
    done = "Fixed" if written else "Nothing is written; this would be fixed"
    return f"{done} in {one_line(file_name(name))}: {by_code}"


def left(repairs: Repairs, name: str) -> Iterator[str]:
    """Yield for each code why entries are not fixed: the first reason, and how many more."""
    by_code: dict[str, list[str]] = {}
    for code, why in repairs.left:
        by_code.setdefault(code, []).append(why)
    for code, reasons in by_code.items():
        more = f" (and {len(reasons) - 1:,} more)" if len(reasons) > 1 else ""
        yield one_line(f"{file_name(name)}: {code} is not fixed: {reasons[0]}{more}")
