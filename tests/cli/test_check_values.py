"""Which files `check` looks at, what it says of a job's summary, and what `--fix` accepts."""

from __future__ import annotations

import errno
import os
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from cadence.check.registry import RULES
from cadence.cli import changing, committing
from cadence.cli.commands.check import _append_summary, _checked, _in_repository, _may_be_ledger
from cadence.cli.fixing import Fixing, _changed, _commit, _Everything, fix_ledgers
from cadence.files import locate
from cadence.output.reports import recorded
from cadence.recording import transaction
from cadence.recording.commit import CommitFailed
from ledgers import channel, contact, laid_out, tables

Capture = pytest.CaptureFixture[str]
ON = date(2020, 6, 1)
SOURCES = [{"url": f"https://{name}.example/", "publisher": name} for name in ("first", "second")]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def made(*contacts: dict[str, object]) -> str:
    recorded = {"from": date(2000, 1, 1), "through": date(2020, 5, 31)}
    return laid_out(tables(*contacts, channel=[channel(recorded=recorded)]))


@pytest.mark.parametrize(
    ("content", "may_be"),
    [
        (made().encode(), True),
        (b"[ledger]\nformat = 1\n", True),
        (b"[tool]\nformat = 1\n", False),
        (b"", False),
        (None, True),  # that it cannot be read is to be said
    ],
)
def test_what_may_be_a_ledger(content: bytes | None, may_be: bool) -> None:
    if content is not None:
        Path("x.toml").write_bytes(content)
    assert _may_be_ledger(locate.named("x.toml")) is may_be


def test_what_is_piped_in_is_meant_to_be_one() -> None:
    assert _may_be_ledger(locate.named("-"))
    assert _may_be_ledger(locate.named("/dev/fd/0"))


def test_every_warning_is_accepted_by_a_fix() -> None:
    assert all(rule.code in _Everything() for rule in RULES)


def test_a_file_goes_by_the_name_that_it_was_given() -> None:
    Path("x.toml").write_text(made(), "utf-8")
    assert _checked(locate.named("./x.toml"), ON, None, set()).name == "./x.toml"
    assert _checked(locate.named("nowhere.toml"), ON, None, set()).name == "nowhere.toml"


def test_nothing_is_quoted_of_a_file_behind_a_link() -> None:
    Path("x.toml").write_text(made(FIRST), "utf-8")
    Path("link.toml").symlink_to("x.toml")
    (plain,) = _checked(locate.named("x.toml"), ON, None, set()).findings
    (linked,) = _checked(locate.named("link.toml"), ON, None, set()).findings
    assert plain.excerpt is not None
    assert linked.excerpt is None


def test_the_shipped_one_by_its_path() -> None:
    where = locate.named("shipped")
    assert _checked(where, ON, None, set()).name == str(where.path)


def test_a_contact_after_the_latest_day_is_in_the_future() -> None:
    Path("x.toml").write_text(made(contact(date(2020, 6, 2), sources=SOURCES)), "utf-8")
    where = locate.named("x.toml")

    def codes(latest: date | None) -> set[str]:
        return {finding.code for finding in _checked(where, ON, latest, set()).findings}

    assert codes(date(2020, 6, 2)) < codes(date(2020, 6, 1))


def test_standard_input_is_in_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("inner").mkdir()
    Path(".git").mkdir()
    monkeypatch.chdir("inner")
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    assert _in_repository("x.toml") == "inner/x.toml"
    assert _in_repository("<stdin>") == "<stdin>"


class TestTheSummaryOfAJob:
    def test_is_added_to(self, capsys: Capture) -> None:
        Path("summary").write_text("Before.\n")
        _append_summary("summary", "中国\n")
        assert Path("summary").read_text("utf-8") == "Before.\n中国\n"
        assert capsys.readouterr() == ("", "")

    @pytest.mark.parametrize(
        ("path", "why"),
        [("a\x1b/summary", os.strerror(errno.ENOENT)), ("a\0b", "that is not a valid file name")],
    )
    def test_or_it_is_said_why_not(self, path: str, why: str, capsys: Capture) -> None:
        _append_summary(path, "text")
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("cadence: no job summary: GITHUB_STEP_SUMMARY, a�")
        assert err.endswith(f": {why}\n")
        assert err.count("\n") == 1


# -- fixing ---------------------------------------------------------------------------------

#: Not in order, and with a space too many: CAD204 and CAD211.
LATER = contact(date(2019, 3, 1), sources=SOURCES)
FIRST = contact(date(2018, 3, 1), sources=SOURCES, summary="They met. ")
HOW = Fixing(ON, frozenset(), dry_run=False, commit=False, aside=False)


