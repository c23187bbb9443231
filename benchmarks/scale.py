"""How `status` and `check` grow, beside `bean-check` and `hledger check` on as many entries.

Made-up ledgers of 1,000, 10,000 and 100,000 contacts; as many transactions of two postings
for the others. Prints time, memory, the growth above the start-up, and the ratios of one
run, all of CPU time. `--assert`, or CI, holds each to what benchmarks/README.md publishes
and a fifth, and fails where a program is not there to compare with.

Run: python benchmarks/scale.py [--assert]   (bean-check and hledger: on PATH)
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from made_up import made_up, versions
from measure import Taken, machine, medians
from published import beyond, conclude, missing, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CADENCE = str(Path(sys.executable).with_name("cadence"))
RUNS = {1_000: 7, 10_000: 5, 100_000: 3}
SIZES = tuple(RUNS)
OURS = ("cadence status", "cadence check")
MERGE = "cadence merge, of three"
OTHERS = ("bean-check", "hledger")


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
    three = {name: folder / f"{count}-{name}.toml" for name in ("base", "ours", "theirs")}
    for name, text in versions(files["l.toml"]).items():
        three[name].write_text(text, encoding="utf-8")
    every: dict[str, Sequence[str]] = {
        "cadence status": (CADENCE, "status", "--ledger", str(paths["l.toml"])),
        "cadence check": (CADENCE, "check", str(paths["l.toml"])),
        MERGE: (CADENCE, "merge", *map(str, three.values())),
        "bean-check": ("bean-check", "--no-cache", str(paths["l.beancount"])),
        "hledger": ("hledger", "-f", str(paths["l.journal"]), "check"),
    }
    return {name: command for name, command in every.items() if shutil.which(command[0])}


def figures(found: dict[int, dict[str, Taken]], start: Taken) -> Iterator[tuple[str, int, float]]:
    """Yield each figure that is held to what is published: its row, its column, and itself."""
    for column, size in enumerate(SIZES):
        for other in OTHERS:
            if other in found[size]:
                ratio = found[size]["cadence check"].cpu / found[size][other].cpu
                yield f"check, times {other}", column, ratio
        ratio = found[size][MERGE].cpu / found[size]["cadence check"].cpu
        yield "merge of three, times check", column, ratio
    yield MERGE, len(SIZES), found[SIZES[-1]][MERGE].megabytes
    for name in OURS:
        for column, (small, large) in enumerate(pairwise(SIZES), start=1):
            above = [found[size][name].cpu - start.cpu for size in (small, large)]
            yield f"{name}, times a tenth of it", column, above[1] / above[0]
        yield name, len(SIZES), found[SIZES[-1]][name].megabytes


def main() -> None:
    """Measure each size, print what was found, and hold it to what is published."""
    print(machine())
    start = medians({"start": (CADENCE, "check", "--help")}, 9)["start"]
    found: dict[int, dict[str, Taken]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in SIZES:
            found[count] = medians(commands(Path(folder), count), RUNS[count])
    for count, taken in found.items():
        for name, one in taken.items():
            print(
                f"{count:7,} {name:24} {one.seconds:7.3f} s, {one.cpu:7.3f} s of CPU"
                f" {one.megabytes:6.0f} MB"
            )
    broken = missing(OTHERS)
    published = table("Growth")
    columns = (*(f"{size:,}" for size in SIZES), f"memory (MB) at {SIZES[-1]:,}")
    for row, column, measured in figures(found, start):
        print(f"{row}, {columns[column]}: {measured:.2f}")
        broken += beyond(f"{row}, {columns[column]}", measured, published[row][column])
    conclude(broken)


if __name__ == "__main__":
    main()
