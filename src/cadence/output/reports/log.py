"""A list of contacts, in every format (DESIGN 4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from cadence.lookup.filters import SEARCHED, topics_named
from cadence.output.formats import json
from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import Column, Sheet, attributes, joined, links
from cadence.output.report import Report
from cadence.output.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Contact
    from cadence.lookup.filters import OnlyAttended

_ROOM_FOR_WHAT = 110  # columns: on a narrower screen only `cadence show` has the summary
_NOBODY: OnlyAttended = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class LogReport(Report):
    """The contacts that match, oldest first, and the words that were searched for, if any."""

    format: ClassVar[str] = "cadence.log/1"

    contacts: Sequence[Contact]
    text: str | None = None
    attended: OnlyAttended = field(default_factory=dict)
    is_long: bool = False

    def body(self, screen: Console) -> Iterator[RenderableType]:
        """Yield a table of the contacts, how many there are, and where words were searched."""
        yield ""
        if self.contacts:
            yield self._long_table(screen) if self.is_long else self._table(screen)
            yield ""
            yield how_many(self.contacts, self.attended)
        else:
            yield "No contacts match."
        if self.text:
            yield searched(self.ledger, self.contacts, self.text)

    def _table(self, screen: Console) -> Table:
        """Return one line per contact: when, who, where, the summary if it fits, the id."""
        from cadence.output.formats.fitting import ScreenColumn, fit_to_screen, screen_table

        has_what = screen.width >= _ROOM_FOR_WHAT

        def who(contact: Contact) -> str:
            names = _who(self.ledger, contact, self.attended)
            return names if has_what or contact.held else f"{names} ({contact.status})"

        what: ScreenColumn[Contact] = ScreenColumn("what", lambda c: _what(self.ledger, c))
        table = screen_table(
            (
                ScreenColumn("date", words.dates, "right"),
                ScreenColumn("who and where", who),
                *([what] if has_what else []),
                ScreenColumn("id", lambda contact: contact.id, style="dim"),
            ),
            self.contacts,
        )
        return fit_to_screen(table, screen, giving_way=2 if has_what else 1)

    def _long_table(self, screen: Console) -> Table:
        """Return a few lines per contact: when, who, where and its id; then what came of it."""
        from rich.text import Text

        from cadence.output.formats.fitting import ScreenColumn, fit_to_screen, screen_table

        def all_of_it(contact: Contact) -> Text:
            who = _who(self.ledger, contact, self.attended)
            first = _with_outcome(self.ledger, contact, one_line(contact.occasion or ""))
            lines = [f"{who} · {first}" if first else who]
            lines += details(contact)
            return Text("\n").join(
                (Text.assemble(lines[0], (f"  {contact.id}", "dim")), *map(Text, lines[1:]))
            )

        rows = [row for contact in self.contacts for row in (contact, None)]
        table = screen_table(
            (
                ScreenColumn("date", words.dates, "right"),
                ScreenColumn("who, where and what came of it", all_of_it, overflow="fold"),
            ),
            rows[:-1],
        )
        return fit_to_screen(table, screen)

    def content(self) -> json.Object:
        """Return the contacts, the search, and which of the named people only attended."""
        return {
            "contacts": [json.contact(self.query.view, contact) for contact in self.contacts],
            "searched": self._searched(self.text) if self.text else None,
            "only_attended": [
                {"contact": contact.id, "people": list(self.attended[contact.id])}
                for contact in self.contacts
                if contact.id in self.attended
            ],
        }

    def _searched(self, text: str) -> json.Object:
        topics = topics_named(self.ledger, text)
        return {"text": text, "in": SEARCHED, "topics": [topic.id for topic in topics]}

    def sheet(self) -> Sheet:
        """Return one row per contact."""
        return contacts_sheet(self.ledger, self.contacts, self.attended)

    def brief(self) -> Sheet:
        """Return one row per contact."""
        return contacts_brief(self.ledger, self.contacts, self.attended, has_outcomes=self.is_long)


def details(contact: Contact) -> list[str]:
    """Return what came of *contact*: lines for its summary and each of its outcomes."""
    summary = [one_line(contact.summary)] if contact.summary else []
    return summary + [f"– {one_line(outcome)}" for outcome in contact.outcomes]


def contacts_sheet(
    ledger: Ledger, contacts: Iterable[Contact], attended: OnlyAttended = _NOBODY
) -> Sheet:
    """Return one row per contact: plain values for a spreadsheet."""
    placements = ledger.placement_by_contact
    return Sheet.of(
        (
            *attributes("id", "date", "end", "precision", "status", "mode"),
            Column("level", lambda contact: placements[contact.id].level),
            *attributes("city", "country", "venue", "occasion"),
            Column("participants", lambda contact: joined(contact.participants)),
            Column("attending", lambda contact: joined(contact.attending)),
            Column("only_attended", lambda contact: joined(attended.get(contact.id, ()))),
            Column("distinct_from", lambda contact: joined(contact.distinct_from)),
            Column("topics", lambda contact: joined(contact.topics)),
            Column("channels", lambda contact: joined(placements[contact.id].channels)),
            *attributes("summary", "confidence"),
            Column("sources", lambda contact: " ".join(s.url for s in contact.sources) or None),
        ),
        contacts,
    )


def contacts_brief(
    ledger: Ledger,
    contacts: Iterable[Contact],
    attended: OnlyAttended = _NOBODY,
    *,
    has_outcomes: bool = False,
) -> Sheet:
    """Return the columns that a brief has room for."""
    outcomes: Column[Contact] = Column("Outcomes", lambda c: joined(c.outcomes))
    return Sheet.of(
        (
            Column("Date", words.dates),
            Column("Who and where", lambda contact: _who(ledger, contact, attended)),
            Column("What", lambda contact: _occasion(ledger, contact) or None),
            Column("Summary", lambda contact: contact.summary),
            *([outcomes] if has_outcomes else []),
            Column("Sources", lambda contact: links(contact.sources)),
        ),
        contacts,
    )


def _what(ledger: Ledger, contact: Contact) -> Text:
    """Return the summary or occasion, after the outcome if the contact was not held."""
    from rich.text import Text

    what = Text(_with_outcome(ledger, contact, one_line(contact.occasion or contact.summary or "")))
    if not contact.held:
        what.stylize("yellow", 0, len(words.outcome(ledger, contact)))
    return what


def _occasion(ledger: Ledger, contact: Contact) -> str:
    """Return the occasion, after the outcome if the contact was not held."""
    return _with_outcome(ledger, contact, one_line(contact.occasion or ""))


def _with_outcome(ledger: Ledger, contact: Contact, what: str) -> str:
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
    """Return `12 contacts`, and in how many of them a person searched for only attended."""
    number = words.counted(len(contacts), "contact")
    rest = sum(contact.id in attended for contact in contacts)
    if not rest:
        return number
    principals = f"{len(contacts) - rest:,} as principals"
    return f"{number}: {principals}, {rest:,} where somebody only attended"


def searched(ledger: Ledger, contacts: Sequence[Contact], text: str) -> str:
    """Return where *text* was searched, and how many of *contacts* raised a topic it names.

    Only these count in `topics`; the others have the words somewhere else.
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
