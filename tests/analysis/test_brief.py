"""What to know before a meeting: of a channel, a person, a topic (DESIGN 3), by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from cadence.analysis.as_of import AsOf
from cadence.analysis.brief import (
    ChannelBrief,
    LastRaised,
    channel_brief,
    person_brief,
    topic_brief,
)
from cadence.analysis.counterparts import counterparts, posts_of
from cadence.analysis.gaps import gaps
from cadence.analysis.next_occasions import before_due
from cadence.analysis.topics import topics
from cadence.analysis.verdicts import channel_status
from cadence.ledger.model import Contact
from ledgers import LEADERS, contact, occasion
from scenes import CHANNELS, MINISTERS, channel_of, scene, talks

ON = date(2010, 6, 1)
JOINT: dict[str, Any] = {"participants": ["ann-adams", "bob-baker", "li-lei", "han-mei"]}


def plan(of: dict[str, Any], **more: Any) -> dict[str, Any]:
    return of | {"status": "planned", "announced": date(2010, 5, 1)} | more


WORLD = scene(
    contact(date(2006, 5, 1), topics=["climate"]),
    contact(date(2007, 5, 1), topics=["trade", "climate"]),
    contact(date(2007, 6, 1), date(2009, 3, 1), id="long"),
    contact(date(2008, 5, 1), id="b"),
    contact(date(2008, 5, 1), id="a"),
    talks(date(2009, 1, 1), topics=["trade"], attending=["ann-adams"]),
    contact(date(2009, 2, 1), id="joint", **JOINT),
    plan(contact(date(2010, 5, 20), id="passed")),
    plan(contact(date(2010, 8, 1), id="z")),
    plan(contact(date(2010, 8, 1), id="y")),
    plan(contact(date(2010, 7, 1), id="x", note="As announced.")),
    plan(talks(date(2010, 7, 2), id="with-others")),
    occasion=[occasion(date(2010, 9, 1), announced=date(2010, 5, 1))],
)


def ids(contacts: Iterable[Contact | None]) -> list[str | None]:
    return [one.id if one else None for one in contacts]


def of_leaders(on: date = ON) -> ChannelBrief:
    return channel_brief(AsOf(WORLD, on), channel_of(WORLD, "leaders"))


def test_a_channel() -> None:
    view, leaders = AsOf(WORLD, ON), channel_of(WORLD, "leaders")
    found = of_leaders()
    assert found.channel == leaders
    assert found.status == channel_status(view, leaders)
    assert found.sides == counterparts(view, leaders)
    # By their ends: the one that began in 2007 ended last. Three at most.
    assert ids(found.last) == ["long", "joint", "a"]
    # Twelve months from 1 March 2009 are over: the gap is open.
    (gap,) = [gap for gap in gaps(view, leaders) if gap.open]
    assert (found.gap, gap.from_) == (gap, date(2009, 3, 1))
    assert ids(found.plans) == ["x", "y", "z"]
    assert ids(found.unresolved) == ["passed"]
    assert found.suspensions == ()
    # It is past its due date: what comes in the next twelve months.
    assert found.before_due == before_due(view, leaders, date(2011, 6, 1))
    assert [known.id for known in found.before_due.sure] == ["2010-09-01-summit"]
    (trade, _) = WORLD.topics
    assert found.topics == (LastRaised(trade, WORLD.contact_by_id["2007-05-01-adams-lei"]),)


def test_a_channel_that_is_in_time_has_no_gap() -> None:
    assert of_leaders(date(2010, 3, 1)).gap is None
    assert of_leaders(date(2010, 3, 2)).gap is not None


def test_a_topic_that_should_come_up_and_never_did() -> None:
    of = scene(talks(date(2009, 1, 1), topics=["trade"]))
    (raised,) = channel_brief(AsOf(of, ON), channel_of(of, "leaders")).topics
    assert raised == LastRaised(of.topics[0], None)


def cut(from_: date, to: date | None = None, **more: Any) -> dict[str, Any]:
    made = {
        "id": f"from-{from_}",
        "by": "CN",
        "from": from_,
        "channels": ["leaders"],
        "reason": "R",
    }
    return made | ({"to": to} if to else {}) | more


@pytest.mark.parametrize(
    ("name", "made", "expected"),
    [
        ("none", [], []),
        ("in force", [cut(date(2009, 1, 1))], ["from-2009-01-01"]),
        ("of another channel", [cut(date(2009, 1, 1), channels=["ministers"])], []),
        (
            "those in force, and the last that has ended",
            [
                cut(date(2001, 1, 1), date(2008, 1, 1)),
                cut(date(2002, 1, 1), date(2003, 1, 1)),
                cut(date(2005, 1, 1)),
                cut(date(2010, 1, 1), date(2010, 7, 1)),
            ],
            ["from-2005-01-01", "from-2010-01-01", "from-2001-01-01"],
        ),
        ("in force on its last day", [cut(date(2001, 1, 1), date(2002, 1, 1)), cut(date(2009, 1, 1), ON)],
         ["from-2009-01-01", "from-2001-01-01"]),
    ],
)  # fmt: skip
def test_suspensions(name: str, made: list[dict[str, Any]], expected: list[str]) -> None:
    of = scene(suspension=made)
    found = channel_brief(AsOf(of, ON), channel_of(of, "leaders")).suspensions
    assert [one.id for one in found] == expected, name


def test_a_person() -> None:
    view, ann = AsOf(WORLD, ON), WORLD.person_by_id["ann-adams"]
    found = person_brief(view, ann)
    assert (found.person, found.posts) == (ann, posts_of(view, ann))
    assert [post.office.id for post in found.posts] == ["us-president"]
    assert ids(found.contacts) == [
        *("long", "joint", "a", "b", "2007-05-01-adams-lei", "2006-05-01-adams-lei")
    ]
    assert found.last == found.contacts[:3]
    assert found.attended == 1
    # The joint meeting is one of the leaders; nobody of her own side is a partner.
    assert [(known.person.id, len(known.contacts)) for known in found.people] == [
        ("li-lei", 6),
        ("han-mei", 1),
    ]
    assert found.people[0].contacts == found.contacts
    assert ids(found.people[1].contacts) == ["joint"]
    assert [known.channel.id for known in found.channels][:1] == ["leaders"]
    assert found.channels[0].contacts == found.contacts
    # Soonest first, of one day by id; each once, and only hers.
    assert ids(found.plans) == ["x", "y", "z"]


def test_a_plan_of_two_channels_is_named_once() -> None:
    any_ = LEADERS | {"id": "any", "title": "Any"}
    of = scene(plan(contact(date(2010, 8, 1))), channel=[LEADERS, any_])
    found = person_brief(AsOf(of, ON), of.person_by_id["li-lei"])
    assert ids(found.plans) == ["2010-08-01-adams-lei"]


def test_a_topic() -> None:
    view = AsOf(WORLD, ON)
    trade, climate = WORLD.topics
    found = topic_brief(view, trade)
    assert found.record == topics(view, WORLD.channels)[0]
    assert [(known.channel.id, ids(known.contacts)) for known in found.channels] == [
        ("ministers", ["2009-01-01-baker-mei"]),
        ("leaders", ["2007-05-01-adams-lei"]),
    ]
    assert ids(found.last) == ["2009-01-01-baker-mei", "2007-05-01-adams-lei"]
    assert ids(topic_brief(view, climate).last) == ["2007-05-01-adams-lei", "2006-05-01-adams-lei"]


def test_the_last_contacts_on_a_topic_are_three_at_most() -> None:
    made = [contact(date(year, 1, 1), topics=["trade"]) for year in range(2001, 2006)]
    of = scene(*made)
    found = topic_brief(AsOf(of, ON), of.topics[0])
    assert [one.date.year for one in found.last] == [2005, 2004, 2003]
    (channel,) = found.channels
    assert [one.date.year for one in channel.contacts] == [2005, 2004, 2003, 2002, 2001]


def test_the_newest_by_its_end_then_by_its_start() -> None:
    """Of two that end on one day, the later start is the newer; of one day, the smaller id."""
    of = scene(
        contact(date(2009, 1, 1), date(2009, 1, 9), id="early"),
        contact(date(2009, 1, 5), date(2009, 1, 9), id="late"),
        contact(date(2009, 1, 7), id="b"),
        contact(date(2009, 1, 7), id="a"),
        channel=[LEADERS, MINISTERS, *CHANNELS[2:]],
    )
    found = person_brief(AsOf(of, ON), of.person_by_id["ann-adams"])
    assert ids(found.contacts) == ["late", "early", "a", "b"]
    # On 6 January both were still going on.
    running = person_brief(AsOf(of, date(2009, 1, 6)), of.person_by_id["ann-adams"])
    assert ids(running.contacts) == ["late", "early"]
