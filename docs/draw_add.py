"""Draw docs/add.svg: a real exchange with `cadence add` in a real terminal (needs tmux).

Run it again when the prompts change: `.venv/bin/python docs/draw_add.py`. It uses a copy of
the shipped ledger. The call that it records is made up.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.text import Text

HERE = Path(__file__).parent
COLUMNS, LINES = 84, 46
ANSWERS = [
    ("Date", "yest", "erday"),
    ("How", "pho", "ne"),
    ("Who, for the United States", "rub", "\t"),
    ("Who, for China", "wang y", "\t"),
    ("Topics", "trade, tai", "\t"),
    ("Summary", "They spoke of ", "the next round."),
    ("Source", "https://example.org/talks | Reuters", ""),
    ("Another source", "", ""),
    ("Write it?", "y", ""),
]
# The picture loads nothing from the network: it uses the reader's fonts.
FONT_FACE = re.compile(r"@font-face \{.*?\}\n?", re.DOTALL)


def tmux(*words: str) -> str:
    """Run a tmux command on a server of our own and return its output."""
    command = ["tmux", "-L", "draw-add", *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def wait_for(text: str) -> None:
    """Wait until *text* is on the screen, for at most ten seconds."""
    for _ in range(100):
        if text in tmux("capture-pane", "-p"):
            return
        time.sleep(0.1)
    sys.exit(f"'{text}' did not appear:\n{tmux('capture-pane', '-p')}")


def exchange(folder: Path) -> str:
    """Run the exchange in *folder* and return the last screen, with colours."""
    cadence = Path(sys.executable).parent
    shell = f"env PS1='$ ' PATH={cadence}:/usr/bin:/bin bash --norc --noprofile"
    size = ("-x", str(COLUMNS), "-y", str(LINES))
    tmux("-f", "/dev/null", "new-session", "-d", *size, "-c", str(folder), shell)
    try:
        wait_for("$")
        tmux("send-keys", "cadence add", "Enter")
        for question, first, rest in ANSWERS:
            wait_for(question)
            tmux("send-keys", "-l", first)
            time.sleep(0.5)
            tmux("send-keys", "-l", rest)
            time.sleep(0.2)
            tmux("send-keys", "Enter")
        wait_for("Written to")
        time.sleep(0.5)
        return tmux("capture-pane", "-p", "-e")
    finally:
        tmux("kill-server")


def main() -> None:
    """Run the exchange and draw it."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "meetings.toml"
        shutil.copy(HERE.parent / "data/meetings.toml", ledger)
        screen = exchange(Path(folder)).rstrip()
    screen = screen.removesuffix("$").rstrip()
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(screen), highlight=False)
    picture = FONT_FACE.sub("", console.export_svg(title="cadence add"))
    (HERE / "add.svg").write_text(picture, "utf-8")


if __name__ == "__main__":
    main()
