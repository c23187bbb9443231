"""The agenda: what is open and what comes next, in every format (DESIGN 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.text import Text

from cadence.analysis.next_occasions import next_occasion
from cadence.ledger.spans import days_between
from cadence.output.formats import json
from cadence.output.formats.fitting import (
    ScreenColumn,
    fit_to_screen,
    fits,
    room_beside,
    screen_table,
)
from cadence.output.formats.sheet import Column, Sheet, links
from cadence.output.report import Report
from cadence.output.reports import next_occasions
from cadence.output.wording import agenda_entries, words
from cadence.output.wording import occasions as occasion_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from rich.console import Console, RenderableType
    from rich.table import Table

    from cadence.analysis.agenda import Agenda, AgendaEntry
    from cadence.analysis.as_of import AsOf
    from cadence.analysis.occasions import KnownOccasion
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Contact, Source

_CHANNEL = 3  # the column that gives way next where there is no more room for the last one
_BETWEEN = 2  # cells between two columns
_LEAST = 15  # enough of a name to tell by


@dataclass(frozen=True, slots=True)
class AgendaReport(Report):
    """What is open, and what comes next up to a day."""

    format: ClassVar[str] = "cadence.agenda/2"

    agenda: Agenda

    def body(self, screen: Console) -> Iterator[RenderableType]:
        """Yield what is open, what comes next, and which channels are suspended."""
        agenda = self.agenda
        until = words.day(agenda.until)
        yield ""
        if agenda.standing or agenda.coming:
            yield self._table(screen)
            yield ""
        if agenda.coming:
            yield f"Up to {until}."
        else:
            yield f"Nothing is due or planned{_no_occasion(self.query.view)} up to {until}."
        if agenda.later:
            yield f"{agenda.later} more after that date (--until, --months)."
        if suspensions := _suspensions(self.ledger, agenda):
            yield ""
            yield from suspensions
        if chances := list(next_occasions.sentences(self.query.view, self.query.channels)):
            yield ""
            yield from chances

    def _table(self, screen: Console) -> Table:
        """Return the entries, their kinds as words or, if that is too wide, as marks.

        The column for the last contact or the plan is dropped if hardly any of it would fit.
        """
        standing, coming = self.agenda.standing, self.agenda.coming
        entries = (*standing, *([None] if standing and coming else []), *coming)
        table = screen_table(self._columns(is_short=False), entries)
        if fits(table, screen):
            return fit_to_screen(table, screen)
        *columns, what = self._columns(is_short=True)
        table = screen_table(columns, entries)
        channels = max(cell_len(agenda_entries.subject(entry)) for entry in self._entries())
        if room_beside(table, screen) + max(channels - _LEAST, 0) < _LEAST:
            fit_to_screen(table, screen)
        else:
            table = screen_table([*columns, what], entries)
            rest = room_beside(screen_table(columns[:_CHANNEL], entries), screen)
            half = (rest - 2 * _BETWEEN) // 2
            fit_to_screen(table, screen, then=(_CHANNEL, max(half, _LEAST)))
        table.caption, table.caption_style = agenda_entries.legend(self.agenda), "dim"
        table.caption_justify = "left"
        return table

    def _columns(self, *, is_short: bool) -> tuple[ScreenColumn[AgendaEntry], ...]:
        """Return the columns of the table; with *is_short* marks instead of words."""

        def kind(entry: AgendaEntry) -> Text:
            look = agenda_entries.look_of(entry)
            return Text(look.mark if is_short else str(look), look.style)

        def days(entry: AgendaEntry) -> Text:
            return Text(
                agenda_entries.in_days(self.agenda, entry), agenda_entries.look_of(entry).style
            )

        return (
            ScreenColumn("", kind),
            ScreenColumn("day", agenda_entries.when, "right"),
            ScreenColumn("", days, "right"),
            ScreenColumn("channel, or occasion", agenda_entries.subject),
            ScreenColumn(
                "last contact, plan, or for whom",
                lambda entry: agenda_entries.rest(self.ledger, entry, is_short=is_short),
            ),
        )

    def content(self) -> json.Object:
        """Return the open entries, the coming ones, and where each channel could meet."""
        agenda, view = self.agenda, self.query.view
        return {
            "until": json.day(agenda.until),
            "standing": [_object(view, entry) for entry in agenda.standing],
            "coming": [_object(view, entry) for entry in agenda.coming],
            "later": agenda.later,
            "next_occasions": [
                next_occasions.next_object(view, channel, agenda.until)
                for channel in self.query.channels
            ],
        }

    def sheet(self) -> Sheet:
        """Return one row per entry."""
        return Sheet.of(
            (
                *_columns(self.agenda.on),
                Column("channels", lambda e: "; ".join(channel.id for channel in e.channels)),
                Column("titles", _raw_titles),
                Column("contact", lambda entry: entry.contact.id if entry.contact else None),
                Column("occasion", lambda entry: entry.occasion.id if entry.occasion else None),
                Column("next_occasion", self._next_occasion_id),
                Column("last_contact", lambda entry: last.id if (last := _last(entry)) else None),
                Column("what", lambda entry: agenda_entries.what(self.ledger, entry)),
            ),
            self._entries(),
        )

    def brief(self) -> Sheet:
        """Return one row per entry."""
        return Sheet.of(
            (
                Column("When", agenda_entries.when),
                Column("Days", lambda entry: agenda_entries.in_days(self.agenda, entry)),
                Column("What", lambda entry: agenda_entries.look_of(entry).word),
                Column("Channel", _raw_titles),
                Column("Last contact, or event", lambda e: agenda_entries.what(self.ledger, e)),
                Column("Next occasion", self._next_occasion),
                Column("Sources", lambda entry: links(_sources(entry))),
            ),
            self._entries(),
        )

    def _next_occasion_id(self, entry: AgendaEntry) -> str | None:
        known = self._next_of(entry)
        return known.id if known else None

    def _next_occasion(self, entry: AgendaEntry) -> str | None:
        known = self._next_of(entry)
        return occasion_words.line(known.occasion) if known else None

    def _next_of(self, entry: AgendaEntry) -> KnownOccasion | None:
        """Return the next occasion at which the channel of a due date could meet."""
        status = entry.status
        return next_occasion(self.query.view, status.channel) if status else None

    def _entries(self) -> tuple[AgendaEntry, ...]:
        return (*self.agenda.standing, *self.agenda.coming)


def _no_occasion(view: AsOf) -> str:
    """Return a remark that no occasion is known, if the ledger has any."""
    return ", and no occasion is known," if view.ledger.occasions else ""


def _suspensions(ledger: Ledger, agenda: Agenda) -> list[str]:
    """Return each suspension in force once, with the titles of its channels."""
    return words.said_once(
        (words.suspension(ledger, suspension), agenda_entries.titles(entry))
        for entry in (*agenda.standing, *agenda.coming)
        for suspension in (entry.status.suspensions if entry.status else ())
    )


def _columns(on: date) -> tuple[Column[AgendaEntry], ...]:
    """Return the columns of an entry that CSV and JSON share."""
    return (
        Column("kind", lambda entry: entry.kind),
        Column("date", lambda entry: entry.day),
        Column("days", lambda entry: _days(on, entry)),
        Column("days_late", lambda e: e.status.days_late if e.status else None),
        Column("days_late_is_minimum", _is_minimum),
        Column("rests_on", lambda entry: entry.status.rests_on if entry.status else None),
    )


def _object(view: AsOf, entry: AgendaEntry) -> json.Object:
    status = entry.status
    return {
        **json.values(_columns(view.on), entry),
        "channels": [{"id": channel.id, "title": channel.title} for channel in entry.channels],
        "verdict": status.verdict if status else None,
        "last": json.contact_or_null(view, _last(entry)),
        "suspensions": [json.suspension(s) for s in status.suspensions] if status else [],
        "contact": json.contact_or_null(view, entry.contact),
        "occasion": json.occasion_or_null(view, entry.occasion),
    }


def _days(on: date, entry: AgendaEntry) -> int | None:
    """Return the days until an entry (negative for a past plan); None once a due date passed."""
    days = days_between(on, entry.day)
    return None if entry.status and days < 0 else days


def _is_minimum(entry: AgendaEntry) -> bool:
    return entry.status is not None and entry.status.days_late_is_minimum


def _last(entry: AgendaEntry) -> Contact | None:
    return entry.status.last if entry.status else None


def _raw_titles(entry: AgendaEntry) -> str:
    return "; ".join(channel.title for channel in entry.channels)


def _sources(entry: AgendaEntry) -> Iterable[Source]:
    """Return the sources of the plan, the occasion or the last contact."""
    if entry.occasion:
        return entry.occasion.occasion.sources
    contact = entry.contact or _last(entry)
    return contact.sources if contact else ()
