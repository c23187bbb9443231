"""A new minister's first meeting, recorded from nothing in one sitting, in a real terminal.

With two typos, a step back, a Ctrl-C and a resumption. `docs/guide/editor.md` shows what the
screen shows then; `python tests/guide.py` writes it there.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

_COLUMNS, _LINES = 100, 120
_PATIENCE = 60.0  # seconds
_SHELL = "bash --norc --noprofile"
#: What the line of the cursor says when it is waited for, and what is typed then.
SITTING = [
    ("$", "cadence add"),
    ("Date", "20 Nov 2026"),
    ("How", "in-person"),
    ("Where", "Bejing"),  # a typo
    ("Where (City, CC): Bejing", "C-u Beijing"),
    ("Last day", ""),
    ("Occasion", ""),
    ("Who, for the United States", "Jane Doe"),
    ("Is Jane Doe somebody new", "y"),
    ("Family name of Jane Doe: Doe", ""),
    ("Office of Jane Doe", "us-secretary-of-sate"),  # another one
    ("Office of Jane Doe: us-secretary-of-sate", "C-u us-secretary-of-state"),
    ("Jane Doe in office since", "1 Nov 2026"),
    ("Who, for China", "<"),  # a step back
    ("Jane Doe in office since: 1 Nov 2026", "C-u 2 Nov 2026"),
    ("Who, for China", "C-c"),
    ("$", "cadence add"),
    ("Go on with them?", ""),
    ("Who, for China", "Wang Yi"),
    ("Topics", "trade"),
    ("Summary", "They met for the first time."),
    ("Source", "https://example.org/first | Reuters"),
    ("Another source", ""),
    ("Write it?", ""),
    ("$", ""),
]


class _Screen:
    """A terminal in tmux, on a server of its own."""

    def __init__(self, folder: Path, env: Mapping[str, str]) -> None:
        self._socket = str(folder / "tmux")
        self._answered = -1  # the line of the last answer
        words = [f"{name}={value}" for name, value in env.items()]
        size = ("-x", str(_COLUMNS), "-y", str(_LINES))
        shell = " ".join(["env -u CADENCE_LEDGER", *(f"'{word}'" for word in words), _SHELL])
        self._run("-f", "/dev/null", "new-session", "-d", *size, "-c", str(folder), shell)

    def _run(self, *words: str) -> str:
        command = ["tmux", "-u", "-S", self._socket, *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def lines(self) -> list[str]:
        return [line.rstrip() for line in self._run("capture-pane", "-p").splitlines()]

    def cursor(self) -> tuple[int, str]:
        """Return the number and the text of the line that the cursor is on."""
        row = int(self._run("display-message", "-p", "#{cursor_y}"))
        lines = self.lines()
        return row, lines[row] if row < len(lines) else ""

    def asks(self, question: str) -> bool:
        """Whether a question is asked on a line below all that has been answered."""
        row, text = self.cursor()
        return row > self._answered and text.startswith(question)

    def type(self, keys: str) -> None:
        """Type *keys* and Enter; a key with Ctrl comes first, and Ctrl-C alone."""
        self._answered, _ = self.cursor()
        control, text = keys.split(" ", 1) if keys.startswith("C-u ") else ("", keys)
        if control or keys == "C-c":
            self._run("send-keys", control or keys)
        if keys == "C-c":
            return
        if text:
            self._run("send-keys", "-l", text)
            wait_for(lambda: text in self.cursor()[1], self.lines)
        self._run("send-keys", "Enter")

    def close(self) -> None:
        self._run("kill-server")


def wait_for(is_so: Callable[[], bool], lines: Callable[[], list[str]]) -> None:
    """Wait until something is so on a screen."""
    deadline = time.monotonic() + _PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, "it did not come, but:\n" + "\n".join(lines())
        time.sleep(0.05)


def sitting(folder: Path, env: Mapping[str, str]) -> str:
    """Return what the screen shows at the end; the ledger is the one of *folder*."""
    own = {**env, "PS1": "$ ", "XDG_STATE_HOME": str(folder / "state"), "TERM": "xterm"}
    screen = _Screen(folder, own)
    try:
        for question, keys in SITTING:
            wait_for(partial(screen.asks, question), screen.lines)
            screen.type(keys)
        shown = screen.lines()
    finally:
        screen.close()
    while shown and shown[-1] in {"", "$"}:
        shown.pop()
    return "".join(f"{line}\n" for line in shown)
