"""The verdict of a channel: the worked cases of DESIGN 3, and what lies at their edges."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.analysis.as_of import AsOf
from cadence.analysis.verdicts import ChannelStatus, Verdict, channel_status
from ledgers import channel, contact, ledger, only_channel, person, term


def status(on: date, *contacts: dict[str, Any], **changes: Any) -> ChannelStatus:
    made = ledger(*contacts, channel=[channel(**changes)])
    return channel_status(AsOf(made, on), only_channel(made))


USUAL = contact(date(2018, 3, 1), date(2018, 3, 3))
LATER = contact(date(2020, 8, 1))
EARLY = contact(date(1999, 5, 1))

WORKED = [
    ("it is going on", date(2018, 3, 2), [USUAL], "on-track"),
    ("the last day of it", date(2019, 1, 3), [USUAL], "on-track"),
    ("the warning begins", date(2019, 1, 4), [USUAL], "due-soon"),
    ("the due date itself is in time", date(2019, 3, 3), [USUAL], "due-soon"),
    ("the day after", date(2019, 3, 4), [USUAL], "overdue"),
    ("the ledger saw the due date pass", date(2026, 11, 23), [USUAL], "overdue"),
    ("a contact proves itself", date(2021, 6, 1), [LATER], "on-track"),
    ("nobody looked since the record ended", date(2021, 7, 1), [LATER], "unknown"),
    ("the record ended before the due date", date(2021, 9, 1), [LATER], "unknown"),
    ("not late for certain before the record", date(2000, 10, 1), [EARLY], "unknown"),
    ("no contact, the record has just begun", date(2000, 6, 1), [], "unknown"),
    ("no contact in a year of record", date(2001, 1, 2), [], "overdue"),
    ("no contact, on the last day in time", date(2001, 1, 1), [], "unknown"),
    ("late for certain only after 2001-01-01", date(2001, 1, 1), [EARLY], "unknown"),
    ("late for certain", date(2001, 1, 2), [EARLY], "overdue"),
]


@pytest.mark.parametrize(
    ("on", "contacts", "verdict"), [c[1:] for c in WORKED], ids=[c[0] for c in WORKED]
)
def test_the_worked_cases_of_the_design(on: date, contacts: list[Any], verdict: str) -> None:
    assert status(on, *contacts).verdict == verdict


def test_while_a_contact_goes_on_nothing_has_passed_since() -> None:
    during = status(date(2018, 3, 2), USUAL)
    assert (during.days_since, during.due, during.days_left) == (0, date(2019, 3, 2), 365)
    after = status(date(2018, 3, 10), USUAL)
    assert (after.days_since, after.due) == (7, date(2019, 3, 3))


EDGES = [
    ("leap day to 28 February", date(2016, 2, 29), {"max_gap": {"years": 1}}, date(2017, 2, 28)),
    ("leap day to leap day", date(2016, 2, 29), {"max_gap": {"years": 4}}, date(2020, 2, 29)),
    ("31 January plus a month", date(2018, 1, 31), {"max_gap": {"months": 1}}, date(2018, 2, 28)),
    (
        "counted at once, not by steps",
        date(2018, 1, 31),
        {"max_gap": {"months": 2}},
        date(2018, 3, 31),
    ),
    ("weeks and days", date(2018, 1, 31), {"max_gap": {"weeks": 1, "days": 3}}, date(2018, 2, 10)),
    (
        "months first, then days",
        date(2018, 1, 30),
        {"max_gap": {"months": 1, "days": 1}},
        date(2018, 3, 1),
    ),
    (
        "per-year 4 is a quarter",
        date(2018, 1, 31),
        {"max_gap": None, "per_year": 4},
        date(2018, 4, 30),
    ),
    (
        "per-year 5 is 73 days",
        date(2018, 1, 1),
        {"max_gap": None, "per_year": 5},
        date(2018, 3, 15),
    ),
    (
        "per-year 365 is a day",
        date(2018, 1, 1),
        {"max_gap": None, "per_year": 365},
        date(2018, 1, 2),
    ),
]


@pytest.mark.parametrize(
    ("last", "changes", "due"), [c[1:] for c in EDGES], ids=[c[0] for c in EDGES]
)
def test_due_dates_are_counted_by_the_calendar(last: date, changes: Any, due: date) -> None:
    assert status(last, contact(last), warn=None, **changes).due == due


WARNINGS = [
    ("a month by default", {"per_year": 4}, date(2018, 3, 1), date(2018, 3, 2)),
    ("a week where it is over four a year", {"per_year": 12}, date(2018, 1, 25), date(2018, 1, 26)),
    ("a day where a week is too long", {"per_year": 60}, date(2018, 1, 6), date(2018, 1, 7)),
]


@pytest.mark.parametrize(
    ("changes", "quiet", "warned"), [c[1:] for c in WARNINGS], ids=[c[0] for c in WARNINGS]
)
def test_the_default_warning(changes: Any, quiet: date, warned: date) -> None:
    new_year = contact(date(2018, 1, 1))
    assert status(quiet, new_year, max_gap=None, warn=None, **changes).verdict == "on-track"
    assert status(warned, new_year, max_gap=None, warn=None, **changes).verdict == "due-soon"


def test_where_a_gap_lasts_a_day_there_is_no_warning() -> None:
    daily = {"per_year": 365, "max_gap": None, "warn": None}
    new_year = contact(date(2018, 1, 1))
    assert status(date(2018, 1, 2), new_year, **daily).verdict == "on-track"
    assert status(date(2018, 1, 3), new_year, **daily).verdict == "overdue"


def test_a_retired_channel_is_not_judged_from_that_day_on() -> None:
    before = status(date(2019, 5, 31), USUAL, retired=date(2019, 6, 1))
    assert (before.verdict, before.due) == (Verdict.OVERDUE, date(2019, 3, 3))
    on_the_day = status(date(2019, 6, 1), USUAL, retired=date(2019, 6, 1))
    assert (on_the_day.verdict, on_the_day.due, on_the_day.days_left) == (
        Verdict.RETIRED,
        None,
        None,
    )


class TestTheLastContact:
    def test_is_the_one_that_ended_last_not_the_one_that_began_last(self) -> None:
        long = contact(date(2018, 3, 1), date(2018, 3, 20), id="long")
        nested = contact(date(2018, 3, 5), date(2018, 3, 6), id="nested")
        assert status(date(2018, 6, 1), nested, long).last.id == "long"  # type: ignore[union-attr]

    def test_of_equal_ends_is_the_one_with_the_later_start(self) -> None:
        early = contact(date(2018, 3, 1), date(2018, 3, 5), id="a-early")
        late = contact(date(2018, 3, 4), date(2018, 3, 5), id="b-late")
        assert status(date(2018, 6, 1), early, late).last.id == "b-late"  # type: ignore[union-attr]

    def test_of_equal_days_is_the_one_with_the_smaller_id(self) -> None:
        twins = [contact(date(2018, 3, 1), id=name) for name in ("b", "a", "c")]
        assert status(date(2018, 6, 1), *twins).last.id == "a"  # type: ignore[union-attr]

    def test_ends_are_capped_at_the_day_of_the_question(self) -> None:
        long = contact(date(2018, 3, 1), date(2018, 3, 20), id="long")
        nested = contact(date(2018, 3, 5), date(2018, 3, 30), id="nested")
        assert status(date(2018, 3, 10), long, nested).last.id == "nested"  # type: ignore[union-attr]

    def test_is_none_that_has_not_begun(self) -> None:
        assert status(date(2018, 2, 28), USUAL).last is None

    @pytest.mark.parametrize("what", ["planned", "postponed", "cancelled", "declined"])
    def test_is_none_that_was_not_held(self, what: str) -> None:
        assert status(date(2018, 6, 1), contact(date(2018, 3, 1), status=what)).last is None

    @pytest.mark.parametrize("doubt", [{"confidence": "doubtful"}, {"precision": "month"}])
    def test_may_be_doubtful_or_imprecise(self, doubt: Any) -> None:
        assert status(date(2018, 6, 1), contact(date(2018, 3, 1), **doubt)).days_since == 92


class TestPlans:
    def test_one_without_announcement_shows_from_where_the_record_ends(self) -> None:
        plan = contact(date(2021, 6, 1), status="planned")
        assert status(date(2020, 12, 30), plan).next_planned is None
        assert status(date(2020, 12, 31), plan).next_planned is not None
        assert status(date(2021, 6, 1), plan).next_planned is not None

    def test_one_whose_day_has_passed_is_unresolved(self) -> None:
        plan = contact(date(2021, 6, 1), status="planned")
        after = status(date(2021, 6, 2), plan)
        assert (after.next_planned, [c.id for c in after.unresolved]) == (None, [plan["id"]])

    def test_one_known_by_the_month_passes_with_the_month(self) -> None:
        plan = contact(date(2021, 6, 10), status="planned", precision="month")
        assert status(date(2021, 6, 30), plan).unresolved == ()
        assert len(status(date(2021, 7, 1), plan).unresolved) == 1

    def test_a_held_contact_was_a_plan_from_its_announcement_to_its_day(self) -> None:
        held = contact(date(2018, 3, 10), announced=date(2018, 2, 1))
        assert status(date(2018, 1, 31), held).next_planned is None
        assert status(date(2018, 2, 1), held).next_planned is not None
        assert status(date(2018, 3, 9), held).next_planned is not None
        on_the_day = status(date(2018, 3, 10), held)
        assert (on_the_day.next_planned, on_the_day.days_since) == (None, 0)

    def test_one_that_was_called_off_was_a_plan_until_that_was_decided(self) -> None:
        days = {"announced": date(2018, 2, 1), "decided": date(2018, 2, 20)}
        off = contact(date(2018, 3, 10), status="cancelled", **days)
        assert status(date(2018, 2, 19), off).next_planned is not None
        assert status(date(2018, 2, 20), off).next_planned is None

    def test_of_several_the_nearest_is_next(self) -> None:
        plans = [contact(date(2021, m, 1), status="planned") for m in (9, 6, 7)]
        assert status(date(2021, 6, 2), *plans).next_planned.date == date(2021, 7, 1)  # type: ignore[union-attr]

    def test_a_plan_changes_no_verdict(self) -> None:
        plan = contact(date(2019, 3, 10), status="planned", announced=date(2019, 1, 1))
        assert status(date(2019, 3, 4), USUAL, plan).verdict is Verdict.OVERDUE


def test_suspensions_are_those_in_force_as_they_were_known() -> None:
    cut = {"channels": ["leaders"], "by": "CN", "reason": "A visit"}
    past = cut | {"from": date(2018, 1, 1), "to": date(2018, 6, 30)}
    endless = cut | {"from": date(2018, 7, 1)}
    made = ledger(suspension=[past, endless])

    def shown(on: date) -> list[tuple[date, date | None]]:
        found = channel_status(AsOf(made, on), only_channel(made)).suspensions
        return [(s.from_, s.to) for s in found]

    assert shown(date(2017, 12, 31)) == []
    assert shown(date(2018, 3, 1)) == [(date(2018, 1, 1), None)]
    assert shown(date(2018, 6, 30)) == [(date(2018, 1, 1), date(2018, 6, 30))]
    assert shown(date(2018, 7, 1)) == [(date(2018, 7, 1), None)]


class TestWhoCounts:
    """A contact belongs to a channel by the offices that its principals held that day."""

    WALTER = person(
        "walter-hand",
        "US",
        term("us-secretary", date(2000, 1, 1), date(2010, 1, 20)),
        term("us-president", date(2010, 1, 20)),
    )
    EARLIER = person("ed-early", "US", term("us-president", to=date(2010, 1, 20)))
    LEI = person("li-lei", "CN", term("cn-leader"), term("cn-minister"))

    def last(self, on: date, us: str, **more: Any) -> str | None:
        made = ledger(
            contact(on, participants=[us, "li-lei"], **more),
            person=[self.WALTER, self.EARLIER, self.LEI],
        )
        found = channel_status(AsOf(made, on), only_channel(made)).last
        return found.id if found else None

    def test_both_on_the_day_of_a_hand_over(self) -> None:
        assert self.last(date(2010, 1, 20), "walter-hand")
        assert self.last(date(2010, 1, 20), "ed-early")

    def test_not_the_one_before_it_nor_the_other_after_it(self) -> None:
        assert self.last(date(2010, 1, 19), "walter-hand") is None
        assert self.last(date(2010, 1, 21), "ed-early") is None

    def test_someone_with_two_offices_counts_for_either(self) -> None:
        assert self.last(date(2010, 2, 1), "walter-hand")

    def test_those_who_attend_count_for_nothing(self) -> None:
        made = ledger(
            contact(date(2012, 1, 1), participants=["bob-baker", "li-lei"], attending=["ann-adams"])
        )
        assert channel_status(AsOf(made, date(2012, 1, 2)), only_channel(made)).last is None
