"""What `check --fix` leaves as it is, and why: one line for each code."""

from __future__ import annotations

import pytest

from cadence.output.reports.repaired import left
from cadence.recording.repairs import Repairs

LEFT = [
    ([], []),
    ([("CAD204", "why")], ["x .toml: CAD204 is not fixed: why"]),
    (
        [("CAD204", "why"), ("CAD211", "a\nb"), ("CAD204", "other"), ("CAD204", "third")],
        [
            "x .toml: CAD204 is not fixed: why (and 2 more)",
            "x .toml: CAD211 is not fixed: a b",
        ],
    ),
    ([("CAD204", "why"), ("CAD204", "b")], ["x .toml: CAD204 is not fixed: why (and 1 more)"]),
    (
        [("CAD204", str(number)) for number in range(1235)],
        ["x .toml: CAD204 is not fixed: 0 (and 1,234 more)"],
    ),
]


@pytest.mark.parametrize(("reasons", "lines"), LEFT)
def test_why_entries_are_left(reasons: list[tuple[str, str]], lines: list[str]) -> None:
    assert [*left(Repairs((), {}, {}, tuple(reasons)), "x\n.toml")] == lines
