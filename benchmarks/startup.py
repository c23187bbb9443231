"""How long the commands take on the shipped ledger, against the floor that libraries set.

The floor is a process that imports typer, pydantic, rich's table and tomli, and prints a
one-row table through a one-command Typer app. Prints the medians of interleaved runs and
the ratios of their CPU time to the floor's. `--assert`, or CI, holds each command to what
benchmarks/README.md publishes and a fifth.

Run: python benchmarks/startup.py [--assert]
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from measure import Taken, machine, medians
from published import beyond, conclude, table

if TYPE_CHECKING:
    from collections.abc import Sequence

RUNS = 15
FLOOR = """
import pydantic, tomli, typer
from rich.console import Console
from rich.table import Table
app = typer.Typer()
@app.command()
def main() -> None:
    table = Table("channel")
    table.add_row("leaders")
    Console().print(table)
app()
"""


def commands() -> dict[str, Sequence[str]]:
    """Return the floor, and every command that the README has a figure for."""
    cadence = str(Path(sys.executable).with_name("cadence"))
    floor: dict[str, Sequence[str]] = {"floor": (sys.executable, "-c", FLOOR)}
    return floor | {name: (cadence, *name.split()[1:]) for name in table("Start-up")}


def too_slow(found: dict[str, Taken]) -> list[str]:
    """Return which commands take more than a fifth above their published ratio to the floor."""
    floor = found["floor"].cpu
    return [
        complaint
        for name, (*_, newest) in table("Start-up").items()
        for complaint in beyond(f"{name}, times the floor", found[name].cpu / floor, newest)
    ]


def main() -> None:
    """Measure every command in turn, again and again, and print the medians."""
    ledger = Path(__file__).parents[1] / "data/meetings.toml"
    found = medians(commands(), RUNS, {"CADENCE_LEDGER": str(ledger)})
    floor = found["floor"].cpu
    print(machine())
    for name, one in found.items():
        print(
            f"{name:21} {one.seconds * 1000:7.1f} ms, {one.cpu * 1000:7.1f} ms of CPU"
            f"   {one.cpu / floor:.2f} x floor"
        )
    conclude(too_slow(found))


if __name__ == "__main__":
    main()
