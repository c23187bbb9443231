"""How a change of a ledger is committed: by one command, and nothing else with it (KEEPING 2).

The command is shown to an editor, who may have asked for it to be run:

    commit = commit_of(where, before.content, "Add 2026-11-18-trump-xi")
    commit.line  # git --literal-pathspecs commit -m 'Add 2026-11-18-trump-xi' -- meetings.toml
    commit.carry_out()
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cadence.errors import CadenceError
from cadence.files import git
from cadence.files.checkout import CheckedOut, NotInGit, checked_out

if TYPE_CHECKING:
    from cadence.files.locate import LedgerPath


class Uncommittable(CadenceError):
    """`--commit` cannot keep its promise; nothing is written."""


class CommitFailed(CadenceError):
    """Git did not commit the change; `output` is all that it said. The ledger is changed."""

    def __init__(self, sentence: str, output: str = "") -> None:
        super().__init__(sentence)
        self.output = output


@dataclass(frozen=True, slots=True)
class Commit:
    """The commands that commit a change of a ledger, to be run from here, one after another.

    `takes_more` if they would take along what had been changed in the file before; `is_new`
    if git does not have the file yet.
    """

    name: str
    message: str
    commands: tuple[tuple[str, ...], ...]
    takes_more: bool
    is_new: bool

    @property
    def line(self) -> str:
        """The commands as one line for a shell."""
        return " && ".join(map(_for_a_shell, self.commands))

    def carry_out(self) -> None:
        """Commit it. Raises `CommitFailed`; the ledger keeps the change."""
        failed = f"{self.name} is changed, but not committed"
        for _, *arguments in self.commands:
            try:
                answer = git.run(*arguments)
            except git.GitFault as fault:
                raise CommitFailed(f"{failed}: {fault}") from None
            if answer.code:
                said = answer.out.decode(errors="replace") + answer.err
                raise CommitFailed(f"{failed}: git exits with status {answer.code}", said)


def commit_of(where: LedgerPath, before: bytes, message: str) -> Commit:
    """Return how a change of the ledger at *where* is committed, which was *before* until then.

    Raises `NotInGit` and `git.GitFault`: there is nothing to commit it to.
    """
    file = checked_out(where.path)
    folder, name = file.from_here()
    start = ("git", *(("-C", folder) if folder else ()), "--literal-pathspecs")
    is_new = file.committed is None
    commands = [(*start, "add", "--", name)] if is_new else []
    commands.append((*start, "commit", "-m", message, "--", name))
    takes_more = not file.is_committed(before)
    return Commit(where.name, message, tuple(commands), takes_more, is_new)


def check_committable(where: LedgerPath, content: bytes) -> None:
    """Raise `Uncommittable` unless a change of the ledger could be committed, and it alone.

    *content* is what it says now: only if that is what the last commit has, a commit of the
    file is a commit of the change.
    """
    try:
        file = checked_out(where.path)
    except NotInGit as fault:
        raise Uncommittable(f"nothing is written: {where.name} {fault}") from None
    except git.GitFault as fault:
        raise Uncommittable(f"nothing is written, as it cannot be committed: {fault}") from None
    if not file.is_committed(content):
        raise Uncommittable(f"nothing is written: {where.name} {_difference(file)}")


def _difference(file: CheckedOut) -> str:
    if file.committed is None:
        return "is not in the last commit: commit it first, or leave out --commit"
    return (
        "has changes that are not committed, which --commit would take along: commit them"
        " first, or leave out --commit"
    )


def _for_a_shell(command: tuple[str, ...]) -> str:
    if os.name == "nt":
        from subprocess import list2cmdline

        return list2cmdline(command)
    from shlex import join

    return join(command)
