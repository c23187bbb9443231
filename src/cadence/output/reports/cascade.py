"""What ministers did around a leader contact, in every format (DESIGN 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, assert_never

from rich.text import Text

from cadence.analysis.cascade import Cascade, Outcome, Surroundings, Window
from cadence.analysis.doubt import rests_on
from cadence.output.formats import json
from cadence.output.formats.fitting import fit_to_screen, plain_table
from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import Cell, Sheet, links
from cadence.output.wording import words
from cadence.output.wording.bounds import about, yes_or_no

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType

    from cadence.analysis.doubt import RestsOn
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Contact


class _Line(NamedTuple):
    """One contact around the leaders', or the word for there being none."""

    days: str
    style: str
    contact: Contact | None
    remark: str = ""


# -- for people ----------------------------------------------------------------------------


def text(ledger: Ledger, cascade: Cascade, screen: Console) -> Iterator[RenderableType]:
    """Yield the leader contact with its window, and a block of lines for each channel."""
    contact = cascade.window.contact
    what = f"{words.who_and_where(ledger, contact)}, {words.dates(contact)}"
    yield Text(f"{what} ({contact.id})", "bold")
    yield window_in_words(ledger, cascade)
    yield ""
    made = plain_table()
    made.add_column("channel", no_wrap=True)
    made.add_column("days", justify="right", no_wrap=True)
    made.add_column("date", justify="right", no_wrap=True)
    made.add_column("who and where", no_wrap=True, overflow="ellipsis")
    for around in cascade.channels:
        title = one_line(around.channel.title)
        for line in _lines(cascade, around):
            made.add_row(title, Text(line.days, line.style), *_date_and_who(ledger, around, line))
            title = ""
    yield fit_to_screen(made, screen)


def window_in_words(ledger: Ledger, cascade: Cascade) -> str:
    """Return from when to when a contact counts as a follow-up, and what cut that short."""
    window, following = cascade.window, cascade.window.next_contact
    if following is None or (following.date - window.through).days > 1:
        return f"Followed up within {_days_and_span(window)}"
    who = words.who_and_where(ledger, following)
    next_one = f"the leaders' next contact ({who}, {words.dates(following)})"
    if not window.days:
        return f"No day to follow it up before {next_one}"
    return f"Followed up within {_days_and_span(window)}, the day before {next_one}"


def _days_and_span(window: Window) -> str:
    days = words.counted(window.days, "day")
    return f"{days}: {words.days_from_to(window.from_, window.through)}"


def _lines(cascade: Cascade, around: Surroundings) -> Iterator[_Line]:
    if around.before:
        yield _Line(f"{_days_before(cascade, around)} before", "", around.before)
    else:
        yield _Line("none before", "dim", None)
    for contact in around.during:
        yield _Line("during", "cyan", contact)
    if around.after:
        yield _Line(f"{_days_after(cascade, around)} after", "bold green", around.after)
    else:
        yield _none_after(cascade, around)


def _doubt(cascade: Cascade, contact: Contact | None) -> RestsOn | None:
    """Return what a number of days to or from *contact* rests on; there is none to no contact."""
    return rests_on([cascade.window.contact, contact]) if contact else None


def _days_before(cascade: Cascade, around: Surroundings) -> str:
    doubt = _doubt(cascade, around.before)
    return _at_most(around.days_before, doubt, recorded=around.before_recorded)


def _days_after(cascade: Cascade, around: Surroundings) -> str:
    doubt = _doubt(cascade, around.after)
    return _at_most(around.days_after, doubt, recorded=around.after_recorded)


def _at_most(days: int | None, doubt: RestsOn | None, *, recorded: bool) -> str:
    """Return a number of days, as `≤ 56` where one that is not recorded may have come between."""
    number = about(f"{days or 0:,}", doubt)
    return number if recorded else f"≤ {number}"


def _none_after(cascade: Cascade, around: Surroundings) -> _Line:
    match around.outcome:
        case Outcome.NONE:
            return _Line("none after", "bold red", None, "not followed up")
        case Outcome.RUNNING:
            through = words.day(cascade.window.through)
            return _Line("none yet", "yellow", None, f"the window runs to {through}")
        case Outcome.UNKNOWN:
            span = around.channel.recorded
            recorded = words.days_from_to(span.from_, span.through)
            return _Line("unknown", "magenta", None, f"recorded only {recorded}")
        case Outcome.NO_WINDOW:
            return _Line("no time", "dim", None, "the leaders' next contact came first")
        case Outcome.FOLLOWED:
            raise AssertionError(around)
    assert_never(around.outcome)


