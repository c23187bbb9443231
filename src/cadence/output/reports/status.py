"""The verdict on each channel, in every format (DESIGN 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from cadence.output.formats import json
from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import Column, Sheet, attributes, links
from cadence.output.report import Report
from cadence.output.reports.shared_columns import CHANNEL, DUE, TO_DATE, YEAR
from cadence.output.wording import lateness, words
from cadence.output.wording.verdict_marks import LOOKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console, RenderableType

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.verdicts import ChannelStatus, Verdict
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Contact

_ORDER = list(LOOKS)


@dataclass(frozen=True, slots=True)
class StatusReport(Report):
    """The verdict on each channel of the query on its day, in the ledger's order."""

    format: ClassVar[str] = "cadence.status/2"

    statuses: Sequence[ChannelStatus]

    def body(self, screen: Console) -> Iterator[RenderableType]:
        """Yield a sentence on the first channel, a table of all, worst first, and remarks."""
        from cadence.output.reports.status_table import status_table

        if not self.statuses:
            yield "No channel in the ledger: nothing is tracked."
            return
        ordered = worst_first(self.statuses)
        yield from headline(self.ledger, self.statuses[0])
        yield ""
        yield from status_table(self.ledger, ordered, screen)
        yield ""
        yield summary(self.statuses)
        yield from remarks(self.ledger, ordered)

    def content(self) -> json.Object:
        """Return the JSON: an object for each channel."""
        return {"channels": [channel_object(self.query.view, status) for status in self.statuses]}

    def sheet(self) -> Sheet:
        """Return one row per channel."""
        return Sheet.of(
            (
                *CHANNEL,
                *attributes("verdict", "rests_on"),
                Column("last_contact", lambda s: s.last.id if s.last else None),
                Column("last_date", lambda s: s.last.date if s.last else None),
                Column("last_end", lambda s: s.last.last_day if s.last else None),
                Column("principals", self._principals),
                Column("place", lambda s: words.place(s.last) if s.last else None),
                *attributes("days_since"),
                *DUE,
                *attributes("year", "count", "count_is_minimum", "wanted", of="this_year"),
                Column("recorded_from", lambda status: status.channel.recorded.from_),
                Column("recorded_through", lambda status: status.channel.recorded.through),
                Column("recorded_basis", lambda status: status.channel.recorded.basis),
            ),
            self.statuses,
        )

    def _principals(self, status: ChannelStatus) -> str | None:
        last = status.last
        return words.principals(self.ledger, last, status.channel) if last else None

    def brief(self) -> Sheet:
        """Return one row per channel, worst first."""
        return Sheet.of(
            (
                Column("Channel", lambda status: status.channel.title),
                Column("Verdict", _verdict),
                Column("Last contact", lambda s: lateness.last_day(s) or None),
                Column("Who and where", lambda s: lateness.who_and_where(self.ledger, s) or None),
                Column("Days since", _days_since),
                Column("Due", lambda status: status.due),
                Column("This year", lambda s: lateness.of_wanted(s, " of ") or None),
                Column("Sources", lambda s: links(s.last.sources) if s.last else None),
            ),
            worst_first(self.statuses),
        )


def worst_first(statuses: Iterable[ChannelStatus]) -> list[ChannelStatus]:
    """Return *statuses* by verdict, worst first, then by days late or due date."""

    def rank(status: ChannelStatus) -> tuple[int, int]:
        if status.days_late is not None:
            return _ORDER.index(status.verdict), -status.days_late
        return _ORDER.index(status.verdict), status.due.toordinal() if status.due else 0

    return sorted(statuses, key=rank)


def headline(ledger: Ledger, status: ChannelStatus) -> list[str]:
    """Return a sentence on a channel's last contact, and its source.

    A report has it for its first channel.
    """
    title, last = one_line(status.channel.title), status.last
    if last is None:
        return [f"{title}: no contact in the ledger."]
    what = words.contact_line(ledger, last, status.channel)
    lines = [f"{title}: {_last_contact(status)}, {what}."]
    sources = last.sources[:1]
    return lines + [f"Source: {one_line(s.publisher)}, {one_line(s.url)}" for s in sources]


