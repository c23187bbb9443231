"""Install cadence as git's merge driver for a ledger, and uninstall it.

Git's config defines the driver, and the attributes of a path name it. A driver with a name
but no command makes git die: so the command is set first, and the section is removed whole.
"""

from __future__ import annotations

import os
import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cadence.errors import CadenceError
from cadence.files import git, replace
from cadence.files.read import UnreadableLedger, read_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SECTION: Final = "merge.cadence"
_ATTRIBUTE: Final = b"merge=cadence"
_OURS: Final = re.compile(rb'(?:"(?:\\.|[^"\\])*"|[^ \t"]\S*)[ \t]+merge=cadence')
_OLDEST: Final = (2, 24)  # since then, git quotes a driver's arguments and respects `recursive`
#: The command that git runs. On any exit status but 0 (merged) and 10 (conflicts are marked),
#: git's own merge by lines takes over; if that refuses, both versions are kept whole. Otherwise
#: git would leave our version as it was, without a marker, and a commit would drop theirs.
_COMMAND: Final = (
    "{program} merge --driver %O %A %B %L %P;"
    " case $? in 0) exit 0;; 10) exit 1;;"
    " *) git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B; n=$?;"
    " if test $n -lt 128; then test $n -eq 0; exit; fi;"
    " {{ echo '<<<<<<< ours'; cat %A; echo; echo '======='; cat %B; echo; echo '>>>>>>> theirs'; }}"
    " >%A.both && mv -f %A.both %A; exit 1;; esac"
)


class NotInstalled(CadenceError):
    """The driver cannot be installed or uninstalled; the message says why."""


@dataclass(frozen=True, slots=True)
class Installed:
    """The result of an installation: the files that were changed, maybe none.

    `path` is the ledger's path from the root of the working tree. `overruled` is the merge
    driver that another line of attributes gives it, if one does.
    """

    path: str
    changed: Sequence[str]
    overruled: str = ""


@dataclass(frozen=True, slots=True)
class _Repository:
    root: Path
    info: Path  # the attributes of this clone alone


def command(program: Sequence[str]) -> str:
    """Return the command that git runs for a merge; *program* starts cadence."""
    quoted = " ".join(map(shlex.quote, program)).replace("%", "%%")
    return _COMMAND.format(program=quoted)


def install(ledger: Path, program: Sequence[str]) -> Installed:
    """Install *program* as the merge driver of *ledger*; doing it twice changes nothing.

    Raises `NotInstalled`, `git.GitFault`.
    """
    _check_version()
    real = Path(os.path.realpath(ledger))
    repository = _repository(real.parent)
    if repository.root not in real.parents:
        raise NotInstalled(f"{ledger} is not in the working tree of a git repository")
    path = real.relative_to(repository.root).as_posix()
    line = pattern(path) + b" " + _ATTRIBUTE
    changed = _configure(repository.root, command(program))
    shared = repository.root / ".gitattributes"
    for name, file in ((".gitattributes", shared), ("info/attributes", repository.info)):
        if _add_line(file, line):
            changed.append(name)
    return Installed(path, changed, _overruled(repository.root, path))


@dataclass(frozen=True, slots=True)
class Uninstalled:
    """The result of uninstalling: the files that were changed, whether a committed line stays."""

    changed: Sequence[str]
    is_still_named: bool


def uninstall(folder: Path) -> Uninstalled:
    """Uninstall the merge driver in the repository of *folder*.

    A committed line of `.gitattributes` stays: other clones may have the driver.
    Raises `NotInstalled`, `git.GitFault`.
    """
    repository = _repository(Path(os.path.realpath(folder)))
    changed = []
    shared = repository.root / ".gitattributes"
    committed = _committed(repository.root)
    if _remove_lines(shared, keep=committed):
        changed.append(".gitattributes")
    if _remove_lines(repository.info, keep=frozenset()):
        changed.append("info/attributes")
    if _configured(repository.root):
        _git(repository.root, "config", "--local", "--remove-section", _SECTION)
        changed.append("config")
    named = any(_OURS.fullmatch(line.strip()) for line in _lines(shared).splitlines())
    return Uninstalled(changed, named)


# -- the repository ------------------------------------------------------------------------


def _check_version() -> None:
    answer = git.ask(Path.cwd(), "--version")
    found = re.search(rb"(\d+)\.(\d+)", answer.out)
    if found is None or (int(found[1]), int(found[2])) < _OLDEST:
        have = answer.out.decode(errors="replace").strip() or "this git"
        raise NotInstalled(f"{have} is too old: a merge driver needs git 2.24 or later")


