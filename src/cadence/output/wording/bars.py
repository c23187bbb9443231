"""A year's count as one glyph (DESIGN 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.analysis.tally import YearVerdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cadence.analysis.tally import Year

_HEIGHTS = "▁▂▃▄▅▆▇█"
_NONE = "·"
_UNKNOWN = "░"
_AT_LEAST = "▒"

LEGEND = f"{_NONE} none   {_UNKNOWN} not recorded   {_AT_LEAST} at least one, not all recorded"


def bars(years: Sequence[Year]) -> str:
    """Return one glyph for each of *years*, its height the count relative to the highest count.

    There is at least one year.
    """
    highest = max(year.count for year in years)
    return "".join(_glyph(year, highest) for year in years)


def _glyph(year: Year, highest: int) -> str:
    if year.count_is_minimum and year.verdict is not YearVerdict.MET:
        return _AT_LEAST if year.count else _UNKNOWN
    if not year.count:
        return _NONE
    return _HEIGHTS[round((len(_HEIGHTS) - 1) * year.count / highest)]
