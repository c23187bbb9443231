"""The cards of an occasion and of a person: all of their lines."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.analysis.as_of import AsOf
from cadence.analysis.occasions import occasions
from cadence.output.reports.card import Card, text
from cadence.output.reports.contact_card import contact_card, person_on
from cadence.output.reports.entity_cards import (
    channel_card,
    contact_line,
    person_card,
    topic_card,
)
from cadence.output.reports.occasion_card import occasion_card
from cadence.output.reports.office_card import office_card
from cadence.output.reports.suspension_card import suspension_card
from ledgers import LEADERS, OFFICES, PEOPLE, contact, ledger, occasion, person
from reported import drawn

SUMMIT = occasion(
    date(2010, 9, 10),
    date(2010, 9, 12),
    announced=date(2010, 1, 2),
    absent=["us-president"],
    note="A note.",
    series="summits",
)
HELD = contact(date(2010, 9, 10))


def lines(card: Card) -> dict[str, tuple[Any, ...]]:
    return {label: values for label, values in card.filled() if label != "sources"}


def of_summit(on: date, *contacts: dict[str, Any], **more: Any) -> dict[str, tuple[Any, ...]]:
    view = AsOf(ledger(*contacts, occasion=[SUMMIT | more]), on)
    (known,) = occasions(view)
    return lines(occasion_card(view, known))


SAME = {
    "place": ("Geneva (CH)",),
    "status": ("date and city are announced",),
    "announced": ("2 Jan 2010",),
    "series": ("summits",),
    "for United States": ("President (us-president)",),
    "for China": ("General Secretary (cn-leader)",),
    "absent": ("President (us-president)",),
    "note": ("A note.",),
}
EARLIER = contact(date(2010, 1, 1))


def test_an_occasion_to_come() -> None:
    known_then = {key: said for key, said in SAME.items() if key not in ("absent", "note")}
    assert of_summit(date(2010, 9, 9), EARLIER) == {
        "dates": ("10–12 Sep 2010, in 1 d",),
        **known_then,
        "could meet": ("Leaders",),
    }


def test_an_occasion_under_way_at_which_they_have_met() -> None:
    assert of_summit(date(2010, 9, 11), EARLIER, HELD) == {
        "dates": ("10–12 Sep 2010, now",),
        **SAME,
        "could meet": ("Leaders",),
        "met so far": ("Leaders: 10 Sep 2010, Adams–Lei, Geneva",),
    }
    assert "met so far" not in of_summit(date(2010, 9, 11), EARLIER)


def test_occasions_that_are_past() -> None:
    dates = {"dates": ("10–12 Sep 2010, 19 d ago",)}
    on = date(2010, 10, 1)
    met = {"met": ("Leaders: 10 Sep 2010, Adams–Lei, Geneva",)}
    assert of_summit(on, EARLIER, HELD) == {**dates, **SAME, **met}
    away = {"did not meet": ("Leaders: absent: President",)}
    assert of_summit(on, EARLIER) == {**dates, **SAME, **away}


def test_an_occasion_that_was_cancelled_and_one_without_a_place() -> None:
    called_off = of_summit(date(2010, 9, 9), status="cancelled", decided=date(2010, 8, 7))
    assert (called_off["status"], called_off["decided"]) == (("cancelled",), ("7 Aug 2010",))
    nowhere = {key: value for key, value in SUMMIT.items() if key not in ("city", "country")}
    view = AsOf(ledger(occasion=[nowhere]), date(2010, 9, 9))
    card = lines(occasion_card(view, occasions(view)[0]))
    assert card["place"] == ("not known",)
    assert "decided" not in card


def test_the_lines_of_a_person() -> None:
    people = [PEOPLE[0] | {"wikidata": "Q1", "native-name": "N", "aliases": ["A. A."]}, *PEOPLE[1:]]
    made = ledger(
        contact(date(2010, 1, 1), id="one", attending=["bob-baker"]),
        contact(date(2010, 2, 2), id="two"),
        contact(date(2010, 3, 3), id="three", attending=["bob-baker"]),
        person=people,
    )
    view = AsOf(made, date(2011, 1, 1))
    adams, baker, *_ = made.people
    assert lines(person_card(view, adams)) == {
        "side": ("United States",),
        "native name": ("N",),
        "also": ("A. A.",),
        "terms": ("1 Jan 1950 – now  President (us-president)",),
        "contacts": ("3 contacts since 1 Jan 2010",),
        "last": ("3 Mar 2010, Adams–Lei, Geneva (three)",),
        "wikidata": ("https://www.wikidata.org/wiki/Q1",),
    }
    assert lines(person_card(view, baker)) == {
        "side": ("United States",),
        "terms": ("1 Jan 1950 – now  Secretary of State (us-secretary)",),
        "contacts": ("none",),
        "attended": ("2 contacts since 1 Jan 2010",),
    }


def test_a_contact_in_a_channel_has_the_people_of_the_channel() -> None:
    both = ["bob-baker", "ann-adams", "han-mei", "li-lei"]
    made = ledger(contact(date(2010, 1, 1), id="one", participants=both))
    (held,), (channel,) = made.contacts, made.channels
    assert contact_line(made, held) == "1 Jan 2010, Baker–Mei, Geneva (one)"
    assert contact_line(made, held, channel) == "1 Jan 2010, Adams–Lei, Geneva (one)"
    assert contact_line(made, None, channel) is None
    card = lines(channel_card(AsOf(made, date(2010, 6, 1)), channel))
    assert card["last contact"] == ("1 Jan 2010, Adams–Lei, Geneva (one)",)


def test_the_lines_of_a_topic() -> None:
    topics = [
        {"id": "trade", "title": "Trade", "max-gap": {"weeks": 7}, "channel": "leaders"},
        {"id": "energy", "title": "Energy"},
    ]
    made = ledger(contact(date(2010, 1, 1), id="one", topics=["trade"]), topic=topics)
    view = AsOf(made, date(2011, 1, 1))
    trade, energy = made.topics
    assert lines(topic_card(view, trade)) == {
        "wanted": ("at least every 7 weeks in leaders",),
        "raised in": ("1 contact since 1 Jan 2010",),
        "last": ("1 Jan 2010, Adams–Lei, Geneva (one)",),
        "more": ("cadence topics trade",),
    }
    assert lines(topic_card(view, energy)) == {
        "raised in": ("none",),
        "more": ("cadence topics energy",),
    }


DATES = [
    ({}, "1–3 Mar 2010"),
    ({"confidence": "doubtful"}, "1–3 Mar 2010?"),
    ({"precision": "month"}, "~Mar 2010 (the month is known, the day is not)"),
    ({"precision": "year", "confidence": "doubtful"}, "~2010? (the year is known, the day is not)"),
]


@pytest.mark.parametrize(("more", "said"), DATES)
def test_the_dates_of_a_contact(more: dict[str, Any], said: str) -> None:
    made = ledger(contact(date(2010, 3, 1), date(2010, 3, 3), **more))
    card = lines(contact_card(AsOf(made, date(2011, 1, 1)), made.contacts[0]))
    assert card["date"] == (said,)
    doubtful = more.get("confidence") == "doubtful"
    assert card["confidence"] == ("doubtful" if doubtful else "confirmed",)


CADENCES = [
    ({"warn": {"weeks": 3}}, "1 a year, a gap after 12 months, due soon 3 weeks before"),
    ({"max-gap": {"days": 1}, "warn": None}, "1 a year, a gap after 1 day"),
    ({"per-year": 12, "max-gap": None, "warn": None}, "12 a year, a gap after 1 month, due soon 1 week before"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "said"), CADENCES)
def test_the_cadence_of_a_channel(more: dict[str, Any], said: str) -> None:
    keys = {key: value for key, value in (LEADERS | more).items() if value is not None}
    made = ledger(channel=[keys])
    card = lines(channel_card(AsOf(made, date(2011, 1, 1)), made.channels[0]))
    assert card["cadence"] == (said,)
    assert "last contact" not in card


def test_a_card_on_a_narrow_screen_breaks_its_values_and_no_label() -> None:
    card = Card(
        "contact", "an-id", "A title", (("a long label", ("one two three", "x" * 21)), ("none", ()))
    )
    assert drawn(lambda _: text(card), 36) == [
        "A title  contact an-id",
        "  a long label  one two three",
        f"                {'x' * 20}",
        "                x",
        "",
    ]
    assert drawn(lambda _: text(card), 24) == [
        "A title  contact an-id",
        "  a long label  one two",
        "                three",
        f"                {'x' * 8}",
        f"                {'x' * 8}",
        f"                {'x' * 5}",
        "",
    ]


def test_what_an_office_claims_of_its_holders() -> None:
    claims = [
        (OFFICES[0], "not claimed to be complete: holders may be missing"),
        (OFFICES[0] | {"complete-from": date(2000, 1, 1)}, "every holder since 1 Jan 2000"),
        (
            OFFICES[0] | {"complete-from": date(2000, 1, 1), "holders": "many"},
            "at least one holder at all times since 1 Jan 2000",
        ),
    ]
    for office, said in claims:
        made = ledger(office=[office, *OFFICES[1:]])
        card = lines(office_card(AsOf(made, date(2011, 1, 1)), made.offices[0]))
        assert card["complete"] == (said,)


def test_a_suspension_without_an_id() -> None:
    suspended = {"channels": ["leaders"], "by": "CN", "from": date(2010, 3, 1), "reason": "A visit"}
    made = ledger(suspension=[suspended])
    card = suspension_card(AsOf(made, date(2011, 1, 1)), made.suspensions[0])
    assert (card.kind, card.id, card.title) == ("suspension", "", "A visit")
    assert lines(card) == {
        "by": ("China",),
        "from": ("1 Mar 2010",),
        "to": ("still in force",),
        "channels": ("Leaders (leaders)",),
    }


def test_whoever_held_no_office_that_day_has_none_behind_the_name() -> None:
    made = ledger(person=[*PEOPLE, person("dan-dale", "US")])
    adams, dale = made.people[0], made.people[-1]
    assert person_on(made, adams, date(2010, 1, 1)) == "Ann Adams (President)"
    assert person_on(made, adams, date(1949, 12, 31)) == "Ann Adams"
    assert person_on(made, dale, date(2010, 1, 1)) == "Dan Dale"
