"""Which TOML files the pre-commit hook is to look at (KEEPING has none; issue: --only-ledgers)."""

from __future__ import annotations

from pathlib import Path

import pytest

from cadence.check.ledger_or_not import is_ledger
from command import ROOT, run

LEDGER = b'[ledger]\nformat = 1\ntitle = "x"\n'
MARKERS = b"<<<<<<< ours\n[[contact]]\n=======\n[[contact]]\n>>>>>>> theirs\n"
CASES = [
    ("a ledger", LEDGER, True),
    ("one with a fault", LEDGER + b"[[topic]]\nid = 1\n", True),
    ("one that is no TOML", LEDGER + b"[[topic]]\nid = \n", True),
    ("one in conflict", LEDGER + MARKERS, True),
    ("one whose header is in conflict", b"<<<<<<< ours\n[ledger]\n=======\n[ledger]\n>>>>>>> theirs\nformat = 1\n", True),
    ("one in another encoding", LEDGER + b'note = "\xff"\n', True),
    ("one with spaces and a mark", b"\xef\xbb\xbf" + LEDGER.replace(b"[ledger]", b"[ ledger ]"), True),
    ("a format of tomorrow", b"[ledger]\nformat = 2\n", True),
    ("as an inline table", b"ledger = { format = 1 }\n", True),
    ("nothing", b"", False),
    ("another program's", b'[project]\nname = "ledger"\nformat = 1\n', False),
    ("another ledger's", b'[ledger]\npath = "books"\n', False),
    ("a ledger of another kind", b"ledger = 1\nformat = 1\n", False),
    ("a format elsewhere, in conflict", b"[ledger]\npath = 1\n[x]\nformat = 1\n" + MARKERS, False),
    ("a format above it, in conflict", b"format = 1\n[ledger]\npath = 1\n" + MARKERS, False),
    ("several of them, in conflict", b"[[ledger]]\nformat = 1\n" + MARKERS, False),
    ("a hundred thousand empty lines, in conflict", b"\n" * 100_000 + MARKERS, False),
    ("one below empty lines, in conflict", b"\n\n \n" + LEDGER + MARKERS, True),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_is_ledger(content: bytes, expected: bool) -> None:
    assert is_ledger(content) is expected


def test_other_files_are_left_out(tmp_path: Path) -> None:
    bad, other = tmp_path / "bad.toml", tmp_path / "pyproject.toml"
    bad.write_bytes((ROOT / "tests/check/CAD102/bad.toml").read_bytes())
    other.write_bytes(b"[project]\n")
    broken = tmp_path / "broken.toml"
    broken.write_bytes(b"[project\n")
    named = [str(path) for path in (bad, other, broken)]
    done = run("check", "--only-ledgers", *named)
    assert done.code == 1
    assert f"{bad}:102:30: error CAD102" in done.out
    assert "in 1 ledger\n" in done.out
    assert str(other) not in done.out
    assert str(broken) not in done.out
    assert run("check", *named).out.count("error CAD002") == 1


def test_no_ledger_among_them_is_fine(tmp_path: Path) -> None:
    other = tmp_path / "pyproject.toml"
    other.write_bytes(b"[project]\n")
    done = run("check", "--only-ledgers", str(other))
    assert (done.code, done.out, done.err) == (0, "no ledgers among 1 file\n", "")
    done = run("check", "--only-ledgers", "--format", "json", str(other))
    assert (done.code, done.json()["ledgers"]) == (0, [])


def test_what_cannot_be_read_is_not_left_out(tmp_path: Path) -> None:
    done = run("check", "--only-ledgers", str(tmp_path / "nothing.toml"))
    assert (done.code, "CAD001" in done.out) == (2, True)


def test_fix_leaves_other_files_alone(tmp_path: Path) -> None:
    other = tmp_path / "x.toml"
    other.write_bytes(b'[project]\nname = "x "\n')
    done = run("check", "--only-ledgers", "--fix", str(other))
    assert (done.code, done.err) == (0, "")
    assert other.read_bytes() == b'[project]\nname = "x "\n'
