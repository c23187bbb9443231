"""How long `cadence status` takes on the shipped ledger, beside `khal list` on as many events.

The ledger's own feed is imported into a fresh calendar of khal's, which then lists all of
it. Prints the medians of interleaved runs and their ratio; `--assert`, or CI, holds it to
what benchmarks/README.md publishes and a fifth, and fails if there is no khal.

Run: python benchmarks/calendars.py [--assert]   (khal is found on PATH)
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from measure import machine, medians
from published import beyond, conclude, missing, table

RUNS = 7
CADENCE = str(Path(sys.executable).with_name("cadence"))
LEDGER = str(Path(__file__).parents[1] / "data/meetings.toml")
SETTINGS = """
[calendars]
[[ledger]]
path = {folder}/calendar
[locale]
local_timezone = UTC
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""


def imported(folder: Path) -> tuple[str, ...]:
    """Import the shipped ledger's feed into a new calendar, and return how to run khal on it."""
    (folder / "calendar").mkdir()
    (folder / "khal.conf").write_text(SETTINGS.format(folder=folder), encoding="utf-8")
    khal = ("khal", "-c", str(folder / "khal.conf"))
    feed = str(folder / "feed.ics")
    subprocess.run([CADENCE, "export", "ics", "--ledger", LEDGER, "-o", feed], check=True)
    subprocess.run(
        [*khal, "import", "--batch", "-a", "ledger", feed], check=True, capture_output=True
    )
    return khal


def main() -> None:
    """Measure both, print what was found, and hold it to what is published."""
    print(machine())
    if not_there := missing(["khal"]):
        conclude(not_there)
        return
    with tempfile.TemporaryDirectory() as folder:
        khal = imported(Path(folder))
        listed = (*khal, "list", "--once", "1971-01-01", "2030-01-01")
        status = (CADENCE, "status", "--ledger", LEDGER)
        found = medians({"cadence status": status, "khal list": listed}, RUNS)
    for name, one in found.items():
        print(
            f"{name:15} {one.seconds * 1000:7.1f} ms, {one.cpu * 1000:7.1f} ms of CPU"
            f" {one.megabytes:6.0f} MB"
        )
    ratio = found["cadence status"].cpu / found["khal list"].cpu
    print(f"cadence status takes {ratio:.2f} x as long as khal list")
    *_, published = table("Calendars")["cadence status, times khal list"]
    conclude(beyond("cadence status, times khal list", ratio, published))


if __name__ == "__main__":
    main()
