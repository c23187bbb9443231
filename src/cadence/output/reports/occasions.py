"""The occasions to come, with the channels that could meet there; past ones, with who did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.padding import Padding
from rich.text import Text

from cadence.analysis.meetings import Meeting, meeting
from cadence.analysis.next_occasions import need, planned_at
from cadence.analysis.occasions import Phase
from cadence.analysis.verdicts import channel_status
from cadence.output.formats import json
from cadence.output.formats.fitting import ScreenColumn, fit_to_screen, fits, screen_table
from cadence.output.formats.sheet import Column, Sheet, attributes, joined, links
from cadence.output.report import Report
from cadence.output.reports import card as cards
from cadence.output.reports.occasion_card import occasion_card
from cadence.output.wording import meetings as meeting_words
from cadence.output.wording import occasions as occasion_words
from cadence.output.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from rich.console import Console, RenderableType

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.occasions import KnownOccasion
    from cadence.ledger.model import Channel, Contact


class _Pair(NamedTuple):
    """An occasion with one of the channels that could meet there, or None if there is none."""

    known: KnownOccasion
    channel: Channel | None
    meeting: Meeting | None


@dataclass(frozen=True, slots=True)
class OccasionsReport(Report):
    """The occasions in a span of days, by default those to come, in date order.

    Each shows the channels of the query that could meet there or, if it is past, that did.
    """

    format: ClassVar[str] = "cadence.occasions/1"

    known: Sequence[KnownOccasion]
    since: date | None = None
    until: date | None = None

    def body(self, screen: Console) -> Iterator[RenderableType]:
        """Yield one row per occasion, or a sentence that none is known."""
        yield ""
        if not self.known:
            yield self._none()
        else:
            table = screen_table(self._columns(), self.known)
            yield from [fit_to_screen(table, screen)] if fits(table, screen) else self._blocks()
        yield from self._not_dated()

    def _columns(self) -> tuple[ScreenColumn[KnownOccasion], ...]:
        return (
            ScreenColumn("day", lambda k: occasion_words.dates(k.occasion), "right"),
            ScreenColumn("", lambda k: occasion_words.until(k, self.query.on), "right"),
            ScreenColumn("occasion", lambda k: occasion_words.title_and_place(k.occasion)),
            ScreenColumn("who could meet, or did", self._who),
        )

    def _blocks(self) -> Iterator[RenderableType]:
        """Yield each occasion on a line with its channels below it, for a narrow screen."""
        day, days, title, who = (column.cell for column in self._columns())
        for known in self.known:
            yield Text(f"{day(known)}  {days(known)}  {title(known)}")
            if known.channels:
                yield Padding(Text(str(who(known)), style="dim"), (0, 0, 0, 4))

    def _none(self) -> str:
        day = words.day(self.query.on)
        if self.since is None and self.until is None:
            return f"No occasion to come is known on {day}."
        return f"No occasion of these days is known on {day}."

    def _not_dated(self) -> Iterator[str]:
        """Yield the day from which occasions without a day of announcement are known."""
        newest = self.ledger.newest_through
        if newest is not None and self.query.on < newest and self.ledger.occasions:
            yield ""
            yield (
                "Without a day of announcement, an occasion is known before it begins only from"
                f" {words.day(newest)} on."
            )

    def _channels(self, known: KnownOccasion) -> list[Channel]:
        return [channel for channel in self.query.channels if known.could_meet(channel)]

    def _who(self, known: KnownOccasion) -> str:
        return "; ".join(self._in_words(known)) or "–"

    def _in_words(self, known: KnownOccasion) -> Iterator[str]:
        """Yield each channel, with whether it met or whether it will need a contact."""
        view = self.query.view
        for channel in self._channels(known):
            if known.phase is Phase.PAST:
                yield meeting_words.answered(view.ledger, meeting(view, known, channel))
            else:
                yield meeting_words.chance(view, channel, known)

    def content(self) -> json.Object:
        """Return the occasions with their phases and the needs of their channels."""
        return {
            "since": json.day(self.since),
            "until": json.day(self.until),
            "occasions": [
                occasion_object(self.query.view, known, self._channels(known))
                for known in self.known
            ],
        }

    def sheet(self) -> Sheet:
        """Return one row per occasion and channel; an occasion without channels has one."""
        view = self.query.view
        return Sheet.of(
            (
                Column("occasion", lambda pair: pair.known.id),
                *attributes("title", "series", "from_", "to", of="known.occasion"),
                *attributes("precision", "city", "country", "status", of="known.occasion"),
                *attributes("phase", of="known"),
                Column("channel", lambda pair: pair.channel.id if pair.channel else None),
                Column("answer", lambda pair: pair.meeting.answer if pair.meeting else None),
                Column("contacts", lambda p: _ids(p.meeting.contacts) if p.meeting else None),
                Column("called_off", lambda p: _ids(p.meeting.called_off) if p.meeting else None),
                Column("absent", lambda p: "; ".join(p.meeting.absent) if p.meeting else None),
                Column("due", lambda pair: _due(view, pair)),
                Column("need", lambda pair: _need(view, pair)),
                Column("planned", lambda pair: _planned(view, pair)),
            ),
            list(self._pairs()),
        )

    def _pairs(self) -> Iterator[_Pair]:
        view = self.query.view
        for known in self.known:
            channels = self._channels(known)
            for channel in channels:
                is_begun = known.phase is not Phase.TO_COME
                yield _Pair(known, channel, meeting(view, known, channel) if is_begun else None)
            if not channels:
                yield _Pair(known, None, None)

    def brief(self) -> Sheet:
        """Return one row per occasion."""
        return Sheet.of(
            (
                Column("When", lambda k: occasion_words.dates(k.occasion)),
                Column("Days", lambda k: occasion_words.until(k, self.query.on)),
                Column("Occasion", lambda k: occasion_words.title(k.occasion)),
                Column("Where", lambda k: occasion_words.place(k.occasion)),
                Column("Who could meet, or did", self._who),
                Column("Sources", lambda k: links(k.occasion.sources)),
            ),
            self.known,
        )


def _ids(contacts: Sequence[Contact]) -> str | None:
    return joined(contact.id for contact in contacts)


def _due(view: AsOf, pair: _Pair) -> date | None:
    if pair.channel is None or pair.known.phase is Phase.PAST:
        return None
    return channel_status(view, pair.channel).due


def _need(view: AsOf, pair: _Pair) -> str | None:
    if pair.channel is None or pair.known.phase is Phase.PAST:
        return None
    return need(view, pair.channel, pair.known)


def _planned(view: AsOf, pair: _Pair) -> str | None:
    return _ids(planned_at(view, pair.channel, pair.known)) if pair.channel else None


def occasion_object(view: AsOf, known: KnownOccasion, channels: Sequence[Channel]) -> json.Object:
    """Return an occasion with its phase, and what *channels* will need by then."""
    pairs = [_Pair(known, channel, None) for channel in channels]
    return {
        **json.occasion(view, known),
        "phase": known.phase,
        "needs": [
            {
                "channel": pair.channel.id,
                "due": json.day(_due(view, pair)),
                "need": _need(view, pair),
                "planned": [plan.id for plan in planned_at(view, pair.channel, known)],
            }
            for pair in pairs
            if pair.channel is not None and known.phase is not Phase.PAST
        ],
    }


@dataclass(frozen=True, slots=True)
class OccasionReport(Report):
    """One occasion: who usually attends, who met there and who could have."""

    format: ClassVar[str] = "cadence.occasion/1"

    known: KnownOccasion

    def body(self, screen: Console) -> Iterator[RenderableType]:
        """Yield the card of the occasion, as `show` does."""
        del screen
        yield ""
        yield from cards.text(self._card())

    def _card(self) -> cards.Card:
        return occasion_card(self.query.view, self.known)

    def content(self) -> json.Object:
        """Return the occasion as `occasions` does, and the contacts its answers refer to."""
        view, known = self.query.view, self.known
        channels = [channel for channel in self.query.channels if known.could_meet(channel)]
        made = occasion_object(view, known, channels)
        named = dict.fromkeys(id_ for answer in made["answers"] for id_ in answer["contacts"])
        contacts = [json.contact(view, view.ledger.contact_by_id[id_]) for id_ in named]
        return {"occasion": made, "contacts": contacts}

    def sheet(self) -> Sheet:
        """Return one row per value, as `show` does."""
        return cards.sheet([self._card()])

    def brief(self) -> Sheet:
        """Return one row per label, as `show` does."""
        return cards.brief([self._card()])
