"""Where the time of `status` and `check` goes: cProfile, on a made-up ledger.

Prints for each command the functions that take longest by themselves, with their share of
all. Profiling slows what is written in Python more than what is compiled: read it for where
to look, not for how long it takes.

Run: python benchmarks/where.py [CONTACTS]     (10,000 unless told)
"""

from __future__ import annotations

import cProfile
import io
import pstats
import sys
import tempfile
from contextlib import redirect_stdout
from pathlib import Path

from made_up import made_up
from measure import machine

from cadence.cli.app import main

MOST = 12  # functions


def profiled(arguments: list[str]) -> pstats.Stats:
    """Run a command in this process, its output thrown away."""
    profile = cProfile.Profile()
    with redirect_stdout(io.StringIO()):
        profile.runcall(main, arguments)
    return pstats.Stats(profile)


def name(where: tuple[str, int, str]) -> str:
    """Return a function's module and name; of compiled ones the name alone."""
    path, _, function = where
    return function if path == "~" else f"{Path(path).stem}.{function}"


def run() -> None:
    """Profile both commands."""
    contacts = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger.toml"
        ledger.write_text(made_up(contacts), encoding="utf-8")
        for arguments in (["status", "-l", str(ledger)], ["check", str(ledger)]):
            stats = profiled(arguments)
            by_self = sorted(
                ((own, where) for where, (_, _, own, *_) in vars(stats)["stats"].items()),
                reverse=True,
            )
            total = sum(own for own, _ in by_self)
            print(f"\ncadence {arguments[0]}, {contacts:,} contacts")
            for own, where in by_self[:MOST]:
                print(f"{own / total:6.1%}  {name(where)}")


if __name__ == "__main__":
    run()
