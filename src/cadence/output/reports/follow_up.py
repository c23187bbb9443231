"""How often, how soon and how much ministers follow the leaders, in every format (DESIGN 4)."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.text import Text

from cadence.output.formats import json
from cadence.output.formats.fitting import ScreenColumn, table_that_fits
from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import Column, Sheet, attributes, columns_of, rounded
from cadence.output.report import Report
from cadence.output.reports.shared_columns import CHANNEL
from cadence.output.wording import tenure_names, words
from cadence.output.wording.bounds import about, at_least

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType

    from cadence.analysis.follow_up import ChannelFollowUp, FollowUp, FollowUpSummary
    from cadence.analysis.rate import Rate
    from cadence.analysis.tenures import Tenure
    from cadence.ledger.model import Channel

OTHERS = "Others"


@dataclass(frozen=True, slots=True)
class FollowUpReport(Report):
    """How often, how soon and how much ministers follow the leaders, over all windows."""

    format: ClassVar[str] = "cadence.cascade-summary/1"

    summary: FollowUpSummary

    def body(self, screen: Console) -> Iterator[RenderableType]:
        """Yield a table of the channels, another by tenure, and how to read the numbers."""
        summary = self.summary
        yield ""
        yield Text(title(summary), "bold")
        yield ""
        yield table_that_fits([_TOTALS], list(_totals(summary)), screen)
        if summary.office and any(_by_tenure(summary)):
            yield ""
            yield Text(f"By {one_line(summary.office.title)}", "bold")
            yield table_that_fits([_PARTS], list(_tenures(summary)), screen)
        yield ""
        yield from notes(summary)

    def content(self) -> json.Object:
        """Return what the summary covers, and an object for each channel."""
        summary = self.summary
        return {
            "window_days": summary.longest,
            "after": summary.after.id if summary.after else None,
            "office": summary.office.id if summary.office else None,
            "leader_contacts": summary.leader_contacts,
            "leader_contacts_is_minimum": summary.leader_contacts_is_minimum,
            "channels": [_channel_object(channel) for channel in summary.channels],
        }

    def sheet(self) -> Sheet:
        """Return one row per channel, then one per tenure and channel."""
        return Sheet.of(
            (
                *CHANNEL,
                Column("person", lambda row: row.tenure.person.id if row.tenure else None),
                Column("from", lambda row: row.tenure.from_ if row.tenure else None),
                Column("to", lambda row: row.tenure.to if row.tenure else None),
                *attributes("judged", "followed", "followed_rests_on", "left_out", of="found"),
                Column("share", lambda row: rounded(row.found.share)),
                *attributes("median_lag", "median_lag_rests_on", of="found"),
                *columns_of(attrgetter("inside"), _rate_columns("inside")),
                *columns_of(attrgetter("outside"), _rate_columns("outside")),
            ),
            [*_totals(self.summary), *_of_tenures(self.summary)],
        )

    def brief(self) -> Sheet:
        """Return one row per channel."""
        return Sheet.of(
            (
                Column("Channel", lambda follow_up: follow_up.channel.title),
                Column("Followed up", lambda follow_up: _followed(follow_up.total)),
                Column("Median days", lambda follow_up: _median(follow_up.total) or None),
                Column("Left out", lambda follow_up: follow_up.total.left_out),
                Column("A year inside", lambda follow_up: _rate(follow_up.inside)),
                Column("A year outside", lambda follow_up: _rate(follow_up.outside)),
            ),
            self.summary.channels,
            caption=title(self.summary),
            notes=notes(self.summary),
        )


class _Row(NamedTuple):
    """A channel's totals, with rates, or its numbers for one tenure, without rates."""

    channel: Channel
    tenure: Tenure | None
    found: FollowUp
    inside: Rate | None = None
    outside: Rate | None = None


def _totals(summary: FollowUpSummary) -> Iterator[_Row]:
    for follow_up in summary.channels:
        total, inside, outside = follow_up.total, follow_up.inside, follow_up.outside
        yield _Row(follow_up.channel, None, total, inside, outside)


def _of_tenures(summary: FollowUpSummary) -> Iterator[_Row]:
    for tenure, rows in _by_tenure(summary):
        if tenure:
            yield from (_Row(channel, tenure, found) for channel, found in rows)


def title(summary: FollowUpSummary) -> str:
    """Return `How 154 leader contacts were followed up within 90 days`."""
    number = at_least(summary.leader_contacts, is_minimum=summary.leader_contacts_is_minimum)
    contacts = words.several(number, "leader contact")
    of = f" of '{one_line(summary.after.title)}'" if summary.after else ""
    were = "was" if number == "1" else "were"
    return f"How {contacts}{of} {were} followed up within {words.counted(summary.longest, 'day')}"