def _last_contact(status: ChannelStatus) -> str:
    """Return `last contact 319 days ago`, or `last recorded contact ...` if checked earlier."""
    since = lateness.days_since(status)
    ago = f"{words.several(since, 'day')} ago" if status.days_since else "today"
    if status.checked_to >= status.on:
        return f"last contact {ago}"
    checked = words.day(max(status.checked_to, status.channel.recorded.from_))
    return f"last recorded contact {ago} (checked to {checked})"


def counts(statuses: Sequence[ChannelStatus]) -> dict[Verdict, int]:
    """Return how many channels have each verdict that occurs, worst first."""
    found = {verdict: sum(s.verdict is verdict for s in statuses) for verdict in LOOKS}
    return {verdict: number for verdict, number in found.items() if number}


def summary(statuses: Sequence[ChannelStatus]) -> str:
    """Return how many channels have each verdict: `2 overdue · 3 due soon · ...`."""
    return " · ".join(f"{n} {LOOKS[verdict].word}" for verdict, n in counts(statuses).items())


def remarks(ledger: Ledger, statuses: Iterable[ChannelStatus]) -> list[str]:
    """Return remarks on the verdicts: suspensions in force, plans, plans without an outcome.

    A remark that applies to several channels appears once.
    """
    return words.said_once(
        (remark, one_line(status.channel.title))
        for status in statuses
        for remark in remarks_of(ledger, status)
    )


def remarks_of(ledger: Ledger, status: ChannelStatus, *, hints: bool = True) -> Iterator[str]:
    """Yield remarks on the verdict of one channel; only with *hints* they name commands."""
    for suspension in status.suspensions:
        yield words.suspension(ledger, suspension)
    if status.next_planned:
        yield f"planned for {_line(ledger, status, status.next_planned)}"
    for plan in status.unresolved:
        hint = f" (cadence resolve {plan.id})" if hints else ""
        yield f"planned for {_line(ledger, status, plan)}, outcome not recorded{hint}"


def _line(ledger: Ledger, status: ChannelStatus, contact: Contact) -> str:
    return words.dated_line(ledger, contact, status.channel)


# -- for programs --------------------------------------------------------------------------


def channel_object(view: AsOf, status: ChannelStatus) -> json.Object:
    """Return the JSON object of a channel."""
    from cadence.analysis.next_occasions import next_occasion

    channel, year = status.channel, status.this_year
    return {
        **json.named(channel, "id", "title", "per_year", "basis"),
        **json.named(status, "verdict", "rests_on"),
        "last": json.contact_or_null(view, status.last),
        "days_since": status.days_since,
        **json.values(DUE, status),
        "recorded": json.named(channel.recorded, "from_", "through", "basis"),
        "this_year": json.values(YEAR, year),
        "to_date": json.values(TO_DATE, status.to_date) if status.to_date else None,
        "next_planned": json.contact_or_null(view, status.next_planned),
        "next_occasion": json.occasion_or_null(view, next_occasion(view, channel)),
        "unresolved": [json.contact(view, plan) for plan in status.unresolved],
        "suspensions": [json.suspension(suspension) for suspension in status.suspensions],
        "recent_years": [json.values(YEAR, recent) for recent in status.recent_years],
    }


def _verdict(status: ChannelStatus) -> str:
    """Return `overdue, 760+ days late (checked to 10 Oct 2026)`."""
    parts = [lateness.look(status).word]
    if status.late is not None:
        parts.append(lateness.days_in_words(status, lateness.days_unit(status)))
    sentence, proof = ", ".join(parts), lateness.limits(status)
    return f"{sentence} ({proof})" if proof else sentence


def _days_since(status: ChannelStatus) -> str | int | None:
    """Return a number if there is no doubt about it, so that it is aligned to the right."""
    since = lateness.days_since(status)
    return since if since.startswith("~") else status.days_since
