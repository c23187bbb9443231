"""The tests' own terminal types each key once: a program that is deaf to it fails its test."""

from __future__ import annotations

import signal
import sys

import pytest

from terminal import Terminal, terminal

EDITOR = r"""
import sys
from prompt_toolkit import PromptSession
from prompt_toolkit.key_binding import KeyBindings
keys = KeyBindings()
heard = []
@keys.add("c-c")
def _(event):
    heard.append(1)
    if len(heard) == int(sys.argv[1]):
        event.app.exit(exception=KeyboardInterrupt)
session = PromptSession(key_bindings=keys)
try:
    while True:
        print("<" + session.prompt("Again: ") + ">")
except KeyboardInterrupt:
    sys.exit(130)
"""


def python(code: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", code, *arguments]


def test_an_editor_that_hears_the_first_interrupt_passes() -> None:
    with terminal(python(EDITOR, "1")) as screen:
        screen.expect("Again:")
        screen.type("\x03")
        assert screen.wait() == 130


def test_an_editor_that_is_deaf_to_the_first_interrupt_fails() -> None:
    with terminal(python(EDITOR, "2")) as screen:
        screen.expect("Again:")
        screen.patience = 1.5
        with pytest.raises(AssertionError, match="did not appear"):
            screen.type("\x03")


def test_a_line_that_is_read_late_is_not_typed_again() -> None:
    reads = "import time; print('Name? ', end='', flush=True); time.sleep(1); print('<' + input() + '>'); input()"
    with terminal(python(reads)) as screen:
        screen.answer("Name?", "Li")
        screen.expect("<Li>")
        screen.patience = 1.5
        with pytest.raises(AssertionError, match="did not end"):
            screen.wait()


def test_a_program_that_ignores_an_interrupt_fails() -> None:
    ignores = "import signal; signal.signal(2, signal.SIG_IGN); print('Deaf.', flush=True); input()"
    with terminal(python(ignores)) as screen:
        screen.expect("Deaf.")
        screen.type("\x03")
        screen.patience = 1.5
        with pytest.raises(AssertionError, match="did not end"):
            screen.wait()


def test_a_signal_is_told_from_an_exit() -> None:
    with terminal(python("import os; os.kill(os.getpid(), 15)")) as screen:
        assert screen.wait() == -signal.SIGTERM


def test_each_answer_goes_to_its_own_question_though_all_read_the_same() -> None:
    with terminal(python(EDITOR, "1")) as screen:
        given = [f"answer {number}" for number in range(10)]
        for each in given:
            screen.answer("Again:", each)
        interrupted(screen)
    shown = [line for line in screen.seen.splitlines() if line.startswith("<")]
    assert shown == [f"<{each}>" for each in given]


def interrupted(screen: Terminal) -> None:
    screen.expect("Again:")
    screen.type("\x03")
    assert screen.wait() == 130
