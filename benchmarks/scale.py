"""How `status` and `check` grow, beside `bean-check` and `hledger check` on as many entries.

Made-up ledgers of 1,000, 10,000 and 100,000 contacts; as many transactions of two postings
for the others. Prints seconds, memory, the growth above the start-up, and the ratios of one
run. What is not installed is left out and said to be. `--assert` fails where a limit is
passed, `--assert 1.2` where it is passed by a fifth: machines are noisy.

Run: python benchmarks/scale.py [--assert [SLACK]]   (bean-check and hledger: on PATH)
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from made_up import made_up
from measure import Taken, machine, medians

if TYPE_CHECKING:
    from collections.abc import Sequence

CADENCE = str(Path(sys.executable).with_name("cadence"))
SIZES = (1_000, 10_000, 100_000)
RUNS = {1_000: 9, 10_000: 5, 100_000: 3}
GROWTH = 11.0
MEMORY = 1500.0  # MB
#: (command, size): how many times as long `cadence check` may take.
LIMITS = {
    ("bean-check", 1_000): 1.5,
    ("bean-check", 10_000): 1.0,
    ("bean-check", 100_000): 1.0,
    ("hledger check", 100_000): 1.5,
}


def transactions(count: int) -> list[tuple[date, int]]:
    """Return as many made-up transactions as a ledger has contacts: a day and an amount."""
    return [(date(1971, 1, 1) + timedelta(days=i * 20_000 // count), i) for i in range(count)]


def journal(count: int) -> str:
    """Return transactions for hledger."""
    return "\n".join(
        f"{day} Meeting {i}\n    expenses:talks  {i % 90 + 1} USD\n    assets:cash\n"
        for day, i in transactions(count)
    )


def beancount(count: int) -> str:
    """Return transactions for beancount."""
    accounts = "1971-01-01 open Assets:Cash\n1971-01-01 open Expenses:Talks\n"
    return accounts + "\n".join(
        f'{day} * "Meeting {i}"\n  Expenses:Talks  {i % 90 + 1} USD\n  Assets:Cash\n'
        for day, i in transactions(count)
    )


def commands(folder: Path, count: int) -> dict[str, Sequence[str]]:
    """Write the files of one size, and return what there is to run on them."""
    files = {"l.toml": made_up(count), "l.journal": journal(count), "l.beancount": beancount(count)}
    paths = {}
    for name, text in files.items():
        paths[name] = folder / f"{count}-{name}"
        paths[name].write_text(text, encoding="utf-8")
    every: dict[str, Sequence[str]] = {
        "cadence status": (CADENCE, "status", "--ledger", str(paths["l.toml"])),
        "cadence check": (CADENCE, "check", str(paths["l.toml"])),
        "bean-check": ("bean-check", "--no-cache", str(paths["l.beancount"])),
        "hledger check": ("hledger", "-f", str(paths["l.journal"]), "check"),
    }
    return {name: command for name, command in every.items() if shutil.which(command[0])}


def main() -> None:
    """Measure each size, print what was found, and with --assert hold it to the limits."""
    print(machine())
    start = medians({"start": (CADENCE, "check", "--help")}, 9)["start"]
    found: dict[int, dict[str, Taken]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in SIZES:
            found[count] = medians(commands(Path(folder), count), RUNS[count])
    for count, taken in found.items():
        for name, one in taken.items():
            ratio = taken["cadence check"].seconds / one.seconds
            print(
                f"{count:7,} {name:15} {one.seconds:7.3f} s {one.megabytes:6.0f} MB"
                f"   check takes {ratio:.2f} x as long"
            )
    asserted = sys.argv[1:2] == ["--assert"]
    slack = float(sys.argv[2]) if asserted and sys.argv[2:] else 1.0
    broken = [*growth(found, start, slack), *beyond(found, slack)]
    if asserted and broken:
        raise SystemExit("; ".join(broken))


def growth(found: dict[int, dict[str, Taken]], start: Taken, slack: float) -> list[str]:
    """Print how much longer ten times the contacts take above the start-up."""
    broken = []
    for name in ("cadence status", "cadence check"):
        for small, large in ((1_000, 10_000), (10_000, 100_000)):
            above = [found[size][name].seconds - start.seconds for size in (small, large)]
            times = above[1] / above[0]
            print(f"{name}: {small:,} to {large:,} takes {times:.1f} x as long above the start-up")
            if times > GROWTH * slack:
                broken.append(f"{name} grows {times:.1f} fold from {small:,} to {large:,}")
    return broken


def beyond(found: dict[int, dict[str, Taken]], slack: float) -> list[str]:
    """Return which limits of time and memory were passed; say what was not there to compare."""
    broken = [
        f"cadence check takes more than {limit} x {name} at {count:,}"
        for (name, count), limit in LIMITS.items()
        if name in found[count]
        and found[count]["cadence check"].seconds > slack * limit * found[count][name].seconds
    ]
    print(*(f"not installed: {name}" for name, size in LIMITS if name not in found[size]), sep="\n")
    most = max(one.megabytes for one in found[SIZES[-1]].values())
    ours = max(found[SIZES[-1]][n].megabytes for n in ("cadence status", "cadence check"))
    print(f"most memory at {SIZES[-1]:,}: {ours:.0f} MB of cadence, {most:.0f} MB of any")
    return broken + ([f"{ours:.0f} MB at {SIZES[-1]:,}"] if ours > MEMORY else [])


if __name__ == "__main__":
    main()
