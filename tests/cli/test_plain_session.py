"""Where prompt-toolkit cannot drive the console, questions are asked in plain lines."""

from __future__ import annotations

import io
import sys

import pytest
from prompt_toolkit.key_binding import KeyBindings

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
