"""Commit a change of a ledger, and nothing else with it (KEEPING 2).

The command is shown to the editor, or run with `--commit`:

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
    """`--commit` cannot commit this change alone; nothing is written."""


class CommitFailed(CadenceError):
    """Git did not commit the change, which stays in the ledger; `output` is git's output."""

    def __init__(self, sentence: str, output: str = "") -> None:
        super().__init__(sentence)
        self.output = output


@dataclass(frozen=True, slots=True)
class Commit:
    """The commands that commit a change of a ledger, to run in order from the current folder.

    `takes_more` if they would also commit earlier changes of the file; `is_new` if git does
    not track the file yet.
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
        """Run the commands. Raises `CommitFailed`; the ledger keeps the change."""
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
    """Return the commit of a change of the ledger at *where*; *before* is its old content.

    Raises `NotInGit` and `git.GitFault` if it cannot be committed.
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
    """Raise `Uncommittable` unless a commit of the ledger would contain the change alone.

    That holds if its current *content* is that of the last commit.
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
