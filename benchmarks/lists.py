"""What it costs to compare a ledger with a list as long as itself, and to import that.

Made-up ledgers of 1,000 and 10,000 contacts; for each a list (CSV) of as many other contacts of
the same people, of which nearly all are missing. Prints time and memory, and the CPU time as a
ratio to `check` on the same ledger in the same run. `--assert`, or CI, holds each to what
benchmarks/README.md publishes and a fifth.

Run: python benchmarks/lists.py [--assert]
"""

from __future__ import annotations

import csv
import io
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from made_up import made_up
from measure import Taken, machine, medians
from published import beyond, conclude, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CADENCE = str(Path(sys.executable).with_name("cadence"))
RUNS = {1_000: 5, 10_000: 3}
SIZES = tuple(RUNS)
CHECK, RECONCILE, IMPORT = "cadence check", "cadence reconcile", "cadence import"
COLUMNS = ("date", "mode", "city", "country", "participants", "topics", "summary", "url")


def another_list(count: int) -> str:
    """Return contacts of the same people as in the ledger of this size, as CSV without ids."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for entry in tomllib.loads(made_up(count, seed=2))["contact"]:
        listed = {**entry, "url": entry["sources"][0]["url"]}
        for key in ("participants", "topics"):
            listed[key] = "; ".join(entry[key])
        writer.writerow([listed.get(key, "") for key in COLUMNS])
    return out.getvalue()


def commands(folder: Path, count: int) -> dict[str, Sequence[str]]:
    """Write a ledger and a list of one size, and return what there is to run on them."""
    ledger, listed = folder / f"{count}.toml", folder / f"{count}.csv"
    ledger.write_text(made_up(count), encoding="utf-8")
    listed.write_text(another_list(count), encoding="utf-8")
    both = (str(listed), "--ledger", str(ledger))
    return {
        CHECK: (CADENCE, "check", str(ledger)),
        RECONCILE: (CADENCE, "reconcile", *both),
        # All of an import but for the last step: else the next run would find everything.
        IMPORT: (CADENCE, "import", *both, "--dry-run"),
    }


def figures(found: dict[int, dict[str, Taken]]) -> Iterator[tuple[str, int, float]]:
    """Yield each figure that is held to what is published: its row, its column, and itself."""
    for name in (RECONCILE, IMPORT):
        for column, size in enumerate(SIZES):
            yield f"{name}, times check", column, found[size][name].cpu / found[size][CHECK].cpu
        yield name, len(SIZES), found[SIZES[-1]][name].megabytes


def main() -> None:
    """Measure each size, print what was found, and hold it to what is published."""
    print(machine())
    found: dict[int, dict[str, Taken]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in SIZES:
            found[count] = medians(commands(Path(folder), count), RUNS[count])
    for count, every in found.items():
        for name, one in every.items():
            print(
                f"{count:7,} {name:18} {one.seconds:7.3f} s, {one.cpu:7.3f} s of CPU"
                f" {one.megabytes:6.0f} MB"
            )
    published = table("Lists")
    columns = (*(f"{size:,}" for size in SIZES), f"memory (MB) at {SIZES[-1]:,}")
    broken = []
    for row, column, measured in figures(found):
        print(f"{row}, {columns[column]}: {measured:.2f}")
        broken += beyond(f"{row}, {columns[column]}", measured, published[row][column])
    conclude(broken)


if __name__ == "__main__":
    main()
