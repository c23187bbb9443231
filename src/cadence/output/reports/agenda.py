"""What comes next, in every format (DESIGN 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from rich.text import Text

from cadence.analysis.agenda import Agenda, Entry, Kind
from cadence.analysis.verdicts import Verdict
from cadence.ledger.spans import days_between
from cadence.ledger.vocabulary import Precision
from cadence.output.formats import json
from cadence.output.formats.fitting import fit_to_screen, fits, plain_table
from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import Cell, Sheet, links
from cadence.output.wording import lateness, words
from cadence.output.wording.bounds import about, yes_or_no
from cadence.output.wording.verdict_marks import LOOKS, Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from rich.console import Console, RenderableType
    from rich.table import Table

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Source

_LOOKS = {
    Kind.OVERDUE: LOOKS[Verdict.OVERDUE],
    Kind.UNRESOLVED: Look("!", "no word", "bold yellow"),
    Kind.UNKNOWN: LOOKS[Verdict.UNKNOWN],
    Kind.DUE: Look("•", "due", ""),
    Kind.PLANNED: Look("◇", "planned", "cyan"),
}

_CHANNEL = 3  # the column that gives way next where there is no more room for the last one
_LEAST = 15  # enough of a name to tell by

# -- for people ----------------------------------------------------------------------------


def text(ledger: Ledger, agenda: Agenda, screen: Console) -> Iterator[RenderableType]:
    """Yield what stands open, what comes, and what is cut off meanwhile."""
    until = words.day(agenda.until)
    if agenda.standing or agenda.coming:
        made = _table(ledger, agenda, short=False)
        if not fits(made, screen):
            made = _table(ledger, agenda, short=True)
            made.caption, made.caption_justify, made.caption_style = _legend(agenda), "left", "dim"
        yield fit_to_screen(made, screen, then=(_CHANNEL, _LEAST))
        yield ""
    if agenda.coming:
        yield f"Up to {until}."
    else:
        yield f"Nothing is due or planned up to {until}."
    if agenda.later:
        yield f"{agenda.later} more behind that day (--until, --months)."
    if cuts := list(_suspensions(ledger, agenda)):
        yield ""
        yield from cuts


def _table(ledger: Ledger, agenda: Agenda, *, short: bool) -> Table:
    """Return what stands open and, below an empty line, what comes; *short*: marks for words."""
    made = plain_table()
    made.add_column("", no_wrap=True)
    made.add_column("day", justify="right", no_wrap=True)
    made.add_column("", justify="right", no_wrap=True)
    made.add_column("channel", no_wrap=True, overflow="ellipsis")
    made.add_column("last contact, or plan", no_wrap=True, overflow="ellipsis")
    for entry in agenda.standing:
        made.add_row(*_cells(ledger, agenda, entry, short=short))
    if agenda.standing and agenda.coming:
        made.add_row()
    for entry in agenda.coming:
        made.add_row(*_cells(ledger, agenda, entry, short=short))
    return made


def _cells(
    ledger: Ledger, agenda: Agenda, entry: Entry, *, short: bool
) -> tuple[RenderableType, ...]:
    look = _LOOKS[entry.kind]
    return (
        Text(look.mark if short else str(look), look.style),
        _when(entry),
        Text(_in_days(agenda, entry), look.style),
        _titles(entry),
        _what(ledger, entry, short=short),
    )


def _legend(agenda: Agenda) -> str:
    kinds = {entry.kind for entry in (*agenda.standing, *agenda.coming)}
    return "   ".join(str(look) for kind, look in _LOOKS.items() if kind in kinds)


def _when(entry: Entry) -> str:
    return words.dates(entry.contact) if entry.contact else words.day(entry.day)


def _in_days(agenda: Agenda, entry: Entry) -> str:
    days = days_between(agenda.on, entry.day)
    match entry.kind:
        case Kind.OVERDUE:
            return lateness.days_in_words(entry.status, "d") if entry.status else ""
        case Kind.UNRESOLVED:
            return f"{-days:,} d ago"
        case Kind.UNKNOWN:
            return "passed"
        case Kind.DUE | Kind.PLANNED:
            return _until(entry, days)
    assert_never(entry.kind)


def _until(entry: Entry, days: int) -> str:
    """Return `in 3 d`, `in ~44 d` where only the month or year is known, or that it is here."""
    if entry.status and days > 0:
        return f"in {about(f'{days:,}', entry.status.rests_on)} d"
    exact = entry.contact is None or entry.contact.precision is Precision.DAY
    if days > 0:
        return f"in {'' if exact else '~'}{days:,} d"
    if not exact:
        return "any day"
    return "now" if days else "today"


def _titles(entry: Entry) -> str:
    return "; ".join(one_line(channel.title) for channel in entry.channels)


def _what(ledger: Ledger, entry: Entry, *, short: bool = False) -> str:
    """Return the plan, or the contact since which a channel has been waiting."""
    if entry.contact:
        return words.who_and_where(ledger, entry.contact)
    if entry.status is None or entry.status.last is None:
        none = "no contact in the ledger"
        proof = lateness.proof(entry.status) if entry.status and entry.kind is not Kind.DUE else ""
        return f"{none}; {proof}" if proof else none
    last = entry.status.last
    who = words.who_and_where(ledger, last, entry.status.channel)
    is_judged = entry.kind in (Kind.OVERDUE, Kind.UNKNOWN)
    proof = lateness.proof(entry.status) if is_judged else ""
    if short:
        return proof if proof and entry.kind is Kind.UNKNOWN else who
    since = f"{words.ended(last)} {who}"
    return f"{since}; {proof}" if proof else since


def _suspensions(ledger: Ledger, agenda: Agenda) -> Iterator[str]:
    """Yield each suspension in force once, with the titles of the channels it cuts off."""
    titles: dict[str, list[str]] = {}
    for entry in (*agenda.standing, *agenda.coming):
        for cut in entry.status.suspensions if entry.status else ():
            titles.setdefault(words.suspension(ledger, cut), []).append(_titles(entry))
    for cut_off, channels in titles.items():
        yield f"{'; '.join(channels)}: {cut_off}"


# -- for programs --------------------------------------------------------------------------


def content(ledger: Ledger, agenda: Agenda) -> json.Object:
    """Return what the JSON says, behind the envelope."""
    return {
        "until": json.day(agenda.until),
        "standing": [_object(ledger, agenda.on, entry) for entry in agenda.standing],
        "coming": [_object(ledger, agenda.on, entry) for entry in agenda.coming],
        "later": agenda.later,
    }


def _object(ledger: Ledger, on: date, entry: Entry) -> json.Object:
    status = entry.status
    return {
        "kind": entry.kind,
        "date": json.day(entry.day),
        "days": _days(on, entry),
        "days_late": status.days_late if status else None,
        "days_late_is_minimum": status is not None and status.days_late_is_minimum,
        "rests_on": status.rests_on if status else None,
        "channels": [{"id": channel.id, "title": channel.title} for channel in entry.channels],
        "verdict": status.verdict if status else None,
        "last": json.contact_or_null(ledger, status.last if status else None),
        "suspensions": [json.suspension(cut) for cut in status.suspensions] if status else [],
        "contact": json.contact_or_null(ledger, entry.contact),
    }


def _days(on: date, entry: Entry) -> int | None:
    """Return the days to its date (negative: since a plan's); None for a due date that passed."""
    days = days_between(on, entry.day)
    return None if entry.status and days < 0 else days


def sheet(ledger: Ledger, agenda: Agenda) -> Sheet:
    """Return one row an entry: plain values for a spreadsheet."""
    header = (
        "kind",
        "date",
        "days",
        "days_late",
        "days_late_is_minimum",
        "rests_on",
        "channels",
        "titles",
        "contact",
        "last_contact",
        "what",
    )
    entries = (*agenda.standing, *agenda.coming)
    return Sheet(header, tuple(_row(ledger, agenda.on, entry) for entry in entries))


def _row(ledger: Ledger, on: date, entry: Entry) -> tuple[Cell, ...]:
    last = entry.status.last if entry.status else None
    return (
        entry.kind,
        entry.day,
        _days(on, entry),
        entry.status.days_late if entry.status else None,
        yes_or_no(value=entry.status is not None and entry.status.days_late_is_minimum),
        entry.status.rests_on if entry.status else None,
        "; ".join(channel.id for channel in entry.channels),
        "; ".join(channel.title for channel in entry.channels),
        entry.contact.id if entry.contact else None,
        last.id if last else None,
        _what(ledger, entry),
    )


def brief(ledger: Ledger, agenda: Agenda) -> Sheet:
    """Return one row an entry, in words: what Markdown shows."""
    return Sheet(
        ("When", "Days", "What", "Channel", "Last contact, or plan", "Sources"),
        tuple(
            (
                _when(entry),
                _in_days(agenda, entry),
                _LOOKS[entry.kind].word,
                "; ".join(channel.title for channel in entry.channels),
                _what(ledger, entry),
                links(_sources(entry)),
            )
            for entry in (*agenda.standing, *agenda.coming)
        ),
    )


def _sources(entry: Entry) -> Iterable[Source]:
    """Return where a reader can look up the plan, or the last contact."""
    contact = entry.contact or (entry.status.last if entry.status else None)
    return contact.sources if contact else ()
