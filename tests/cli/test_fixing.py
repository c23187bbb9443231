"""`cadence check --fix`: shows what it changes, writes it, and reports the findings that remain."""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest
import tomli_w

import repository
from command import run
from ledgers import channel, contact, tables
from repository import git

ON = ("--as-of", "2020-06-01")
SOURCES = [{"url": f"https://{name}.example/", "publisher": name} for name in ("first", "second")]
RECORDED = {"from": date(2000, 1, 1), "through": date(2020, 5, 31)}


@pytest.fixture(autouse=True)
def _same_git_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in repository.ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, summary: str = "They met. ") -> Path:
    made = tables(
        contact(date(2018, 3, 1), summary=summary, sources=SOURCES),
        channel=[channel(recorded=RECORDED)],
    )
    path = Path(name)
    path.write_text(tomli_w.dumps(made), "utf-8")
    return path


def diff(name: str) -> str:
    lines = Path(name).read_text("utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("summary"))
    above, below = (" " + line for line in lines[at - 3 : at]), lines[at + 1 : at + 4]
    return "\n".join([
        f"--- {name}",
        f"+++ {name}",
        f"@@ -{at - 2},7 +{at - 2},7 @@",
        *above,
        '-summary = "They met. "',
        '+summary = "They met."',
        *(f" {line}" for line in below),
        "",
    ])  # fmt: skip


def test_it_shows_a_diff_and_writes_it(folder: Path) -> None:
    path = write("x.toml")
    shown = diff("x.toml")
    old = path.read_bytes()
    code, out, err = run("check", "--fix", *ON, "x.toml")
    assert (code, err) == (0, "")
    assert out == (f"{shown}Fixed in x.toml: 1 CAD211\n\n1 ledger, 1 contact: nothing found\n")
    assert path.read_bytes() == old.replace(b"They met. ", b"They met.")
    assert list(folder.iterdir()) == [folder / "x.toml"]


@pytest.mark.usefixtures("folder")
def test_a_second_time_it_changes_nothing() -> None:
    path = write("x.toml")
    run("check", "--fix", *ON, "x.toml")
    before = path.stat()
    code, out, err = run("check", "--fix", *ON, "x.toml")
    assert (code, out, err) == (0, "1 ledger, 1 contact: nothing found\n", "")
    assert path.stat().st_ino == before.st_ino


@pytest.mark.usefixtures("folder")
def test_a_dry_run_writes_nothing_and_needs_no_permission() -> None:
    path = write("x.toml")
    path.chmod(0o444)
    before, shown = path.read_bytes(), diff("x.toml")
    code, out, err = run("check", "--fix", "--dry-run", *ON, "x.toml")
    assert (code, err) == (0, "")
    assert out.startswith(f"{shown}Nothing is written; this would be fixed in x.toml: 1 CAD211\n\n")
    assert "x.toml:" in out
    assert "1 can be fixed automatically: cadence check --fix" in out
    assert path.read_bytes() == before


@pytest.mark.usefixtures("folder")
def test_several_ledgers_and_what_cannot_be_fixed() -> None:
    """What goes wrong with one stops none of the others."""
    for name in ("a.toml", "b.toml", "read only.toml"):
        write(name)
    Path("read only.toml").chmod(0o444)
    Path("broken.toml").write_text("x = [")
    Path("link.toml").symlink_to("a.toml")
    names = ("a.toml", "broken.toml", "link.toml", "read only.toml", "missing.toml", "b.toml")
    code, out, err = run("check", "--fix", *ON, *names)
    assert code == 2
    assert err.splitlines() == [
        "broken.toml is not fixed: it cannot be read as a ledger yet",
        "cadence: link.toml is not changed through a link: name the file itself",
        "cadence: read only.toml is read-only: 'chmod u+w' it to change it",
    ]
    assert "Fixed in a.toml" in out
    assert "Fixed in b.toml" in out
    assert "missing.toml: error CAD001" in out
    assert b"They met. " in Path("read only.toml").read_bytes()
    assert Path("link.toml").is_symlink()


@pytest.mark.usefixtures("folder")
def test_one_that_has_nothing_to_fix_need_not_be_writable() -> None:
    write("x.toml", "They met.").chmod(0o444)
    assert run("check", "--fix", *ON, "x.toml").code == 0
    assert run("check", "--fix", "shipped").code == 0


@pytest.mark.usefixtures("folder")
def test_standard_input_is_not_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("x.toml")
    with path.open(encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        code, _, err = run("check", "--fix", *ON, "-")
    assert code == 2
    assert err == "cadence: standard input cannot be changed: name the ledger's file\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("format_", ["json", "github", "sarif"])
def test_for_programs_the_diff_is_aside(format_: str) -> None:
    write("x.toml")
    shown = diff("x.toml")
    code, out, err = run("check", "--fix", *ON, "-f", format_, "x.toml")
    assert code == 0
    assert err == f"{shown}Fixed in x.toml: 1 CAD211\n"
    assert "CAD211" not in out or format_ == "sarif"
    if format_ == "json":
        assert json.loads(out)["findings"] == []


@pytest.mark.usefixtures("folder")
def test_what_is_left_has_a_line() -> None:
    text = write("x.toml").read_text("utf-8")
    entry = text[text.index("[[contact]]") :]
    Path("x.toml").write_text(f"{text}\n{entry}", "utf-8")
    code, out, err = run("check", "--fix", *ON, "x.toml")
    assert code == 1
    assert err == (
        "x.toml: CAD211 is not fixed: the id 2018-03-01-adams-lei is used twice: change both by"
        " hand\n"
    )
    assert "Fixed" not in out
    assert "CAD211" in out
    assert "can be fixed automatically" not in out  # it has just been tried
    assert "can be fixed automatically" in run("check", "--fix", "--dry-run", *ON, "x.toml").out


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("option", ["--dry-run", "--commit"])
def test_options_of_fix_need_it(option: str) -> None:
    write("x.toml")
    code, out, err = run("check", option, *ON, "x.toml")
    assert (code, out, err) == (2, "", f"cadence: {option} needs --fix\n")


def test_a_fix_is_committed(folder: Path) -> None:
    repository.repository(folder)
    write("x.toml")
    repository.commit(folder, "First")
    code, out, err = run("check", "--fix", "--commit", *ON, "x.toml")
    assert (code, err) == (0, "")
    assert "Committed: Fix CAD211\n" in out
    assert repository.log(folder) == ["Fix CAD211", "First"]
    write("x.toml")
    code, out, err = run("check", "--fix", "--commit", *ON, "x.toml")
    assert code == 2
    assert "has changes that are not committed" in err
    assert b"They met. " in Path("x.toml").read_bytes()
    git(folder, "commit", "-q", "-a", "-m", "Second")
    assert run("check", "--fix", *ON, "x.toml").out.splitlines()[-4:-2] == [
        "To commit it:",
        "  git --literal-pathspecs commit -m 'Fix CAD211' -- x.toml",
    ]


@pytest.mark.usefixtures("folder")
def test_a_hostile_ledger_shows_nothing_that_is_obeyed() -> None:
    write("x.toml", "::error::\u202e They met. ")
    code, out, err = run("check", "--fix", *ON, "-f", "json", "x.toml")
    assert code == 1  # CAD110
    assert "\u202e" not in out + err
    assert "::error" not in err
