"""Questions that take one line at the terminal, and stop at the first Ctrl-C.

The question is harmless text, as all that leaves `cadence.output.outlet`.
"""

from __future__ import annotations

import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cadence.output.formats.outlet import put_line
from cadence.output.formats.safe import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

_PERIOD = 0.1  # seconds that a Ctrl-C waits at most


def agrees(question: str, *, default: bool) -> bool:
    """Ask *question* on standard error, and return whether the answer was yes.

    Raises `typer.Abort` or KeyboardInterrupt for Ctrl-C, and `typer.Abort` for Ctrl-D.
    """
    import typer

    with _interruptible():
        return typer.confirm(harmless(question), default=default, err=True)


def ask(question: str) -> str:
    """Ask *question* on standard error, and return the answer. Raises what `agrees` does."""
    import typer

    with _interruptible():
        answer: str = typer.prompt(harmless(question), err=True)
    return answer


@contextmanager
def _interruptible() -> Iterator[None]:
    """End an interrupted prompt within a tenth of a second, and its line with it."""
    import typer

    try:
        with _reads_return():
            yield
    except (KeyboardInterrupt, typer.Abort):
        put_line(error=True)  # the line of the question is still open
        raise


@contextmanager
def _reads_return() -> Iterator[None]:
    """Let no blocking read sleep through a signal.

    Python's own handler only notes a signal; the program acts on it between two
    instructions, or when a system call returns early. A Ctrl-C between the last
    instruction and the system call would wait until Enter is pressed. A timer makes the
    call return again and again, and the second look finds what the first one missed.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, lambda _signal, _frame: None)
    timer = signal.setitimer(signal.ITIMER_REAL, _PERIOD, _PERIOD)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, *timer)
        signal.signal(signal.SIGALRM, before or signal.SIG_DFL)
