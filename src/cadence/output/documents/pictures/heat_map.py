"""The heat map: years or quarters by channels, each cell with its count and a shade."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cadence.analysis.tally import YearVerdict
from cadence.output.documents.pictures.rendering import INK, heading, label
from cadence.output.wording import words
from cadence.output.wording.bounds import count

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from altair import TopLevelMixin

    from cadence.analysis.heat_map import HeatCell, HeatMap, HeatRow, YearOrQuarter
    from cadence.output.documents.pictures.rendering import Inscription

_CELL, _LANE = 25, 26
_MISSED, _UNKNOWN = "#b3263a", "#f1f1f1"
_DARK = 0.55  # of the highest count: from here on the number is white
_SHADES = ["#eef5f9", "#8fc1dd", "#1b4965"]


def heat_map_picture(found: HeatMap, above: Inscription, on: date) -> TopLevelMixin:
    """Return the heat map as of day *on*, with the text *above* it and its key below.

    Cells are shaded by count; a red frame marks a year with fewer contacts than expected; grey is
    not fully recorded, and its number a lower bound.
    """
    import altair as alt

    rows = list(_cells(found))
    columns = [_name(column) for column in found.columns]
    lanes = [_lane(row) for row in found.rows]
    x = alt.X(
        "column:N",
        sort=columns,
        axis=alt.Axis(labelAngle=-90, domain=False, ticks=False, **above.below()),
    )
    y = alt.Y(
        "lane:N", sort=lanes, axis=alt.Axis(title=None, domain=False, ticks=False, labelLimit=300)
    )
    base = alt.Chart(alt.InlineData(values=rows)).encode(x=x, y=y)
    shade = alt.Scale(domain=[0, max(1, found.highest)], range=_SHADES, type="sqrt")
    made: TopLevelMixin = (
        alt.layer(
            base.transform_filter("datum.known")
            .mark_rect(stroke="white", strokeWidth=1.5)
            .encode(color=alt.Color("count:Q", scale=shade, legend=None)),
            base.transform_filter("!datum.known").mark_rect(
                color=_UNKNOWN, stroke="white", strokeWidth=1.5
            ),
            base.transform_filter("datum.missed").mark_rect(
                filled=False, stroke=_MISSED, width=_CELL - 5, height=_LANE - 5
            ),
            base.mark_text(fontSize=10).encode(text="text:N", color=alt.Color("ink:N", scale=None)),
        )
        .properties(
            width=_CELL * max(1, len(columns)),
            height=_LANE * max(1, len(lanes)),
            padding=10,
            title=heading(above.title, *_key(found, on)),
        )
        .resolve_scale(color="independent")
        .configure_view(stroke=None)
    )
    return made


def _key(found: HeatMap, on: date) -> Iterator[str]:
    """Yield the lines of the key, for the kinds of cell that occur."""
    yield f"As of {words.day(on)}. Contacts that began in each {found.unit}."
    cells = [cell for row in found.rows for cell in row.cells]
    kinds = (
        ("Framed in red: fewer than wanted.", any(_is_missed(cell) for cell in cells)),
        (
            "Grey: not recorded in full, + a lower bound.",
            any(cell is not None and cell.count_is_minimum for cell in cells),
        ),
        ("Blank: retired.", None in cells),
    )
    if line := " ".join(said for said, occurs in kinds if occurs):
        yield line


def _is_missed(cell: HeatCell | None) -> bool:
    return cell is not None and cell.verdict is YearVerdict.MISSED


def _lane(row: HeatRow) -> str:
    return label(row.channel.title, 40)


def _name(column: YearOrQuarter) -> str:
    return str(column.year) if column.quarter is None else f"{column.year} Q{column.quarter}"


def _cells(found: HeatMap) -> Iterator[dict[str, Any]]:
    for row in found.rows:
        for column, cell in zip(found.columns, row.cells, strict=True):
            if cell is not None:
                yield {
                    "lane": _lane(row),
                    "column": _name(column),
                    "count": cell.count,
                    "known": not cell.count_is_minimum,
                    "missed": _is_missed(cell),
                    "text": _number(cell),
                    "ink": _ink(cell, found.highest),
                }


def _number(cell: HeatCell) -> str:
    if cell.count_is_minimum and not cell.count:
        return ""  # grey shows it
    return count(cell.count, is_minimum=cell.count_is_minimum, rests_on=cell.rests_on)


def _ink(cell: HeatCell, highest: int) -> str:
    if cell.verdict is YearVerdict.MISSED:
        return _MISSED
    return "white" if not cell.count_is_minimum and cell.count > _DARK * highest else INK
