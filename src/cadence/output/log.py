"""The contacts one after the other, in every format (DESIGN 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.output import words
from cadence.output.safe import one_line
from cadence.output.sheet import Cell, Sheet, links

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console
    from rich.table import Table

    from cadence.ledger import Ledger
    from cadence.model import Contact

_ROOM_FOR_WHAT = 110  # columns: on a narrower screen `cadence show` has to say what it was


def table(ledger: Ledger, contacts: Iterable[Contact], screen: Console) -> Table:
    """Return one line a contact: when, who, where, what it was, and its id."""
    what = screen.width >= _ROOM_FOR_WHAT
    from rich.text import Text

    from cadence.output.fitting import fitted, plain_table

    made = plain_table()
    made.add_column("date", justify="right", no_wrap=True)
    made.add_column("who and where", no_wrap=True, overflow="ellipsis")
    if what:
        made.add_column("what", no_wrap=True, overflow="ellipsis")
    made.add_column("id", style="dim", no_wrap=True)
    for contact in contacts:
        who = words.who_and_where(ledger, contact)
        if not what and not contact.held:
            who = f"{who} ({contact.status})"
        told = Text(_what(ledger, contact))
        if not contact.held:
            told.stylize("yellow", 0, len(words.outcome(ledger, contact)))
        described = (told,) if what else ()
        made.add_row(words.dates(contact), who, *described, contact.id)
    return fitted(made, screen, giving_way=2 if what else 1)


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


def sheet(ledger: Ledger, contacts: Iterable[Contact]) -> Sheet:
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
            "topics",
            "channels",
            "summary",
            "confidence",
            "sources",
        ),
        tuple(_row(ledger, contact) for contact in contacts),
    )


def _row(ledger: Ledger, contact: Contact) -> tuple[Cell, ...]:
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
        "; ".join(contact.topics) or None,
        "; ".join(placement.channels) or None,
        contact.summary,
        contact.confidence,
        " ".join(source.url for source in contact.sources) or None,
    )


def brief(ledger: Ledger, contacts: Iterable[Contact]) -> Sheet:
    """Return the columns that a brief has room for."""
    return Sheet(
        ("Date", "Who and where", "What", "Summary", "Sources"),
        tuple(
            (
                words.dates(contact),
                words.who_and_where(ledger, contact),
                _occasion(ledger, contact) or None,
                contact.summary,
                links(contact.sources),
            )
            for contact in contacts
        ),
    )
