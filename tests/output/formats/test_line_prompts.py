"""A question on one line: the answers it takes, and what it says of others."""

from __future__ import annotations

import io
import sys

import pytest
import typer

from cadence.output.formats import line_prompts
from cadence.output.formats.line_prompts import WentBack, agrees


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> io.StringIO:
    """Type these lines; return what will be on the screen."""
    screen = io.StringIO()
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    monkeypatch.setattr(sys, "stderr", screen)
    return screen


YES = ("y", "Y", "yes", " Yes ", "YES")
NO = ("n", "N", "no", " No ", "NO")


@pytest.mark.parametrize(
    ("answer", "default", "agreed"),
    [
        *((answer, default, True) for answer in YES for default in (True, False)),
        *((answer, default, False) for answer in NO for default in (True, False)),
        ("", True, True),
        ("  ", False, False),
    ],
)
def test_an_answer(
    monkeypatch: pytest.MonkeyPatch, answer: str, default: bool, agreed: bool
) -> None:
    screen = typed(monkeypatch, answer)
    assert agrees("Sure?", default=default) is agreed
    assert screen.getvalue().strip() == f"Sure? [{'Y/n' if default else 'y/N'}]:"


@pytest.mark.parametrize(
    ("back", "said"), [(False, "answer y or n"), (True, "answer y or n, or < to go back")]
)
def test_another_answer_is_refused_with_those_that_are_not(
    monkeypatch: pytest.MonkeyPatch, back: bool, said: str
) -> None:
    screen = typed(monkeypatch, "maybe", "y")
    assert agrees("Sure?", default=False, back=back)
    assert screen.getvalue().splitlines()[0].endswith(f"Error: {said}")


def test_back_only_where_there_is_something_to_go_back_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typed(monkeypatch, " < ")
    with pytest.raises(WentBack):
        agrees("Sure?", default=True, back=True)
    screen = typed(monkeypatch, "<", "n")
    assert not agrees("Sure?", default=True)
    assert screen.getvalue().splitlines()[0].endswith("Error: answer y or n")


def test_an_answer_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = typed(monkeypatch, "Bali", "Rome", "")
    assert line_prompts.ask("City\x1b") == "Bali"
    assert line_prompts.answer("City", "Geneva") == "Rome"
    assert line_prompts.answer("City", "Geneva") == "Geneva"
    assert screen.getvalue() == "City\N{REPLACEMENT CHARACTER}:City [Geneva]:City [Geneva]:"


def test_an_answer_may_be_empty_where_none_is_proposed(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = typed(monkeypatch, "")
    assert line_prompts.answer("City") == ""
    assert screen.getvalue() == "City:"


def test_the_line_of_a_question_is_ended_when_nobody_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = typed(monkeypatch)
    with pytest.raises(typer.Abort):
        agrees("Sure?", default=True)
    assert screen.getvalue().endswith("\n")
