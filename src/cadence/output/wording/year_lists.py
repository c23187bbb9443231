"""Years in a row, in words: `1973, 1974, 1976–1978, 2022 (3/4)`."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from cadence.output.wording.bounds import about, count_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.analysis.tally import Year, YearVerdict


def with_counts(years: Iterable[Year]) -> str:
    """Return `1973, 1974, 1976–1978, 2022 (3/4)`: with the count of each year that is not 0."""
    parts: list[str] = []
    for (_, label), run in groupby(enumerate(years), key=lambda pair: _run(*pair)):
        same = [year.year for _, year in run]
        parts += _range(same) if not label else [f"{year} ({label})" for year in same]
    return ", ".join(parts)


def _run(index: int, year: Year) -> tuple[int, str]:
    """Return the key that groups years in a row: year minus index, and the label of its count."""
    label = f"{count_of(year)}/{year.wanted}" if year.count else ""
    return year.year - index, label


def _range(years: list[int]) -> list[str]:
    return [str(y) for y in years] if len(years) < 3 else [f"{years[0]}–{years[-1]}"]  # noqa: PLR2004


def of_verdict(years: Iterable[Year], verdict: YearVerdict) -> list[Year]:
    """Return the *years* that have this verdict."""
    return [year for year in years if year.verdict is verdict]


def ranges(years: Iterable[Year]) -> str:
    """Return `1972–1980, ~1982`: a year that rests on a doubtful contact is listed apart."""
    parts: list[str] = []
    for (_, doubt), run in groupby(
        enumerate(years), key=lambda pair: (pair[1].year - pair[0], pair[1].rests_on)
    ):
        same = [year.year for _, year in run]
        parts += [about(str(year), doubt) for year in same] if doubt else _range(same)
    return ", ".join(parts)