def _date_and_who(ledger: Ledger, around: Surroundings, line: _Line) -> tuple[str, str]:
    if line.contact is None:
        return "", line.remark
    who = words.who_and_where(ledger, line.contact, around.channel)
    if line.contact is around.before:
        return words.ended(line.contact), who
    if line.contact is around.after:
        return words.began(line.contact), who
    return words.dates(line.contact), who


# -- for programs --------------------------------------------------------------------------


def content(ledger: Ledger, cascade: Cascade) -> json.Object:
    """Return what the JSON says, behind the envelope."""
    window = cascade.window
    return {
        "contact": json.contact(ledger, window.contact),
        "window": {
            "from": json.day(window.from_) if window.days else None,
            "through": json.day(window.through) if window.days else None,
            "days": window.days,
            "next_contact": window.next_contact.id if window.next_contact else None,
        },
        "channels": [_object(ledger, cascade, around) for around in cascade.channels],
    }


def _object(ledger: Ledger, cascade: Cascade, around: Surroundings) -> json.Object:
    return {
        "id": around.channel.id,
        "title": around.channel.title,
        "outcome": around.outcome,
        "before": json.contact_or_null(ledger, around.before),
        "days_before": around.days_before,
        "before_recorded": around.before_recorded,
        "before_rests_on": _doubt(cascade, around.before),
        "during": [json.contact(ledger, contact) for contact in around.during],
        "after": json.contact_or_null(ledger, around.after),
        "days_after": around.days_after,
        "after_recorded": around.after_recorded,
        "after_rests_on": _doubt(cascade, around.after),
    }


def sheet(cascade: Cascade) -> Sheet:
    """Return one row a channel: plain values for a spreadsheet."""
    return Sheet(
        (
            "channel",
            "title",
            "outcome",
            "before",
            "days_before",
            "before_recorded",
            "before_rests_on",
            "during",
            "after",
            "days_after",
            "after_recorded",
            "after_rests_on",
        ),
        tuple(_row(cascade, around) for around in cascade.channels),
    )


def _row(cascade: Cascade, around: Surroundings) -> tuple[Cell, ...]:
    return (
        around.channel.id,
        around.channel.title,
        around.outcome,
        around.before.id if around.before else None,
        around.days_before,
        yes_or_no(value=around.before_recorded),
        _doubt(cascade, around.before),
        "; ".join(contact.id for contact in around.during) or None,
        around.after.id if around.after else None,
        around.days_after,
        yes_or_no(value=around.after_recorded),
        _doubt(cascade, around.after),
    )


def brief(ledger: Ledger, cascade: Cascade) -> Sheet:
    """Return one row a channel, in words: what Markdown shows."""
    contact = cascade.window.contact
    what = f"{words.who_and_where(ledger, contact)}, {words.dates(contact)}"
    return Sheet(
        ("Channel", "Before", "During", "After", "Sources"),
        tuple(
            (
                around.channel.title,
                _in_words(ledger, cascade, around, lines[0]),
                "; ".join(_in_words(ledger, cascade, around, line) or "" for line in lines[1:-1])
                or None,
                _in_words(ledger, cascade, around, lines[-1]),
                links(s for line in lines if line.contact for s in line.contact.sources),
            )
            for around in cascade.channels
            for lines in [list(_lines(cascade, around))]
        ),
        caption=f"What ministers did around {what}. {window_in_words(ledger, cascade)}.",
    )


def _in_words(ledger: Ledger, cascade: Cascade, around: Surroundings, line: _Line) -> str | None:
    if line.contact is None:
        return line.remark or None
    day, who = _date_and_who(ledger, around, line)
    if line.contact is around.before:
        return f"{who}, {day} ({words.several(_days_before(cascade, around), 'day')} before)"
    if line.contact is around.after:
        return f"{who}, {day} ({words.several(_days_after(cascade, around), 'day')} after)"
    return f"{who}, {day}"
