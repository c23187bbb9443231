"""Draw the README's pictures with cadence itself: the status screen, heat map and timeline.

Run from a checkout with everything set up: python docs/draw_pictures.py
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console

from cadence.analysis.heat_map import heat_map
from cadence.analysis.verdicts import channel_status
from cadence.cli.query import ask
from cadence.cli.version import version
from cadence.ledger.vocabulary import TimeUnit
from cadence.output.documents.pictures.heat_map import heat_map_picture
from cadence.output.documents.pictures.rendering import as_png, as_svg, inscription
from cadence.output.documents.pictures.timeline import timeline
from cadence.output.reports.status import StatusReport

HERE = Path(__file__).parent
THEN, NOW = "2023-09-29", "2026-11-25"
WIDTH = 112


def status_screen() -> str:
    """Return what `cadence status --as-of 2023-09-29` shows in a terminal, as an SVG."""
    asked = ask("shipped", THEN)
    report = StatusReport(asked, [channel_status(asked.view, c) for c in asked.channels])
    screen = Console(record=True, width=WIDTH, file=io.StringIO(), markup=False, highlight=False)
    screen.print(f"$ cadence status --as-of {THEN}", style="bold")
    for part in report.to_text(screen):
        screen.print(part)
    svg = screen.export_svg(title="cadence", unique_id="cadence")
    # The fonts that rich would have fetched: nothing is loaded from anywhere.
    return re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)


def main() -> None:
    """Write the three pictures next to this file."""
    (HERE / "status.svg").write_text(status_screen(), encoding="utf-8")
    asked = ask("shipped", NOW)
    years = heat_map(asked.view, asked.channels, range(1996, 2027), TimeUnit.YEAR)
    above = inscription(asked.ledger, asked.on, version())
    heat = as_svg(heat_map_picture(years, above, asked.on))
    (HERE / "heat_map.svg").write_text(heat, encoding="utf-8")
    picture = as_png(timeline(asked.view, asked.channels, inscription=above), scale=1)
    (HERE / "timeline.png").write_bytes(picture)


if __name__ == "__main__":
    main()
