"""Where prompt-toolkit cannot drive the console, questions are asked in plain lines."""

from __future__ import annotations

import io
import sys

import pytest
from prompt_toolkit.completion import DummyCompleter
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.output import DummyOutput

from cadence.cli.prompts import session


class NoConsoleScreenBufferError(Exception):
    """As prompt-toolkit has it on Windows."""


def typed(monkeypatch: pytest.MonkeyPatch, text: str, fault: type[Exception]) -> session.Session:
    def fails(**_: object) -> None:
        raise fault

    monkeypatch.setattr(session, "create_output", fails)
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    return session.session(KeyBindings())


def test_answers_are_lines(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    plain = typed(monkeypatch, "18 Nov 2026\n\n\n", NoConsoleScreenBufferError)
    assert plain.ask("Date", None, "") == "18 Nov 2026"
    assert plain.ask("Topics", None, "") == ""
    assert plain.ask("Publisher", None, "Reuters") == "Reuters"
    plain.say("  that is no day")
    # The space behind a question is printed by `input`, to standard output here.
    assert capfd.readouterr().err == "Date:Topics:Publisher [Reuters]:  that is no day\n"
    assert plain.width > 0


def test_another_fault_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ZeroDivisionError):
        typed(monkeypatch, "", ZeroDivisionError)


class Seen(DummyOutput):
    """A terminal that keeps what is written to it."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, data: str) -> None:
        self.text += data


def test_elsewhere_lines_can_be_edited(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    screen, bindings = Seen(), KeyBindings()
    asked: list[object] = []

    def create_output(**options: object) -> Seen:
        asked.append(options)
        return screen

    monkeypatch.setattr(session, "create_output", create_output)
    made = session.session(bindings)
    assert isinstance(made, session._Editing)
    assert made._session.key_bindings is bindings
    assert made._session.reserve_space_for_menu == session._MENU_LINES
    assert asked == [{"always_prefer_tty": True}]  # standard output may be a file
    assert made.width == screen.get_size().columns
    prompts: list[object] = []
    monkeypatch.setattr(made._session, "prompt", lambda *a, **b: prompts.extend([*a, b]))
    words = DummyCompleter()
    made.ask("Date", words, "today")
    assert prompts == [
        [("bold", "Date: ")],
        {"completer": words, "default": "today", "handle_sigint": False},
    ]
    made.say("  that is\x1b no day")
    assert screen.text == "  that is� no day\n"
    assert capsys.readouterr() == ("", "")
