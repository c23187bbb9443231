"""The verdicts that changed between two days, in every format (`status --since`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import Sheet, links
from cadence.output.reports.status import channel_object
from cadence.output.wording import lateness, words
from cadence.output.wording.bounds import yes_or_no
from cadence.output.wording.verdict_marks import LOOKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console
    from rich.table import Table

    from cadence.analysis.verdicts import ChannelStatus, Verdict
    from cadence.ledger.ledger import Ledger
    from cadence.output.formats import json


class Change(NamedTuple):
    """A channel whose verdict on an earlier day was another."""

    was: Verdict
    now: ChannelStatus


def table(ledger: Ledger, changes: Iterable[Change], screen: Console) -> Table:
    """Return one row a changed channel: what was said of it, what is, and its last contact."""
    from rich.text import Text

    from cadence.output.formats.fitting import fit_to_screen, plain_table

    made = plain_table()
    for heading in ("channel", "was", "is", "last contact", ""):
        made.add_column(heading, no_wrap=True, overflow="ellipsis")
    for was, now in changes:
        before, after = LOOKS[was], lateness.look(now)
        made.add_row(
            one_line(now.channel.title),
            Text(str(before), before.style),
            Text(str(after), after.style),
            words.ended(now.last) if now.last else "none",
            words.who_and_where(ledger, now.last, now.channel) if now.last else "",
        )
    return fit_to_screen(made, screen)


def objects(ledger: Ledger, changes: Iterable[Change]) -> list[json.Object]:
    """Return what `status` says of each changed channel, with `verdict_since` beside it."""
    return [channel_object(ledger, now) | {"verdict_since": was} for was, now in changes]


def sheet(changes: Sequence[Change]) -> Sheet:
    """Return one row a changed channel."""
    return Sheet(
        (
            "channel",
            "title",
            "verdict_since",
            "verdict",
            "rests_on",
            "last_contact",
            "due",
            "days_left",
            "days_late",
            "days_late_is_minimum",
        ),
        tuple(
            (
                now.channel.id,
                now.channel.title,
                was,
                now.verdict,
                now.rests_on,
                now.last.id if now.last else None,
                now.due,
                now.days_left,
                now.days_late,
                yes_or_no(value=now.days_late_is_minimum),
            )
            for was, now in changes
        ),
    )


def brief(ledger: Ledger, changes: Iterable[Change]) -> Sheet:
    """Return the columns that a brief has room for."""
    return Sheet(
        ("Channel", "Was", "Is", "Last contact", "Who and where", "Sources"),
        tuple(
            (
                now.channel.title,
                LOOKS[was].word,
                lateness.look(now).word,
                words.ended(now.last) if now.last else None,
                words.who_and_where(ledger, now.last, now.channel) if now.last else None,
                links(now.last.sources) if now.last else None,
            )
            for was, now in changes
        ),
    )
