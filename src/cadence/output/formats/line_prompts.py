"""Questions that take one line at the terminal, and stop at the first Ctrl-C.

The question is made harmless, like all text that `cadence.output.formats.outlet` prints.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from cadence.files.system import system
from cadence.output.formats.outlet import put_line
from cadence.output.formats.safe import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator


#: The answer that goes back to the previous question.
BACK: Final = "<"


class WentBack(Exception):
    """The user wants to go back to the previous question."""


def agrees(question: str, *, default: bool, back: bool = False) -> bool:
    """Ask *question* on standard error and return whether the answer was yes.

    Raises `typer.Abort` or KeyboardInterrupt for Ctrl-C, `typer.Abort` for Ctrl-D, and with
    *back* `WentBack` for `<`.
    """
    import typer

    def parsed(typed: str) -> str:
        answer = typed.strip().casefold()
        known = {"y", "yes", "n", "no", "", *([BACK] if back else [])}
        if answer not in known:
            raise typer.BadParameter(f"answer y or n{f', or {BACK} to go back' if back else ''}")
        return answer

    choice = "Y/n" if default else "y/N"
    with _interruptible():
        answer: str = typer.prompt(
            harmless(f"{question} [{choice}]"),
            default="",
            show_default=False,
            value_proc=parsed,
            err=True,
        )
    if answer == BACK:
        raise WentBack
    return answer.startswith("y") if answer else default


def ask(question: str) -> str:
    """Ask *question* on standard error and return the answer. Raises what `agrees` does."""
    import typer

    with _interruptible():
        answer: str = typer.prompt(harmless(question), err=True)
    return answer


def answer(question: str, default: str = "") -> str:
    """Ask *question* on standard error and return the answer, which may be empty.

    Enter accepts the *default*. Raises what `agrees` does.
    """
    import typer

    with _interruptible():
        typed: str = typer.prompt(
            harmless(question), default=default, show_default=bool(default), err=True
        )
    return typed


@contextmanager
def _interruptible() -> Iterator[None]:
    """End an interrupted prompt, and its line on the screen, within a tenth of a second."""
    import typer

    try:
        with system.interruptible_reads():
            yield
    except (KeyboardInterrupt, typer.Abort):
        put_line(error=True)  # the line of the question is still open
        raise
