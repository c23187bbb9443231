"""The contacts one after the other, in every format (DESIGN 4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from cadence.lookup.filters import SEARCHED, topics_named
from cadence.output.formats import json
from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import Cell, Sheet, links
from cadence.output.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console
    from rich.table import Table

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Contact

_ROOM_FOR_WHAT = 110  # columns: on a narrower screen `cadence show` has to say what it was


#: Of those who were asked for, who only attended, by the contact's id.
OnlyAttended = Mapping[str, Sequence[str]]
_NOBODY: OnlyAttended = MappingProxyType({})


def table(
    ledger: Ledger,
    contacts: Iterable[Contact],
    screen: Console,
    attended: OnlyAttended = _NOBODY,
) -> Table:
    """Return one line a contact: when, who, where, what it was, and its id."""
    what = screen.width >= _ROOM_FOR_WHAT
    from rich.text import Text

    from cadence.output.formats.fitting import fit_to_screen, plain_table

    made = plain_table()
    made.add_column("date", justify="right", no_wrap=True)
    made.add_column("who and where", no_wrap=True, overflow="ellipsis")
    if what:
        made.add_column("what", no_wrap=True, overflow="ellipsis")
    made.add_column("id", style="dim", no_wrap=True)
    for contact in contacts:
        who = _who(ledger, contact, attended)
        if not what and not contact.held:
            who = f"{who} ({contact.status})"
        told = Text(_what(ledger, contact))
        if not contact.held:
            told.stylize("yellow", 0, len(words.outcome(ledger, contact)))
        described = (told,) if what else ()
        made.add_row(words.dates(contact), who, *described, contact.id)
    return fit_to_screen(made, screen, giving_way=2 if what else 1)


def _what(ledger: Ledger, contact: Contact) -> str:
    """Return what it was, and first what became of it if it was not held."""
    return _became(ledger, contact, one_line(contact.occasion or contact.summary or ""))


def _occasion(ledger: Ledger, contact: Contact) -> str:
    """Return on what occasion it was, and first what became of it if it was not held."""
    return _became(ledger, contact, one_line(contact.occasion or ""))


def _became(ledger: Ledger, contact: Contact, what: str) -> str:
    if contact.held:
        return what
    return f"{words.outcome(ledger, contact)}: {what}" if what else words.outcome(ledger, contact)


def _who(ledger: Ledger, contact: Contact, attended: OnlyAttended) -> str:
    """Return `Trump–Xi, Busan (only attended: Rubio)`."""
    who = words.who_and_where(ledger, contact)
    names = ", ".join(
        one_line(ledger.person_by_id[person].family_name) for person in attended.get(contact.id, ())
    )
    return f"{who} (only attended: {names})" if names else who


def how_many(contacts: Sequence[Contact], attended: OnlyAttended = _NOBODY) -> str:
    """Return `12 contacts`, those apart in which somebody who was asked for only attended."""
    every = words.counted(len(contacts), "contact")
    apart = sum(contact.id in attended for contact in contacts)
    if not apart:
        return every
    return (
        f"{every}: {len(contacts) - apart:,} as principals, {apart:,} where somebody only attended"
    )


def searched(ledger: Ledger, contacts: Sequence[Contact], text: str) -> str:
    """Return where *text* was searched for, and how many of *contacts* raised a topic of that name.

    These are what `topics` counts; the others have the words in another place.
    """
    sentence = f"'{one_line(text)}' was searched in {SEARCHED}"
    named = topics_named(ledger, text)
    if not named:
        return f"{sentence}."
    ids = {topic.id for topic in named}
    raised = sum(contact.held and not ids.isdisjoint(contact.topics) for contact in contacts)
    titles = " or ".join(f"'{one_line(topic.title)}'" for topic in named)
    options = " ".join(f"--topic {topic.id}" for topic in named)
    verb = "is" if raised == 1 else "are"
    return f"{sentence}; {raised:,} {verb} recorded as raising {titles} ({options})."


def content(
    ledger: Ledger,
    contacts: Sequence[Contact],
    text: str | None = None,
    attended: OnlyAttended = _NOBODY,
) -> json.Object:
    """Return what the JSON says, after the envelope."""
    topics = topics_named(ledger, text) if text else ()
    return {
        "contacts": [json.contact(ledger, contact) for contact in contacts],
        "searched": {"text": text, "in": SEARCHED, "topics": [topic.id for topic in topics]}
        if text
        else None,
        "only_attended": [
            {"contact": contact.id, "people": list(attended[contact.id])}
            for contact in contacts
            if contact.id in attended
        ],
    }


def sheet(ledger: Ledger, contacts: Iterable[Contact], attended: OnlyAttended = _NOBODY) -> Sheet:
    """Return one row a contact: plain values for a spreadsheet."""
    return Sheet(
        (
            "id",
            "date",
            "end",
            "precision",
            "status",
            "mode",
            "level",
            "city",
            "country",
            "venue",
            "occasion",
            "participants",
            "attending",
            "only_attended",
            "distinct_from",
            "topics",
            "channels",
            "summary",
            "confidence",
            "sources",
        ),
        tuple(_row(ledger, contact, attended) for contact in contacts),
    )


def _row(ledger: Ledger, contact: Contact, attended: OnlyAttended) -> tuple[Cell, ...]:
    placement = ledger.placement_by_contact[contact.id]
    return (
        contact.id,
        contact.date,
        contact.end,
        contact.precision,
        contact.status,
        contact.mode,
        placement.level,
        contact.city,
        contact.country,
        contact.venue,
        contact.occasion,
        "; ".join(contact.participants),
        "; ".join(contact.attending) or None,
        "; ".join(attended.get(contact.id, ())) or None,
        "; ".join(contact.distinct_from) or None,
        "; ".join(contact.topics) or None,
        "; ".join(placement.channels) or None,
        contact.summary,
        contact.confidence,
        " ".join(source.url for source in contact.sources) or None,
    )


def brief(ledger: Ledger, contacts: Iterable[Contact], attended: OnlyAttended = _NOBODY) -> Sheet:
    """Return the columns that a brief has room for."""
    return Sheet(
        ("Date", "Who and where", "What", "Summary", "Sources"),
        tuple(
            (
                words.dates(contact),
                _who(ledger, contact, attended),
                _occasion(ledger, contact) or None,
                contact.summary,
                links(contact.sources),
            )
            for contact in contacts
        ),
    )
