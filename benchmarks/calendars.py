"""How long `cadence status` takes on the shipped ledger, beside `khal list` on as many events.

The ledger's own feed is imported into a fresh calendar of khal's, which then lists all of
it. Prints the medians of interleaved runs and their ratio; `--assert` fails if khal is the
faster one.

Run: python benchmarks/calendars.py [--assert]   (khal is found on PATH)
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import machine, medians

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
    """Measure both, print what was found, and with --assert hold cadence to be the faster."""
    print(machine())
    if shutil.which("khal") is None:
        print("not installed: khal")
        return
    with tempfile.TemporaryDirectory() as folder:
        khal = imported(Path(folder))
        listed = (*khal, "list", "--once", "1971-01-01", "2030-01-01")
        status = (CADENCE, "status", "--ledger", LEDGER)
        found = medians({"cadence status": status, "khal list": listed}, RUNS)
    for name, one in found.items():
        print(f"{name:15} {one.seconds * 1000:7.1f} ms {one.megabytes:6.0f} MB")
    ratio = found["cadence status"].seconds / found["khal list"].seconds
    print(f"cadence status takes {ratio:.2f} x as long as khal list")
    if "--assert" in sys.argv and ratio >= 1:
        raise SystemExit("khal list is faster")


if __name__ == "__main__":
    main()
