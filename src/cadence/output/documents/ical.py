"""A calendar feed: contacts, plans, due dates and occasions as all-day events (RFC 5545).

The same ledger and day give the same bytes: nothing depends on the clock. Each event has
the day of the feed as its last modification, so that a calendar prefers the later feed.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event, vDuration

from cadence.analysis.occasions import channels_but_for_cancellation, occasions
from cadence.analysis.verdicts import ChannelStatus, channel_status
from cadence.ledger.vocabulary import FeedPart, Mode, Status
from cadence.lookup.filters import of_channels
from cadence.output.formats.safe import one_line
from cadence.output.wording import lateness, words
from cadence.output.wording import occasions as occasion_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.occasions import KnownOccasion
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Channel, Contact

_DOMAIN = "cadence-ledger"
_DAY = timedelta(days=1)


def feed(view: AsOf, channels: Sequence[Channel], parts: Collection[FeedPart]) -> bytes:
    """Return the calendar of *channels*, with lines folded at 75 octets."""
    calendar = Calendar()
    title = one_line(view.ledger.header.title)
    calendar.add("prodid", "-//cadence//cadence-ledger//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    calendar["refresh-interval"] = _every_day()
    calendar.add("x-published-ttl", "P1D")  # the same for Outlook, which reads no other
    for event in _events(view, channels, parts):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _every_day() -> vDuration:
    every = vDuration(_DAY)  # icalendar 6 would write "1 day, 0:00:00"
    every.params["VALUE"] = "DURATION"
    return every


def _events(
    view: AsOf, channels: Sequence[Channel], parts: Collection[FeedPart]
) -> Iterator[Event]:
    for contact in of_channels(view, channels):
        part = FeedPart.PLANS if contact.status is Status.PLANNED else FeedPart.CONTACTS
        if part in parts:
            yield _contact(view, contact)
    if FeedPart.DUE in parts:
        for channel in channels:
            yield from _due(view, channel)
    if FeedPart.OCCASIONS in parts:
        for known in occasions(view):
            if known.occasion.dated and known.occasion.to >= view.on:
                yield from _occasion(view, channels, known)


def _event(uid: str, start: date, end: date, on: date, status: str) -> Event:
    event = Event()
    stamp = datetime.combine(on, time(), UTC)
    event.add("uid", f"{uid}@{_DOMAIN}")
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("dtstart", start)
    event.add("dtend", end + _DAY)  # exclusive: the day after the last
    event.add("status", status)
    event.add("transp", "TRANSPARENT")
    return event


def _contact(view: AsOf, contact: Contact) -> Event:
    ledger = view.ledger
    days = contact.date, contact.last_day
    event = _event(contact.id, *days, view.on, _STATUSES[contact.status])
    event.add("summary", _headline(ledger, contact))
    channels = ledger.placement_by_contact[contact.id].channels
    if channels:
        event.add("categories", list(channels))
    if contact.mode is Mode.IN_PERSON:
        place = (contact.venue, contact.city, contact.country)
        event.add("location", one_line(", ".join(filter(None, place))))
    event.add("description", "\n".join(map(one_line, _description(ledger, contact))))
    return event


_STATUSES = {
    Status.HELD: "CONFIRMED",
    Status.PLANNED: "TENTATIVE",
    Status.POSTPONED: "CANCELLED",
    Status.CANCELLED: "CANCELLED",
    Status.DECLINED: "CANCELLED",
}


def _headline(ledger: Ledger, contact: Contact) -> str:
    """Return `Biden–Xi, Bali`, after its outcome if not held, before its date if not exact."""
    who = words.who_and_where(ledger, contact)
    became = "" if contact.held else f"{words.outcome(ledger, contact)}: "
    text = words.dates(contact)
    exact = text == words.days_from_to(contact.date, contact.last_day)
    return f"{became}{who}" if exact else f"{became}{who} ({text})"


def _description(ledger: Ledger, contact: Contact) -> Iterator[str]:
    if contact.summary:
        yield contact.summary
    for side in ledger.sides:
        people = ", ".join(person.name for person in ledger.principals(contact, side.id))
        yield f"{side.name}: {people}"
    yield from contact.outcomes
    for source in contact.sources:
        yield f"{source.publisher}, {source.url}"


def _occasion(view: AsOf, channels: Sequence[Channel], known: KnownOccasion) -> Iterator[Event]:
    """Yield the event of an occasion at which one of *channels* could meet or could have met."""
    occasion = known.occasion
    could = {channel.id for channel in channels_but_for_cancellation(view, known)}
    asked = [channel for channel in channels if channel.id in could]
    if not asked:
        return
    status = "CANCELLED" if occasion.cancelled else "TENTATIVE"
    event = _event(f"occasion-{occasion.id}", occasion.from_, occasion.to, view.on, status)
    event.add("summary", f"Occasion: {occasion_words.title(occasion)}")
    event.add("categories", [channel.id for channel in asked])
    if occasion.city:
        event.add("location", one_line(", ".join(filter(None, (occasion.city, occasion.country)))))
    titles = "; ".join(channel.title for channel in asked)
    certainty = occasion_words.certainty(occasion)
    lines = [f"Could meet: {titles}"]
    if not occasion.cancelled:
        lines.append(certainty[:1].upper() + certainty[1:])
    lines += [occasion.note] if occasion.note else []
    lines += [f"{source.publisher}, {source.url}" for source in occasion.sources]
    event.add("description", "\n".join(map(one_line, lines)))
    yield event


def _due(view: AsOf, channel: Channel) -> Iterator[Event]:
    status = channel_status(view, channel)
    if status.due is None:
        return
    last = status.last
    event = _event(f"due-{channel.id}", status.due, status.due, view.on, "TENTATIVE")
    event.add("summary", f"Due: {one_line(channel.title)}")
    event.add("categories", [channel.id])
    since = words.dated_line(view.ledger, last, channel) if last else "none"
    lines = [f"Last contact: {since}", _verdict(status), one_line(channel.basis)]
    event.add("description", "\n".join(lines))
    yield event


def _verdict(status: ChannelStatus) -> str:
    """Return `On 25 Nov 2026: overdue, 760+ late · checked to 10 Oct 2026`."""
    standing = lateness.standing(status)
    said = ", ".join(filter(None, (lateness.look(status).word, standing)))
    return f"On {words.day(status.on)}: {said}"
