"""An agenda entry in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from cadence.analysis.agenda import Agenda, AgendaEntry, AgendaKind
from cadence.analysis.verdicts import Verdict
from cadence.ledger.spans import days_between
from cadence.ledger.vocabulary import OccasionStatus, Precision
from cadence.output.formats.safe import one_line
from cadence.output.wording import lateness, words
from cadence.output.wording import occasions as occasion_words
from cadence.output.wording.bounds import about
from cadence.output.wording.verdict_marks import LOOKS, Look

if TYPE_CHECKING:
    from cadence.ledger.ledger import Ledger

_LOOKS = {
    AgendaKind.OVERDUE: LOOKS[Verdict.OVERDUE],
    AgendaKind.UNRESOLVED: Look("!", "unresolved", "bold yellow"),
    AgendaKind.UNKNOWN: LOOKS[Verdict.UNKNOWN],
    AgendaKind.DUE: Look("•", "due", ""),
    AgendaKind.PLANNED: Look("◇", "planned", "cyan"),
    AgendaKind.OCCASION: Look("○", "occasion", ""),
}
_EXPECTED = Look("◌", "expected", "dim")  # an occasion that nobody has announced


def look_of(entry: AgendaEntry) -> Look:
    """Return the mark and the word that say why an entry is on the agenda."""
    known = entry.occasion
    is_expected = known is not None and known.occasion.status is OccasionStatus.EXPECTED
    return _EXPECTED if is_expected else _LOOKS[entry.kind]


def legend(agenda: Agenda) -> str:
    """Return the marks of an agenda with their words."""
    found = {look_of(entry) for entry in (*agenda.standing, *agenda.coming)}
    return "   ".join(str(look) for look in (*_LOOKS.values(), _EXPECTED) if look in found)


def when(entry: AgendaEntry) -> str:
    """Return the date of an entry, as exactly as it is known."""
    if entry.occasion:
        return occasion_words.dates(entry.occasion.occasion)
    return words.dates(entry.contact) if entry.contact else words.day(entry.day)


def in_days(agenda: Agenda, entry: AgendaEntry) -> str:
    """Return how many days away an entry is, or how late."""
    days = days_between(agenda.on, entry.day)
    match entry.kind:
        case AgendaKind.OVERDUE:
            return lateness.days_in_words(entry.status, "d") if entry.status else ""
        case AgendaKind.UNRESOLVED:
            return f"{-days:,} d ago"
        case AgendaKind.UNKNOWN:
            return "passed"
        case AgendaKind.DUE | AgendaKind.PLANNED:
            return _until(entry, days)
        case AgendaKind.OCCASION:
            return occasion_words.until(entry.occasion, agenda.on) if entry.occasion else ""
    assert_never(entry.kind)


def _until(entry: AgendaEntry, days: int) -> str:
    """Return `in 3 d`, `in ~44 d` if only the month or year is known, or `any day`."""
    if entry.status and days > 0:
        return f"in {about(f'{days:,}', entry.status.rests_on)} d"
    exact = entry.contact is None or entry.contact.precision is Precision.DAY
    if days > 0:
        return f"in {'' if exact else '~'}{days:,} d"
    if not exact:
        return "any day"
    return "now" if days else "today"


def titles(entry: AgendaEntry) -> str:
    """Return the titles of an entry's channels."""
    return "; ".join(one_line(channel.title) for channel in entry.channels)


def subject(entry: AgendaEntry) -> str:
    """Return the channels that are due or have a plan; for an occasion, its title."""
    return _what_occasion(entry) or titles(entry)


def rest(ledger: Ledger, entry: AgendaEntry, *, is_short: bool) -> str:
    """Return the plan or the last contact; for an occasion, the channels that could meet there."""
    return f"for {titles(entry)}" if entry.occasion else what(ledger, entry, is_short=is_short)


def _what_occasion(entry: AgendaEntry) -> str:
    return occasion_words.title_and_place(entry.occasion.occasion) if entry.occasion else ""


def what(ledger: Ledger, entry: AgendaEntry, *, is_short: bool = False) -> str:
    """Return the plan, the occasion, or the last contact of the channel that is due."""
    if entry.contact:
        return words.who_and_where(ledger, entry.contact)
    if entry.occasion:
        return _what_occasion(entry)
    if entry.status is None or entry.status.last is None:
        none = "no contact in the ledger"
        proof = (
            lateness.proof(entry.status)
            if entry.status and entry.kind is not AgendaKind.DUE
            else ""
        )
        return f"{none}; {proof}" if proof else none
    last = entry.status.last
    who = words.who_and_where(ledger, last, entry.status.channel)
    is_judged = entry.kind in (AgendaKind.OVERDUE, AgendaKind.UNKNOWN)
    proof = lateness.proof(entry.status) if is_judged else ""
    if is_short:
        return proof if proof and entry.kind is AgendaKind.UNKNOWN else who
    since = f"{words.ended(last)} {who}"
    return f"{since}; {proof}" if proof else since
