"""The yearly tally: met, running, missed, unknown."""

from __future__ import annotations

from datetime import date
from typing import Any

from cadence.analysis.as_of import AsOf
from cadence.analysis.tally import tally
from ledgers import channel, contact, ledger, only_channel


def years(on: date, *contacts: dict[str, Any], **changes: Any) -> dict[int, tuple[int, str]]:
    made = ledger(*contacts, channel=[channel(**changes)])
    return {y.year: (y.count, y.verdict) for y in tally(AsOf(made, on), only_channel(made))}


RECORD = {"recorded": {"from": date(2001, 3, 1), "through": date(2004, 12, 30)}}


def test_every_year_from_the_first_to_that_of_the_question_has_a_verdict() -> None:
    contacts = contact(date(2001, 6, 1)), contact(date(2003, 12, 31), date(2004, 1, 2))
    assert years(date(2005, 6, 1), *contacts, **RECORD) == {
        2001: (1, "met"),
        2002: (0, "missed"),
        2003: (1, "met"),  # it began in 2003
        2004: (0, "unknown"),  # the record lacks the last day
        2005: (0, "running"),
    }


def test_a_year_that_the_record_does_not_cover_from_its_first_day_is_unknown() -> None:
    assert years(date(2003, 6, 1), **RECORD)[2001] == (0, "unknown")


def test_it_begins_with_the_first_contact_if_that_is_before_the_record() -> None:
    found = years(date(2002, 6, 1), contact(date(1999, 1, 1)), **RECORD)
    assert list(found) == [1999, 2000, 2001, 2002]
    assert (found[1999], found[2000]) == ((1, "met"), (0, "unknown"))


def test_the_last_day_of_a_year_decides_whether_it_was_missed() -> None:
    full = {"recorded": {"from": date(2001, 1, 1), "through": date(2002, 12, 31)}}
    assert years(date(2002, 12, 31), **full)[2002] == (0, "running")
    assert years(date(2003, 1, 1), **full)[2002] == (0, "missed")


def test_fewer_than_wanted_is_short_and_enough_is_met_at_once() -> None:
    four = RECORD | {"per_year": 2, "max_gap": None, "warn": None}
    once = contact(date(2002, 2, 1))
    assert years(date(2002, 6, 1), once, **four)[2002] == (1, "running")
    assert years(date(2003, 6, 1), once, **four)[2002] == (1, "missed")
    assert years(date(2002, 6, 1), once, contact(date(2002, 3, 1)), **four)[2002] == (2, "met")


def test_a_channel_retired_on_new_year_s_day_runs_in_that_year_still() -> None:
    retired = {**RECORD, "retired": date(2003, 1, 1)}
    assert years(date(2003, 6, 1), **retired)[2003] == (0, "running")


def test_a_retired_channel_ends_with_the_year_of_its_retirement() -> None:
    retired = {**RECORD, "retired": date(2003, 6, 1)}
    found = years(date(2010, 1, 1), **retired)
    assert found == {2001: (0, "unknown"), 2002: (0, "missed"), 2003: (0, "unknown")}
    assert list(years(date(2003, 5, 31), **retired)) == [2001, 2002, 2003]


def test_nothing_can_be_said_before_the_first_year() -> None:
    assert years(date(1990, 1, 1), **RECORD) == {}


def test_a_count_is_full_where_the_record_covers_the_days_that_have_passed() -> None:
    made = ledger(channel=[channel(**RECORD)])
    found = {
        y.year: y.count_is_minimum for y in tally(AsOf(made, date(2005, 6, 1)), only_channel(made))
    }
    assert found == {2001: True, 2002: False, 2003: False, 2004: True, 2005: True}
    running = tally(AsOf(made, date(2004, 6, 1)), only_channel(made))[-1]
    assert not running.count_is_minimum
