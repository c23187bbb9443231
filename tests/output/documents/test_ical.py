"""The events of a calendar: each of their lines."""

from __future__ import annotations

from datetime import date
from typing import Any

from cadence.analysis.as_of import AsOf
from cadence.ledger.vocabulary import FeedPart
from cadence.output.documents.ical import feed
from ledgers import LEADERS, contact, ledger, occasion

BOTH = ["bob-baker", "ann-adams", "han-mei", "li-lei"]
ON = date(2010, 9, 10)


def events(*contacts: dict[str, Any], parts: FeedPart, **more: Any) -> list[list[str]]:
    """Return the lines of each event, unfolded."""
    made = ledger(*contacts, **more)
    text = feed(AsOf(made, ON), made.channels, [parts]).decode().replace("\r\n ", "")
    head, *found = text.split("BEGIN:VEVENT\r\n")
    assert head.splitlines()[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert "METHOD:PUBLISH" in head
    return [event.split("\r\nEND:VEVENT")[0].split("\r\n") for event in found]


def event(uid: str, start: str, end: str, status: str, *more: str) -> set[str]:
    return {
        f"UID:{uid}@cadence-ledger",
        "DTSTAMP:20100910T000000Z",
        "LAST-MODIFIED:20100910T000000Z",
        f"DTSTART;VALUE=DATE:{start}",
        f"DTEND;VALUE=DATE:{end}",
        f"STATUS:{status}",
        "TRANSP:TRANSPARENT",
        "CATEGORIES:leaders",
        *more,
    }


def test_when_a_channel_is_due() -> None:
    (found,) = events(contact(date(2010, 1, 1), participants=BOTH), parts=FeedPart.DUE)
    said = "Last contact: 1 Jan 2010\\, Adams–Lei\\, Geneva\\nOn 10 Sep 2010: on track\\, 113 left"
    assert set(found) == event(
        *("due-leaders", "20110101", "20110102", "TENTATIVE", "SUMMARY:Due: Leaders"),
        f"DESCRIPTION:{said}\\nHouse rule: for the tests.",
    )


def test_occasions_until_their_last_day_has_passed() -> None:
    made = [
        occasion(date(2010, 9, 8), ON, id="last-day", note="A\nnote."),
        occasion(date(2010, 9, 8), date(2010, 9, 9), id="past"),
        occasion(date(2010, 9, 9), ON, id="off", status="cancelled", city=None, country=None),
    ]
    first, second = events(occasion=made, parts=FeedPart.OCCASIONS)
    said = "Could meet: Leaders\\nDate and city are announced\\nA note."
    assert set(first) == event(
        *("occasion-last-day", "20100908", "20100911", "TENTATIVE"),
        *("SUMMARY:Occasion: Summit", "LOCATION:Geneva\\, CH"),
        f"DESCRIPTION:{said}\\nExample\\, https://example.org/summit",
    )
    assert set(second) == event(
        *("occasion-off", "20100909", "20100911", "CANCELLED"),
        "SUMMARY:Occasion: Summit (cancelled)",
        "DESCRIPTION:Could meet: Leaders\\nExample\\, https://example.org/summit",
    )


def test_an_occasion_of_two_channels() -> None:
    channels = [LEADERS, LEADERS | {"id": "other", "title": "Other"}]
    (found,) = events(
        channel=channels,
        occasion=[occasion(ON, city="Bern", country=None)],
        parts=FeedPart.OCCASIONS,
    )
    said = "Could meet: Leaders\\; Other\\nDate and city are announced"
    assert set(found) == event(
        *("occasion-2010-09-10-summit", "20100910", "20100911", "TENTATIVE"),
        *("SUMMARY:Occasion: Summit", "LOCATION:Bern"),
        f"DESCRIPTION:{said}\\nExample\\, https://example.org/summit",
    ) - {"CATEGORIES:leaders"} | {"CATEGORIES:leaders,other"}
