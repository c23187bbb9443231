"""What is written is on the disk before it takes the old one's place: from the system calls."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import tomli_w

from ledgers import contact, tables
from scenes import FIRST

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
]

SOURCE = ("--source", "https://example.org/a | A", "--force")
CALL = ("--date", "2019-02-03", "--mode", "phone", "--with", "adams", "--with", "lei", *SOURCE)
MADE = re.compile(r"/\.\S+?\.new")


class Call(NamedTuple):
    """A system call: its name, and its line from there on."""

    name: str
    line: str


def calls(folder: Path, log: Path, *arguments: str) -> list[Call]:
    """Run `cadence` under strace and return what succeeded in *folder*, in order."""
    traced = "trace=open,openat,creat,write,pwrite64,fchmod,fsync,fdatasync,rename,renameat,renameat2,link,linkat"
    command = ["strace", "-f", "-y", "-o", str(log), "-e", traced, sys.executable, "-m", "cadence"]
    done = subprocess.run(
        [*command, *arguments], capture_output=True, cwd=folder, text=True, check=False,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = (re.match(r"\d+ +(\w+)\((.*)", line) for line in log.read_text().splitlines())
    return [
        Call(match[1], match[2])
        for match in found
        if match and str(folder) in match[2] and " = -1 " not in match[2]
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "ledgers"
    made.mkdir()
    (made / "mine.toml").write_text(tomli_w.dumps(tables(contact(FIRST))), "utf-8")
    return made


@pytest.mark.parametrize(
    ("arguments", "target"),
    [
        (("add", "-l", "mine.toml", *CALL), "mine.toml"),
        (("init", "--side", "US=United States", "--side", "RU=Russia", "new.toml"), "new.toml"),
    ],
    ids=["a change", "a new ledger"],
)
def test_the_new_file_then_its_name_then_the_folder(
    folder: Path, tmp_path: Path, arguments: tuple[str, ...], target: str
) -> None:
    here = [str(folder / word) if word.endswith(".toml") else word for word in arguments]
    found = calls(folder, tmp_path / "log", *here)
    (named,) = (
        at
        for at, call in enumerate(found)
        if call.name.startswith(("rename", "link")) and f'/{target}"' in call.line
    )
    (made,) = MADE.findall(found[named].line)
    written = [
        at for at, call in enumerate(found)
        if made in call.line and call.name in {"write", "pwrite64", "fchmod"}
    ]  # fmt: skip
    flushed = [
        at for at, call in enumerate(found) if call.name == "fsync" and f"{made}>" in call.line
    ]
    of_folder = [
        at for at, call in enumerate(found) if call.name == "fsync" and f"<{folder}>" in call.line
    ]
    assert written
    assert max(written) < min(flushed) < named < max(of_folder)


def test_while_it_is_made_it_is_its_owners_alone(folder: Path, tmp_path: Path) -> None:
    """A ledger that nobody else may read must not lie open under another name for a moment."""
    (folder / "mine.toml").chmod(0o600)
    found = calls(folder, tmp_path / "log", "add", "-l", "mine.toml", *CALL)
    opened = [c.line for c in found if c.name == "openat" and MADE.search(c.line)]
    assert len(opened) == 1
    assert re.search(r"O_CREAT\|O_EXCL.*, 0600\)", opened[0])
