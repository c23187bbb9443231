"""Ctrl-C at the very moment when a prompt begins to wait, or has just been answered.

Python notes a signal and acts on it later, between two instructions. What a prompt does with
one that is noted when it already waits, or that comes while an editor packs up, is a matter of
microseconds at a real keyboard; here it is brought about each time.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
import tomli_w

from ledgers import channel, contact, tables
from terminal import terminal

#: Cadence, whose waiting thread is not woken by a signal: another one gets it, and Python
#: notes it just as if it had come before the system call.
NOTED = """
import signal, sys, threading, time
from pathlib import Path

def press(key):
    while not key.exists():
        time.sleep(0.01)
    time.sleep(0.3)  # by now it waits
    signal.pthread_kill(threading.get_ident(), signal.SIGINT)

threading.Thread(target=press, args=(Path(sys.argv.pop(1)),), daemon=True).start()
from cadence.__main__ import run
run()
"""

#: Cadence, interrupted as soon as the editor of a question has given the terminal back.
PACKING_UP = """
import os, signal
from prompt_toolkit.input import vt100

given_back = vt100.raw_mode.__exit__

def interrupted(self, *fault):
    given_back(self, *fault)
    os.kill(os.getpid(), signal.SIGINT)

vt100.raw_mode.__exit__ = interrupted
from cadence.__main__ import run
run()
"""

RECORDED = {"from": date(2000, 1, 1), "through": date(2018, 6, 1), "basis": "Two lists."}
CONFIRM = ("confirm", "--through", "2019-01-31")
ADD = ("add", "--date", "2019-02-03", "--mode", "phone", "--with", "adams", "--with", "lei")
TOPICS, SUMMARY = "Topics, or Enter:", "Summary, one sentence, or Enter:"
SOURCE = "Source (URL, or URL | PUBLISHER), or Enter:"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    made = tables(
        contact(date(2018, 3, 1)),
        topic=[{"id": "trade", "title": "Trade"}],
        channel=[channel(recorded=RECORDED)],
    )
    path = tmp_path / "mine.toml"
    path.write_text(tomli_w.dumps(made), "utf-8")
    return path


@pytest.mark.parametrize(
    ("arguments", "answers", "question"),
    [
        (CONFIRM, {}, "Does this basis still hold? [Y/n]:"),
        (CONFIRM, {"still hold? [Y/n]:": "n"}, "Basis from now on:"),
        ((*CONFIRM, "--keep-basis"), {}, "Have you checked all of that up to 31 Jan 2019? [y/N]:"),
        (ADD, {TOPICS: "", SUMMARY: "", SOURCE: ""}, "Write it anyway? [y/N]:"),
        (ADD, {TOPICS: ""}, SUMMARY),  # an editor, which takes single keys
    ],
)
def test_a_prompt_that_already_waits(
    ledger: Path, arguments: tuple[str, ...], answers: dict[str, str], question: str
) -> None:
    before, key = ledger.read_bytes(), ledger.with_suffix(".key")
    command = [sys.executable, "-c", NOTED, str(key), *arguments, "-l", str(ledger)]
    with terminal(command) as screen:
        for asked, answer in answers.items():
            screen.answer(asked, answer)
        screen.expect(question)
        key.touch()
        assert screen.wait() == 130
    assert screen.seen.endswith("\n")
    assert ledger.read_bytes() == before


def test_an_editor_that_has_just_been_answered(ledger: Path) -> None:
    before = ledger.read_bytes()
    with terminal([sys.executable, "-c", PACKING_UP, *ADD, "-l", str(ledger)]) as screen:
        screen.answer(TOPICS, "trade")
        assert screen.wait() == 130
    assert SUMMARY not in screen.seen
    assert ledger.read_bytes() == before
