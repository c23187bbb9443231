"""The years of a channel in words and tables: met, missed, unknown (DESIGN 3)."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from cadence.analysis.tally import YearVerdict
from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import Sheet
from cadence.output.wording import bars
from cadence.output.wording.bounds import about, yes_or_no

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console
    from rich.table import Table

    from cadence.analysis.tally import Year
    from cadence.ledger.model import Channel
    from cadence.output.formats import json

#: A channel with the years that its ledger can speak of, oldest first.
_ChannelYears = tuple["Channel", "Sequence[Year]"]


def in_words(years: Iterable[Year]) -> str:
    """Return `1973, 1974, 1976–1978, 2022 (3/4)`: the count only where there was one."""
    parts: list[str] = []
    for (_, label), run in groupby(enumerate(years), key=lambda pair: _run(*pair)):
        same = [year.year for _, year in run]
        parts += _range(same) if not label else [f"{year} ({label})" for year in same]
    return ", ".join(parts)


def _run(index: int, year: Year) -> tuple[int, str]:
    """Return what years in a row have in common: their distance from the index, and no count."""
    label = f"{bars.number(year)}/{year.wanted}" if year.count else ""
    return year.year - index, label


def _range(years: list[int]) -> list[str]:
    return [str(y) for y in years] if len(years) < 3 else [f"{years[0]}–{years[-1]}"]  # noqa: PLR2004


def of_verdict(years: Iterable[Year], verdict: YearVerdict) -> list[Year]:
    """Return those of *years* that have this verdict."""
    return [year for year in years if year.verdict is verdict]


def table(channels: Iterable[_ChannelYears], screen: Console) -> Table:
    """Return one block a channel: a line for each verdict that a year of it has."""
    from cadence.output.formats.fitting import fit_to_screen, plain_table

    made = plain_table()
    made.show_header = False
    for _ in range(3):
        made.add_column(overflow="fold")
    for channel, years in channels:
        title = f"{one_line(channel.title)} ({channel.per_year} a year)"
        for verdict in YearVerdict:
            those = of_verdict(years, verdict)
            if those:
                bare = verdict is YearVerdict.MET
                text = _ranges_of(those) if bare else in_words(those)
                made.add_row(title, verdict, text)
                title = ""
    return fit_to_screen(made, screen)


def _ranges_of(years: Iterable[Year]) -> str:
    parts: list[str] = []
    for (_, doubt), run in groupby(
        enumerate(years), key=lambda pair: (pair[1].year - pair[0], pair[1].rests_on)
    ):
        same = [year.year for _, year in run]
        parts += [about(str(year), doubt) for year in same] if doubt else _range(same)
    return ", ".join(parts)


def objects(years: Iterable[Year]) -> list[json.Object]:
    """Return what the JSON says of years."""
    return [year_object(year) for year in years]


def year_object(year: Year) -> json.Object:
    """Return a year with its count, the number wanted, its verdict, and the doubt about it."""
    return {
        "year": year.year,
        "count": year.count,
        "count_is_minimum": year.count_is_minimum,
        "wanted": year.wanted,
        "verdict": year.verdict,
        "rests_on": year.rests_on,
    }


def sheet(channels: Iterable[_ChannelYears]) -> Sheet:
    """Return one row a channel and year."""
    rows = ((c.id, c.title, y) for c, years in channels for y in years)
    return Sheet(
        (
            "channel",
            "title",
            "year",
            "count",
            "count_is_minimum",
            "wanted",
            "verdict",
            "rests_on",
        ),
        tuple(
            (
                id_,
                title,
                y.year,
                y.count,
                yes_or_no(value=y.count_is_minimum),
                y.wanted,
                y.verdict,
                y.rests_on,
            )
            for id_, title, y in rows
        ),
    )


def brief(channels: Iterable[_ChannelYears]) -> Sheet:
    """Return one row a channel, its years in words: what Markdown shows."""
    return Sheet(
        ("Channel", "Wanted a year", "Met", "Missed", "Running", "Not recorded in full"),
        tuple(
            (
                channel.title,
                channel.per_year,
                _ranges_of(of_verdict(years, YearVerdict.MET)) or None,
                in_words(of_verdict(years, YearVerdict.MISSED)) or None,
                in_words(of_verdict(years, YearVerdict.RUNNING)) or None,
                in_words(of_verdict(years, YearVerdict.UNKNOWN)) or None,
            )
            for channel, years in channels
        ),
    )
