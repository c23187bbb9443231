"""How late a channel is, or how long it has left, and what the ledger has seen of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.analysis.as_of import AsOf
from cadence.analysis.verdicts import ChannelStatus, channel_status
from cadence.output.wording import lateness
from ledgers import channel, contact, ledger

FROM = date(2000, 1, 1)


def status(on: date, last: date | None, through: date, **more: Any) -> ChannelStatus:
    """Return the status of the leaders, due twelve months after *last*, warned of two before."""
    doubt = {"confidence": more.pop("confidence", "confirmed")}
    held = [contact(last, **doubt)] if last else []
    made = ledger(*held, channel=[channel(recorded={"from": FROM, "through": through}, **more)])
    return channel_status(AsOf(made, on), made.channels[0])


LONG = date(2020, 12, 31)
MID = date(2010, 6, 1)
HELD = date(2010, 1, 1)
ONLY = "recorded only from 1 Jan 2000"

#: The day, the last contact, the last recorded day: what limits the evidence, and what is said
#: of the days.
SEEN = [
    ("late", date(2011, 1, 11), HELD, LONG, "", "10 late"),
    ("late by a day", date(2011, 1, 2), HELD, LONG, "", "1 late"),
    ("on the last day", date(2011, 1, 1), HELD, LONG, ONLY, "0 left"),
    ("due soon", date(2010, 11, 2), HELD, LONG, ONLY, "60 left"),
    ("on track", date(2010, 11, 1), HELD, LONG, ONLY, "61 left"),
    ("on track, not looked", date(2010, 11, 1), HELD, MID, "checked to 1 Jun 2010", "61 left"),
    (
        "late, and checked to before",
        date(2011, 1, 30),
        HELD,
        date(2011, 1, 11),
        "checked to 11 Jan 2011",
        "10+ late · checked to 11 Jan 2011",
    ),
    ("no contact, late", date(2001, 1, 11), None, LONG, ONLY, f"10+ late · {ONLY}"),
    (
        "no contact, late, and checked to before",
        date(2001, 1, 30),
        None,
        date(2001, 1, 11),
        f"checked to 11 Jan 2001 · {ONLY}",
        f"10+ late · checked to 11 Jan 2001 · {ONLY}",
    ),
    ("last on the first recorded day", date(2001, 1, 11), FROM, LONG, "", "10 late"),
    (
        "last before the first recorded day",
        date(2001, 1, 11),
        date(1999, 12, 31),
        LONG,
        ONLY,
        f"10+ late · {ONLY}",
    ),
    ("no contact yet", date(2000, 12, 31), None, LONG, ONLY, f"due 1 Jan 2001, 1 left · {ONLY}"),
    (
        "no contact, not looked",
        date(2000, 12, 31),
        None,
        date(2000, 6, 1),
        "checked to 1 Jun 2000",
        "due 1 Jan 2001, 1 left · checked to 1 Jun 2000",
    ),
    (
        "unknown on the last day",
        date(2011, 1, 1),
        HELD,
        MID,
        "checked to 1 Jun 2010",
        "due 1 Jan 2011, 0 left · checked to 1 Jun 2010",
    ),
    (
        "unknown after it",
        date(2011, 1, 2),
        HELD,
        MID,
        "checked to 1 Jun 2010",
        "due 1 Jan 2011, passed · checked to 1 Jun 2010",
    ),
]


@pytest.mark.parametrize(
    ("on", "last", "through", "proof", "standing"),
    [case[1:] for case in SEEN],
    ids=[case[0] for case in SEEN],
)
def test_what_the_ledger_has_seen(
    on: date, last: date | None, through: date, proof: str, standing: str
) -> None:
    found = status(on, last, through)
    assert lateness.proof(found) == proof
    assert lateness.standing(found) == standing
    is_limited = " late" in standing or standing.startswith("due ")
    assert lateness.limits(found) == (proof if is_limited else "")


#: The day, the last recorded day and the doubt about the contact of 1 January 2010: the days late
#: or left, with a unit, the unit itself, and the due date.
DAYS = [
    (date(2010, 12, 31), LONG, "confirmed", "1 day left", "day", "1 Jan 2011"),
    (date(2010, 12, 30), LONG, "doubtful", "~2 days left", "days", "1 Jan 2011"),
    (date(2011, 1, 1), LONG, "confirmed", "0 days left", "days", "1 Jan 2011"),
    (date(2011, 1, 2), LONG, "confirmed", "1 day late", "day", "1 Jan 2011, passed"),
    (date(2014, 1, 1), LONG, "confirmed", "1,096 days late", "days", "1 Jan 2011, passed"),
    (date(2011, 1, 1), MID, "confirmed", "", "days", "1 Jan 2011"),
    (date(2011, 1, 2), MID, "confirmed", "", "days", "1 Jan 2011, passed"),
]


@pytest.mark.parametrize(("on", "through", "confidence", "said", "unit", "due"), DAYS)
def test_days_late_or_left(
    on: date, through: date, confidence: str, *, said: str, unit: str, due: str
) -> None:
    found = status(on, HELD, through, confidence=confidence)
    assert lateness.days_unit(found) == unit
    assert lateness.days_in_words(found, unit) == said
    assert lateness.days_in_words(found) == said.replace(f" {unit}", "")
    assert lateness.due_day(found) == due


def test_the_year_of_the_day_is_left_out_where_a_line_has_to_be_brief() -> None:
    found = status(date(2010, 12, 30), HELD, MID, confidence="doubtful")
    assert lateness.unjudged(found, briefly=True) == "due 1 Jan 2011, ~2 left · checked to 1 Jun"
    found = status(date(2011, 1, 2), HELD, MID)
    assert lateness.unjudged(found, briefly=True) == "due 1 Jan, passed · checked to 1 Jun 2010"


#: The day, and when the channel was retired: the contacts of the year against those wanted.
WANTED = [
    (date(2010, 3, 1), None, "1/1"),
    (date(2011, 3, 1), None, "0/1"),
    (date(2011, 12, 1), date(2011, 6, 1), "0/1"),
    (date(2012, 1, 1), date(2011, 6, 1), ""),
    (date(2010, 12, 1), date(2009, 6, 1), "1/1"),
]


@pytest.mark.parametrize(("on", "retired", "said"), WANTED)
def test_the_contacts_of_a_year_and_how_many_are_wanted(
    on: date, retired: date | None, said: str
) -> None:
    found = status(on, HELD, LONG, retired=retired)
    assert lateness.of_wanted(found) == said
    assert lateness.of_wanted(found, " of ") == said.replace("/", " of ")


def test_a_retired_channel_has_no_days() -> None:
    found = status(date(2012, 1, 1), HELD, LONG, retired=date(2011, 6, 1))
    assert lateness.standing(found) == "since 1 Jun 2011"
    assert lateness.days_in_words(found) == lateness.due_day(found) == ""


def test_who_met_last_is_named_by_the_offices_of_the_channel() -> None:
    all_four = ["bob-baker", "ann-adams", "han-mei", "li-lei"]
    made = ledger(contact(HELD, participants=all_four))
    found = channel_status(AsOf(made, HELD), made.channels[0])
    assert lateness.who_and_where(made, found) == "Adams–Lei, Geneva"


def test_a_channel_that_will_be_retired_is_still_judged() -> None:
    found = status(date(2011, 1, 2), HELD, LONG, retired=date(2012, 1, 1))
    assert lateness.standing(found) == "1 late"


LOOKS = [
    (date(2010, 1, 2), "confirmed", LONG, "✓ on track"),
    (date(2010, 1, 2), "doubtful", LONG, "✓ on track?"),
    (date(2010, 12, 31), "doubtful", LONG, "◔ due soon?"),
    (date(2011, 1, 2), "doubtful", LONG, "✗ overdue?"),
    (date(2011, 1, 2), "doubtful", MID, "? unknown"),
]


@pytest.mark.parametrize(("on", "confidence", "through", "look"), LOOKS)
def test_a_verdict_that_rests_on_a_doubtful_contact_has_a_mark(
    on: date, confidence: str, through: date, look: str
) -> None:
    assert str(lateness.look(status(on, HELD, through, confidence=confidence))) == look


def test_the_last_contact_and_the_days_since() -> None:
    found = status(date(2013, 1, 1), HELD, LONG)
    assert lateness.last_day(found) == "1 Jan 2010"
    assert lateness.days_since(found) == "1,096"
    found = status(date(2010, 1, 3), HELD, LONG, confidence="doubtful")
    assert lateness.last_day(found) == "1 Jan 2010?"
    assert lateness.days_since(found) == "~2"
    found = status(date(2010, 1, 3), None, LONG)
    assert lateness.last_day(found) == lateness.days_since(found) == ""
    assert lateness.who_and_where(ledger(), found) == ""