def _repository(folder: Path) -> _Repository:
    if git.ask(folder, "rev-parse", "--is-bare-repository").out.strip() == b"true":
        raise NotInstalled(
            "a bare repository has no files to merge: install the driver in each clone that has"
            " them"
        )
    answer = git.ask(folder, "rev-parse", "--show-toplevel", "--git-path", "info/attributes")
    places = os.fsdecode(answer.out).splitlines()
    if answer.code or len(places) != 2:  # noqa: PLR2004 -- the two that were requested
        raise NotInstalled(f"{folder} is not in a git repository: {answer.complaint}")
    return _Repository(Path(os.path.realpath(places[0])), folder / places[1])


def _git(root: Path, *arguments: str) -> None:
    answer = git.run("-C", str(root), *arguments)
    if answer.code:
        raise NotInstalled(f"git refuses: {answer.complaint}")


# -- its config ----------------------------------------------------------------------------


def _configure(root: Path, driver: str) -> list[str]:
    wanted = {
        "driver": driver,
        "name": "merge a ledger by entry (cadence)",
        "recursive": "binary",  # no markers in a virtual common ancestor
    }
    there = _configured(root)
    changed = [key for key, value in wanted.items() if there.get(f"{_SECTION}.{key}") != value]
    for key in changed:
        _git(root, "config", "--local", "--replace-all", f"{_SECTION}.{key}", wanted[key])
    return ["config"] if changed else []


def _configured(root: Path) -> Mapping[str, str]:
    answer = git.ask(root, "config", "--local", "--null", "--get-regexp", r"^merge\.cadence\.")
    pairs = answer.out.decode(errors="surrogateescape").split("\0")
    return dict(pair.split("\n", 1) for pair in pairs if "\n" in pair)


# -- its attributes ------------------------------------------------------------------------


def pattern(path: str) -> bytes:
    """Return the gitattributes pattern that matches only this *path* from the root."""
    literal = re.sub(r"([*?\[\\])", r"\\\1", "/" + path)
    content = os.fsencode(literal)
    if not re.search(rb'[\x00-\x20"\x7f]', content):
        return content
    return b'"' + re.sub(rb'[\x00-\x1f"\\\x7f]', _octal, content) + b'"'


def _octal(byte: re.Match[bytes]) -> bytes:
    character = byte[0]
    return b"\\" + (character if character in b'"\\' else b"%03o" % character[0])


def _lines(file: Path) -> bytes:
    try:
        return read_bytes(file) if file.exists() else b""
    except UnreadableLedger as fault:
        raise NotInstalled(f"{file} {fault}") from None


def _add_line(file: Path, line: bytes) -> bool:
    content = _lines(file)
    if line in (there.strip() for there in content.splitlines()):
        return False
    newline = b"\r\n" if content.count(b"\r\n") * 2 > content.count(b"\n") else b"\n"
    gap = newline if content and not content.endswith(b"\n") else b""
    _write(file, content + gap + line + newline)
    return True


def _remove_lines(file: Path, keep: frozenset[bytes]) -> bool:
    """Remove the lines that name the driver; delete the file if nothing is left."""
    content = _lines(file)
    lines = content.splitlines(keepends=True)
    kept = [each for each in lines if not _OURS.fullmatch(each.strip()) or each.strip() in keep]
    if kept == lines:
        return False
    if kept:
        _write(file, b"".join(kept))
    else:
        file.unlink()
    return True


def _write(file: Path, content: bytes) -> None:
    if file.is_symlink():
        raise NotInstalled(f"{file} is a symbolic link, which git does not follow")
    try:
        file.parent.mkdir(exist_ok=True)
        replace.write(file, content)
    except OSError as fault:
        raise NotInstalled(f"{file} cannot be written: {replace.reason(fault)}") from None


def _committed(root: Path) -> frozenset[bytes]:
    answer = git.ask(root, "cat-file", "blob", "HEAD:.gitattributes")
    return frozenset(line.strip() for line in answer.out.splitlines())


def _overruled(root: Path, path: str) -> str:
    """Return the merge driver that another line of attributes gives the file, if one does."""
    answer = git.ask(root, "check-attr", "-z", "merge", "--", path)
    value = answer.out.split(b"\0")[2:]
    said = value[0].decode(errors="replace") if value else ""
    return "" if said == "cadence" else said