class TestFixing:
    @pytest.fixture(autouse=True)
    def _written(self) -> None:
        Path("x.toml").write_text(made(LATER, FIRST), "utf-8")

    def fix(self, how: Fixing, capsys: Capture) -> tuple[str, str, str]:
        """Return what the ledger is then, and what was printed."""
        assert fix_ledgers([locate.named("x.toml")], how) == 0
        out, err = capsys.readouterr()
        return Path("x.toml").read_text("utf-8"), out, err

    def test_all_that_needs_no_judgement(self, capsys: Capture) -> None:
        text, out, err = self.fix(HOW, capsys)
        assert text == made(FIRST | {"summary": "They met."}, LATER)
        assert out.startswith("--- x.toml\n+++ x.toml\n@@ ")
        assert "Fixed in x.toml: 1 CAD204, 1 CAD211\n" in out
        assert out.endswith("\n\n")
        assert err == ""

    def test_but_what_is_ignored(self, capsys: Capture) -> None:
        how = Fixing(ON, {"CAD211"}, dry_run=False, commit=False, aside=False)
        text, out, err = self.fix(how, capsys)
        assert text == made(FIRST, LATER)
        assert "Fixed in x.toml: 1 CAD204\n" in out
        assert err == ""

    def test_nothing_in_a_rehearsal(self, capsys: Capture) -> None:
        how = Fixing(ON, (), dry_run=True, commit=True, aside=False)  # no repository: no matter
        text, out, _ = self.fix(how, capsys)
        assert text == made(LATER, FIRST)
        assert "Nothing is written; this would be fixed in x.toml: 1 CAD204, 1 CAD211\n" in out

    def test_aside_where_a_program_reads(self, capsys: Capture) -> None:
        _, out, err = self.fix(Fixing(ON, (), dry_run=False, commit=False, aside=True), capsys)
        assert out == ""
        assert err.startswith("--- x.toml\n")
        assert err.endswith("Fixed in x.toml: 1 CAD204, 1 CAD211\n")

    def test_the_warnings_that_it_brings_are_accepted(self, capsys: Capture) -> None:
        """Once it is an address, it is one on the host of the other source: CAD209."""
        urls = ("https://a.org ", "https://a.org/2")
        same = [{"url": url, "publisher": name} for url, name in zip(urls, "AB", strict=True)]
        Path("x.toml").write_text(made(contact(date(2018, 3, 1), sources=same)), "utf-8")
        text, out, err = self.fix(HOW, capsys)
        assert 'url = "https://a.org",' in text
        assert "Fixed in x.toml: 1 CAD211\n" in out
        assert err == ""

    @pytest.mark.parametrize("commit", [False, True])
    def test_is_checked_once_more_when_the_ledger_is_locked(
        self, commit: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        where, before, checked = locate.named("x.toml"), cast("Any", "before"), list[Any]()
        monkeypatch.setattr(
            changing, "check_commit", lambda *given, commit: checked.append((*given, commit))
        )
        monkeypatch.setattr(
            transaction, "carry_out", lambda *given: given[-1].check_before("locked")
        )
        _changed(where, before, Fixing(ON, (), dry_run=False, commit=commit, aside=False))
        assert checked == [(where, "before", commit), (where, "locked", commit)]

    @pytest.mark.parametrize("aside", [False, True])
    def test_how_to_commit_it_is_where_the_rest_is(
        self, aside: bool, capsys: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(committing, "commit_of", lambda _: "the commit")
        monkeypatch.setattr(
            recorded, "commit_lines", lambda commit, *, committed: [f"{commit} {committed}"]
        )
        change = cast("Any", SimpleNamespace(where=locate.named("x.toml"), written=True))
        _commit(change, Fixing(ON, (), dry_run=False, commit=False, aside=aside))
        lines = ("", "the commit False\n")
        assert capsys.readouterr() == (lines if aside else lines[::-1])

    def test_a_repository_that_is_gone_is_reported(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(committing, "commit_of", lambda _: None)
        change = cast("Any", SimpleNamespace(where=locate.named("x.toml"), written=True))
        with pytest.raises(CommitFailed) as fault:
            _commit(change, Fixing(ON, (), dry_run=False, commit=True, aside=False))
        assert str(fault.value) == ("x.toml is changed, but its repository cannot be used any more")

    def test_what_cannot_be_committed_is_not_begun(self, capsys: Capture) -> None:
        old = Path("x.toml").read_text("utf-8")
        places = [locate.named("x.toml"), locate.named("-")]
        assert fix_ledgers(places, Fixing(ON, (), dry_run=False, commit=True, aside=False)) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("cadence: ")
        assert err.endswith("cadence: standard input cannot be changed: name the ledger's file\n")
        assert err.count("\n") == 2
        assert Path("x.toml").read_text("utf-8") == old
