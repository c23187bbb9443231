"""`today` and `yesterday` for a call are days in the zone in which the ledger dates calls."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from cadence.ledger.vocabulary import Mode
from cadence.output.reports.preview import call_day
from cadence.recording.call_day import Today, today_for
from cadence.recording.contact_answers import ContactAnswers, resolve_contact
from ledgers import ledger

BEIJING = timezone(timedelta(hours=8))
#: In Beijing it is the morning of the 25th; in Washington (UTC-5) the evening of the 24th.
MORNING = datetime(2026, 11, 25, 8, 30, tzinfo=BEIJING)
OWN, WASHINGTON = date(2026, 11, 25), date(2026, 11, 24)


def header(zone: str | None) -> dict[str, object]:
    return {"format": 1, "title": "T"} | ({"call-timezone": zone} if zone else {})


@pytest.mark.parametrize(
    ("zone", "now", "calls", "is_known"),
    [
        ("America/New_York", MORNING, WASHINGTON, True),
        ("America/New_York", MORNING.astimezone(UTC), WASHINGTON, True),
        # Summer time: UTC-4, so that at 04:30 UTC it is half past midnight.
        ("America/New_York", datetime(2026, 7, 2, 4, 30, tzinfo=UTC), date(2026, 7, 2), True),
        ("America/New_York", datetime(2026, 12, 2, 4, 30, tzinfo=UTC), date(2026, 12, 1), True),
        ("Asia/Shanghai", MORNING, OWN, True),
        (None, MORNING, OWN, True),
        ("Mars/Olympus_Mons", MORNING, OWN, False),
        ("America", MORNING, OWN, False),  # a folder of the tables
    ],
)
def test_today(zone: str | None, now: datetime, calls: date, is_known: bool) -> None:
    today = today_for(ledger(ledger=header(zone)), now)
    assert today.own == now.date()
    assert (today.calls, today.zone, today.is_known) == (calls, zone, is_known)


UNKNOWN_ZONE = (
    "'today' is 25 Nov 2026 here: this machine does not know the time zone Mars/Olympus_Mons, in"
    " which calls are dated."
)
TODAY = Today(OWN, WASHINGTON, "America/New_York")


@pytest.mark.parametrize(
    ("mode", "day"), [(Mode.PHONE, WASHINGTON), (Mode.VIDEO, WASHINGTON), (Mode.IN_PERSON, OWN)]
)
def test_the_date_of_a_call_counts_from_there(mode: Mode, day: date) -> None:
    answers = ContactAnswers(
        date="today", end="tomorrow", announced="yesterday", mode=mode,
        principals=("ann-adams", "li-lei"),
    )  # fmt: skip
    made = resolve_contact(ledger(), answers, TODAY)
    assert (made["date"], made["end"]) == (day, day + timedelta(days=1))
    assert made["announced"] == WASHINGTON  # the editor's own yesterday


@pytest.mark.parametrize(
    ("today", "mode", "typed", "said"),
    [
        (
            TODAY, Mode.PHONE, "Yesterday",
            ["'Yesterday' is 23 Nov 2026 in America/New_York, where calls are dated."],
        ),
        (
            Today(OWN, OWN, "Mars/Olympus_Mons", is_known=False), Mode.PHONE, "today",
            [UNKNOWN_ZONE],
        ),
        (TODAY, Mode.PHONE, "2 days ago",
         ["'2 days ago' is 22 Nov 2026 in America/New_York, where calls are dated."]),
        (TODAY, Mode.PHONE, "2026-11-24", []),
        (TODAY, Mode.IN_PERSON, "today", []),
        (Today(OWN, OWN), Mode.PHONE, "today", []),
    ],
)  # fmt: skip
def test_the_preview_says_which_day_that_is(
    today: Today, mode: Mode, typed: str, said: list[str]
) -> None:
    assert list(call_day(today, mode, (typed, None))) == said
