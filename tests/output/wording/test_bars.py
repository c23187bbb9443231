"""The contacts of each year as one glyph."""

from __future__ import annotations

import pytest

from cadence.analysis.tally import Year, YearVerdict
from cadence.output.wording.bars import bars


def year(count: int, verdict: YearVerdict = YearVerdict.MET, *, at_least: bool = False) -> Year:
    return Year(2010, count, 1, verdict, at_least)


UNKNOWN = YearVerdict.UNKNOWN


@pytest.mark.parametrize(
    ("years", "glyphs"),
    [
        ([year(0), year(0)], "··"),
        # Eight heights, the lowest for hardly anything: 1/8 of 7 is 0.9, 4/8 of 7 is 3.5.
        ([year(0), year(1), year(4), year(7), year(8)], "·▂▅▇█"),
        ([year(1), year(100)], "▁█"),
        ([year(0, UNKNOWN, at_least=True), year(2, UNKNOWN, at_least=True), year(2)], "░▒█"),
        ([year(1, at_least=True), year(2)], "▅█"),  # enough, whatever else there was
    ],
)
def test_a_glyph_for_each_year(years: list[Year], glyphs: str) -> None:
    assert bars(years) == glyphs
