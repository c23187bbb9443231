"""The commit of a changed ledger: the line that is printed, and the option that runs it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from cadence.output.formats.outlet import put_line

if TYPE_CHECKING:
    from cadence.recording.commit import Commit, CommitFailed
    from cadence.recording.transaction import Change

CommitIt = Annotated[
    bool,
    typer.Option(
        "--commit",
        help="Commit the change with git, and nothing else: the ledger must have no other"
        " uncommitted changes.",
    ),
]


def commit_of(change: Change) -> Commit | None:
    """Return the commit of *change*, if it is written and in a git repository."""
    from cadence.errors import CadenceError
    from cadence.recording import commit

    if not change.written:
        return None
    message = change.proposal.draft.message or f"Change {change.where.path.name}"
    with suppress(CadenceError):
        return commit.commit_of(change.where, change.proposal.before.content, message)
    return None


def carried_out(commit: Commit | None, name: str) -> CommitFailed | None:
    """Commit the change of the ledger called *name*; print and return an error, if any."""
    from cadence.output.formats.safe import one_line
    from cadence.recording.commit import CommitFailed

    if commit is None:
        return CommitFailed(f"{name} is changed, but its repository cannot be used any more")
    try:
        commit.carry_out()
    except CommitFailed as fault:
        for line in fault.output.splitlines():
            put_line(one_line(line), error=True)
        return fault
    return None
