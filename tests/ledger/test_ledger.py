"""The relations of a ledger: who held what, contacts of a channel."""

from __future__ import annotations

from datetime import date

import pytest

from ledgers import OFFICES, SIDES, channel, contact, ledger, person, term


def test_a_vacancy_needs_a_claim_to_be_complete() -> None:
    vacant = {"vacant": [{"from": date(1973, 10, 10), "to": date(1973, 12, 6)}]}
    with pytest.raises(ValueError, match="vacant needs complete-from"):
        ledger(office=[{**OFFICES[0], **vacant}, *OFFICES[1:]])
    claimed = {**OFFICES[0], **vacant, "complete-from": date(1969, 1, 20)}
    assert ledger(office=[claimed, *OFFICES[1:]]).offices[0].vacant[0].to == date(1973, 12, 6)


def test_a_side_is_named_with_its_article() -> None:
    us, cn = ledger(side=[SIDES[0] | {"article": "the"}, SIDES[1]]).sides
    assert (us.name_in_text, cn.name_in_text) == ("the United States", "China")


def test_offices_on_a_day_include_both_days_of_a_term() -> None:
    made = ledger(
        person=[
            person("tom-term", "US", term("us-president", date(2001, 1, 20), date(2009, 1, 20)))
        ]
    )
    held = {
        day: [o.id for o in made.offices_on("tom-term", day)]
        for day in (date(2001, 1, 19), date(2001, 1, 20), date(2009, 1, 20), date(2009, 1, 21))
    }
    assert list(held.values()) == [[], ["us-president"], ["us-president"], []]


def test_principals_of_a_side_are_in_the_contacts_own_order() -> None:
    people = ["han-mei", "bob-baker", "li-lei", "ann-adams", "nobody"]
    made = ledger(contact(date(2010, 1, 1), participants=people))
    principals = {
        side: [p.id for p in made.principals(made.contacts[0], side)] for side in ("US", "CN")
    }
    assert principals == {"US": ["bob-baker", "ann-adams"], "CN": ["han-mei", "li-lei"]}


def test_contacts_of_a_channel_are_oldest_first_whatever_the_file_says() -> None:
    made = ledger(contact(date(2012, 1, 1)), contact(date(2010, 1, 1)), contact(date(2011, 1, 1)))
    assert [c.date.year for c in made.contacts_of("leaders")] == [2010, 2011, 2012]


def test_nothing_in_it_can_be_changed() -> None:
    made = ledger(channel=[channel()])
    offices = made.channels[0].offices
    assert offices is not None
    with pytest.raises(TypeError):
        offices["US"] = ()  # type: ignore[index]
    with pytest.raises(ValueError, match="frozen"):
        made.channels[0].title = "Other"


def test_another_cadence_drops_gap_and_warning_and_touches_nothing_else() -> None:
    before = ledger().channels[0]
    after = before.with_per_year(4)
    assert (after.longest_gap.months, str(after.warning)) == (3, "1 month")
    assert (before.per_year, str(before.longest_gap)) == (1, "12 months")
    assert after.recorded == before.recorded
