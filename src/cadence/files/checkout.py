"""A file in a git working tree, and its content in the last commit."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cadence.errors import CadenceError
from cadence.files import git

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Files in git's own folder during an operation in which git does not commit a single file.
_UNDER_WAY: Final = {"MERGE_HEAD": "a merge", "CHERRY_PICK_HEAD": "a cherry-pick"}
_IGNORED: Final = ("ls-files", "--others", "--ignored", "--exclude-standard")


class NotInGit(CadenceError):
    """The file cannot be committed; the message, the end of a sentence, says why."""


@dataclass(frozen=True, slots=True)
class CheckedOut:
    """A file in a working tree: its real path, the root of the tree, and its content in HEAD."""

    path: Path
    root: Path
    committed: bytes | None

    def is_committed(self, content: bytes) -> bool:
        """Whether the file has this *content* in the last commit; CRLF counts as LF."""
        blob = self.committed
        return blob is not None and (
            blob == content or (b"\r" not in blob and blob.replace(b"\n", b"\r\n") == content)
        )

    def from_here(self) -> tuple[str | None, str]:
        """Return the folder for `git -C`, and the file's path relative to it.

        The folder is None if git finds the repository from the current folder; then the path
        is relative to that.
        """
        try:
            here = Path(os.path.realpath(os.curdir))
        except OSError:  # it may have been removed
            return str(self.path.parent), self.path.name
        if self.root in (here, *here.parents) and not _has_repository_between(here, self.root):
            return None, os.path.relpath(self.path, here)
        return str(self.path.parent), self.path.name


def checked_out(path: Path) -> CheckedOut:
    """Return the file at *path* as git has it. Raises `NotInGit`, `git.GitFault`."""
    real = Path(os.path.realpath(path))
    folder = real.parent
    if not any(os.path.lexists(above / ".git") for above in (folder, *folder.parents)):
        raise NotInGit("is not in a git repository")
    answer = git.ask(folder, "rev-parse", "--show-toplevel", "--absolute-git-dir")
    places = answer.out.decode(errors="surrogateescape").splitlines()
    if answer.code or len(places) != 2:  # noqa: PLR2004 -- the two that were requested
        raise NotInGit(f"is not in a git repository that can be used: {answer.complaint}")
    for doing in _under_way(Path(places[1])):
        raise NotInGit(f"cannot be committed alone, as {doing} is under way")
    try:
        entry = git.tree_entry(folder, "HEAD", real.name)
    except git.GitFault:  # there is no commit yet
        entry = None
    if entry is None and git.ask(folder, *_IGNORED, "--", real.name).out:
        raise NotInGit("is a file that git ignores")
    committed = git.read_blob(folder, entry.oid) if entry is not None and entry.is_file else None
    return CheckedOut(real, Path(os.path.realpath(places[0])), committed)


def _under_way(git_folder: Path) -> Iterator[str]:
    return (doing for name, doing in _UNDER_WAY.items() if (git_folder / name).exists())


def _has_repository_between(here: Path, root: Path) -> bool:
    """Whether *here* is in another repository, which is inside the one at *root*."""
    inside = here.relative_to(root).parts
    return any(
        os.path.lexists(root.joinpath(*inside[:depth], ".git"))
        for depth in range(1, len(inside) + 1)
    )
