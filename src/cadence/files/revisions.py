"""Read a ledger from git: at a revision, from the index, or a version in a merge (KEEPING 4)."""

from __future__ import annotations

import os
import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from cadence.errors import CadenceError
from cadence.files import git

if TYPE_CHECKING:
    from collections.abc import Callable

_STAGE: Final = re.compile(r":(?:([0-3]):)?(?!/)(.*)", re.DOTALL)
_STAGES: Final = ("the index", "the common ancestor", "our version", "their version")
_POINTER: Final = b"version https://git-lfs.github.com/spec/"
_NO_REPOSITORY: Final = "not a git repository"
_LONGEST: Final = 60  # characters of the argument that a message repeats
_NO_TRUST: Final = "dubious ownership"


class NotInHistory(CadenceError):
    """Git does not have the file or revision; the message says what is missing and what to do."""


class Stored(NamedTuple):
    """A file that git stores, and its name there: `HEAD:data/meetings.toml`."""

    name: str
    content: bytes


class _Place(NamedTuple):
    """The file to read at a revision: the root of a working tree, and a path from there."""

    root: Path
    path: str


def read_revision(typed: str, ledger: Callable[[], Path]) -> Stored:
    """Return the file that `REV`, `REV:PATH`, `:N:` or `:N:PATH` names.

    Without a path it is the *ledger*, in its repository. PATH is relative to the root of the
    repository or, if it begins with `./` or `../`, to the current folder. Raises
    `NotInHistory`, `git.GitFault`.
    """
    revision, path = _parted(typed)
    place = _place_of_ledger(ledger()) if not path else _place_from_here(path)
    stage = _STAGE.fullmatch(revision)
    name = f"{revision.removesuffix(':')}:{place.path}"
    entry = _in_index(place, int(stage[1]), name) if stage else _in_commit(place, revision)
    return Stored(name, _content(place, entry, name))


def _parted(typed: str) -> tuple[str, str]:
    """Return the revision and the path in *typed*; a colon in braces does not separate them."""
    if not typed.strip():
        raise NotInHistory("the name of the revision is empty")
    if stage := _STAGE.fullmatch(typed):
        return f":{stage[1] or '0'}:", stage[2]
    if typed.startswith(":/"):  # a commit by the words of its message
        return typed, ""
    depth = 0
    for at, character in enumerate(typed):
        depth += (character == "{") - (character == "}")
        if character == ":" and depth <= 0:
            return typed[:at], typed[at + 1 :]
    return typed, ""


def _place_of_ledger(ledger: Path) -> _Place:
    real = Path(os.path.realpath(ledger))
    root = _root(real.parent)
    return _Place(root, Path(os.path.relpath(real, root)).as_posix())


def _place_from_here(path: str) -> _Place:
    root = _root(Path(os.path.realpath(os.curdir)))
    if path.startswith(("./", "../")):
        here = Path(os.path.relpath(os.path.realpath(os.curdir), root)).as_posix()
        path = posixpath.join(here, path)
    path = posixpath.normpath(path)
    if path.startswith(("../", "/")) or path in {"..", "."}:
        raise NotInHistory(f"{_shown(path)} is not a file in the repository at {root}")
    return _Place(root, path)


def _shown(typed: str) -> str:
    return f"'{typed}'" if len(typed) <= _LONGEST else f"'{typed[:_LONGEST]}…'"


def _root(folder: Path) -> Path:
    """Return the root of the working tree that *folder* is in, or of a bare repository."""
    answer = git.ask(folder, "rev-parse", "--show-toplevel")
    if answer.code == 0:
        return Path(os.path.realpath(answer.out.decode(errors="surrogateescape").rstrip("\n")))
    if _NO_REPOSITORY in answer.err:
        raise NotInHistory(f"{folder} is not in a git repository, so it has no earlier revision")
    if _NO_TRUST in answer.err:
        raise NotInHistory(
            f"git does not read the repository around {folder}, as it belongs to somebody else:"
            " 'git help config' says what safe.directory is for"
        )
    if "work tree" in answer.err:
        return folder
    raise NotInHistory(f"git cannot use the repository around {folder}: {answer.complaint}")


def _commit(root: Path, revision: str) -> str:
    exact = revision if revision.startswith(":/") else f"{revision}^{{commit}}"
    answer = git.ask(root, "rev-parse", "--verify", "--end-of-options", exact)
    if answer.code == 0:
        return answer.out.decode().strip()
    if ".." in revision and "{" not in revision:
        raise NotInHistory(f"{_shown(revision)} is a range: give its two ends as two arguments")
    hint = ""
    if git.ask(root, "rev-parse", "--is-shallow-repository").out.strip() == b"true":
        hint = ", and this clone is shallow: 'git fetch --unshallow' brings the whole history"
    raise NotInHistory(f"{_shown(revision)} is neither a file nor a revision that git has{hint}")


def _in_commit(place: _Place, revision: str) -> git.TreeEntry:
    entry = git.tree_entry(place.root, _commit(place.root, revision), place.path)
    if entry is None:
        raise NotInHistory(f"{_shown(place.path)} does not exist in {_shown(revision)}")
    return entry


def _in_index(place: _Place, stage: int, name: str) -> git.TreeEntry:
    entry = git.index_entry(place.root, stage, place.path)
    if entry is not None:
        return entry
    if stage:
        raise NotInHistory(
            f"there is no {name}: git has {_STAGES[stage]} of a file only while it is in conflict"
        )
    raise NotInHistory(f"{_shown(place.path)} does not exist in the index")


def _content(place: _Place, entry: git.TreeEntry, name: str) -> bytes:
    if not entry.is_file:
        raise NotInHistory(f"{name} is {entry.kind}, not a file")
    try:
        content = git.read_blob(place.root, entry.oid)
    except git.GitFault as fault:
        if git.ask(place.root, "config", "--get-regexp", r"^remote\..*\.promisor$").code == 0:
            raise NotInHistory(
                f"{name} is not here but on the server, as this clone is partial: 'git cat-file -e"
                f" {entry.oid}' fetches it"
            ) from None
        raise NotInHistory(f"{name}: {fault}") from None
    if content.startswith(_POINTER):
        raise NotInHistory(f"{name} is a pointer of Git LFS, not the ledger itself")
    return content
