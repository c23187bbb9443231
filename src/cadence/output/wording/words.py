"""Days, people, places and contacts in words: each has one form, defined here."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from cadence.ledger.plural import plural
from cadence.ledger.vocabulary import Confidence, Mode, Precision
from cadence.output.formats.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Channel, Contact, Person, Suspension

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(when: date) -> str:
    """Return `14 Nov 2022`, in English whatever the locale."""
    return f"{when.day} {month(when)}"


def day_and_month(when: date) -> str:
    """Return `14 Nov`, for use where the year is clear."""
    return f"{when.day} {_MONTHS[when.month - 1]}"


def month(when: date) -> str:
    """Return `Nov 2022`."""
    return f"{_MONTHS[when.month - 1]} {when.year}"


def said_once(remarks: Iterable[tuple[str, str]]) -> list[str]:
    """Return `Leaders; Foreign ministers: REMARK`, of pairs of a remark and whom it is about."""
    titles: dict[str, list[str]] = {}
    for remark, title in remarks:
        titles.setdefault(remark, []).append(title)
    return [f"{'; '.join(several)}: {remark}" for remark, several in titles.items()]


def days_from_to(start: date, end: date) -> str:
    """Return `14–16 Nov 2022`, `30 Nov – 2 Dec 2022` or both dates in full."""
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    if start.year == end.year:
        return f"{start.day} {_MONTHS[start.month - 1]} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def months_from_to(start: date, end: date) -> str:
    """Return `Nov 2022`, `May–Jun 2022` or `Dec 2022 – Jan 2023`."""
    if (start.year, start.month) == (end.year, end.month):
        return month(start)
    if start.year == end.year:
        return f"{_MONTHS[start.month - 1]}–{month(end)}"
    return f"{month(start)} – {month(end)}"


def imprecise(when: date, precision: Precision) -> str:
    """Return a date as exactly as it is known: `~Nov 2022` if only the month is."""
    match precision:
        case Precision.DAY:
            return day(when)
        case Precision.MONTH:
            return f"~{month(when)}"
        case Precision.YEAR:
            return f"~{when.year}"
    assert_never(precision)


def dates(contact: Contact) -> str:
    """Return the day or days of *contact*, with `~` if imprecise and `?` if doubtful."""
    exact = contact.precision is Precision.DAY
    text = (
        days_from_to(contact.date, contact.last_day)
        if exact
        else imprecise(contact.date, contact.precision)
    )
    return f"{text}?" if contact.confidence is Confidence.DOUBTFUL else text


def began(contact: Contact) -> str:
    """Return the day on which *contact* began, with the marks of `dates`."""
    text = imprecise(contact.date, contact.precision)
    return f"{text}?" if contact.confidence is Confidence.DOUBTFUL else text


def ended(contact: Contact) -> str:
    """Return the day on which *contact* ended, with the marks of `dates`."""
    text = imprecise(contact.last_day, contact.precision)
    return f"{text}?" if contact.confidence is Confidence.DOUBTFUL else text


def principals(ledger: Ledger, contact: Contact, channel: Channel | None = None) -> str:
    """Return `Biden–Xi`: the family name of the first principal of each side.

    With *channel*, the first principal who held one of its offices is preferred.
    """
    sides = (
        _first(ledger, contact, ledger.principals(contact, side.id), channel)
        for side in ledger.sides
    )
    return "–".join(one_line(person.family_name) for person in sides if person)


def _first(
    ledger: Ledger, contact: Contact, people: Iterable[Person], channel: Channel | None
) -> Person | None:
    ordered = list(people)
    if channel and channel.offices:
        wanted = {office for offices in channel.offices.values() for office in offices}
        for person in ordered:
            if any(o.id in wanted for o in ledger.offices_on(person.id, contact.date)):
                return person
    return next(iter(ordered), None)


def place(contact: Contact) -> str:
    """Return the city, or `phone` or `video` for a call."""
    match contact.mode:
        case Mode.IN_PERSON:
            return one_line(contact.city or "in person")
        case Mode.VIDEO:
            return "video"
        case Mode.PHONE:
            return "phone"
    assert_never(contact.mode)


def who_and_where(ledger: Ledger, contact: Contact, channel: Channel | None = None) -> str:
    """Return `Biden–Xi, Bali`: who met, and where or how."""
    return f"{principals(ledger, contact, channel)}, {place(contact)}"


def contact_line(ledger: Ledger, contact: Contact, channel: Channel | None = None) -> str:
    """Return `Biden–Xi, Bali, 14 Nov 2022`: a contact on one line, in a sentence or a title."""
    return f"{who_and_where(ledger, contact, channel)}, {dates(contact)}"


def dated_line(ledger: Ledger, contact: Contact, channel: Channel | None = None) -> str:
    """Return `14 Nov 2022, Biden–Xi, Bali`: the same with the date first."""
    return f"{dates(contact)}, {who_and_where(ledger, contact, channel)}"


def side_name(ledger: Ledger, side: str) -> str:
    """Return a side's name, or its id if the ledger has no such side."""
    known = ledger.side_by_id.get(side)
    return one_line(known.name if known else side)


def side_in_text(ledger: Ledger, side: str) -> str:
    """Return a side's name for a sentence: `the United States`; or its id, as above."""
    known = ledger.side_by_id.get(side)
    return one_line(known.name_in_text if known else side)


def from_to(start: date, end: date | None) -> str:
    """Return `since 5 Aug 2022`, or both dates if it has ended."""
    return f"since {day(start)}" if end is None else days_from_to(start, end)


def suspension(ledger: Ledger, suspended: Suspension) -> str:
    """Return `suspended by China since 5 Aug 2022: REASON`, or both dates if it has ended."""
    since, to = imprecise(suspended.from_, suspended.precision), suspended.to
    span = f", {since} – {imprecise(to, suspended.precision)}" if to else f" since {since}"
    side = side_in_text(ledger, suspended.by)
    return f"suspended by {side}{span}: {one_line(suspended.reason)}"


def outcome(ledger: Ledger, contact: Contact) -> str:
    """Return what became of a contact that was not held: `declined by China`."""
    by = f" by {side_in_text(ledger, contact.status_by)}" if contact.status_by else ""
    return f"{contact.status}{by}"


def counted(number: int, noun: str) -> str:
    """Return `1 gap` or `1,400 gaps`."""
    return f"{number:,} {plural(number, noun)}"


def several(number: str, noun: str) -> str:
    """Return `1 day`, `~1 day` or `1+ days`, for a number that is formatted already."""
    return f"{number} {noun}{'' if number.lstrip('~≤ ') == '1' else 's'}"


def number_of_days(number: int) -> str:
    """Return `1,234 d`."""
    return f"{number:,} d"
