"""Resolve the options of every reading command: ledger, date, channels."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cadence.errors import CadenceError
from cadence.files import locate
from cadence.loading import read
from cadence.lookup.days import parse_day_if_given
from cadence.lookup.ids import resolve_one
from cadence.lookup.quoting import quoted
from cadence.output.report import Query

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cadence.ledger.model import Channel

_MOST_A_YEAR = 365


def ask(
    ledger: str | None,
    as_of: str | None,
    channel: Iterable[str] | None = None,
    per_year: Iterable[str] | None = None,
) -> Query:
    """Read the ledger and resolve the options. Raises `CadenceError` if that fails."""
    from cadence.analysis.as_of import AsOf

    on = day_given(as_of) or date.today()  # noqa: DTZ011 -- the reader's local date
    source = read(locate.find(ledger))
    known = source.ledger.channels
    wanted = {resolve_one("channel", known, typed).id for typed in channel or ()}
    cadences = _cadences(per_year or (), known)
    chosen = (c for c in known if not wanted or c.id in wanted)
    view = AsOf(source.ledger, on)
    return Query(source, view, tuple(_under(cadences, c) for c in chosen))


def day_given(text: str | None) -> date | None:
    """Return the date that an option names, or None if it was not given."""
    return parse_day_if_given(text, date.today())  # noqa: DTZ011 -- as above


def span_given(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """Return the first and the last day that two options name. Raises `CadenceError`."""
    first, final = day_given(since), day_given(until)
    if first and final and final < first:
        raise CadenceError(f"--until {final} is before --since {first}")
    return first, final


def _cadences(given: Iterable[str], known: Iterable[Channel]) -> dict[str, int]:
    cadences: dict[str, int] = {}
    for text in given:
        channel, _, number = text.partition("=")
        is_number = number.isascii() and number.isdigit() and len(number) <= len(str(_MOST_A_YEAR))
        if not (is_number and 1 <= int(number) <= _MOST_A_YEAR):
            raise CadenceError(
                f"--per-year takes CHANNEL=N with N from 1 to {_MOST_A_YEAR}, not {quoted(text)}"
            )
        id_ = resolve_one("channel", known, channel).id
        if cadences.get(id_, int(number)) != int(number):
            raise CadenceError(f"--per-year gives {id_} both {cadences[id_]} and {number} a year")
        cadences[id_] = int(number)
    return cadences


def _under(cadences: Mapping[str, int], channel: Channel) -> Channel:
    number = cadences.get(channel.id)
    return channel if number is None else channel.with_per_year(number)
