"""The tables of results on a day: the gaps and the years of each channel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cadence.analysis.doubt import RestsOn
from cadence.analysis.gaps import ClosedBy
from cadence.analysis.gaps import gaps as gaps_of
from cadence.analysis.tally import YearVerdict, tally
from cadence.output.documents.data_package import table
from cadence.output.documents.data_package.table import Table, day, flag, number, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.gaps import Gap
    from cadence.analysis.tally import Year


class _Gap(NamedTuple):
    channel: str
    gap: Gap


class _Year(NamedTuple):
    channel: str
    year: Year


def _gaps(view: AsOf) -> Iterator[_Gap]:
    for channel in view.ledger.channels:
        yield from (_Gap(channel.id, gap) for gap in gaps_of(view, channel))


def _years(view: AsOf) -> Iterator[_Year]:
    for channel in view.ledger.channels:
        yield from (_Year(channel.id, year) for year in tally(view, channel))


_RESTS_ON = "Where it rests on a doubtful or imprecise contact."

JUDGED: tuple[Table[Any], ...] = (
    Table(
        "gaps",
        "a silence longer than its channel allows, as far as the ledger proves it",
        ("channel", "from"),
        (
            table.channel("channel"),
            day("from", "The day from which it was silent.", "gap.from_", is_required=True),
            day("to", "The day of the next contact; none while there is none.", "gap.to"),
            day(
                "proven_to",
                "Up to which day the ledger proves the silence.",
                "gap.proven_to",
                is_required=True,
            ),
            number("days", "From `from` to `proven_to`.", "gap.days"),
            flag(
                "days_is_minimum", "Whether the silence may have lasted longer.", "gap.is_minimum"
            ),
            day("due", "The last day on which a contact was on time.", "gap.due", is_required=True),
            number("days_late", "From `due` to `proven_to`.", "gap.days_late"),
            flag("days_late_is_minimum", "Whether it may have been later.", "gap.is_minimum"),
            text("rests_on", _RESTS_ON, "gap.rests_on", choices=tuple(RestsOn)),
            flag("open", "Whether it is still open.", "gap.open"),
            text("closed_by", "What ended it.", "gap.closed_by", choices=tuple(ClosedBy)),
            text(
                "before",
                "The contact before it.",
                lambda row: row.gap.before.id if row.gap.before else None,
                refers_to="contacts",
            ),
            text(
                "after",
                "The contact after it.",
                lambda row: row.gap.after.id if row.gap.after else None,
                refers_to="contacts",
            ),
        ),
        _gaps,
    ),
    Table(
        "years",
        "a channel's calendar year",
        ("channel", "year"),
        (
            table.channel("channel"),
            number("year", "The year.", "year.year"),
            number("count", "Held contacts that began in it.", "year.count"),
            flag(
                "count_is_minimum",
                "Whether there may have been more: not all of its days are recorded.",
                "year.count_is_minimum",
            ),
            number("wanted", "How many are wanted.", "year.wanted"),
            text(
                "verdict",
                "Whether that is enough; unknown where the ledger cannot say.",
                "year.verdict",
                choices=tuple(YearVerdict),
            ),
            text("rests_on", _RESTS_ON, "year.rests_on", choices=tuple(RestsOn)),
        ),
        _years,
    ),
)
