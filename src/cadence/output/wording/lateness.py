"""How many days a channel has left or is late, and what the ledger has seen of it (DESIGN 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.analysis.doubt import rests_on
from cadence.analysis.verdicts import Verdict
from cadence.output.wording import words
from cadence.output.wording.bounds import about, count_of, doubted, length
from cadence.output.wording.verdict_marks import LOOKS, Look

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from cadence.analysis.verdicts import ChannelStatus
    from cadence.ledger.ledger import Ledger

#: The verdicts that come with a number of days left or late.
JUDGED = (Verdict.OVERDUE, Verdict.DUE_SOON, Verdict.ON_TRACK)


def look(status: ChannelStatus) -> Look:
    """Return how the verdict is shown: `on track?` if it rests on a doubtful contact."""
    plain = LOOKS[status.verdict]
    if status.verdict not in JUDGED:
        return plain
    return plain._replace(word=doubted(plain.word, status.rests_on))


def last_day(status: ChannelStatus) -> str:
    """Return the day on which the last contact ended; nothing where there is none."""
    return words.ended(status.last) if status.last else ""


def who_and_where(ledger: Ledger, status: ChannelStatus) -> str:
    """Return who met last in a channel, and where; nothing where there is no contact."""
    return words.who_and_where(ledger, status.last, status.channel) if status.last else ""


def days_since(status: ChannelStatus) -> str:
    """Return `319` or `~195`: the days since the last contact, or `""` if there is none."""
    since = status.days_since
    return "" if since is None else about(f"{since:,}", rests_on([status.last]))


def days(status: ChannelStatus) -> str:
    """Return the number of days late or left, or `""` if neither is known."""
    if status.late is not None:
        return length(status.late.days_late, status.late)
    if status.days_left is None or status.verdict not in JUDGED:
        return ""
    return about(f"{status.days_left:,}", status.rests_on)


def days_in_words(status: ChannelStatus, unit: str = "") -> str:
    """Return `760+ late` or `46 left`, with the *unit*, if given, after the number."""
    number = days(status)
    if not number:
        return ""
    word = "late" if status.late is not None else "left"
    return f"{number}{f' {unit}' if unit else ''} {word}"


def days_unit(status: ChannelStatus) -> str:
    """Return `day` if it is exactly one, else `days`."""
    return "day" if days(status) == "1" else "days"


def proof(status: ChannelStatus, said: Callable[[date], str] = words.day) -> str:
    """Return what limits the ledger's evidence: how far it was checked, or where it starts.

    Empty for an overdue channel if the ledger has seen all of the silence. *said* formats a
    date.
    """
    checked, since = status.checked_to, status.channel.recorded.from_
    seen = [f"checked to {said(checked)}"] if checked < status.on else []
    if _begins_with_the_record(status) if status.late else not seen:
        seen.append(f"recorded only from {said(since)}")
    return " · ".join(seen)


def limits(status: ChannelStatus) -> str:
    """Return the `proof` where it limits the verdict: what is late, or unknown; else nothing."""
    is_limited = status.late is not None or status.verdict is Verdict.UNKNOWN
    return proof(status) if is_limited else ""


def _begins_with_the_record(status: ChannelStatus) -> bool:
    begun, last = status.channel.recorded.from_, status.last
    return last is None or min(last.last_day, status.on) < begun


def standing(status: ChannelStatus) -> str:
    """Return the days that explain a verdict, or why there are none.

    `46 left`, `760+ late · checked to 10 Oct 2026`, `since 20 Jan 2025` for a retired
    channel, and the text of `unjudged` if the verdict is unknown.
    """
    if status.verdict is Verdict.RETIRED and status.channel.retired:
        return f"since {words.day(status.channel.retired)}"
    if status.verdict is Verdict.UNKNOWN:
        return unjudged(status)
    parts = [days_in_words(status)]
    if status.late is not None:
        parts.append(proof(status))
    return " · ".join(filter(None, parts))


def unjudged(status: ChannelStatus, *, briefly: bool = False) -> str:
    """Return when a channel whose verdict is unknown is due, and what the ledger has seen.

    `due 20 Nov 2026, passed · checked to 15 Jun 2026`. *briefly* leaves out the year of the
    day of the report: `due 17 Dec, 22 left · checked to 15 Jun`.
    """

    def said(when: date) -> str:
        is_plain = briefly and when.year == status.on.year
        return words.day_and_month(when) if is_plain else words.day(when)

    parts = [proof(status, said)]
    if status.due is not None:
        left = (status.due - status.on).days
        rest = "passed" if left < 0 else f"{about(f'{left:,}', rests_on([status.last]))} left"
        parts.insert(0, f"due {said(status.due)}, {rest}")
    return " · ".join(filter(None, parts))


def of_wanted(status: ChannelStatus, of: str = "/") -> str:
    """Return `0/2` or `0 of 2`: the contacts this year, or `""` if the channel was retired."""
    year, retired = status.this_year, status.channel.retired
    if retired and retired.year < year.year and not year.count:
        return ""
    return f"{count_of(year)}{of}{year.wanted}"


def due_day(status: ChannelStatus) -> str:
    """Return `20 Nov 2026`, with `, passed` once it has, or `""` if there is no due date."""
    if status.due is None:
        return ""
    return f"{words.day(status.due)}{', passed' if status.due < status.on else ''}"
