"""How a command ends, whatever was raised in it: the status, and one line that says why."""

from __future__ import annotations

import sys
from typing import Any

import pytest
import typer

from cadence.cli import app as app_module
from cadence.cli.app import _plain, main
from cadence.errors import CadenceError
from command import run

OWN_FAULT = "cadence: a bug in cadence, {} (CADENCE_TRACEBACK=1 shows where)\n"


class App:
    """In place of the command: it notes how it is called, and ends in one way."""

    def __init__(self, end: BaseException | int | None) -> None:
        self._end = end
        self.called: dict[str, Any] = {}

    def __call__(self, **named: Any) -> int | None:
        self.called = named
        if isinstance(self._end, BaseException):
            raise self._end
        return self._end


@pytest.mark.parametrize(
    ("end", "code", "said"),
    [
        (None, 0, ""),
        (0, 0, ""),
        (1, 1, ""),
        (CadenceError("not\x1b so\nat all"), 2, "cadence: not� so at all\n"),
        (KeyboardInterrupt(), 130, ""),
        (typer.Abort(), 130, ""),
        (OSError(28, "No space left on device"), 2, "cadence: No space left on device\n"),
        (OSError("odd"), 2, "cadence: odd\n"),
        (
            RuntimeError("Could not determine home directory."),
            *(2, "cadence: no home folder: set HOME\n"),
        ),
        (RuntimeError("x"), 2, OWN_FAULT.format("RuntimeError: x")),
        (ValueError("home directory"), 2, OWN_FAULT.format("ValueError: home directory")),
    ],
)
def test_every_end_is_a_status_and_a_line(
    end: BaseException | int | None, code: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CADENCE_TRACEBACK", raising=False)
    monkeypatch.setattr(app_module, "app", App(end))
    assert run("status") == (code, "", said)


def test_where_a_fault_of_our_own_is_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CADENCE_TRACEBACK", "1")
    monkeypatch.setattr(app_module, "app", App(ValueError("x")))
    with pytest.raises(ValueError, match=r"^x$"):
        run("status")


@pytest.mark.parametrize(("is_terminal", "width"), [(True, None), (False, 78)])
def test_how_the_command_is_called(
    is_terminal: bool, width: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = App(None)
    monkeypatch.setattr(app_module, "app", app)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: is_terminal)
    assert main([]) == 0
    assert app.called == {
        "args": ["--help"],
        "prog_name": "cadence",
        "standalone_mode": False,
        "terminal_width": width,
    }
    main(["status", "-h"])
    assert app.called["args"] == ["status", "-h"]


@pytest.mark.parametrize(
    ("message", "plain"),
    [
        ("Value error, 'x' is odd", "'x' is odd"),
        (
            "'--from': Input should be a valid integer, unable to parse string as an integer",
            "'--from': expected an integer",
        ),
        ("'-n': Input should be greater than or equal to 1", "'-n': the minimum is 1"),
        ("'-n': Input should be less than or equal to 2199", "'-n': the maximum is 2199"),
        ("anything else", "anything else"),
    ],
)
def test_the_words_of_a_library_are_put_plainly(message: str, plain: str) -> None:
    assert _plain(message) == plain
