"""How long the commands take on the shipped ledger, against the floor that libraries set.

The floor is a process that imports typer, pydantic, rich's table and tomli, and prints a
one-row table through a one-command Typer app. Prints the medians of interleaved runs in
milliseconds, and their ratios to the floor. `--limit 1.5` fails if `status` takes more.

Run: python benchmarks/startup.py
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from measure import machine, medians

if TYPE_CHECKING:
    from collections.abc import Sequence

RUNS = 21
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
ARGUMENTS = ("status", "--version", "--help", "status --help", "gaps", "log", "check")


def main() -> None:
    """Measure every command in turn, again and again, and print the medians."""
    cadence = str(Path(sys.executable).with_name("cadence"))
    ledger = Path(__file__).parents[1] / "data/meetings.toml"
    commands: dict[str, Sequence[str]] = {"floor": (sys.executable, "-c", FLOOR)}
    commands |= {f"cadence {a}": (cadence, *a.split()) for a in ARGUMENTS}
    found = medians(commands, RUNS, {"CADENCE_LEDGER": str(ledger)})
    floor = found["floor"].seconds
    print(machine())
    for name, one in found.items():
        print(f"{name:21} {one.seconds * 1000:7.1f} ms   {one.seconds / floor:.2f} x floor")
    if "--limit" in sys.argv:
        limit = float(sys.argv[sys.argv.index("--limit") + 1])
        if found["cadence status"].seconds > limit * floor:
            raise SystemExit(f"cadence status takes more than {limit} times the floor")


if __name__ == "__main__":
    main()
