"""What a session in an editor does, step by step: what is opened again, said, kept and written."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from cadence.cli import changing, editing
from cadence.cli.changing import Manner
from cadence.cli.editing import Kept
from cadence.cli.text_editor import Closed, NoEditor, TextEditor
from cadence.errors import CadenceError
from cadence.files import locate, state
from cadence.recording import transaction
from cadence.recording.edited_block import block_in
from cadence.recording.entries import find_entry
from cadence.recording.kept_text import KeptText, find_kept, keep_text
from ledgers import contact, laid_out, tables

Act = Callable[[Path], Closed]

DAY = date(2018, 3, 1)
ID = f"{DAY}-adams-lei"
A = {"url": "https://a.org/1", "publisher": "A"}
MANNER = Manner("edit")
DONE = Closed(0, at_once=False)
NOTES = (
    "#! cadence: Change the entry, save it, and close the editor. These lines are removed.\n"
    "#! cadence: Keep the id. If you delete everything, nothing changes.\n"
)
VISAS = '[[topic]]\nid = "visas"\ntitle = "Visas"\n'
RULES = VISAS.replace('"Visas"', '"Visa rules"')


class Hands:
    """An editor in this process: what it does each time, and what it was given (`seen`)."""

    written = "an editor"

    def __init__(self, *acts: Act) -> None:
        self._acts = iter(acts)
        self.seen: list[str] = []

    def open(self, path: Path) -> Closed:
        self.seen.append(path.read_bytes().decode(errors="replace"))
        return next(self._acts)(path)


def saves(old: str, new: str, closed: Closed = DONE) -> Act:
    """Return what replaces *old*, and ends so."""

    def act(path: Path) -> Closed:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
        return closed

    return act


def saves_it_as_it_is(path: Path) -> Closed:
    text = path.read_bytes()
    path.unlink()
    path.write_bytes(text)
    os.utime(path, ns=(1, 1))
    return DONE


def empties(path: Path) -> Closed:
    path.write_text("")
    return DONE


def ends(closed: Closed = DONE) -> Act:
    """Return what changes nothing, and ends so."""
    return lambda _: closed


def fails(_path: Path) -> Closed:
    raise NoEditor("there is none")


class Desk:
    """A ledger, a text of one of its entries, and what is said about it."""

    def __init__(self, path: Path, patch: pytest.MonkeyPatch) -> None:
        self.path, self._patch = path, patch
        self.where = locate.named(str(path))

    def keep(self, id_: str = "visas") -> KeptText:
        before = transaction.read(self.where)
        entry = find_entry(before.ledger, before.tables, id_)
        return keep_text(Path(os.path.realpath(self.path)), entry, block_in(before, entry).content)

    def edit(self, *acts: Act, id_: str = "visas", manner: Manner = MANNER) -> Hands:
        """Edit an entry with an editor that does this."""
        hands = self._hands(*acts)
        before = transaction.read(self.where, dry_run=manner.dry_run)
        entry = find_entry(before.ledger, before.tables, id_)
        editing.edit_in_editor(self.where, before, entry, manner)
        return hands

    def go_on(self, kept: KeptText, *acts: Act, manner: Manner = MANNER) -> Hands:
        """Take up a text that was kept."""
        hands = self._hands(*acts)
        editing.continue_editing(self.where, kept, manner)
        return hands

    def _hands(self, *acts: Act) -> Hands:
        hands = Hands(*acts)

        def chosen(folder: Path) -> TextEditor:
            assert folder == state.state_folder()
            return cast("TextEditor", hands)

        self._patch.setattr(editing, "chosen_editor", chosen)
        return hands

    def types(self, *lines: str) -> None:
        """Answer what is asked from now on."""
        self._patch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    def says(self, old: str, new: str) -> None:
        """Let somebody else change the ledger."""
        text = self.path.read_text("utf-8")
        assert old in text
        self.path.write_text(text.replace(old, new), "utf-8")

    @property
    def kept(self) -> list[Path]:
        return sorted(state.state_folder().glob("edits/*/*.toml"))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv(state.VARIABLE, str(tmp_path / "state"))
    topics = [{"id": "trade", "title": "Trade"}, {"id": "visas", "title": "Visas"}]
    held = contact(DAY, sources=[A], confidence="single-source")
    path = tmp_path / "mine.toml"
    path.write_text(laid_out(tables(held, topic=topics)), "utf-8")
    return Desk(path, monkeypatch)


Capture = pytest.CaptureFixture[str]


class TestTheFirstTime:
    def test_what_is_opened_lands(self, desk: Desk, capsys: Capture) -> None:
        old = desk.path.read_text()
        hands = desk.edit(saves('"Visas"', '"Visa rules"'))
        assert hands.seen == [NOTES + VISAS]
        assert desk.path.read_text() == old.replace(VISAS, RULES)
        assert desk.kept == []
        assert capsys.readouterr().err == ""

    def test_who_saves_it_there_is_not_asked(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(changing, "may_ask", lambda: True)
        desk.types()
        desk.edit(saves('"Visas"', '"Visa rules"'), manner=replace(MANNER, ask=True))
        assert RULES in desk.path.read_text()

    @pytest.mark.parametrize(
        ("act", "said"),
        [
            (ends(), "visas: nothing was changed.\n"),
            (saves(VISAS, VISAS.replace("\n", "\r\n")), "visas: nothing was changed.\n"),
            (saves(NOTES, ""), "visas: nothing was changed.\n"),
            (empties, "visas: the text is empty: nothing was changed.\n"),
        ],
    )
    def test_nothing_is_changed(self, act: Act, said: str, desk: Desk, capsys: Capture) -> None:
        old = desk.path.read_text()
        desk.edit(act)
        assert capsys.readouterr() == ("", said)
        assert desk.kept == []
        assert desk.path.read_text() == old

    @pytest.mark.parametrize(
        ("closed", "said"),
        [
            (Closed(1, at_once=False), "ended with status 1"),
            (Closed(-9, at_once=True), "was killed by signal 9"),
        ],
    )
    def test_an_editor_that_failed(self, closed: Closed, said: str, desk: Desk) -> None:
        with pytest.raises(CadenceError) as fault:
            desk.edit(ends(closed))
        assert str(fault.value) == f"the editor 'an editor' {said}: nothing was changed"
        assert desk.kept == []
        with pytest.raises(Kept) as fault:
            desk.edit(saves('"Visas"', '"Visa rules"', closed))
        assert str(fault.value) == (
            f"the editor 'an editor' {said}: nothing was changed;"
            f" your text is kept in {desk.kept[0]}: cadence edit --continue"
        )

    def test_none_that_can_be_started(self, desk: Desk, capsys: Capture) -> None:
        with pytest.raises(NoEditor, match=r"^there is none$"):
            desk.edit(fails)
        assert capsys.readouterr().err == ""
        assert desk.kept == []

    def test_one_that_returned_at_once(self, desk: Desk) -> None:
        with pytest.raises(Kept) as fault:
            desk.edit(ends(Closed(0, at_once=True)))
        (path,) = desk.kept
        assert str(fault.value) == (
            f"the editor 'an editor' returned at once, and nothing was changed: if it is still"
            f" open, save {path} there, then 'cadence edit --continue'; to make cadence wait for it, name it as in VISUAL='code --wait'"
        )
        assert path.read_text() == NOTES + VISAS
        assert find_kept(desk.path, "visas").opened == VISAS.encode()

    def test_a_rehearsal_keeps_the_text(self, desk: Desk, capsys: Capture) -> None:
        old = desk.path.read_text()
        desk.path.chmod(0o400)  # it is not going to be written
        desk.edit(saves('"Visas"', '"Visa rules"'), manner=replace(MANNER, dry_run=True))
        desk.path.chmod(0o600)
        (path,) = desk.kept
        assert capsys.readouterr().err == f"your text is kept in {path}: cadence edit --continue\n"
        assert path.read_text() == NOTES + RULES
        assert desk.path.read_text() == old


WARNED = "nothing is written because of 1 new warning (CAD211): fix that, or use --force"


class TestAgain:
    def test_with_each_reason_and_its_line_below_them(self, desk: Desk) -> None:
        hands = desk.edit(saves('"visas"', '"visa"'), saves('"visa"', '"visas"'), ends())
        assert hands.seen[1] == (
            "#! cadence: line 3: the id cannot change: other entries refer to it;"
            ' write id = "visas"\n' + VISAS.replace('"visas"', '"visa"')
        )

    def test_without_a_line_where_it_is_about_none(self, desk: Desk) -> None:
        hands = desk.edit(saves(NOTES + VISAS, "# nothing\n"), empties)
        note = "#! cadence: the header [[topic]] of the entry is missing\n"
        assert hands.seen[1] == note + "# nothing\n"

    def test_with_what_the_ledger_says_of_it(self, desk: Desk) -> None:
        hands = desk.edit(
            saves('title = "Visas"', 'title = ""'), saves('title = ""', 'title = "X"')
        )
        assert re.match(r"#! cadence: line 4: CAD\d+: ", hands.seen[1])
        assert 'title = "X"' in desk.path.read_text()

    def test_unchanged_it_is_kept(self, desk: Desk) -> None:
        with pytest.raises(Kept) as fault:
            desk.edit(saves('"visas"', '"visa"'), ends())
        assert str(fault.value) == (
            'nothing was changed: line 3: the id cannot change: other entries refer to it; write id = "visas";'
            f" your text is kept in {desk.kept[0]}: cadence edit --continue"
        )

    def test_and_no_editor_any_more(self, desk: Desk, capsys: Capture) -> None:
        with pytest.raises(NoEditor):
            desk.edit(saves('"visas"', '"visa"'), fails)
        (path,) = desk.kept
        assert capsys.readouterr().err == f"your text is kept in {path}: cadence edit --continue\n"

    def test_what_is_not_utf_8_is_opened_as_it_is(self, desk: Desk) -> None:
        def garbled(path: Path) -> Closed:
            path.write_bytes(VISAS.encode() + b"# \xff\n")
            return DONE

        seen: list[bytes] = []

        def look(path: Path) -> Closed:
            seen.append(path.read_bytes())
            return empties(path)

        desk.edit(garbled, look)
        note = b"#! cadence: line 5: this is not UTF-8: save it in that encoding\n"
        assert seen == [note + VISAS.encode() + b"# \xff\n"]

    def test_what_is_still_not_utf_8_is_kept(self, desk: Desk) -> None:
        def garbled(path: Path) -> Closed:
            path.write_bytes(VISAS.encode() + b"# \xff\n")
            return DONE

        with pytest.raises(Kept) as fault:
            desk.edit(garbled, ends())
        assert str(fault.value) == (
            "nothing was changed: line 5: this is not UTF-8: save it in that encoding;"
            f" your text is kept in {desk.kept[0]}: cadence edit --continue"
        )

    def test_with_what_time_says_of_it(self, desk: Desk) -> None:
        hands = desk.edit(saves(f"date = {DAY}", "date = 2199-01-01"), empties, id_=ID)
        assert re.match(r"#! cadence: line 4: CAD\d+: ", hands.seen[1])

    def test_but_not_with_a_day_that_has_come_elsewhere(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for module in (editing, transaction):
            monkeypatch.setattr(module, "latest_day", lambda: date(2199, 1, 1))
        monkeypatch.setattr(changing, "may_ask", lambda: False)
        later = saves(f"date = {DAY}", "date = 2199-01-01")
        assert len(desk.edit(later, id_=ID, manner=replace(MANNER, force=True)).seen) == 1
        assert "date = 2199-01-01" in desk.path.read_text()

    def test_with_the_warnings_that_nobody_accepts(self, desk: Desk) -> None:
        desk.types("")
        hands = desk.edit(saves('"Visas"', '" Visas"'), saves('" Visas"', '"Visits"'))
        assert hands.seen[1] == f"#! cadence: {WARNED}\n" + VISAS.replace('"Visas"', '" Visas"')
        assert '"Visits"' in desk.path.read_text()

    def test_or_it_is_kept_with_them(self, desk: Desk) -> None:
        desk.types("n")
        with pytest.raises(Kept) as fault:
            desk.edit(saves('"Visas"', '" Visas"'))
        (path,) = desk.kept
        assert str(fault.value) == (
            f"{WARNED}; your text is kept in {path}: cadence edit --continue"
        )
        assert path.read_text() == VISAS.replace('"Visas"', '" Visas"')


class TestOvertaken:
    """Somebody else gave the topic another title while it was open."""

    def others(self, desk: Desk) -> Act:
        def act(path: Path) -> Closed:
            desk.says('"Visas"', '"Entry"')
            return saves('"Visas"', '"Visa rules"')(path)

        return act

    def test_what_they_wrote_is_said_and_to_save_it_again_is_an_answer(self, desk: Desk) -> None:
        hands = desk.edit(self.others(desk), saves_it_as_it_is)
        first, _, rest = hands.seen[1].partition("\n")
        assert first.startswith("#! cadence: ")
        assert "Entry" in first
        assert rest == RULES
        assert RULES in desk.path.read_text()
        assert desk.kept == []

    def test_not_to_save_it_is_none(self, desk: Desk) -> None:
        with pytest.raises(Kept, match=r"^nothing was changed: .*Entry"):
            desk.edit(self.others(desk), ends())
        assert find_kept(desk.path, "visas").opened == VISAS.replace("Visas", "Entry").encode()
        assert '"Entry"' in desk.path.read_text()

    def test_to_save_the_first_text_as_it_is_is_none(self, desk: Desk, capsys: Capture) -> None:
        desk.edit(saves_it_as_it_is)
        assert capsys.readouterr().err == "visas: nothing was changed.\n"

    def test_to_save_a_text_that_is_wrong_as_it_is_is_none(self, desk: Desk) -> None:
        with pytest.raises(Kept, match=r"^nothing was changed: line 3: the id cannot change"):
            desk.edit(saves('"visas"', '"visa"'), saves_it_as_it_is)

    def test_nor_once_it_is_wrong_in_another_way(self, desk: Desk) -> None:
        with pytest.raises(Kept, match=r"^nothing was changed: line 3: the id cannot change"):
            desk.edit(self.others(desk), saves('"visas"', '"visa"'), saves_it_as_it_is)

    def test_what_was_undone_is_nothing(self, desk: Desk, capsys: Capture) -> None:
        """It says what the ledger says by now."""
        desk.edit(self.others(desk), saves('"Visa rules"', '"Entry"'))
        assert capsys.readouterr() == ("", "visas: nothing was changed.\n")
        assert desk.kept == []


class TestASecondSource:
    @pytest.mark.parametrize(("typed", "is_confirmed"), [("", True), ("y", True), ("n", False)])
    def test_whether_it_is_confirmed_is_asked(
        self, typed: str, is_confirmed: bool, desk: Desk, capsys: Capture
    ) -> None:
        desk.types(typed)
        second = '{ url = "https://b.org/1", publisher = "B" }'
        desk.edit(saves("sources = [\n", f"sources = [\n    {second},\n"), id_=ID)
        text = desk.path.read_text()
        assert second in text
        assert ('confidence = "single-source"' in text) is not is_confirmed
        assert capsys.readouterr().err == (
            f"{ID} was single-source, and has a second source now. Is it confirmed? [Y/n]:"
        )


class TestTakenUp:
    def test_as_it_was_changed(self, desk: Desk) -> None:
        kept = desk.keep()
        kept.write((NOTES + RULES).encode())
        assert desk.go_on(kept).seen == []
        assert RULES in desk.path.read_text()
        assert desk.kept == []

    @pytest.mark.parametrize("typed", ["y", "n"])
    def test_after_a_question(
        self, typed: str, desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: Capture
    ) -> None:
        monkeypatch.setattr(changing, "may_ask", lambda: True)
        kept = desk.keep()
        kept.write((NOTES + RULES).encode())
        desk.types(typed, "n")
        if typed == "y":
            desk.go_on(kept)
        else:
            with pytest.raises(Kept, match=r"^nothing is written; your text is kept in "):
                desk.go_on(kept)
        assert capsys.readouterr().err.startswith("Write it? [Y/n]:")
        assert (RULES in desk.path.read_text()) == (typed == "y")

    def test_in_the_editor_where_nobody_changed_it(self, desk: Desk) -> None:
        kept = desk.keep()
        kept.write((NOTES + VISAS).encode())
        assert desk.go_on(kept, saves('"Visas"', '"Visa rules"')).seen == [NOTES + VISAS]
        assert RULES in desk.path.read_text()

    def test_in_the_editor_where_it_is_wrong(self, desk: Desk) -> None:
        kept = desk.keep()
        kept.write(VISAS.replace('"visas"', '"visa"').encode())
        (seen,) = desk.go_on(kept, saves('"visa"', '"visas"')).seen
        assert seen.startswith("#! cadence: line 3: the id cannot change")

    def test_nothing_is_left(self, desk: Desk, capsys: Capture) -> None:
        kept = desk.keep()
        kept.write(NOTES.encode())
        assert desk.go_on(kept).seen == []
        assert capsys.readouterr() == ("", "visas: the text is empty: nothing was changed.\n")
        assert desk.kept == []
