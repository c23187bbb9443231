"""The option that deletes answers kept from earlier (KEEPING 2)."""

from __future__ import annotations

from typing import Any

import typer

from cadence.output.formats.outlet import put_line


def forget_option(command: str) -> Any:  # noqa: ANN401 -- Typer's own are of no public type
    """Return the option `--forget` of a command."""

    def forget(wanted: bool) -> None:  # noqa: FBT001 -- Typer calls it so
        if not wanted:
            return
        from cadence.lookup import clock
        from cadence.recording.kept_answers import forget_all

        count = forget_all(command, clock.now())
        what = "1 set of answers is" if count == 1 else f"{count} sets of answers are"
        put_line(f"{what} deleted." if count else f"No answers of 'cadence {command}' are kept.")
        raise typer.Exit

    return typer.Option(
        "--forget",
        is_eager=True,
        callback=forget,
        help="Delete the answers that were kept when this command was interrupted, and exit.",
    )
