"""The gaps of channels, read as history, in every format (DESIGN 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cadence.analysis.gaps import ClosedBy
from cadence.analysis.tally import YearVerdict
from cadence.output.formats import json
from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import Cell, Sheet, links
from cadence.output.reports import years
from cadence.output.wording import words
from cadence.output.wording.bounds import at_least, yes_or_no

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console, RenderableType
    from rich.table import Table

    from cadence.analysis.gaps import Gap
    from cadence.analysis.tally import Year
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Channel, Source


@dataclass(frozen=True, slots=True)
class GapHistory:
    """A channel with the gaps that were asked for, and all its years."""

    channel: Channel
    gaps: Sequence[Gap]
    years: Sequence[Year]


@dataclass(frozen=True, slots=True)
class GapWriter:
    """Writes gaps of a ledger for people."""

    ledger: Ledger

    # -- for people ------------------------------------------------------------------------

    def text(self, of: GapHistory, screen: Console) -> Iterator[RenderableType]:
        """Yield a heading, the gaps in a table, and the missed years in a line."""
        from rich.text import Text

        yield Text(one_line(summary(of)), "bold")
        if of.gaps:
            yield self._table(of, screen)
        if missed := years.of_verdict(of.years, YearVerdict.MISSED):
            yield Text(f"Missed years: {years.in_words(missed)}")
        yield ""

    def _table(self, of: GapHistory, screen: Console) -> Table:
        from rich.text import Text

        from cadence.output.formats.fitting import fit_to_screen, plain_table

        made = plain_table()
        for heading in ("from", "to", "silent", "late"):
            made.add_column(heading, justify="right", no_wrap=True)
        made.add_column("between", overflow="fold")
        for gap in of.gaps:
            lines = [self._between(of.channel, gap), *self._why(of.channel, gap)]
            made.add_row(
                began(gap),
                ended(gap) or Text("open", "bold red"),
                f"{in_days(gap, gap.days)} d",
                f"{in_days(gap, gap.days_late)} d",
                "\n".join(lines),
            )
        return fit_to_screen(made, screen)

    def _between(self, channel: Channel, gap: Gap) -> str:
        before, after = "the first day recorded", "nothing since"
        if gap.before and gap.before.last_day >= gap.from_:
            before = words.who_and_where(self.ledger, gap.before, channel)
        if gap.closed_by is ClosedBy.RETIREMENT:
            after = "the channel was retired"
        elif gap.after:
            after = words.who_and_where(self.ledger, gap.after, channel)
        return f"{before} → {after}"

    def _why(self, channel: Channel, gap: Gap) -> Iterator[str]:
        for cut in gap.suspensions:
            yield words.suspension(self.ledger, cut)
        for contact in gap.not_held:
            what = words.who_and_where(self.ledger, contact, channel)
            yield f"{words.outcome(self.ledger, contact)}: {what}, {words.dates(contact)}"

    def brief(self, channels: Iterable[GapHistory]) -> Sheet:
        """Return one row a gap, in words: what Markdown shows."""
        return Sheet(
            (
                *("Channel", "From", "To", "Days silent", "Days late", "Between", "Meanwhile"),
                "Sources",
            ),
            tuple(
                (
                    of.channel.title,
                    began(gap),
                    ended(gap) or "open",
                    in_days(gap, gap.days),
                    in_days(gap, gap.days_late),
                    self._between(of.channel, gap),
                    "; ".join(self._why(of.channel, gap)) or None,
                    links(_sources(gap)),
                )
                for of in channels
                for gap in of.gaps
            ),
        )


def _sources(gap: Gap) -> Iterator[Source]:
    """Yield where a reader can look up both ends of a gap, and what explains it."""
    entries = (gap.before, gap.after, *gap.suspensions, *gap.not_held)
    return (source for entry in entries if entry for source in entry.sources)


def began(gap: Gap) -> str:
    """Return the day from which it was silent, marked as that of the contact that ended on it."""
    if gap.before and gap.before.last_day == gap.from_:
        return words.ended(gap.before)
    return words.day(gap.from_)


def ended(gap: Gap) -> str | None:
    """Return the day it was over, marked as that of the contact that began on it; None if open."""
    if gap.closed_by is ClosedBy.CONTACT and gap.after:
        return words.began(gap.after)
    return words.day(gap.ended) if gap.ended else None


def in_days(gap: Gap, days: int) -> str:
    """Return days of a gap, with `+` where it may have lasted longer than is recorded."""
    return at_least(days, is_minimum=gap.is_minimum, rests_on=gap.rests_on)


def summary(of: GapHistory) -> str:
    """Return `Leaders: 14 gaps longer than 12 months (recorded 21 Feb 1972 – 22 Aug 2026)`."""
    channel, recorded = of.channel, of.channel.recorded
    how_many = words.counted(len(of.gaps), "gap") if of.gaps else "no gap"
    span = words.days_from_to(recorded.from_, recorded.through)
    return f"{channel.title}: {how_many} longer than {channel.longest_gap} (recorded {span})"


# -- for programs --------------------------------------------------------------------------


def channel_object(of: GapHistory) -> json.Object:
    """Return what the JSON says of a channel's gaps and years."""
    return {
        "id": of.channel.id,
        "title": of.channel.title,
        "gaps": [_object(gap) for gap in of.gaps],
        "years": years.objects(of.years),
    }


def _object(gap: Gap) -> json.Object:
    return {
        "from": json.day(gap.from_),
        "to": json.day(gap.to),
        "proven_to": json.day(gap.proven_to),
        "days": gap.days,
        "days_is_minimum": gap.is_minimum,
        "due": json.day(gap.due),
        "days_late": gap.days_late,
        "days_late_is_minimum": gap.is_minimum,
        "rests_on": gap.rests_on,
        "open": gap.open,
        "closed_by": gap.closed_by,
        "before": gap.before.id if gap.before else None,
        "after": gap.after.id if gap.after else None,
        "suspensions": [json.suspension(cut) for cut in gap.suspensions],
        "not_held": [contact.id for contact in gap.not_held],
    }


def sheet(channels: Iterable[GapHistory]) -> Sheet:
    """Return one row a gap: plain values for a spreadsheet."""
    return Sheet(
        (
            "channel",
            "title",
            "from",
            "to",
            "proven_to",
            "days",
            "days_is_minimum",
            "due",
            "days_late",
            "days_late_is_minimum",
            "rests_on",
            "open",
            "closed_by",
            "before",
            "after",
            "suspensions",
            "not_held",
        ),
        tuple(_row(of.channel, gap) for of in channels for gap in of.gaps),
    )


def _row(channel: Channel, gap: Gap) -> tuple[Cell, ...]:
    return (
        channel.id,
        channel.title,
        gap.from_,
        gap.to,
        gap.proven_to,
        gap.days,
        yes_or_no(value=gap.is_minimum),
        gap.due,
        gap.days_late,
        yes_or_no(value=gap.is_minimum),
        gap.rests_on,
        yes_or_no(value=gap.open),
        gap.closed_by,
        gap.before.id if gap.before else None,
        gap.after.id if gap.after else None,
        "; ".join(cut.reason for cut in gap.suspensions) or None,
        "; ".join(contact.id for contact in gap.not_held) or None,
    )
