"""Run git: the only place that does, without a shell and with a limit of time (KEEPING 4).

A repository may be a stranger's. What only reads has nothing of it run, hooks and monitors of
files, and fetches nothing: what is not here is not here.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from cadence.errors import CadenceError
from cadence.files.read import LARGEST

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from subprocess import Popen

_PATIENCE: Final = 30.0  # seconds for what reads
_LONG_PATIENCE: Final = 600.0  # seconds for what runs hooks, which may install what they need
_GRACE: Final = 5.0  # seconds in which git may remove its locks

_READING: Final = (
    "--no-pager",
    "--literal-pathspecs",
    "-c", "protocol.allow=never",
    "-c", "core.fsmonitor=false",
    "-c", f"core.hooksPath={os.devnull}",
)  # fmt: skip
_ENVIRONMENT: Final = {
    "GIT_NO_LAZY_FETCH": "1",  # since git 2.45; GIT_ALLOW_PROTOCOL is older
    "GIT_ALLOW_PROTOCOL": "none",  # outranks what the repository's config allows
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",  # its messages are read
    "LANGUAGE": "",
}


class GitFault(CadenceError):
    """Git cannot be asked, or does not answer."""


class NoGit(GitFault):
    """There is no git on this machine."""


class Answer(NamedTuple):
    """What git said: its exit code, its output, and its messages."""

    code: int
    out: bytes
    err: str

    @property
    def complaint(self) -> str:
        """The first line of its messages that says what is wrong."""
        lines = [line.strip() for line in self.err.splitlines() if line.strip()]
        said = next((line for line in lines if line.startswith(("fatal:", "error:"))), None)
        return said.partition(":")[2].strip() if said else next(iter(lines), "it does not say why")


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """What a commit, or the index, has at a path: an object and what kind of file it is."""

    mode: str
    oid: str

    @property
    def is_file(self) -> bool:
        """Whether it is a regular file, not a folder, a symbolic link or a submodule."""
        return self.mode.startswith("100")

    @property
    def kind(self) -> str:
        """What it is, in words."""
        kinds = {"040000": "a folder", "120000": "a symbolic link", "160000": "a submodule"}
        return kinds.get(self.mode, "a file")


def ask(folder: str | Path, *arguments: str) -> Answer:
    """Ask git in *folder* something that changes nothing. Raises `GitFault`."""
    command = (_program(), "-C", os.fspath(folder), *_READING, *arguments)
    return _run(command, _PATIENCE, _ENVIRONMENT)


def run(*arguments: str) -> Answer:
    """Run a git command here as its user would: with hooks, and as long as they take.

    Raises `GitFault`.
    """
    return _run((_program(), *arguments), _LONG_PATIENCE, {})


def _read(folder: str | Path, *arguments: str) -> bytes:
    """Return what git says of something that has to be there. Raises `GitFault`."""
    answer = ask(folder, *arguments)
    if answer.code:
        raise GitFault(f"git cannot read it: {answer.complaint}")
    return answer.out


def read_blob(folder: str | Path, oid: str) -> bytes:
    """Return the content of an object, at most 64 MiB. Raises `GitFault`."""
    if int(_read(folder, "cat-file", "-s", oid)) > LARGEST:
        raise GitFault("it is larger than 64 MiB")
    return _read(folder, "cat-file", "blob", oid)


def tree_entry(folder: str | Path, commit: str, path: str) -> TreeEntry | None:
    """Return what *commit* has at *path*, as seen from *folder*; None if it has nothing there.

    Raises `GitFault`.
    """
    listed = _read(folder, "ls-tree", "-z", commit, "--", path)
    if not listed:
        return None
    mode, _, oid = listed.partition(b"\t")[0].decode().split(" ")
    return TreeEntry(mode, oid)


def index_entry(folder: str | Path, stage: int, path: str) -> TreeEntry | None:
    """Return what the index has at *path*; 1 to 3 are the versions of a merge. As `tree_entry`."""
    listed = _read(folder, "ls-files", "--stage", "-z", "--", path)
    for line in filter(None, listed.split(b"\0")):
        mode, oid, number = line.partition(b"\t")[0].decode().split(" ")
        if int(number) == stage:
            return TreeEntry(mode, oid)
    return None


def _program() -> str:
    """Return the path of git. Raises `NoGit`."""
    from shutil import which

    found = which("git")
    if found is None or (os.name == "nt" and _is_here(found)):
        raise NoGit("git is not installed")
    return found


def _is_here(program: str) -> bool:
    """Whether a program is in this folder, where Windows looks first: a stranger's, perhaps."""
    folder = os.path.dirname(os.path.abspath(program))  # noqa: PTH100, PTH120
    return os.path.normcase(folder) == os.path.normcase(os.getcwd())  # noqa: PTH109


def _run(command: Sequence[str], patience: float, more: dict[str, str]) -> Answer:
    import subprocess

    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | more,
        )
    except (OSError, ValueError) as fault:
        raise GitFault(f"git cannot be run: {_why(fault)}") from None
    with process:
        try:
            out, err = process.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            _end(process)
            raise GitFault(f"git took longer than {patience:.0f} seconds") from None
        except BaseException:
            _end(process)
            raise
    return Answer(process.returncode, out, err.decode(errors="replace"))


def _end(process: Popen[bytes]) -> None:
    """Let git end: it removes its locks then, which it cannot if it is killed."""
    from subprocess import TimeoutExpired

    process.terminate()
    with suppress(TimeoutExpired):
        process.communicate(timeout=_GRACE)
        return
    process.kill()


def _why(fault: OSError | ValueError) -> str:
    return (isinstance(fault, OSError) and fault.strerror) or "that is not a file name"
