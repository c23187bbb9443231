"""Draw the README's pictures with cadence itself: the status screen, heat map and timeline.

Run from a checkout with everything set up: python docs/draw_pictures.py
"""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

from rich.console import Console

from cadence.analysis.heat_map import Unit, heat_map
from cadence.analysis.verdicts import channel_status
from cadence.files.locate import shipped
from cadence.loading import read
from cadence.output.documents.pictures.heat_map import heat_map_picture
from cadence.output.documents.pictures.rendering import as_png, as_svg
from cadence.output.documents.pictures.timeline import timeline
from cadence.output.reports import status
from cadence.output.reports.status_table import legend, status_table
from cadence.output.wording import headings

HERE = Path(__file__).parent
THEN, NOW = date(2023, 9, 29), date(2026, 11, 25)
WIDTH = 112


def status_screen() -> str:
    """Return what `cadence status --as-of 2023-09-29` shows in a terminal, as an SVG."""
    source = read(shipped())
    ledger = source.ledger
    statuses = [channel_status(ledger, channel, THEN) for channel in ledger.channels]
    screen = Console(record=True, width=WIDTH, file=io.StringIO(), markup=False, highlight=False)
    table = status_table(ledger, status.worst_first(statuses), screen)
    screen.print("$ cadence status --as-of 2023-09-29", style="bold")
    screen.print(headings.first_line(source, THEN, ledger.channels))
    for line in status.headline(ledger, statuses[0]):
        screen.print(line)
    screen.print()
    screen.print(table, *legend(table), sep="\n")
    screen.print()
    screen.print(status.summary(statuses))
    for line in status.remarks(ledger, status.worst_first(statuses)):
        screen.print(line)
    svg = screen.export_svg(title="cadence", unique_id="cadence")
    # The fonts that rich would have fetched: nothing is loaded from anywhere.
    return re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)


def main() -> None:
    """Write the three pictures next to this file."""
    ledger = read(shipped()).ledger
    (HERE / "status.svg").write_text(status_screen(), encoding="utf-8")
    years = heat_map(ledger, ledger.channels, NOW, range(1996, 2027), Unit.YEAR)
    title = ledger.header.title
    heat = as_svg(heat_map_picture(years, title, NOW))
    (HERE / "heat_map.svg").write_text(heat, encoding="utf-8")
    (HERE / "timeline.png").write_bytes(as_png(timeline(ledger, ledger.channels, NOW), scale=1))


if __name__ == "__main__":
    main()
