"""The gaps of channels, in every format (DESIGN 4)."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from cadence.analysis.gaps import ClosedBy
from cadence.analysis.tally import YearVerdict
from cadence.output.formats import json
from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import Column, Sheet, attributes, columns_of, joined, links
from cadence.output.report import Report
from cadence.output.reports.shared_columns import CHANNEL, SILENCE, YEAR
from cadence.output.wording import words, year_lists
from cadence.output.wording.bounds import length

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

    from cadence.analysis.gap_history import GapHistory
    from cadence.analysis.gaps import Gap
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Channel, Source


@dataclass(frozen=True, slots=True)
class GapsReport(Report):
    """The gaps of each channel; `is_filtered` says that options left some out."""

    format: ClassVar[str] = "cadence.gaps/2"

    histories: Sequence[GapHistory]
    is_filtered: bool = False

    def body(self, screen: Console) -> Iterator[RenderableType]:
        """Yield for each channel a heading, a table of its gaps, and its missed years.

        A filtered report has only the channels with a matching gap.
        """
        yield ""
        shown = [history for history in self.histories if history.gaps or not self.is_filtered]
        for history in shown:
            yield from self._channel(history, screen)
        if not shown:
            yield "No gaps match."

    def _channel(self, history: GapHistory, screen: Console) -> Iterator[RenderableType]:
        from rich.text import Text

        yield Text(one_line(summary(history, is_filtered=self.is_filtered)), "bold")
        if history.gaps:
            yield self._table(history, screen)
        if missed := year_lists.of_verdict(history.years, YearVerdict.MISSED):
            yield Text(f"Missed years: {year_lists.with_counts(missed)}")
        yield ""

    def _table(self, history: GapHistory, screen: Console) -> Table:
        from cadence.output.formats.fitting import ScreenColumn, fit_to_screen, screen_table

        def between(gap: Gap) -> str:
            lines = _between(self.ledger, history.channel, gap)
            return "\n".join((lines, *_meanwhile(self.ledger, history.channel, gap)))

        table = screen_table(
            (
                ScreenColumn("from", began, "right"),
                ScreenColumn("to", _ended_or_open, "right"),
                ScreenColumn("silent", lambda gap: f"{length(gap.days, gap)} d", "right"),
                ScreenColumn("late", lambda gap: f"{length(gap.days_late, gap)} d", "right"),
                ScreenColumn("between", between, overflow="fold"),
            ),
            history.gaps,
        )
        return fit_to_screen(table, screen)

    def content(self) -> json.Object:
        """Return an object for each channel, with its gaps and all its years."""
        return {
            "channels": [
                {
                    **json.named(history.channel, "id", "title"),
                    "gaps": [gap_object(gap) for gap in history.gaps],
                    "years": [json.values(YEAR, year) for year in history.years],
                }
                for history in self.histories
            ]
        }

    def sheet(self) -> Sheet:
        """Return one row per gap."""
        return Sheet.of(
            (
                *CHANNEL,
                *columns_of(attrgetter("gap"), _COLUMNS),
                Column("suspensions", lambda row: joined(c.reason for c in row.gap.suspensions)),
                Column("not_held", lambda row: joined(c.id for c in row.gap.not_held)),
            ),
            gaps_of_channels(self.histories),
        )

    def brief(self) -> Sheet:
        """Return one row per gap, with what happened meanwhile."""
        channel: Column[ChannelGap] = Column("Channel", lambda row: row.channel.title)
        columns = (channel, *brief_columns(self.ledger))
        return Sheet.of(columns, gaps_of_channels(self.histories))


#: The columns of a gap that CSV and JSON share.
_COLUMNS: tuple[Column[Gap], ...] = (
    *SILENCE,
    *attributes("due", "days_late"),
    Column("days_late_is_minimum", lambda gap: gap.is_minimum),
    *attributes("rests_on", "open", "closed_by"),
    Column("before", lambda gap: gap.before.id if gap.before else None),
    Column("after", lambda gap: gap.after.id if gap.after else None),
)


class ChannelGap(NamedTuple):
    """A row: a gap and its channel."""

    channel: Channel
    gap: Gap


def gaps_of_channels(histories: Iterable[GapHistory]) -> list[ChannelGap]:
    """Return a row for each gap, channel by channel."""
    return [ChannelGap(history.channel, gap) for history in histories for gap in history.gaps]


def brief_columns(ledger: Ledger) -> tuple[Column[ChannelGap], ...]:
    """Return the columns of a gap in a brief, after the channel."""
    return (
        Column("From", lambda row: began(row.gap)),
        Column("To", lambda row: ended(row.gap) or "open"),
        Column("Days silent", lambda row: length(row.gap.days, row.gap)),
        Column("Days late", lambda row: length(row.gap.days_late, row.gap)),
        Column("Between", lambda row: _between(ledger, row.channel, row.gap)),
        Column("Meanwhile", lambda row: joined(_meanwhile(ledger, row.channel, row.gap))),
        Column("Sources", lambda row: links(_sources(row.gap))),
    )


def _between(ledger: Ledger, channel: Channel, gap: Gap) -> str:
    """Return the contacts at both ends: `Biden–Xi, Bali → Biden–Xi, Woodside`."""
    before, after = "the first day recorded", "nothing since"
    if gap.before and gap.before.last_day >= gap.from_:
        before = words.who_and_where(ledger, gap.before, channel)
    if gap.closed_by is ClosedBy.RETIREMENT:
        after = "the channel was retired"
    elif gap.after:
        after = words.who_and_where(ledger, gap.after, channel)
    return f"{before} → {after}"


def _meanwhile(ledger: Ledger, channel: Channel, gap: Gap) -> Iterator[str]:
    """Yield the suspensions in a gap, and the contacts that were not held."""
    for suspension in gap.suspensions:
        yield words.suspension(ledger, suspension)
    for contact in gap.not_held:
        what = words.contact_line(ledger, contact, channel)
        yield f"{words.outcome(ledger, contact)}: {what}"


def _sources(gap: Gap) -> Iterator[Source]:
    """Yield the sources for both ends of a gap, and for what explains it."""
    entries = (gap.before, gap.after, *gap.suspensions, *gap.not_held)
    return (source for entry in entries if entry for source in entry.sources)


def _ended_or_open(gap: Gap) -> str | Text:
    from rich.text import Text

    return ended(gap) or Text("open", "bold red")


def began(gap: Gap) -> str:
    """Return the day a gap began, with the marks of the contact that ended on it."""
    if gap.before and gap.before.last_day == gap.from_:
        return words.ended(gap.before)
    return words.day(gap.from_)


def ended(gap: Gap) -> str | None:
    """Return the day a gap ended, with the marks of the next contact; None if open."""
    if gap.closed_by is ClosedBy.CONTACT and gap.after:
        return words.began(gap.after)
    return words.day(gap.ended) if gap.ended else None


def summary(history: GapHistory, *, is_filtered: bool = False) -> str:
    """Return `Leaders: 14 gaps longer than 12 months (recorded 21 Feb 1972 – 22 Aug 2026)`.

    If *is_filtered*, `3 matching gaps`: there may be others.
    """
    channel, recorded = history.channel, history.channel.recorded
    noun = "matching gap" if is_filtered else "gap"
    number = words.counted(len(history.gaps), noun) if history.gaps else "no gap"
    span = words.days_from_to(recorded.from_, recorded.through)
    return f"{channel.title}: {number} longer than {channel.longest_gap} (recorded {span})"


def gap_object(gap: Gap) -> json.Object:
    """Return a gap: the same object wherever a gap is shown."""
    return {
        **json.values(_COLUMNS, gap),
        "suspensions": [json.suspension(suspension) for suspension in gap.suspensions],
        "not_held": [contact.id for contact in gap.not_held],
    }
