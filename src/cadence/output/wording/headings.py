"""The first lines of every report: the day, the ledger, and how current it is (DESIGN 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.analysis.verdicts import ends_too_early
from cadence.output.formats.safe import one_line
from cadence.output.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.analysis.as_of import AsOf
    from cadence.ledger.model import Channel
    from cadence.loading import LedgerFile


def first_line(source: LedgerFile, view: AsOf, channels: Iterable[Channel]) -> str:
    """Return `As of 23 Nov 2026 · shipped ledger · newest record 22 Aug 2026 · ...`.

    It ends with how many of *channels* were not checked recently enough to judge.
    """
    return " · ".join(_parts(source, view, channels))


def line_for_others(view: AsOf, channels: Iterable[Channel]) -> str:
    """Return what the first line says on a page to send around: no path, no command."""
    title, newest = one_line(view.ledger.header.title), view.ledger.newest_record
    parts = [title, f"As of {words.day(view.on)}"]
    parts += [f"newest record {words.day(newest)}"] if newest else []
    if early := sum(ends_too_early(view, channel) for channel in channels):
        parts.append(f"{words.counted(early, 'channel')} not checked recently enough")
    return " · ".join(parts)


def first_lines(source: LedgerFile, view: AsOf, channels: Iterable[Channel], width: int) -> str:
    """Return the first line as it fits a screen *width* columns wide: if need be, as several."""
    return _filled(_parts(source, view, channels), width)


def _parts(source: LedgerFile, view: AsOf, channels: Iterable[Channel]) -> list[str]:
    where, newest = source.where, view.ledger.newest_record
    parts = [
        f"As of {words.day(view.on)}",
        "shipped ledger" if where.is_shipped else one_line(where.label),
        f"newest record {words.day(newest)}" if newest else "no contact held yet",
    ]
    if early := sum(ends_too_early(view, channel) for channel in channels):
        hint = " (cadence confirm)" if where.can_be_changed else ""
        parts.append(f"{words.counted(early, 'channel')} not checked recently enough{hint}")
    return parts


def _filled(parts: Iterable[str], width: int) -> str:
    from rich.cells import cell_len

    lines: list[str] = []
    for part in parts:
        if lines and cell_len(f"{lines[-1]} · {part}") <= width:
            lines[-1] += f" · {part}"
        else:
            lines.append(part)
    return "\n".join(lines)
