"""What ministers did around a leader contact, in every format (DESIGN 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple, assert_never

from rich.text import Text

from cadence.analysis.cascade import Cascade, Surroundings, WindowVerdict
from cadence.analysis.doubt import rests_on
from cadence.output.formats import json
from cadence.output.formats.fitting import ScreenColumn, fit_to_screen, screen_table
from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import Column, Sheet, links
from cadence.output.report import Report
from cadence.output.wording import words
from cadence.output.wording.bounds import about, yes_or_no

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, RenderableType

    from cadence.analysis.doubt import RestsOn
    from cadence.analysis.windows import Window
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Contact, Source


class _Line(NamedTuple):
    """One contact around the leaders', or the word for there being none."""

    days: str
    style: str
    contact: Contact | None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class CascadeReport(Report):
    """What ministers did before, during and after one leader contact."""

    format: ClassVar[str] = "cadence.cascade/2"

    cascade: Cascade

    def body(self, screen: Console) -> Iterator[RenderableType]:
        """Yield the leader contact with its window, and a block of lines for each channel."""
        contact = self.cascade.window.contact
        yield ""
        yield Text(f"{words.contact_line(self.ledger, contact)} ({contact.id})", "bold")
        yield window_in_words(self.ledger, self.cascade)
        yield ""
        table = screen_table(
            (
                ScreenColumn("channel", lambda row: row.title),
                ScreenColumn("days", lambda row: Text(row.line.days, row.line.style), "right"),
                ScreenColumn("date", lambda row: _date(row.around, row.line), "right"),
                ScreenColumn("who and where", self._who_and_where),
            ),
            _rows(self.cascade),
        )
        yield fit_to_screen(table, screen)

    def _who_and_where(self, row: _Row) -> str:
        if row.line.contact is None:
            return row.line.remark
        return words.who_and_where(self.ledger, row.line.contact, row.around.channel)

    def content(self) -> json.Object:
        """Return the contact, its window, and an object for each channel."""
        window = self.cascade.window
        return {
            "contact": json.contact(self.ledger, window.contact),
            "window": {
                "from": json.day(window.from_) if window.days else None,
                "through": json.day(window.through) if window.days else None,
                "days": window.days,
                "next_contact": window.next_contact.id if window.next_contact else None,
            },
            "channels": [
                _object(self.ledger, self.cascade, around) for around in self.cascade.channels
            ],
        }

    def sheet(self) -> Sheet:
        """Return one row a channel."""
        return Sheet.of(
            (
                Column("channel", lambda around: around.channel.id),
                Column("title", lambda around: around.channel.title),
                Column("outcome", lambda around: around.verdict),
                Column("before", lambda around: around.before.id if around.before else None),
                Column("days_before", lambda around: around.days_before),
                Column("before_recorded", lambda a: yes_or_no(value=a.before_recorded)),
                Column("before_rests_on", lambda around: _doubt(self.cascade, around.before)),
                Column("during", lambda around: "; ".join(c.id for c in around.during) or None),
                Column("after", lambda around: around.after.id if around.after else None),
                Column("days_after", lambda around: around.days_after),
                Column("after_recorded", lambda a: yes_or_no(value=a.after_recorded)),
                Column("after_rests_on", lambda around: _doubt(self.cascade, around.after)),
            ),
            self.cascade.channels,
        )

    def brief(self) -> Sheet:
        """Return one row a channel."""
        return cascade_brief(self.ledger, self.cascade)


class _Row(NamedTuple):
    """A line of the table; the title of the channel is in the first of its lines only."""

    title: str
    around: Surroundings
    line: _Line


def _rows(cascade: Cascade) -> Iterator[_Row]:
    for around in cascade.channels:
        for number, line in enumerate(_lines(cascade, around)):
            yield _Row("" if number else one_line(around.channel.title), around, line)


def cascade_brief(ledger: Ledger, cascade: Cascade) -> Sheet:
    """Return one row a channel, in words; its caption says what the window is."""
    lines = {around.channel.id: list(_lines(cascade, around)) for around in cascade.channels}

    def in_words(around: Surroundings, line: _Line) -> str | None:
        return _in_words(ledger, cascade, around, line)

    def during(around: Surroundings) -> str | None:
        between = (in_words(around, line) or "" for line in lines[around.channel.id][1:-1])
        return "; ".join(between) or None

    return Sheet.of(
        (
            Column("Channel", lambda around: around.channel.title),
            Column("Before", lambda around: in_words(around, lines[around.channel.id][0])),
            Column("During", during),
            Column("After", lambda around: in_words(around, lines[around.channel.id][-1])),
            Column("Sources", lambda around: links(_sources(lines[around.channel.id]))),
        ),
        cascade.channels,
        caption=f"What ministers did around {words.contact_line(ledger, cascade.window.contact)}."
        f" {window_in_words(ledger, cascade)}.",
    )