def notes(summary: FollowUpSummary) -> tuple[str, ...]:
    """Return how to read the numbers."""
    days = words.counted(summary.longest, "day")
    return (
        f"Followed up: a contact began within {days} after the leaders', or before they met again.",
        "Left out: contacts whose window is not fully recorded, or has no day.",
        "Inside and outside: contacts a year on the days of these windows, and on other days.",
    )


_PARTS: tuple[ScreenColumn[_Row], ...] = (
    ScreenColumn(
        "channel", lambda row: f"{'' if row.inside else '  '}{one_line(row.channel.title)}"
    ),
    ScreenColumn("followed up", lambda row: _followed(row.found), "right"),
    ScreenColumn("median", lambda row: _median(row.found, " d"), "right", drop_order=1),
    ScreenColumn("left out", lambda row: f"{row.found.left_out:,}", "right", drop_order=2),
)
_TOTALS: tuple[ScreenColumn[_Row], ...] = (
    *_PARTS,
    ScreenColumn("inside", lambda row: _rate(row.inside), "right", drop_order=3),
    ScreenColumn("outside", lambda row: _rate(row.outside), "right", drop_order=4),
)


def _tenures(summary: FollowUpSummary) -> Iterator[_Row | Text]:
    for tenure, rows in _by_tenure(summary):
        yield Text(_who(tenure), "bold")
        yield from (_Row(channel, tenure, found) for channel, found in rows)


def _by_tenure(
    summary: FollowUpSummary,
) -> Iterator[tuple[Tenure | None, list[tuple[Channel, FollowUp]]]]:
    """Yield each tenure that has any numbers, newest first, times without a holder last."""
    found: dict[Tenure | None, list[tuple[Channel, FollowUp]]] = {}
    for follow_up in summary.channels:
        for tenure, part in follow_up.by_tenure:
            if part.judged:
                found.setdefault(tenure, []).append((follow_up.channel, part))
    known = sorted((t for t in found if t), key=lambda tenure: tenure.from_, reverse=True)
    for tenure in (*known, None):
        if tenure in found:
            yield tenure, found[tenure]


def _who(tenure: Tenure | None) -> str:
    return f"{tenure_names.name(tenure)}, {tenure_names.years(tenure)}" if tenure else OTHERS


def _followed(found: FollowUp) -> str:
    if not found.judged:
        return "?"
    percent = (200 * found.followed + found.judged) // (2 * found.judged)  # halves go up
    return about(f"{found.followed} of {found.judged} ({percent}%)", found.followed_rests_on)


def _median(found: FollowUp, unit: str = "") -> str:
    if found.median_lag is None:
        return ""
    return about(f"{found.median_lag:,g}{unit}", found.median_lag_rests_on)


def _rate(rate: Rate | None) -> str:
    if rate is None or rate.per_year is None:
        return "?"
    return about(f"{rate.per_year:,.1f}", rate.rests_on)


def _channel_object(follow_up: ChannelFollowUp) -> json.Object:
    return {
        **json.named(follow_up.channel, "id", "title"),
        **_object(follow_up.total),
        "inside": _rate_object(follow_up.inside),
        "outside": _rate_object(follow_up.outside),
        "by_tenure": [
            {**_tenure_object(tenure), **_object(found)} for tenure, found in follow_up.by_tenure
        ],
    }


def _object(found: FollowUp) -> json.Object:
    counts = ("judged", "followed", "followed_rests_on", "left_out", "share")
    return json.named(found, *counts, "median_lag", "median_lag_rests_on")


def _rate_object(rate: Rate) -> json.Object:
    return json.named(rate, "contacts", "days", "per_year", "rests_on")


def _tenure_object(tenure: Tenure | None) -> json.Object:
    return {
        "person": tenure.person.id if tenure else None,
        "from": json.day(tenure.from_ if tenure else None),
        "to": json.day(tenure.to if tenure else None),
        "acting": tenure.acting if tenure else None,
    }


def _rate_columns(name: str) -> tuple[Column[Rate], ...]:
    return (
        Column(f"{name}_contacts", lambda rate: rate.contacts),
        Column(f"{name}_days", lambda rate: rate.days),
        Column(f"{name}_per_year", lambda rate: rounded(rate.per_year)),
        Column(f"{name}_rests_on", lambda rate: rate.rests_on),
    )
