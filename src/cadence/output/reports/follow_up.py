"""How often, how soon and how much ministers follow the leaders, in every format (DESIGN 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from cadence.output.formats import json
from cadence.output.formats.fitting import fit_to_screen, plain_table
from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import Cell, Sheet
from cadence.output.wording import tenure_names, words
from cadence.output.wording.bounds import at_least

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, RenderableType
    from rich.table import Table

    from cadence.analysis.follow_up import ChannelFollowUp, FollowUp
    from cadence.analysis.rate import Rate
    from cadence.analysis.tenures import Tenure
    from cadence.ledger.model import Channel, Office

OTHERS = "Others"


@dataclass(frozen=True, slots=True)
class Summary:
    """What was summed up: windows of how many days, after which contacts, by whose tenures.

    `after` is the channel of the leader contacts, None for all of them.
    """

    longest: int
    leader_contacts: int
    leader_contacts_is_minimum: bool
    after: Channel | None
    office: Office | None
    channels: Sequence[ChannelFollowUp]


# -- for people ----------------------------------------------------------------------------


def text(summary: Summary, screen: Console) -> Iterator[RenderableType]:
    """Yield the channels in a table, the same by tenure, and how to read the numbers."""
    yield Text(title(summary), "bold")
    yield ""
    yield fit_to_screen(_channels(summary), screen, giving_way=0)
    if summary.office and any(_by_tenure(summary)):
        yield ""
        yield Text(f"By {one_line(summary.office.title)}", "bold")
        yield fit_to_screen(_tenures(summary), screen, giving_way=0)
    yield ""
    yield from notes(summary)


def title(summary: Summary) -> str:
    """Return `How 154 leader contacts were followed up within 90 days`."""
    number = at_least(summary.leader_contacts, is_minimum=summary.leader_contacts_is_minimum)
    contacts = words.several(number, "leader contact")
    of = f" of '{one_line(summary.after.title)}'" if summary.after else ""
    were = "was" if number == "1" else "were"
    return f"How {contacts}{of} {were} followed up within {words.counted(summary.longest, 'day')}"


def notes(summary: Summary) -> tuple[str, ...]:
    """Return how the numbers are to be read."""
    days = words.counted(summary.longest, "day")
    return (
        f"Followed up: a contact began within {days} after the leaders', or before they met again.",
        "Left out: those whose window the ledger does not wholly record, or that left no day.",
        "Inside and outside: contacts a year on the days of these windows, and on other days.",
    )


def _channels(summary: Summary) -> Table:
    made = plain_table()
    made.add_column("channel", no_wrap=True, overflow="ellipsis")
    for heading in ("followed up", "median", "left out", "inside", "outside"):
        made.add_column(heading, justify="right", no_wrap=True)
    for of in summary.channels:
        made.add_row(
            one_line(of.channel.title),
            _followed(of.total),
            _median(of.total),
            f"{of.total.left_out:,}",
            _rate(of.inside),
            _rate(of.outside),
        )
    return made


def _tenures(summary: Summary) -> Table:
    made = plain_table()
    made.add_column("channel", no_wrap=True, overflow="ellipsis")
    for heading in ("followed up", "median", "left out"):
        made.add_column(heading, justify="right", no_wrap=True)
    for tenure, rows in _by_tenure(summary):
        made.add_row(Text(_who(tenure), "bold"))
        for channel, found in rows:
            cells = (_followed(found), _median(found), f"{found.left_out:,}")
            made.add_row(f"  {one_line(channel.title)}", *cells)
    return made


def _by_tenure(
    summary: Summary,
) -> Iterator[tuple[Tenure | None, list[tuple[Channel, FollowUp]]]]:
    """Yield each tenure of which anything can be said, the newest first, nobody's last."""
    found: dict[Tenure | None, list[tuple[Channel, FollowUp]]] = {}
    for of in summary.channels:
        for tenure, follow_up in of.by_tenure:
            if follow_up.judged:
                found.setdefault(tenure, []).append((of.channel, follow_up))
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
    return f"{found.followed} of {found.judged} ({percent}%)"


def _median(found: FollowUp) -> str:
    return "" if found.median_lag is None else f"{found.median_lag:,g} d"


def _rate(rate: Rate) -> str:
    return "?" if rate.per_year is None else f"{rate.per_year:,.1f}"


# -- for programs --------------------------------------------------------------------------


def content(summary: Summary) -> json.Object:
    """Return what the JSON says, behind the envelope."""
    return {
        "window_days": summary.longest,
        "after": summary.after.id if summary.after else None,
        "office": summary.office.id if summary.office else None,
        "leader_contacts": summary.leader_contacts,
        "leader_contacts_is_minimum": summary.leader_contacts_is_minimum,
        "channels": [_channel_object(of) for of in summary.channels],
    }


def _channel_object(of: ChannelFollowUp) -> json.Object:
    return {
        "id": of.channel.id,
        "title": of.channel.title,
        **_object(of.total),
        "inside": _rate_object(of.inside),
        "outside": _rate_object(of.outside),
        "by_tenure": [
            {**_tenure_object(tenure), **_object(found)} for tenure, found in of.by_tenure
        ],
    }


def _object(found: FollowUp) -> json.Object:
    return {
        "judged": found.judged,
        "followed": found.followed,
        "left_out": found.left_out,
        "share": found.share,
        "median_lag": found.median_lag,
    }


def _rate_object(rate: Rate) -> json.Object:
    return {"contacts": rate.contacts, "days": rate.days, "per_year": rate.per_year}


def _tenure_object(tenure: Tenure | None) -> json.Object:
    return {
        "person": tenure.person.id if tenure else None,
        "from": json.day(tenure.from_ if tenure else None),
        "to": json.day(tenure.to if tenure else None),
        "acting": tenure.acting if tenure else None,
    }


def sheet(summary: Summary) -> Sheet:
    """Return one row a channel, then one a tenure and channel: plain values."""
    header = (
        "channel",
        "title",
        "person",
        "from",
        "to",
        "judged",
        "followed",
        "left_out",
        "share",
        "median_lag",
        "inside_contacts",
        "inside_days",
        "inside_per_year",
        "outside_contacts",
        "outside_days",
        "outside_per_year",
    )
    totals = [
        (*_row(of.channel, None, of.total), *_rate_cells(of.inside), *_rate_cells(of.outside))
        for of in summary.channels
    ]
    by_tenure = [
        (*_row(channel, tenure, found), *[None] * 6)
        for tenure, rows in _by_tenure(summary)
        if tenure
        for channel, found in rows
    ]
    return Sheet(header, (*totals, *by_tenure))


def _row(channel: Channel, tenure: Tenure | None, found: FollowUp) -> tuple[Cell, ...]:
    return (
        channel.id,
        channel.title,
        tenure.person.id if tenure else None,
        tenure.from_ if tenure else None,
        tenure.to if tenure else None,
        found.judged,
        found.followed,
        found.left_out,
        _rounded(found.share),
        found.median_lag,
    )


def _rate_cells(rate: Rate) -> tuple[Cell, ...]:
    return rate.contacts, rate.days, _rounded(rate.per_year)


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 4)


def brief(summary: Summary) -> Sheet:
    """Return one row a channel, in words: what Markdown shows."""
    return Sheet(
        ("Channel", "Followed up", "Median days", "Left out", "A year inside", "A year outside"),
        tuple(
            (
                of.channel.title,
                _followed(of.total),
                of.total.median_lag,
                of.total.left_out,
                _rate(of.inside),
                _rate(of.outside),
            )
            for of in summary.channels
        ),
        caption=title(summary),
        notes=notes(summary),
    )
