"""The first lines of every report: the day, the ledger, and how current it is (DESIGN 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.analysis.verdicts import ends_too_early
from cadence.output.formats.safe import one_line
from cadence.output.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cadence.analysis.as_of import AsOf
    from cadence.ledger.model import Channel
    from cadence.loading import LedgerFile


def line_for_others(view: AsOf, channels: Iterable[Channel]) -> str:
    """Return the first line for a page to send around: it names no path and no command."""
    return f"{one_line(view.ledger.header.title)} · {how_current(view, channels)}"


def how_current(view: AsOf, channels: Iterable[Channel]) -> str:
    """Return `As of 23 Nov 2026 · newest record 22 Aug 2026 · 2 channels not checked ...`."""
    day = f"As of {words.day(view.on)}"
    return " · ".join([day, _newest_record(view), *_unchecked(view, channels)])


def first_lines(source: LedgerFile, view: AsOf, channels: Iterable[Channel], width: int) -> str:
    """Return `As of 23 Nov 2026 · shipped ledger · newest record 22 Aug 2026 · ...`.

    It ends with the number of *channels* that were not checked recently enough to judge. It is
    broken between its parts to fit a screen *width* columns wide.
    """
    return _filled(_parts(source, view, channels), width)


def _parts(source: LedgerFile, view: AsOf, channels: Iterable[Channel]) -> list[str]:
    where = source.where
    hint = " (cadence confirm)" if where.can_be_changed else ""
    return [
        f"As of {words.day(view.on)}",
        "shipped ledger" if where.is_shipped else one_line(where.label),
        _newest_record(view),
        *(f"{said}{hint}" for said in _unchecked(view, channels)),
    ]


def _newest_record(view: AsOf) -> str:
    newest = view.ledger.newest_record
    return f"newest record {words.day(newest)}" if newest else "no contact held yet"


def _unchecked(view: AsOf, channels: Iterable[Channel]) -> Iterator[str]:
    """Yield how many channels were not checked recently enough to judge, if any."""
    if early := sum(ends_too_early(view, channel) for channel in channels):
        yield f"{words.counted(early, 'channel')} not checked recently enough"


def _filled(parts: Iterable[str], width: int) -> str:
    from rich.cells import cell_len

    lines: list[str] = []
    for part in parts:
        if lines and cell_len(f"{lines[-1]} · {part}") <= width:
            lines[-1] += f" · {part}"
        else:
            lines.append(part)
    return "\n".join(lines)
