"""A file in which git left conflict markers: said once, with what to do."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from cadence.check import run
from cadence.check.finding import Finding
from cadence.check.syntax import parse
from command import run as cadence

GOOD = """\
[ledger]
format = 1
title = "x"
[[side]]
id = "A"
name = "A"
[[side]]
id = "B"
name = "B"
"""
TOPIC = '[[topic]]\nid = "{0}"\ntitle = "{0}"\n'
HUNK = '<<<<<<< HEAD\ntitle = "T"\n=======\ntitle = "Tea"\n>>>>>>> theirs\n'
DIFF3 = '<<<<<<< HEAD\ntitle = "T"\n||||||| 1234567\ntitle = "?"\n=======\ntitle = "U"\n>>>>>>> x\n'
ENTRIES = f"<<<<<<< HEAD\n{TOPIC.format('a')}=======\n{TOPIC.format('b')}>>>>>>> other branch\n"
UNMERGED = "git's conflict markers: two versions were not merged"


def found(text: str) -> list[Finding]:
    return list(run.check("x.toml", text.encode(), date(2020, 6, 1)).findings)


#: What is after the nine lines of GOOD, the line of the finding, and in how many more places.
CASES = [
    ("a key", f'[[topic]]\nid = "t"\n{HUNK}', 12, 0),
    ("the style of diff3", f'[[topic]]\nid = "t"\n{DIFF3}', 12, 0),
    ("whole entries", ENTRIES, 10, 0),
    ("two of them", f"{ENTRIES}{ENTRIES}", 10, 1),
    ("three of them", f"{ENTRIES}{ENTRIES}{TOPIC.format('c')}{ENTRIES}", 10, 2),
    ("longer markers", ENTRIES.replace("<<<<<<<", "<" * 9).replace("=======", "=" * 9)
     .replace(">>>>>>>", ">" * 9), 10, 0),
    ("after another fault", f"[[topic]]\nid = x\n{ENTRIES}", 12, 0),
    ("in a list", f'x = [\n{HUNK.replace("title = ", "")}]\n', 11, 0),
    ("after a string of several lines", f'[[topic]]\nid = """\n"""\n{HUNK}', 13, 0),
    ("a side that is empty", "<<<<<<< HEAD\n=======\nx = 1\n>>>>>>> theirs\n", 10, 0),
]  # fmt: skip


def test_nothing_is_left_out_of_what_is_parsed() -> None:
    content = f"{GOOD}{ENTRIES}".encode()
    parsed = parse(content)
    (fault,) = parsed.faults
    assert (parsed.content, parsed.tables, fault.path) == (content, None, ())


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(("_name", "text", "line", "more"), CASES, ids=[c[0] for c in CASES])
def test_markers_are_one_finding(_name: str, text: str, line: int, more: int, newline: str) -> None:
    (finding,) = found((GOOD + text).replace("\n", newline))
    places = {0: "", 1: ", here and in 1 more place", 2: ", here and in 2 more places"}[more]
    assert finding.code == "CAD002"
    assert finding.message == f"{UNMERGED}{places}"
    assert "remove the lines with the markers" in finding.fix
    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == (line, 1)
    marker = (GOOD + text).split("\n")[line - 1]
    assert finding.place.end_column == 1 + len(marker)


@pytest.mark.parametrize(
    "text",
    [
        "x = 1\n=======\n",
        "<<<<<<< HEAD\nx = 1\n",
        "<<<<<< HEAD\nx = 1\n======\nx = 2\n>>>>>> theirs\n",
        "=======\n<<<<<<< HEAD\n>>>>>>> theirs\n",
        f'[[topic]]\nid = """\n{HUNK}"""\ntitle = x\n',
        "# <<<<<<< HEAD\n# =======\n# >>>>>>> theirs\nx y\n",
    ],
)
def test_what_only_looks_like_it_is_not(text: str) -> None:
    assert UNMERGED not in {finding.message for finding in found(GOOD + text)}


def test_a_string_that_holds_such_lines_is_a_string() -> None:
    (finding,) = found(f'{GOOD}[[topic]]\nid = "t"\ntitle = """\n{HUNK}"""\n')
    assert (finding.code, finding.message) == ("CAD110", "a line break in a string")


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
def test_what_a_real_git_leaves(tmp_path: Path, style: str) -> None:
    def git(*words: str) -> int:
        fixed = ("-c", "user.name=x", "-c", "user.email=x", "-c", f"merge.conflictStyle={style}")
        return subprocess.run(
            ["git", *fixed, *words], cwd=tmp_path, capture_output=True, check=False
        ).returncode

    file = tmp_path / "meetings.toml"
    git("init", "-q", "-b", "main")
    for branch, title in (("main", "one"), ("other", "two"), ("main", "three")):
        git("switch", "-q", *([] if branch == "main" else ["-c"]), branch)
        file.write_text(f'{GOOD}[[topic]]\nid = "t"\ntitle = "{title}"\n')
        git("add", ".")
        assert git("commit", "-q", "-m", title) == 0
    assert git("merge", "-q", "other") == 1
    code, out, err = cadence("check", str(file))
    assert (code, err) == (1, "")
    assert out.startswith(f"{file}:12:1: error CAD002: {UNMERGED}\n")
    assert "1 error in 1 ledger" in out
