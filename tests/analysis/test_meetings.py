"""Whether a channel met at an occasion, and if not, why (DESIGN 3): cases worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from cadence.analysis.as_of import AsOf
from cadence.analysis.meetings import falls_on, meetings
from cadence.analysis.occasions import occasions
from cadence.ledger.ledger import Ledger
from ledgers import LEADERS, contact, occasion
from scenes import GENERALS, MINISTERS, scene, talks


def sept(day: int) -> date:
    return date(2010, 9, day)


# The summit is in Geneva, CH, from 10 to 12 September 2010: a contact on the 9th to the 13th
# counts. The channel of leaders is recorded from 2000 to 2020.
SUMMIT = occasion(sept(10), sept(12))
ON = date(2010, 12, 1)
BERN: dict[str, Any] = {"city": "Bern"}
OF_THE_MONTH: dict[str, Any] = {"precision": "month", "id": "vague"}


class Row(NamedTuple):
    name: str
    contacts: list[dict[str, Any]]
    answer: str | None
    found: list[str]
    more: Mapping[str, Any] = MappingProxyType({})
    on: date = ON
    called_off: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


def at(day: int, end: int | None = None, **more: Any) -> dict[str, Any]:
    """Return a contact of the two leaders in September 2010, by default in Geneva."""
    made = {"id": f"on-{day}"} | more
    return contact(sept(day), sept(end) if end else None, **made)


def recorded(first: date, through: date) -> dict[str, Any]:
    return {"channel": [LEADERS | {"recorded": {"from": first, "through": through}}]}


def summit(**more: Any) -> dict[str, Any]:
    return {"occasion": [SUMMIT | {k.replace("_", "-"): v for k, v in more.items()}]}


SEPTEMBER = {
    "occasion": [occasion(sept(1), sept(30), id=SUMMIT["id"], precision="month")],
}
NOWHERE = {"occasion": [occasion(sept(10), sept(12), city=None, country=None)]}
NO_CITY = {"occasion": [occasion(sept(10), sept(12), city=None)]}
TO_THE_30TH = {"occasion": [occasion(sept(28), sept(30), id=SUMMIT["id"])]}
FROM_THE_1ST = {"occasion": [occasion(sept(1), sept(2), id=SUMMIT["id"])]}
EARLY, LATE = date(2000, 1, 1), date(2020, 12, 31)

ROWS = [
    Row("in its city, on its first day", [at(10)], "met", ["on-10"]),
    Row("in its city, on the day before", [at(9)], "met", ["on-9"]),
    Row("in its city, two days before", [at(8)], "did-not-meet", []),
    Row("in its city, on the day after", [at(13)], "met", ["on-13"]),
    Row("in its city, two days after", [at(14)], "did-not-meet", []),
    Row("a stay that ended on the day before", [at(1, 9)], "met", ["on-1"]),
    Row("a stay around it", [at(1, 30)], "met", ["on-1"]),
    Row("its city in other letters", [at(11, city="GENÈVA")], "met", ["on-11"]),
    Row("in its city twice", [at(9), at(12)], "met", ["on-9", "on-12"]),
    Row("elsewhere in its country", [at(10, **BERN)], "met-nearby", ["on-10"]),
    Row("elsewhere in its country, two days before", [at(8, **BERN)], "did-not-meet", []),
    Row("there and nearby", [at(10, **BERN), at(11)], "met", ["on-11"]),
    Row("in another country", [at(10, city="Geneva", country="US")], "did-not-meet", []),
    Row("by telephone", [at(10, mode="phone")], "did-not-meet", []),
    Row("other people", [talks(sept(10))], "did-not-meet", []),
    Row("doubtful, but it counts", [at(10, confidence="doubtful")], "met", ["on-10"]),
    # What the ledger is recorded for: all days from the 9th to the 13th.
    Row("recorded exactly for its days", [], "did-not-meet", [], recorded(sept(9), sept(13))),
    Row("not recorded on the day before", [], "unknown", [], recorded(sept(10), sept(13))),
    Row("not recorded on the day after", [], "unknown", [], recorded(sept(9), sept(12))),
    Row("not recorded, but in the ledger", [at(10)], "met", ["on-10"], recorded(EARLY, EARLY)),
    Row("retired on its second day", [], "unknown", [], {"channel": [LEADERS | {"retired": sept(11)}]}),
    # What is known of the occasion.
    Row("its place is not known", [at(10)], "unknown", [], NOWHERE),
    Row("only its country is known", [at(10)], "unknown", [], NO_CITY),
    Row("only its month is known", [], "unknown", [], SEPTEMBER),
    Row("only its month is known, and they met there", [at(20)], "met", ["on-20"], SEPTEMBER),
    Row("only its month is known, and they met nearby", [at(20, **BERN)], "met-nearby", ["on-20"], SEPTEMBER),
    Row("only expected", [], "did-not-meet", [], summit(status="expected")),
    # What is not known of a contact.
    Row("some day of that month, elsewhere in the country", [at(20, **BERN, **OF_THE_MONTH)], "unknown", []),
    Row("some day of that month, in its city", [at(20, **OF_THE_MONTH)], "unknown", []),
    Row("some day of the month before", [contact(date(2010, 8, 20), **OF_THE_MONTH)], "did-not-meet", []),
    Row("some day of the month that ends on its eve", [contact(date(2010, 8, 20), **OF_THE_MONTH)], "unknown", [], FROM_THE_1ST),
    Row("some day of the month that begins on the day after", [contact(date(2010, 10, 20), **OF_THE_MONTH)], "unknown", [], TO_THE_30TH),
    Row("some day of that year", [contact(date(2010, 2, 1), precision="year", id="vague")], "unknown", []),
    Row("some day of the year before", [contact(date(2009, 12, 31), precision="year", id="vague")], "did-not-meet", []),
    Row("some day of that month, in another country", [at(20, country="US", **OF_THE_MONTH)], "did-not-meet", []),
    Row("some day of that month, by telephone", [at(20, mode="phone", **OF_THE_MONTH)], "did-not-meet", []),
    Row("the editor's best day is one of them", [at(11, **OF_THE_MONTH)], "met", ["vague"]),
    # Not past.
    Row("on its last day", [], None, [], on=sept(12)),
    Row("on the day after", [], None, [], on=sept(13)),
    Row("two days after", [], "did-not-meet", [], on=sept(14)),
    Row("met already, on its last day", [at(10)], None, ["on-10"], on=sept(12)),
    Row("to meet tomorrow", [at(12)], None, [], on=sept(11)),
    # Why they did not.
    Row("declined", [at(11, status="declined", decided=sept(2))], "did-not-meet", [], called_off=("on-11",)),
    Row("declined elsewhere in the country", [at(13, status="cancelled", **BERN)], "did-not-meet", [], called_off=("on-13",)),
    Row("postponed, two days before", [at(8, status="postponed")], "did-not-meet", []),
    Row("declined in another country", [at(11, status="declined", country="US")], "did-not-meet", []),
    Row("a call declined", [at(11, status="declined", mode="phone")], "did-not-meet", []),
    Row("planned, and nobody says what became of it", [at(11, status="planned", announced=sept(1))], "did-not-meet", []),
    Row("declined, and met all the same", [at(11, status="declined"), at(12)], "met", ["on-12"]),
    Row("one stayed away", [], "did-not-meet", [], summit(absent=["cn-leader"]), absent=("cn-leader",)),
    Row("others stayed away", [], "did-not-meet", [], summit(offices=[*SUMMIT["offices"], "cn-minister"], absent=["cn-minister"])),
    Row("one stayed away, and they met nearby", [at(9, **BERN)], "met-nearby", ["on-9"], summit(absent=["cn-leader"])),
    Row("declined, and not recorded", [at(11, status="declined")], "unknown", [], recorded(EARLY, EARLY), called_off=("on-11",)),
    Row("to be called off tomorrow", [at(12, status="cancelled", announced=sept(1), decided=sept(12))], None, [], on=sept(11)),
]  # fmt: skip


def world(row: Row) -> Ledger:
    return scene(
        *row.contacts, **{"occasion": [SUMMIT], "channel": [LEADERS], "topic": [], **row.more}
    )


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_each_case(row: Row) -> None:
    view = AsOf(world(row), row.on)
    (known,) = occasions(view)
    (found,) = meetings(view, known)
    assert (found.channel, found.answer) == (view.ledger.channels[0], row.answer)
    assert [c.id for c in found.contacts] == row.found
    assert tuple(c.id for c in found.called_off) == row.called_off
    assert found.absent == row.absent


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_a_contact_falls_on_the_occasion_at_which_it_counts(row: Row) -> None:
    view = AsOf(world(row), row.on)
    there = [c.id for c in view.ledger.contacts if falls_on(view, c)]
    assert there == row.found
    assert {o for c in view.ledger.contacts for o in falls_on(view, c)} <= {SUMMIT["id"]}


def test_a_channel_by_level_names_all_who_stayed_away() -> None:
    any_ = {k: v for k, v in MINISTERS.items() if k != "offices"} | {"level": "minister"}
    offices = ["us-secretary", "us-general", "cn-minister", "cn-general"]
    made = scene(
        occasion=[SUMMIT | {"offices": offices, "absent": ["us-general", "cn-minister"]}],
        channel=[any_, MINISTERS, GENERALS],
        topic=[],
    )
    view = AsOf(made, ON)
    (known,) = occasions(view)
    assert [m.absent for m in meetings(view, known)] == [
        ("us-general", "cn-minister"),
        ("cn-minister",),
        ("us-general",),
    ]


def test_one_contact_can_fall_on_two_occasions_and_one_of_them_nearby() -> None:
    other = occasion(sept(9), id="2010-other", city="Bern")
    made = scene(at(10), occasion=[other, SUMMIT], channel=[LEADERS], topic=[])
    (held,) = made.contacts
    assert falls_on(AsOf(made, ON), held) == ("2010-other", SUMMIT["id"])


def test_before_an_occasion_was_announced_nothing_falls_on_it() -> None:
    """A contact on the eve of an occasion that nobody knew of yet."""
    made = scene(at(9), occasion=[SUMMIT], channel=[LEADERS], topic=[])
    (held,) = made.contacts
    assert falls_on(AsOf(made, sept(9)), held) == ()
    assert falls_on(AsOf(made, sept(10)), held) == (SUMMIT["id"],)


def test_a_contact_that_was_not_held_falls_on_nothing() -> None:
    made = scene(at(10), occasion=[SUMMIT], channel=[LEADERS], topic=[])
    (held,) = made.contacts
    planned = held.model_copy(update={"status": "planned"})
    assert falls_on(AsOf(made, ON), planned) == ()
