"""The closed vocabularies, where one is made of another."""

from __future__ import annotations

from cadence.ledger.vocabulary import PlanStatus, Status


def test_a_plan_can_become_everything_but_a_plan() -> None:
    become = {status.value for status in PlanStatus}
    assert become == {status.value for status in Status} - {"planned"}
    assert {type(status.value) for status in PlanStatus} == {str}