def _sources(lines: Iterable[_Line]) -> Iterator[Source]:
    return (source for line in lines if line.contact for source in line.contact.sources)


def window_in_words(ledger: Ledger, cascade: Cascade) -> str:
    """Return from when to when a contact counts as a follow-up, and what cut that short."""
    window, following = cascade.window, cascade.window.next_contact
    if following is None or (following.date - window.through).days > 1:
        return f"Followed up within {_days_and_span(window)}"
    next_one = f"the leaders' next contact ({words.contact_line(ledger, following)})"
    if not window.days:
        return f"No day to follow it up before {next_one}"
    return f"Followed up within {_days_and_span(window)}, the day before {next_one}"


def _days_and_span(window: Window) -> str:
    days = words.counted(window.days, "day")
    return f"{days}: {words.days_from_to(window.from_, window.through)}"


def _lines(cascade: Cascade, around: Surroundings) -> Iterator[_Line]:
    if around.before:
        yield _Line(f"{_days_before(cascade, around)} before", "", around.before)
    else:
        yield _Line("none before", "dim", None)
    for contact in around.during:
        yield _Line("during", "cyan", contact)
    if around.after:
        yield _Line(f"{_days_after(cascade, around)} after", "bold green", around.after)
    else:
        yield _none_after(cascade, around)


def _doubt(cascade: Cascade, contact: Contact | None) -> RestsOn | None:
    """Return what a number of days to or from *contact* rests on; there is none to no contact."""
    return rests_on([cascade.window.contact, contact]) if contact else None


def _days_before(cascade: Cascade, around: Surroundings) -> str:
    doubt = _doubt(cascade, around.before)
    return _at_most(around.days_before, doubt, recorded=around.before_recorded)


def _days_after(cascade: Cascade, around: Surroundings) -> str:
    doubt = _doubt(cascade, around.after)
    return _at_most(around.days_after, doubt, recorded=around.after_recorded)


def _at_most(days: int | None, doubt: RestsOn | None, *, recorded: bool) -> str:
    """Return a number of days, as `≤ 56` where one that is not recorded may have come between."""
    number = about(f"{days or 0:,}", doubt)
    return number if recorded else f"≤ {number}"


def _none_after(cascade: Cascade, around: Surroundings) -> _Line:
    match around.verdict:
        case WindowVerdict.NONE:
            return _Line("none after", "bold red", None, "not followed up")
        case WindowVerdict.RUNNING:
            through = words.day(cascade.window.through)
            return _Line("none yet", "yellow", None, f"the window runs to {through}")
        case WindowVerdict.UNKNOWN:
            span = around.channel.recorded
            recorded = words.days_from_to(span.from_, span.through)
            return _Line("unknown", "magenta", None, f"recorded only {recorded}")
        case WindowVerdict.NO_WINDOW:
            return _Line("no time", "dim", None, "the leaders' next contact came first")
        case WindowVerdict.FOLLOWED:
            raise AssertionError(around)
    assert_never(around.verdict)


def _date(around: Surroundings, line: _Line) -> str:
    """Return the day from or to which the days are counted; all days of a contact meanwhile."""
    if line.contact is None:
        return ""
    if line.contact is around.before:
        return words.ended(line.contact)
    if line.contact is around.after:
        return words.began(line.contact)
    return words.dates(line.contact)


def _object(ledger: Ledger, cascade: Cascade, around: Surroundings) -> json.Object:
    return {
        "id": around.channel.id,
        "title": around.channel.title,
        "outcome": around.verdict,
        "before": json.contact_or_null(ledger, around.before),
        "days_before": around.days_before,
        "before_recorded": around.before_recorded,
        "before_rests_on": _doubt(cascade, around.before),
        "during": [json.contact(ledger, contact) for contact in around.during],
        "after": json.contact_or_null(ledger, around.after),
        "days_after": around.days_after,
        "after_recorded": around.after_recorded,
        "after_rests_on": _doubt(cascade, around.after),
    }


def _in_words(ledger: Ledger, cascade: Cascade, around: Surroundings, line: _Line) -> str | None:
    if line.contact is None:
        return line.remark or None
    who = words.who_and_where(ledger, line.contact, around.channel)
    contact = f"{who}, {_date(around, line)}"
    if line.contact is around.before:
        return f"{contact} ({words.several(_days_before(cascade, around), 'day')} before)"
    if line.contact is around.after:
        return f"{contact} ({words.several(_days_after(cascade, around), 'day')} after)"
    return contact
