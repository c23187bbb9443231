"""Options that are kept, and given again where the new call has none of its own."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cadence.ledger.vocabulary import Mode, Precision, Status
from cadence.recording.appointment_answers import AppointmentAnswers
from cadence.recording.contact_answers import ContactAnswers
from cadence.recording.options import options_of, with_options
from cadence.recording.plan_answers import PlanAnswers

GIVEN = ContactAnswers(date="today", mode=Mode.PHONE, principals=("a", "b"), status=Status.PLANNED)


def test_there_and_back() -> None:
    kept = json.loads(json.dumps(options_of(GIVEN)))
    assert kept == options_of(GIVEN)
    assert kept == {
        "date": "today",
        "mode": "phone",
        "principals": ["a", "b"],
        "status": "planned",
    }
    assert with_options(ContactAnswers(), kept) == GIVEN


def test_what_is_given_now_comes_first() -> None:
    now = ContactAnswers(date="yesterday", principals=("c",), precision=Precision.MONTH)
    merged = with_options(now, options_of(GIVEN))
    assert (merged.date, merged.principals, merged.mode) == ("yesterday", ("c",), Mode.PHONE)
    assert merged.precision is Precision.MONTH


def test_what_has_no_default_stays() -> None:
    now = PlanAnswers(status=Status.HELD)
    assert with_options(now, {"status": "cancelled", "date": "today"}).status is Status.HELD


@pytest.mark.parametrize(
    "kept",
    [{"mode": "telex"}, {"date": 3}, {"principals": "a"}, {"principals": [1]}, {"nonsense": "x"},
     {"appointments": [{"name": "x"}]}],
)  # fmt: skip
def test_what_is_no_option_is_left_out(kept: dict[str, Any]) -> None:
    assert with_options(ContactAnswers(), kept) == ContactAnswers()


def test_a_flag() -> None:
    kept = options_of(AppointmentAnswers(acting=True))
    assert with_options(AppointmentAnswers(), kept).acting
    assert not with_options(AppointmentAnswers(), {"acting": "yes"}).acting
