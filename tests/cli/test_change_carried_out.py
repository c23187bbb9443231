"""A change as every command carries it out: what is asked, written, printed and committed."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cadence.cli import changing, committing
from cadence.cli.changing import ChangeFormat, Manner
from cadence.errors import CadenceError
from cadence.files import locate
from cadence.output.reports import recorded
from cadence.recording import commit as commit_module
from cadence.recording import transaction
from cadence.recording.addition import add_contact
from cadence.recording.commit import CommitFailed
from cadence.recording.proposal import Proposal
from ledgers import channel, contact, laid_out, tables

SOURCES = [{"url": f"https://{name}.example/", "publisher": name} for name in ("a", "b")]
DAY = date(2018, 3, 1)
NEW = contact(date(2019, 3, 1), sources=SOURCES)
ID = "2019-03-01-adams-lei"
TEXT, JSON = Manner("add"), Manner("add", format=ChangeFormat.JSON)
Capture = pytest.CaptureFixture[str]


class Changing:
    """A ledger to which the contact NEW, or another, is added."""

    def __init__(self, path: Path, capture: Capture) -> None:
        self.shown = capture.readouterr
        self.where = locate.named(str(path))
        self.before = transaction.read(self.where)

    def change(self, manner: Manner = TEXT, **more: Any) -> None:
        request = add_contact(NEW | more)
        changing.change_ledger(self.where, self.before, request, self._preview, manner)

    @staticmethod
    def _preview(proposal: Proposal) -> Iterable[str]:
        return [f"{proposal.draft.subject} is new"]

    @property
    def is_changed(self) -> bool:
        return self.where.path.read_bytes() != self.before.content


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Changing:
    monkeypatch.chdir(tmp_path)
    retired = channel(retired=date(2020, 1, 1))  # it has one verdict, whatever is added
    Path("mine.toml").write_text(
        laid_out(tables(contact(DAY, sources=SOURCES), channel=[retired])), "utf-8"
    )
    return Changing(Path("mine.toml"), capsys)


WRITTEN = f"{ID} is new\nWritten to mine.toml.\nleaders: retired as before\n"


class TestAsked:
    @pytest.fixture(autouse=True)
    def _somebody_is_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(changing, "may_ask", lambda: True)

    @pytest.mark.parametrize(("typed", "is_agreed"), [("y", True), ("n", False)])
    def test_whether_it_is_written(
        self, typed: str, is_agreed: bool, ledger: Changing, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{typed}\n"))
        done: list[bool] = []
        manner = replace(TEXT, ask=True, written=lambda: done.append(ledger.is_changed))
        if is_agreed:
            ledger.change(manner)
        else:
            with pytest.raises(transaction.Declined, match=r"^nothing is written$"):
                ledger.change(manner)
        assert (done, ledger.is_changed) == ([True] if is_agreed else [], is_agreed)

    def test_a_program_sees_the_preview_aside(
        self, ledger: Changing, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
        with pytest.raises(transaction.Declined):
            ledger.change(replace(JSON, ask=True))
        assert ledger.shown().err == f"{ID} is new\nWrite it? [Y/n]:"


def test_it_is_written_and_reported(ledger: Changing) -> None:
    ledger.change()
    assert ledger.is_changed
    assert ledger.shown() == (WRITTEN, "")


def test_a_rehearsal_writes_nothing(ledger: Changing) -> None:
    ledger.change(replace(TEXT, dry_run=True, written=pytest.fail))
    assert not ledger.is_changed
    assert ledger.shown().out.startswith(f"{ID} is new\nNothing is written; on ")


def test_a_warning_needs_force(ledger: Changing) -> None:
    with pytest.raises(transaction.Refused) as fault:
        ledger.change(summary="They met. ")
    assert str(fault.value) == (
        "nothing is written because of 1 new warning (CAD211): fix that, or use --force"
    )
    assert ledger.shown().err.startswith("warning CAD211: ")
    ledger.change(replace(TEXT, force=True), summary="They met. ")
    assert ledger.is_changed


class Full(io.StringIO):
    """Standard output on a disk that is full."""

    def write(self, _text: str) -> int:
        raise OSError(28, "No space left on device")


@contextmanager
def full() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", Full())
        yield


NO_SPACE = "the report cannot be printed: No space left on device"


def test_what_became_of_the_ledger_is_said_where_nothing_can_be_printed(ledger: Changing) -> None:
    with full(), pytest.raises(CadenceError) as fault:
        ledger.change()
    assert str(fault.value) == f"nothing is written, because {NO_SPACE}"
    assert not ledger.is_changed
    with full(), pytest.raises(CadenceError) as fault:
        ledger.change(replace(JSON, dry_run=True))
    assert str(fault.value) == f"nothing is written, because {NO_SPACE}"
    with full(), pytest.raises(CadenceError) as fault:
        ledger.change(JSON)
    assert str(fault.value) == f"mine.toml is changed, but {NO_SPACE}"
    assert ledger.is_changed


class Git:
    """Instead of git: what is to be committed, what was, and what goes wrong."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.fault: CommitFailed | None = None
        self.checked: list[tuple[locate.LedgerPath, bytes]] = []
        self.refuses: Exception | None = None
        self.done: list[tuple[object, str]] = []
        self.commit = object()
        patch.setattr(committing, "commit_of", lambda change: change.written and self.commit)
        patch.setattr(committing, "carried_out", self._carry_out)
        patch.setattr(commit_module, "check_committable", self._check)
        patch.setattr(recorded, "commit_lines", self._lines)
        patch.setattr(recorded, "to_json", self._json)

    def _check(self, where: locate.LedgerPath, content: bytes) -> None:
        self.checked.append((where, content))
        if self.refuses:
            raise self.refuses

    def _carry_out(self, commit: object, name: str) -> CommitFailed | None:
        self.done.append((commit, name))
        return self.fault

    def _lines(self, commit: object, *, committed: bool) -> list[str]:
        assert commit is self.commit
        return [f"committed: {committed}"]

    def _json(self, change: Any, name: str, commit: object, *, committed: bool) -> str:
        return f"{change.written} {name} {commit is self.commit} {committed}\n"


