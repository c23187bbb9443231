"""Which contacts someone wants to see: each condition alone, and where it ends."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.analysis.as_of import AsOf
from cadence.ledger.vocabulary import Mode, Status
from cadence.lookup.filters import (
    ContactFilter,
    matching,
    of_channels,
    only_attended,
    searched_text,
    topics_named,
)
from ledgers import PEOPLE, person, term
from scenes import channel_of, drills, scene, talks

ON = date(2010, 1, 1)
#: Held three offices, one after the other: what counts is the office on the day.
MOVER = person(
    "moe-mover", "US",
    term("us-general", date(2000, 1, 1), date(2004, 12, 31)),
    term("us-secretary", date(2005, 1, 1)),
)  # fmt: skip
XU = person("xu-xi", "CN", term("cn-minister")) | {
    "name": "Xu Xi", "family-name": "Xu", "native-name": "徐喜", "aliases": ["Hsu Hsi", "Shu"],
}  # fmt: skip
SOURCE = {"url": "https://unsearched.example/page", "publisher": "Gazette", "title": "Headline"}
GENEVA = talks(
    date(2006, 5, 1),
    city="Genève", country="CH", venue="Palais Wilson", occasion="Arms week",
    summary="They began.", outcomes=["A hotline", "a visit"], note="Rumoured first.",
    topics=["trade"], sources=[SOURCE], attending=["cal-clark"],
)  # fmt: skip
PHONED = talks(date(2003, 2, 1), mode="phone", participants=["moe-mover", "xu-xi"])
DRILLS = drills(date(2006, 5, 1), city="Bern", topics=["trade", "climate"])
VIDEO = talks(date(2007, 1, 1), mode="video", topics=["climate"])
PLANNED = drills(date(2012, 3, 4), status="planned", announced=date(2009, 1, 1), city="Oslo")
UNHEARD_OF = drills(date(2012, 3, 5), status="planned", announced=date(2010, 1, 2))
TOPICS: list[dict[str, Any]] = [
    {"id": "trade", "title": "Tariffs and markets"},
    {"id": "climate", "title": "Climate"},
]
LEDGER = scene(
    # not in the order of their days, as a ledger may be that `check` complains about
    VIDEO, DRILLS, GENEVA, PHONED, PLANNED, UNHEARD_OF,
    person=[*PEOPLE, MOVER, XU], topic=TOPICS,
)  # fmt: skip

CASES: list[tuple[str, ContactFilter, list[dict[str, Any]]]] = [
    ("all, oldest first, then by id", ContactFilter(), [PHONED, GENEVA, DRILLS, VIDEO, PLANNED]),
    ("a channel", ContactFilter(channels=["generals"]), [DRILLS, PLANNED]),
    ("any of two", ContactFilter(channels=["leaders", "ministers"]), [GENEVA, VIDEO]),
    ("no channel at all", ContactFilter(channels=[]), []),
    ("a principal", ContactFilter(people=[{"xu-xi"}]), [PHONED]),
    ("who attended", ContactFilter(people=[{"cal-clark"}]), [GENEVA, DRILLS, PLANNED]),
    ("both", ContactFilter(people=[{"cal-clark"}, {"bob-baker"}]), [GENEVA]),
    ("either", ContactFilter(people=[{"xu-xi", "wu-wei"}]), [PHONED, DRILLS, PLANNED]),
    ("the office held that day", ContactFilter(office="us-general"), [PHONED, DRILLS, PLANNED]),
    ("not who attends", ContactFilter(office="us-secretary"), [GENEVA, VIDEO]),
    ("a mode", ContactFilter(modes=[Mode.VIDEO]), [VIDEO]),
    ("two modes", ContactFilter(modes=[Mode.VIDEO, Mode.PHONE]), [PHONED, VIDEO]),
    ("no mode", ContactFilter(modes=[]), []),
    ("a topic", ContactFilter(topics=["trade"]), [GENEVA, DRILLS]),
    ("any of the topics", ContactFilter(topics=["climate", "x"]), [DRILLS, VIDEO]),
    ("a status", ContactFilter(statuses=[Status.PLANNED]), [PLANNED]),
    ("a city", ContactFilter(place="gene"), [GENEVA]),
    ("a country", ContactFilter(place="ch"), [GENEVA, DRILLS, PLANNED]),
    ("a venue", ContactFilter(place="WILSON"), [GENEVA]),
    ("city and country", ContactFilter(place="oslo ch"), [PLANNED]),
    ("years", ContactFilter(years=range(2006, 2007)), [GENEVA, DRILLS]),
    ("no years", ContactFilter(years=range(0)), []),
    ("words", ContactFilter(text="arms GENEVE"), [GENEVA]),
    ("words, one of which is nowhere", ContactFilter(text="arms sales"), []),
    (
        "all of these",
        ContactFilter(channels=["generals"], topics=["trade"], place="bern"),
        [DRILLS],
    ),
    (
        "all but one of these",
        ContactFilter(channels=["generals"], topics=["trade"], place="os"),
        [],
    ),
]


@pytest.mark.parametrize(
    ("wanted", "found"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_wanted(wanted: ContactFilter, found: list[dict[str, Any]]) -> None:
    assert [c.id for c in matching(AsOf(LEDGER, ON), wanted)] == [c["id"] for c in found]


def test_what_was_held_later_is_still_a_plan() -> None:
    later = drills(date(2011, 1, 1), announced=date(2009, 6, 1))
    (known,) = matching(AsOf(scene(later), ON), ContactFilter())
    assert known.status is Status.PLANNED
    (held,) = matching(AsOf(scene(later), date(2011, 1, 1)), ContactFilter())
    assert held.status is Status.HELD


class TestOfChannels:
    def test_some_channels_have_their_own_contacts(self) -> None:
        some = [channel_of(LEDGER, "ministers"), channel_of(LEDGER, "leaders")]
        assert [c.id for c in of_channels(AsOf(LEDGER, ON), some)] == [GENEVA["id"], VIDEO["id"]]

    def test_all_channels_have_also_those_of_none(self) -> None:
        """The call of 2003: a general with a minister."""
        found = [c.id for c in of_channels(AsOf(LEDGER, ON), LEDGER.channels)]
        assert found == [c["id"] for c in (PHONED, GENEVA, DRILLS, VIDEO, PLANNED)]


@pytest.mark.parametrize(
    "word",
    [
        *("2006-05-01-baker-mei", "arms week", "they began.", "a hotline", "a visit", "rumoured"),
        *("geneve ch palais wilson", "bob baker", "han mei", "cal clark", "trade", "gazette"),
        *("tariffs and markets", "headline"),
    ],
)
def test_what_a_search_by_words_looks_at(word: str) -> None:
    contact = LEDGER.contact_by_id[GENEVA["id"]]
    lines = searched_text(LEDGER, contact).splitlines()
    assert any(line.startswith(word.replace("-", " ").replace(".", "")) for line in lines)


def test_what_a_search_by_words_does_not_look_at() -> None:
    text = searched_text(LEDGER, LEDGER.contact_by_id[GENEVA["id"]])
    assert "unsearched" not in text
    assert "none" not in text.lower()


@pytest.mark.parametrize("name", ["徐喜", "hsu hsi", "shu", "xu xi"])
def test_somebody_is_found_under_each_name(name: str) -> None:
    found = [c.id for c in matching(AsOf(LEDGER, ON), ContactFilter(text=name))]
    assert found == [PHONED["id"]]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("tariffs", ["trade"]),
        ("MARKETS trade", ["trade"]),
        ("trade climate", []),
        ("t", ["trade", "climate"]),
        ("...", []),
        ("", []),
    ],
)
def test_topics_named(text: str, ids: list[str]) -> None:
    assert [topic.id for topic in topics_named(LEDGER, text)] == ids


def test_who_was_only_in_the_room() -> None:
    contact = LEDGER.contact_by_id[GENEVA["id"]]
    assert only_attended([contact], [{"cal-clark"}]) == {contact.id: ["cal-clark"]}
    assert only_attended([contact], [{"bob-baker"}, {"cal-clark", "xu-xi"}]) == {
        contact.id: ["cal-clark"]
    }
    assert only_attended([contact], [{"cal-clark", "bob-baker"}]) == {}  # a principal is called so
    assert only_attended([contact], [{"xu-xi"}]) == {}
