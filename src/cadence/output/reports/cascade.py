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
from cadence.output.formats.sheet import Column, Sheet, attributes, links
from cadence.output.report import Report
from cadence.output.reports.shared_columns import CHANNEL
from cadence.output.wording import words
from cadence.output.wording.bounds import about

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, RenderableType

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.doubt import RestsOn
    from cadence.analysis.windows import Window
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Contact, Source


class _Line(NamedTuple):
    """A contact before, during or after the leader contact, or a note that there was none."""

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
                ScreenColumn("date", lambda row: _date(row.entry, row.line), "right"),
                ScreenColumn("who and where", self._who_and_where),
            ),
            _rows(self.cascade),
        )
        yield fit_to_screen(table, screen)

    def _who_and_where(self, row: _Row) -> str:
        if row.line.contact is None:
            return row.line.remark
        return words.who_and_where(self.ledger, row.line.contact, row.entry.channel)

    def content(self) -> json.Object:
        """Return the contact, its window, and an object for each channel."""
        window = self.cascade.window
        return {
            "contact": json.contact(self.query.view, window.contact),
            "window": {
                "from": json.day(window.from_) if window.days else None,
                "through": json.day(window.through) if window.days else None,
                "days": window.days,
                "next_contact": window.next_contact.id if window.next_contact else None,
            },
            "channels": [
                _object(self.query.view, self.cascade, entry) for entry in self.cascade.channels
            ],
        }

    def sheet(self) -> Sheet:
        """Return one row per channel."""
        return Sheet.of(
            (
                *CHANNEL,
                Column("outcome", lambda entry: entry.verdict),
                Column("before", lambda entry: entry.before.id if entry.before else None),
                *attributes("days_before", "before_recorded"),
                Column("before_rests_on", lambda entry: _doubt(self.cascade, entry.before)),
                Column("during", lambda entry: "; ".join(c.id for c in entry.during) or None),
                Column("after", lambda entry: entry.after.id if entry.after else None),
                *attributes("days_after", "after_recorded"),
                Column("after_rests_on", lambda entry: _doubt(self.cascade, entry.after)),
            ),
            self.cascade.channels,
        )

    def brief(self) -> Sheet:
        """Return one row per channel."""
        return cascade_brief(self.ledger, self.cascade)


class _Row(NamedTuple):
    """A line of the table; only a channel's first line shows its title."""

    title: str
    entry: Surroundings
    line: _Line


def _rows(cascade: Cascade) -> Iterator[_Row]:
    for entry in cascade.channels:
        for number, line in enumerate(_lines(cascade, entry)):
            yield _Row("" if number else one_line(entry.channel.title), entry, line)


def cascade_brief(ledger: Ledger, cascade: Cascade) -> Sheet:
    """Return one row per channel, in words, with a caption that explains the window."""
    lines = {entry.channel.id: list(_lines(cascade, entry)) for entry in cascade.channels}

    def in_words(entry: Surroundings, line: _Line) -> str | None:
        return _in_words(ledger, cascade, entry, line)

    def during(entry: Surroundings) -> str | None:
        between = (in_words(entry, line) or "" for line in lines[entry.channel.id][1:-1])
        return "; ".join(between) or None

    return Sheet.of(
        (
            Column("Channel", lambda entry: entry.channel.title),
            Column("Before", lambda entry: in_words(entry, lines[entry.channel.id][0])),
            Column("During", during),
            Column("After", lambda entry: in_words(entry, lines[entry.channel.id][-1])),
            Column("Sources", lambda entry: links(_sources(lines[entry.channel.id]))),
        ),
        cascade.channels,
        caption=f"What ministers did around {words.contact_line(ledger, cascade.window.contact)}."
        f" {window_in_words(ledger, cascade)}.",
    )


def _sources(lines: Iterable[_Line]) -> Iterator[Source]:
    return (source for line in lines if line.contact for source in line.contact.sources)


def window_in_words(ledger: Ledger, cascade: Cascade) -> str:
    """Return the window in which a contact counts as a follow-up, and what cut it short."""
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


def _lines(cascade: Cascade, entry: Surroundings) -> Iterator[_Line]:
    if entry.before:
        yield _Line(f"{_days(cascade, entry, entry.before)} before", "", entry.before)
    else:
        yield _Line("none before", "dim", None)
    for contact in entry.during:
        yield _Line("during", "cyan", contact)
    if entry.after:
        yield _Line(f"{_days(cascade, entry, entry.after)} after", "bold green", entry.after)
    else:
        yield _none_after(cascade, entry)


def _doubt(cascade: Cascade, contact: Contact | None) -> RestsOn | None:
    """Return the doubt about the number of days to or from *contact*, if there is one."""
    return rests_on([cascade.window.contact, contact]) if contact else None


def _days(cascade: Cascade, entry: Surroundings, contact: Contact) -> str:
    """Return the days from *contact* to the leader contact, or back.

    `≤ 56` if an unrecorded contact may have come between.
    """
    days, is_recorded = entry.days_after, entry.after_recorded
    if contact is entry.before:
        days, is_recorded = entry.days_before, entry.before_recorded
    number = about(f"{days or 0:,}", _doubt(cascade, contact))
    return number if is_recorded else f"≤ {number}"


def _none_after(cascade: Cascade, entry: Surroundings) -> _Line:
    match entry.verdict:
        case WindowVerdict.NONE:
            return _Line("none after", "bold red", None, "not followed up")
        case WindowVerdict.RUNNING:
            through = words.day(cascade.window.through)
            return _Line("none yet", "yellow", None, f"the window runs to {through}")
        case WindowVerdict.UNKNOWN:
            span = entry.channel.recorded
            recorded = words.days_from_to(span.from_, span.through)
            return _Line("unknown", "magenta", None, f"recorded only {recorded}")
        case WindowVerdict.NO_WINDOW:
            return _Line("no time", "dim", None, "the leaders' next contact came first")
        case WindowVerdict.FOLLOWED:
            raise AssertionError(entry)
    assert_never(entry.verdict)


def _date(entry: Surroundings, line: _Line) -> str:
    """Return the date that the days are counted from; all dates of a contact during it."""
    if line.contact is None:
        return ""
    if line.contact is entry.before:
        return words.ended(line.contact)
    if line.contact is entry.after:
        return words.began(line.contact)
    return words.dates(line.contact)


def _object(view: AsOf, cascade: Cascade, entry: Surroundings) -> json.Object:
    return {
        **json.named(entry.channel, "id", "title"),
        "outcome": entry.verdict,
        "before": json.contact_or_null(view, entry.before),
        **json.named(entry, "days_before", "before_recorded"),
        "before_rests_on": _doubt(cascade, entry.before),
        "during": [json.contact(view, contact) for contact in entry.during],
        "after": json.contact_or_null(view, entry.after),
        **json.named(entry, "days_after", "after_recorded"),
        "after_rests_on": _doubt(cascade, entry.after),
    }


def _in_words(ledger: Ledger, cascade: Cascade, entry: Surroundings, line: _Line) -> str | None:
    if line.contact is None:
        return line.remark or None
    who = words.who_and_where(ledger, line.contact, entry.channel)
    contact = f"{who}, {_date(entry, line)}"
    if line.contact not in (entry.before, entry.after):
        return contact
    days = words.several(_days(cascade, entry, line.contact), "day")
    return f"{contact} ({days} {'before' if line.contact is entry.before else 'after'})"
