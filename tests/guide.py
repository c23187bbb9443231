"""The README and the guide: every example on them, run as a reader would run it.

`python tests/guide.py` runs them all and writes what they print into the pages. Run it after
you change what a command prints, and read the difference.
"""

from __future__ import annotations

import doctest
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import chdir, redirect_stdout
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import first_meeting
from command import FROZEN, ROOT
from terminal import terminal

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs/guide").glob("*.md"))]
#: The day on which the examples of the pages are run: that of the frozen ledger.
DAY = datetime(2026, 11, 25, 12, tzinfo=UTC)
COLUMNS = 100
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
#: A command after `$ `, with the lines after a backslash at the end of a line.
COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)\n", re.MULTILINE)


def reader_folder(folder: Path) -> Path:
    """Put into *folder* what a reader has: a checkout in git, with the frozen ledger.

    The tests use it without its occasions, which are in a file of their own.
    """
    shutil.copytree(ROOT / "tests/data", folder / "tests/data")
    (folder / "data").mkdir()
    before, suspensions, after = FROZEN.read_text(encoding="utf-8").partition("[[suspension]]")
    occasions = (ROOT / "tests/data/frozen-occasions.toml").read_text(encoding="utf-8")
    whole = f"{before}{occasions}\n{suspensions}{after}"
    (folder / "data/meetings.toml").write_text(whole, encoding="utf-8")
    shutil.copy(ROOT / "data/ledger.schema.json", folder / "data")
    shutil.copy(ROOT / "tests/data/chronology.csv", folder)
    own = ("user.name Reader", "user.email reader@example.org", "commit.gpgsign false")
    for command in (
        "init --quiet",
        *(f"config {setting}" for setting in own),
        "add .",
        "commit --quiet --message Ledger",
    ):
        subprocess.run(["git", *command.split()], cwd=folder, check=True)
    return folder


@cache
def _other_clock() -> Path:
    """Compile what gives a program another time, and return the library."""
    library = Path(tempfile.mkdtemp()) / "ahead.so"
    compiler = shutil.which("cc") or "tcc"
    options = ["-w", "-shared", "-fPIC", "-nostdlib", "-o", str(library)]
    subprocess.run([compiler, *options, str(ROOT / ".ci/ahead.c")], check=True)
    return library


def environment() -> Mapping[str, str]:
    """Return the variables of a reader who has set none, with `cadence` on the path, on DAY."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ahead = int((DAY - datetime.now(UTC)).total_seconds())
    clock = {"TZ": "UTC", "AHEAD": str(ahead), "LD_PRELOAD": str(_other_clock())}
    return {"PATH": path, "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "GIT_PAGER": "cat", **clock}


def printed(command: str, folder: Path) -> str:
    """Run *command* in *folder*, in a terminal, and return what it shows."""
    shell = ["/bin/sh", "-c", f"unset CADENCE_LEDGER COLUMNS FORCE_COLOR; cd '{folder}'; {command}"]
    with terminal(shell, environment(), COLUMNS) as screen:
        screen.wait()
    return "".join(f"{line.rstrip()}\n" for line in screen.seen.splitlines())


def _console(block: str, folder: Path) -> str:
    commands = COMMAND.findall(block)
    return "".join(f"$ {command}\n{printed(command, folder)}" for command in commands)


def _sitting(_block: str, folder: Path) -> str:
    return first_meeting.sitting(folder, environment())


def _python_session() -> Callable[[str, Path], str]:
    """Return what runs the Python examples of one page: a name once given is known later."""
    names: dict[str, object] = {}

    def session(block: str, folder: Path) -> str:
        answers = []
        for example in doctest.DocTestParser().get_examples(block):
            lines = example.source.splitlines(keepends=True)
            answers += [">>> " + lines[0], *("... " + line for line in lines[1:])]
            with chdir(folder), redirect_stdout(io.StringIO()) as out:
                exec(compile(example.source, "<guide>", "single"), names)  # noqa: S102
            answers.append(out.getvalue())
        return "".join(answers)

    return session


def rerun(page: str, folder: Path) -> str:
    """Return *page* with what its examples print when they are run in *folder*, in order."""
    runners = {"console": _console, "pycon": _python_session(), "terminal": _sitting}

    def block(found: re.Match[str]) -> str:
        kind, text = found.groups()
        return f"```{kind}\n{runners[kind](text, folder)}```" if kind in runners else found[0]

    return BLOCK.sub(block, page)


def main() -> None:
    """Write into each page what its examples print."""
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            text = rerun(page.read_text(encoding="utf-8"), reader_folder(Path(folder)))
        page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
