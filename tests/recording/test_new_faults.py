"""Of the faults after a change, those that were not there before."""

from __future__ import annotations

from collections import Counter

import pytest

from cadence.check.finding import Fault
from cadence.check.rules.contacts import ADDRESS
from cadence.check.rules.duplicates import DUPLICATE
from cadence.recording.new_faults import identity, new_faults


def fault(entry: str | None, message: str = "M", *, rule: object = DUPLICATE) -> Fault:
    return Fault(rule, ("contact", 0), message, "F", entry)  # type: ignore[arg-type]


def test_what_identifies_a_fault() -> None:
    assert identity(fault("a")) == ("CAD202", "a")
    assert identity(fault(None, rule=ADDRESS)) == ("CAD109", None)


@pytest.mark.parametrize(
    ("known", "new"),
    [
        ([], ["1", "2", "3"]),
        ([("CAD202", "a")], ["2", "3"]),
        ([("CAD202", "a"), ("CAD202", "a")], ["3"]),
        ([("CAD202", "b"), ("CAD202", "c")], ["1", "2"]),
        ([("CAD109", "a")], ["1", "2", "3"]),
    ],
)
def test_a_fault_more_often_than_before_is_new(
    known: list[tuple[str, str | None]], new: list[str]
) -> None:
    counted = Counter(known)
    found = [fault("a", "1"), fault("a", "2"), fault("b", "3")]
    assert [f.message for f in new_faults(found, counted)] == new
    assert counted == Counter(known)