@pytest.fixture
def git(monkeypatch: pytest.MonkeyPatch) -> Git:
    return Git(monkeypatch)


@pytest.mark.parametrize(
    ("manner", "is_done", "out"),
    [
        (TEXT, False, f"{WRITTEN}committed: False\n"),
        (replace(TEXT, commit=True), True, f"{WRITTEN}committed: True\n"),
        (JSON, False, "True add True False\n"),
        (replace(JSON, commit=True), True, "True add True True\n"),
        (replace(JSON, commit=True, dry_run=True), False, "False add False False\n"),
    ],
)
def test_it_is_committed_if_that_is_asked_for(
    manner: Manner, is_done: bool, out: str, ledger: Changing, git: Git
) -> None:
    ledger.change(manner)
    assert ledger.shown() == (out, "")
    assert git.done == ([(git.commit, "mine.toml")] if is_done else [])


@pytest.mark.parametrize(
    ("manner", "out"),
    [(replace(TEXT, commit=True), WRITTEN), (replace(JSON, commit=True), "True add True False\n")],
)
def test_what_is_not_committed_is_reported_all_the_same(
    manner: Manner, out: str, ledger: Changing, git: Git
) -> None:
    git.fault = CommitFailed("a hook said no")
    with pytest.raises(CommitFailed) as fault:
        ledger.change(manner)
    assert fault.value is git.fault
    assert ledger.shown() == (out, "")
    assert ledger.is_changed


def test_whether_it_can_be_is_seen_before_it_is_written(ledger: Changing, git: Git) -> None:
    ledger.change(replace(TEXT, dry_run=True))
    assert git.checked == []
    git.refuses = commit_module.Uncommittable("there are other changes")
    with pytest.raises(commit_module.Uncommittable):
        ledger.change(replace(TEXT, commit=True))
    assert set(git.checked) == {(ledger.where, ledger.before.content)}
    assert (ledger.is_changed, git.done) == (False, [])


def test_check_commit_asks_only_where_something_is_committed(ledger: Changing, git: Git) -> None:
    changing.check_commit(ledger.where, ledger.before, commit=False)
    assert git.checked == []
    changing.check_commit(ledger.where, ledger.before, commit=True)
    assert git.checked == [(ledger.where, ledger.before.content)]


class Terminal(io.StringIO):
    """Standard output that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_empty_lines_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", screen := Terminal())
    monkeypatch.setenv("COLUMNS", "10")
    changing.print_lines(["One two three", "", "four"])
    assert screen.getvalue() == "One two\n  three\n\nfour\n"
