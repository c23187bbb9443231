"""Questions that take one line at the terminal, and stop at the first Ctrl-C.

The question is harmless text, as all that leaves `cadence.output.outlet`.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from cadence.files.system import system
from cadence.output.formats.outlet import put_line
from cadence.output.formats.safe import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator


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
        with system.interruptible_reads():
            yield
    except (KeyboardInterrupt, typer.Abort):
        put_line(error=True)  # the line of the question is still open
        raise
