"""How long `cadence status` takes, against the floor that its libraries set.

The floor is a process that imports typer, pydantic, rich's table and tomli, and prints a
one-row table through a one-command Typer app. Prints both in milliseconds (the median of
interleaved runs), the ratio, and the machine. Run: python benchmarks/startup.py
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
COMMANDS = {
    "floor": (sys.executable, "-c", FLOOR),
    "cadence status": (sys.executable, "-m", "cadence", "status"),
    "cadence --version": (sys.executable, "-m", "cadence", "--version"),
    "cadence --help": (sys.executable, "-m", "cadence", "--help"),
    "cadence gaps": (sys.executable, "-m", "cadence", "gaps"),
    "cadence log": (sys.executable, "-m", "cadence", "log"),
    "python": (sys.executable, "-c", "pass"),
}


def seconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Return how long a process takes; its output goes nowhere."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=dict(environment))
    return time.perf_counter() - start


def main() -> None:
    """Measure every command in turn, again and again, and print the medians."""
    root = Path(__file__).parents[1]
    environment = os.environ | {"CADENCE_LEDGER": str(root / "data/meetings.toml")}
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS):
        for name, command in COMMANDS.items():
            taken[name].append(seconds(command, environment))
    medians = {name: statistics.median(times) for name, times in taken.items()}
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for name, median in medians.items():
        print(f"{name:18} {median * 1000:7.1f} ms   {median / medians['floor']:.2f} x floor")


if __name__ == "__main__":
    main()
