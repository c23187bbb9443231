"""What holds of the shipped ledger, whatever is added to it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import tomli

from command import SHIPPED, released_ids

LEDGER: dict[str, Any] = tomli.loads(SHIPPED.read_text(encoding="utf-8"))
ONE_DAY = timedelta(days=1)


def test_every_id_of_the_release_before_is_still_there() -> None:
    sections = ("side", "office", "person", "topic", "channel", "contact")
    known = {f"{section} {entry['id']}" for section in sections for entry in LEDGER[section]}
    assert sorted(set(released_ids()) - known) == []


def terms_of(office: str) -> list[tuple[date, date]]:
    """Return from when to when somebody held an office; who still holds it, to the last of days."""
    return [
        (term["from"], term.get("to", date.max))
        for person in LEDGER["person"]
        for term in person.get("terms", ())
        if term["office"] == office
    ]


CLAIMS = [office for office in LEDGER["office"] if "complete-from" in office]


@pytest.mark.parametrize("office", CLAIMS, ids=lambda office: str(office["id"]))
def test_no_office_claims_more_than_its_terms_bear_out(office: dict[str, Any]) -> None:
    """Day by day from the first day claimed: somebody held it, or it says that nobody did."""
    held = terms_of(office["id"])
    vacant = [(v["from"], v.get("to", date.max)) for v in office.get("vacant", ())]
    last = max((term[0] for term in held + vacant), default=date.min)
    day, unexplained = office["complete-from"], []
    while day <= last:
        if not any(first <= day <= end for first, end in held + vacant):
            unexplained.append(day)
        day += ONE_DAY
    assert unexplained == []
    assert date.max in {end for _, end in held + vacant}  # today as well


@pytest.mark.parametrize("office", CLAIMS, ids=lambda office: str(office["id"]))
def test_nobody_held_an_office_while_it_was_vacant(office: dict[str, Any]) -> None:
    for vacancy in office.get("vacant", ()):
        assert vacancy["from"] >= office["complete-from"]
        until = vacancy.get("to", date.max)
        for first, end in terms_of(office["id"]):  # on the day of a hand-over both may hold
            assert end <= vacancy["from"] or first >= until


def test_there_is_no_claim_where_the_note_says_that_it_is_not_complete() -> None:
    noted = [o for o in LEDGER["office"] if "Not complete" in o.get("note", "")]
    assert len(noted) > 0
    assert [office["id"] for office in noted if "complete-from" in office] == []


def test_every_channel_in_use_says_on_what_its_record_rests() -> None:
    assert [
        channel["id"]
        for channel in LEDGER["channel"]
        if "retired" not in channel and "basis" not in channel["recorded"]
    ] == []


def test_every_occasion_has_an_id_of_its_year_a_series_and_a_source() -> None:
    for occasion in LEDGER["occasion"]:
        assert occasion["id"].startswith(f"{occasion['from'].year}-")
        assert occasion["from"] <= occasion["to"]
        assert occasion["series"]
        assert occasion["sources"]


def test_an_occasion_is_one_for_both_sides() -> None:
    sides = {office["id"]: office["side"] for office in LEDGER["office"]}
    for occasion in LEDGER["occasion"]:
        assert {sides[office] for office in occasion["offices"]} == {"US", "CN"}, occasion["id"]


def test_every_suspension_has_an_id_of_its_day() -> None:
    ids = [s["id"] for s in LEDGER["suspension"]]
    assert len(set(ids)) == len(ids)
    assert all(s["id"].startswith(f"{s['from']}-") for s in LEDGER["suspension"])
