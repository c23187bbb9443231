"""The name of a tenure: its holder, and its years where the name is not enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.output.formats.safe import one_line
from cadence.output.wording import words

if TYPE_CHECKING:
    from cadence.analysis.tenures import Tenure


def name(tenure: Tenure) -> str:
    """Return `Joe Biden`, or `Mark Milley (acting)`."""
    acting = " (acting)" if tenure.acting else ""
    return f"{one_line(tenure.person.name)}{acting}"


def years(tenure: Tenure) -> str:
    """Return `2017–2021`, `since 2025`, or the one year in which it began and ended."""
    if tenure.to is None:
        return f"since {tenure.from_.year}"
    first, last = tenure.from_.year, tenure.to.year
    return str(first) if first == last else f"{first}–{last}"


def days(tenure: Tenure) -> str:
    """Return `20 Jan 2017 – 20 Jan 2021`, or `since 20 Jan 2025`."""
    if tenure.to is None:
        return f"since {words.day(tenure.from_)}"
    return words.days_from_to(tenure.from_, tenure.to)
