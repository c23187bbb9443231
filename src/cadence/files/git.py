"""Run git, without a shell and with a time limit; nothing else does (KEEPING 4).

The repository may be untrusted. Commands that only read run none of its hooks or file
monitors and fetch nothing: an object that is not in this clone counts as missing.
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

_PATIENCE: Final = 30.0  # seconds for a command that only reads
_LONG_PATIENCE: Final = 600.0  # seconds for a command with hooks, which may install packages
_GRACE: Final = 5.0  # seconds for git to remove its locks

_READING: Final = (
    "--no-pager",
    "--literal-pathspecs",
    "-c", "protocol.allow=never",
    "-c", "core.fsmonitor=false",
    "-c", f"core.hooksPath={os.devnull}",
)  # fmt: skip
_ENVIRONMENT: Final = {
    "GIT_NO_LAZY_FETCH": "1",  # since git 2.45; GIT_ALLOW_PROTOCOL is older
    "GIT_ALLOW_PROTOCOL": "none",  # overrides the repository's config
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",  # we parse its messages
    "LANGUAGE": "",
}


class GitFault(CadenceError):
    """Git cannot be run, or fails."""


class NoGit(GitFault):
    """Git is not installed."""


class GitAnswer(NamedTuple):
    """The result of a git command: its exit code, its output, and its error messages."""

    code: int
    out: bytes
    err: str

    @property
    def complaint(self) -> str:
        """The first error message, without its prefix."""
        lines = [line.strip() for line in self.err.splitlines() if line.strip()]
        said = next((line for line in lines if line.startswith(("fatal:", "error:"))), None)
        return said.partition(":")[2].strip() if said else next(iter(lines), "it does not say why")


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """An entry of a commit or of the index: an object, and its file mode."""

    mode: str
    oid: str

    @property
    def is_file(self) -> bool:
        """Whether it is a regular file, not a folder, symbolic link or submodule."""
        return self.mode.startswith("100")

    @property
    def kind(self) -> str:
        """What kind of file it is, in words."""
        kinds = {"040000": "a folder", "120000": "a symbolic link", "160000": "a submodule"}
        return kinds.get(self.mode, "a file")


def ask(folder: str | Path, *arguments: str) -> GitAnswer:
    """Run a git command that changes nothing in *folder*. Raises `GitFault`."""
    command = (_program(), "-C", os.fspath(folder), *_READING, *arguments)
    return _run(command, _PATIENCE, _ENVIRONMENT)


def run(*arguments: str) -> GitAnswer:
    """Run a git command in the current folder as the user would, with hooks.

    Hooks may take up to ten minutes. Raises `GitFault`.
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
    """Return the entry of *commit* at *path*, relative to *folder*; None if there is none.

    Raises `GitFault`.
    """
    listed = _read(folder, "ls-tree", commit, "--", path)
    if not listed:
        return None
    mode, _, oid = listed.partition(b"\t")[0].decode().split()
    return TreeEntry(mode, oid)


def index_entry(folder: str | Path, stage: int, path: str) -> TreeEntry | None:
    """Return the entry of the index at *path*; stages 1 to 3 are a merge's versions.

    Raises `GitFault`.
    """
    listed = _read(folder, "ls-files", "--stage", "-z", "--", path)
    for line in filter(None, listed.split(b"\0")):
        mode, oid, number = line.partition(b"\t")[0].decode().split()
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
    """Whether a program is in the current folder, which Windows searches first: do not trust it."""
    folder = os.path.dirname(os.path.abspath(program))  # noqa: PTH100, PTH120
    return os.path.normcase(folder) == os.path.normcase(os.getcwd())  # noqa: PTH109


def _run(command: Sequence[str], patience: float, more: dict[str, str]) -> GitAnswer:
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
    return GitAnswer(process.returncode, out, err.decode(errors="replace"))


def _end(process: Popen[bytes]) -> None:
    """Ask git to end, so that it removes its locks; kill it if it does not."""
    from subprocess import TimeoutExpired

    process.terminate()
    with suppress(TimeoutExpired):
        process.communicate(timeout=_GRACE)
        return
    process.kill()


def _why(fault: OSError | ValueError) -> str:
    return (isinstance(fault, OSError) and fault.strerror) or "that is not a valid file name"
