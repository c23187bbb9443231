"""What an asker puts on the screen, line by line, and what is there to be edited."""

from __future__ import annotations

from typing import Any

import pytest
from prompt_toolkit.completion import Completer, DummyCompleter
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys

from cadence.cli.prompts import asker as asker_module
from cadence.cli.prompts.asker import Asker, anything
from cadence.cli.prompts.record import AnswerRecord
from cadence.errors import CadenceError
from cadence.output.formats.line_prompts import WentBack
from cadence.recording.kept_answers import Answer
from ledgers import ledger

MADE = ledger()


class Screen:
    """A terminal of 21 columns: what it shows, and what is typed; ASKED are its questions."""

    width = 21

    def __init__(self, *typed: str) -> None:
        self._typed = iter(typed)
        self.lines: list[str] = []
        self.asked: list[tuple[str, Completer | None, str]] = []
        self.bindings: KeyBindings | None = None

    def ask(self, question: str, completer: Completer | None, default: str) -> str:
        self.asked.append((question, completer, default))
        return next(self._typed)

    def say(self, line: str) -> None:
        self.lines.append(line)

    def asker(self, *earlier: Answer, **more: Any) -> Asker:
        """Return what asks here, with the answers that were given *earlier*."""

        def session(bindings: KeyBindings) -> Screen:
            self.bindings = bindings
            return self

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(asker_module, "session", session)
            return Asker(MADE, AnswerRecord(earlier), **({"hint": ""} | more))


def not_no(typed: str) -> str:
    if typed.startswith("no"):
        raise CadenceError("no is no answer here, nor anywhere")
    return anything(typed)


def test_what_is_pasted_is_on_one_line() -> None:
    screen = Screen()
    screen.asker()
    assert screen.bindings
    assert [binding.keys for binding in screen.bindings.bindings] == [(Keys.BracketedPaste,)]


def test_the_hint_is_said_once_in_lines_that_fit() -> None:
    screen = Screen("a", "b")
    asker = screen.asker(hint="aaaa bbbb cccc ddddd eeee ffff\x1b gggg")
    asker.ask("First", anything)
    asker.ask("Second", anything)
    assert screen.lines == ["aaaa bbbb cccc ddddd", "  eeee ffff� gggg"]
    assert screen.asked == [("First", None, ""), ("Second", None, "")]


def test_names_are_completed() -> None:
    screen, words = Screen("a", "b"), DummyCompleter()
    asker = screen.asker()
    asker.ask("First", anything, words, optional=True)
    asker.several("Some", anything, words)
    assert screen.asked == [("First, or Enter", words, ""), ("Some, or Enter", words, "")]


def test_what_is_wrong_is_said_and_there_to_correct() -> None:
    screen = Screen("no", "no way", "yes")
    assert screen.asker().ask("How", not_no, default="x") == "yes"
    assert screen.asked == [("How", None, "x"), ("How", None, "no"), ("How", None, "no way")]
    assert screen.lines == ["  no is no answer", "  here, nor anywhere"] * 2


def test_a_choice_is_too_short_to_be_corrected() -> None:
    screen = Screen("no", "yes")
    assert screen.asker().ask("How", not_no, is_choice=True) == "yes"
    assert screen.asked == [("How", None, ""), ("How", None, "")]


class TestWhetherItIsSo:
    @pytest.mark.parametrize("typed", ["y", "Y", "yes", "YES"])
    def test_it_is(self, typed: str) -> None:
        screen = Screen("x", typed)
        screen.asker().confirm("Is it")
        assert screen.asked == [("Is it (y or n)", None, "")] * 2
        assert screen.lines == ["  answer y, or n to", "  go back"]

    @pytest.mark.parametrize("typed", ["n", "N", "no", "NO"])
    def test_it_is_not(self, typed: str) -> None:
        with pytest.raises(WentBack):
            Screen(typed).asker().confirm("Is it")


class TestBack:
    def test_there_is_nothing_before_the_first(self) -> None:
        screen = Screen("<", "a")
        assert screen.asker().ask("First", anything) == "a"
        assert screen.lines == ["  there is no", "  question before", "  this one"]

    @pytest.mark.parametrize("typed", ["<", "old<", "old <"])
    def test_the_answer_that_was_taken_back_is_there_to_edit(self, typed: str) -> None:
        screen = Screen("a", typed, "b", "c")
        asker = screen.asker()

        def questions() -> tuple[str, str]:
            first = asker.ask("First", anything, default="older")
            return first, asker.ask("Second", anything, default="old")

        assert asker.complete(questions) == ("b", "c")
        assert screen.asked == [
            ("First", None, "older"),
            ("Second", None, "old"),
            ("First", None, "a"),
            ("Second", None, "old"),
        ]
        assert screen.lines == []

    def test_an_empty_one_too(self) -> None:
        screen = Screen("", "<", "b", "")
        asker = screen.asker()

        def questions() -> None:
            asker.ask("First", anything, default="x", optional=True)
            asker.ask("Second", anything, optional=True)

        asker.complete(questions)
        assert [default for _, _, default in screen.asked] == ["x", "", "", ""]


class TestEarlierAnswers:
    EARLIER = (Answer("First", "a"), Answer("Third", "c"))

    def test_are_shown_until_something_is_asked(self) -> None:
        screen = Screen("b")
        asker = screen.asker(*self.EARLIER, hint="Hint.", shows=True)
        found = [asker.ask(name, anything) for name in ("First", "Second", "Third")]
        assert found == ["a", "b", "c"]
        assert screen.lines == ["Hint.", "First: a"]
        assert screen.asked == [("Second", None, "")]

    def test_are_not_where_they_were_taken_back(self) -> None:
        screen = Screen()
        asker = screen.asker(*self.EARLIER, shows=True)
        asker.step_back()
        asker.ask("First", anything)
        assert screen.lines == []

    def test_are_asked_for_again_where_they_are_wrong_by_now(self) -> None:
        screen = Screen("yes")
        asker = screen.asker(Answer("First", "no"), shows=True)
        assert asker.ask("First", not_no) == "yes"
        assert screen.lines == ["First: no", "  no is no answer", "  here, nor anywhere"]
        assert screen.asked == [("First", None, "no")]

    def test_are_not_tried_again_once_they_were_wrong(self) -> None:
        screen = Screen("<", "a", "yes")
        asker = screen.asker(Answer("Second", "no"))

        def questions() -> str:
            asker.ask("First", anything)
            return asker.ask("Second", not_no)

        asker._record.accept("First", "a")
        assert asker.complete(questions) == "yes"
        assert screen.asked == [
            ("Second", None, "no"),
            ("First", None, "a"),
            ("Second", None, "no"),
        ]
        assert screen.lines == ["  no is no answer", "  here, nor anywhere"]

    def test_a_note_on_them_is_not_said(self) -> None:
        screen = Screen("b")
        asker = screen.asker(*self.EARLIER)
        asker.note("One.")
        asker.ask("First", anything)
        asker.note("Two.")
        asker.ask("Second", anything)
        assert screen.lines == ["  Two."]
