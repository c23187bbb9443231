"""The page to send around: what each part of it is given."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from cadence.analysis.as_of import AsOf
from cadence.files.locate import LedgerPath
from cadence.ledger.ledger import Ledger
from cadence.loading import LedgerFile
from cadence.output.documents.brief_html import brief_page
from cadence.output.documents.html import Picture, _not_shown, _Page, page
from cadence.output.report import Query
from cadence.output.reports.brief import brief_report
from ledgers import LEADERS, contact, ledger

ON = date(2010, 9, 10)
MINISTERS = {
    "id": "ministers",
    "title": "Ministers",
    "offices": {"US": ["us-secretary"], "CN": ["cn-minister"]},
}
HEADER = {"format": 1, "title": "Made\nup", "license": "CC0-1.0"}
TOPICS = [
    {"id": "trade", "title": "Trade"},
    {"id": "climate", "title": "Climate"},
    {"id": "arms", "title": "Arms", "max-gap": {"months": 6}, "channel": "leaders"},
]
MADE = ledger(
    contact(date(2010, 1, 1), topics=["trade"]),
    contact(date(2010, 2, 1), mode="phone"),
    channel=[LEADERS, LEADERS | MINISTERS],
    topic=TOPICS,
    ledger=HEADER,
)
LEADERS_ONLY, MINISTERS_ONLY = MADE.channels[:1], MADE.channels[1:]


def made_page(of: Ledger, channels: Any, on: date = ON) -> _Page:
    return _Page(LedgerFile(LedgerPath(Path("x"), "x"), "a-hash", of), AsOf(of, on), channels)


def in_policy(text: str) -> dict[str, str]:
    """Return what the page's policy allows, by the name of the tag."""
    policy = re.search(r'Content-Security-Policy" content="(.*?)"', text)
    assert policy
    return dict(re.findall(r"(style|script)-src 'sha256-(.*?)'", unescape(policy[1])))


def inlined(text: str) -> dict[str, str]:
    """Return the hash of what is in the page, by the name of the tag."""
    found = re.findall(r"<(style|script)>(.*?)</\1>", text, re.DOTALL)
    return {tag: b64encode(sha256(inner.encode()).digest()).decode() for tag, inner in found}


class TestWhole:
    """The page as text, with a picture and without."""

    def test_its_style_and_script_are_those_that_it_allows(self) -> None:
        text = page(made_page(MADE, ()).source, AsOf(MADE, ON), MADE.channels)
        assert set(inlined(text)) == {"style", "script"}
        assert in_policy(text) == inlined(text)
        assert "<h1>Made up</h1>" in text
        assert "CC0-1.0" in text
        assert "a-hash" in text
        assert "<img" not in text

    def test_a_picture_is_in_it_with_its_key(self) -> None:
        picture = Picture("<svg>é</svg>", "Pink: gaps.")
        text = page(made_page(MADE, ()).source, AsOf(MADE, ON), MADE.channels, picture)
        data = b64encode("<svg>é</svg>".encode()).decode()
        assert f'src="data:image/svg+xml;base64,{data}"' in text
        assert '<p class="note">Pink: gaps.</p>' in text

    def test_a_brief_has_its_style_and_nothing_that_runs(self) -> None:
        source = made_page(MADE, ()).source
        query = Query(source, AsOf(MADE, ON), MADE.channels)
        text = brief_page(brief_report(query, ["leaders"]))
        assert set(inlined(text)) == {"style"}
        assert in_policy(text) == inlined(text)
        assert "Licence of the data: CC0-1.0 · SHA-256 of the ledger: <code>a-hash</code>" in text
        assert "<h1>Brief, 10 Sep 2010</h1>\n<p>Made up · As of 10 Sep 2010 · " in text


def test_the_page_on_all_channels_has_all_topics_and_another_those_it_is_about() -> None:
    def topics(channels: Any) -> list[list[Any]]:
        return [list(row[:2]) for row in made_page(MADE, channels)._topics().rows]

    # Arms has a verdict in the leaders' channel; nobody ever raised climate.
    everything = topics(MADE.channels)
    assert [title for title, _ in everything] == ["Arms", "Trade", "Climate"]
    assert [title for title, _ in topics(LEADERS_ONLY)] == ["Arms", "Trade"]
    assert [title for title, _ in topics(MINISTERS_ONLY)] == []


@pytest.mark.parametrize(
    "channels", [MADE.channels, LEADERS_ONLY, MINISTERS_ONLY], ids=["all", "leaders", "ministers"]
)
def test_what_followed_is_shown_of_ministers(channels: Any) -> None:
    ministers, windows = made_page(MADE, channels)._ministers_and_summits()
    assert [channel.id for channel in ministers] == ["ministers"]
    assert [window.contact for window in windows] == [MADE.contacts[0]]  # the call is no summit


def test_what_followed_is_shown_after_the_summits_of_the_page() -> None:
    at_home = LEADERS | {"id": "at-home", "countries": ["US"]}
    held = contact(date(2010, 1, 1)), contact(date(2010, 3, 1), country="US", city="Reno")
    made = ledger(*held, channel=[LEADERS, at_home, LEADERS | MINISTERS])
    _, windows = made_page(made, made.channels[1:2])._ministers_and_summits()
    assert [window.contact.city for window in windows] == ["Reno"]
    _, windows = made_page(made, made.channels[2:])._ministers_and_summits()
    assert [window.contact.city for window in windows] == ["Geneva", "Reno"]


ENTRY = ledger(
    contact(
        date(2010, 1, 1),
        id="xi-visit",
        occasion="Plan X.",
        summary="They spoke..",
        outcomes=["one", "two"],
        topics=["trade", "climate"],
        status="declined",
        status_by="CN",
        confidence="doubtful",
        attending=["bob-baker"],
        sources=[{"url": "https://a.example", "publisher": "Xinhua"}],
    ),
    topic=TOPICS,
)


def test_an_entry_of_the_log() -> None:
    entry = made_page(ENTRY, ENTRY.channels)._entry(ENTRY.contacts[0])
    assert {key: entry[key] for key in entry if key not in {"searched", "sources"}} == {
        "id": "xi-visit",
        "channels": "leaders",
        "mode": "in-person",
        "topic_ids": "trade climate",
        "people": "0 3 1",
        "topics": "Trade, Climate",
        "dates": "1 Jan 2010?",
        "who": "Adams–Lei, Geneva",
        "became": "declined by China",
        "what": "Plan X. They spoke",
        "outcomes": "one; two",
        "doubt": "doubtful",
    }
    assert entry["sources"] == ENTRY.contacts[0].sources


def test_an_entry_of_a_contact_that_was_held_and_is_confirmed() -> None:
    entry = made_page(MADE, MADE.channels)._entry(MADE.contacts[0])
    assert (entry["became"], entry["doubt"], entry["what"]) == ("", "", "")


@pytest.mark.parametrize(
    ("searched", "shown", "more"),
    [
        ("geneva ch", "Geneva", "ch"),
        ("xi jinping", "Xi-Jinping", ""),
        ("b ab abc d", "", "abc d"),  # inside another
        ("b a", "c", "a b"),
        ("", "c", ""),
    ],
)
def test_what_is_searched_beyond_what_is_shown(searched: str, shown: str, more: str) -> None:
    assert _not_shown(searched, shown) == more
