"""A progress bar on standard error: only on a terminal, and removed when the work is done."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from cadence.output.formats.terminal import error_console

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_AT_ONCE: Final = 100  # rows: drawing each step would take longer than reading the row


@contextmanager
def bar(what: str, count: int) -> Iterator[Callable[[], object]]:
    """Show a bar for *count* steps of *what*; yield the function to call after each step."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    done = 0
    with Progress(*columns, console=error_console(), transient=True) as shown:
        task = shown.add_task(what, total=count)

        def step() -> None:
            nonlocal done
            done += 1
            if done % _AT_ONCE == 0:
                shown.update(task, completed=done)

        yield step
