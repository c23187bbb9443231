"""The year to date against the year before, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.output.wording import words
from cadence.output.wording.bounds import count

if TYPE_CHECKING:
    from cadence.analysis.tally import ToDate


def in_words(found: ToDate | None) -> str:
    """Return `8 to 15 Jun (9 in 2025)`, or `""` if nothing of the year is recorded."""
    if found is None:
        return ""
    now = count(found.count, is_minimum=found.count_is_minimum, rests_on=found.rests_on)
    before = count(
        found.year_before,
        is_minimum=found.year_before_is_minimum,
        rests_on=found.year_before_rests_on,
    )
    return f"{now} to {words.day_and_month(found.through)} ({before} in {found.through.year - 1})"
