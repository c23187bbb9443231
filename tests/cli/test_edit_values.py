"""What `cadence edit` opens: which entry, and which text that was kept."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cadence.cli import changing, correcting, editing
from cadence.cli.changing import Manner
from cadence.cli.commands import edit
from cadence.errors import CadenceError
from cadence.files import locate, state
from cadence.recording import transaction
from cadence.recording.edit_answers import EditAnswers
from cadence.recording.entries import find_entry
from cadence.recording.kept_text import NothingKept, keep_text
from clock import own_clock
from ledgers import contact, laid_out, tables

MANNER = Manner("edit")
NONE = EditAnswers()
ID = "2018-03-01-adams-lei"
SOURCES = [{"url": f"https://{one}.org/1", "publisher": one.upper()} for one in "ab"]


class Opened:
    """Instead of an editor: what is opened in it."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []

    def __call__(self, *given: Any) -> None:
        self.calls.append(given)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Opened:
    """Two ledgers, a terminal, and nothing kept."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(state.VARIABLE, str(tmp_path / "state"))
    monkeypatch.delenv(locate.VARIABLE)
    for name in ("mine.toml", "other.toml"):
        text = laid_out(tables(contact(date(2018, 3, 1), sources=SOURCES)))
        Path(name).write_text(text, "utf-8")
    made = Opened()
    monkeypatch.setattr(editing, "edit_in_editor", made)
    monkeypatch.setattr(editing, "continue_editing", made)
    monkeypatch.setattr(changing, "may_ask", lambda: True)
    return made


def keep(name: str, id_: str = ID) -> str:
    """Keep the text of an entry, as a program that ended did; return where the ledger is."""
    before = transaction.read(locate.named(name))
    entry = find_entry(before.ledger, before.tables, id_)
    kept = keep_text(Path(os.path.realpath(name)), entry, b"")
    kept.release()
    return kept.ledger


@own_clock  # a text that is 30 days old is deleted when the next one is kept
class TestKeptText:
    def test_is_of_the_ledger_that_it_was_taken_from(self, opened: Opened) -> None:
        path = keep("mine.toml")
        edit._continue(None, None, NONE, MANNER)
        ((where, kept, manner),) = opened.calls
        assert (str(where.path), kept.entry.id, manner) == (path, ID, MANNER)

    def test_or_of_the_one_that_is_named(self, opened: Opened) -> None:
        keep("other.toml")
        path = keep("mine.toml")
        edit._continue("mine.toml", ID, NONE, MANNER)
        ((where, kept, _),) = opened.calls
        assert (where, kept.ledger) == (locate.named("mine.toml"), path)

    def test_of_another_entry_is_none(self, opened: Opened) -> None:
        keep("mine.toml")
        with pytest.raises(NothingKept, match=r"^no text of 'ann-adams' is kept"):
            edit._continue(None, "ann-adams", NONE, MANNER)
        assert opened.calls == []

    def test_is_not_for_options(self, opened: Opened) -> None:
        keep("mine.toml")
        with pytest.raises(CadenceError) as fault:
            edit._continue(None, None, replace(NONE, venue="Hall"), MANNER)
        assert str(fault.value) == (
            "--continue opens the kept text in your editor: leave the options out"
        )
        assert opened.calls == []

    def test_is_not_opened_without_a_terminal(
        self, opened: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        keep("mine.toml")
        monkeypatch.setattr(changing, "may_ask", lambda: False)
        with pytest.raises(CadenceError) as fault:
            edit._continue(None, None, NONE, MANNER)
        assert str(fault.value) == "without a terminal there is no editor: --continue needs one"
        assert opened.calls == []


AN_OFFICE = (
    "us-general is an office, which is changed in an editor, and without a terminal there is none;"
    " only contacts have options"
)
A_CONTACT = (
    "without a terminal there is no editor: give the changes as options: --date, --end, --summary,"
    " --add-source, --drop-topic, --clear and more ('cadence edit --help')"
)


class TestTheEntry:
    def test_is_opened(self, opened: Opened) -> None:
        edit._edit("mine.toml", ID, None, NONE, MANNER)
        ((where, before, entry, manner),) = opened.calls
        assert (where, manner) == (locate.named("mine.toml"), MANNER)
        assert (before.content, entry.id) == (Path("mine.toml").read_bytes(), ID)

    @pytest.mark.parametrize("dry_run", [False, True])
    def test_is_that_of_a_ledger_that_can_be_changed_and_committed(
        self, dry_run: bool, opened: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[Any] = []
        opens = changing.opened

        def notes(ledger: str | None, **options: bool) -> Any:
            asked.append((ledger, options))
            return opens(ledger, dry_run=True, commit=False)

        monkeypatch.setattr(changing, "opened", notes)
        manner = replace(MANNER, commit=True, dry_run=dry_run)
        edit._edit("mine.toml", ID, None, NONE, manner)
        assert asked == [("mine.toml", {"dry_run": dry_run, "commit": True})]
        assert len(opened.calls) == 1

    def test_is_corrected_by_the_options_that_are_given(
        self, opened: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        corrected = Opened()
        monkeypatch.setattr(correcting, "correct", corrected)
        answers = replace(NONE, venue="Hall")
        edit._edit("mine.toml", ID, "contact", answers, MANNER)
        ((where, before, entry, *rest),) = corrected.calls
        assert (where, entry.id) == (locate.named("mine.toml"), ID)
        assert before.content == Path("mine.toml").read_bytes()
        assert rest == [answers, MANNER]
        assert opened.calls == []

    @pytest.mark.parametrize("kind", ["topic", "channel"])
    def test_is_of_the_kind_that_is_named_if_two_share_an_id(
        self, kind: str, opened: Opened
    ) -> None:
        text = laid_out(tables(topic=[{"id": "leaders", "title": "Leaders"}]))
        Path("mine.toml").write_text(text, "utf-8")
        edit._edit("mine.toml", "leaders", kind, NONE, MANNER)
        ((_, _, entry, _),) = opened.calls
        assert (entry.kind, entry.id) == (kind, "leaders")

    def test_has_to_be_named(self, opened: Opened) -> None:
        with pytest.raises(CadenceError) as fault:
            edit._edit("mine.toml", None, None, NONE, MANNER)
        assert str(fault.value) == "say which entry: cadence edit ID"
        assert opened.calls == []

    @pytest.mark.parametrize(
        ("id_", "message"),
        [("us-general", AN_OFFICE), (ID, A_CONTACT)],
    )
    def test_is_not_opened_without_a_terminal(
        self, id_: str, message: str, opened: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(changing, "may_ask", lambda: False)
        with pytest.raises(CadenceError) as fault:
            edit._edit("mine.toml", id_, None, NONE, MANNER)
        assert str(fault.value) == message
        assert opened.calls == []
