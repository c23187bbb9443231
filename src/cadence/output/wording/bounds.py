"""The marks of lower bounds and doubts on numbers and words, defined once for all text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from cadence.analysis.doubt import RestsOn

UNKNOWN = "?"


class Measured(Protocol):
    """A silence with a length in days, of which the ledger may not have seen all."""

    @property
    def is_minimum(self) -> bool:
        """Whether it may have lasted longer."""

    @property
    def rests_on(self) -> RestsOn | None:
        """The doubt about a contact at either end, if any."""


class Counted(Protocol):
    """A period with a number of contacts, of which the ledger may not have all."""

    @property
    def count(self) -> int:
        """How many contacts the ledger has."""

    @property
    def count_is_minimum(self) -> bool:
        """Whether there may have been more."""

    @property
    def rests_on(self) -> RestsOn | None:
        """The doubt about one of them, if any."""


def doubted(word: str, rests_on: RestsOn | None) -> str:
    """Return *word*, as `on track?` if it rests on a doubtful or imprecise contact."""
    return f"{word}?" if rests_on else word


def about(number: str, rests_on: RestsOn | None) -> str:
    """Return *number*, as `~195` if it rests on a doubtful or imprecise contact."""
    return f"~{number}" if rests_on else number


def at_least(number: int, *, is_minimum: bool, rests_on: RestsOn | None = None) -> str:
    """Return `760`, `760+` for a lower bound, `~760+` if it rests on a doubtful contact."""
    return about(f"{number:,}{'+' if is_minimum else ''}", rests_on)


def count(number: int, *, is_minimum: bool, rests_on: RestsOn | None = None) -> str:
    """Return `2`, `2+` for a lower bound, or `?` for a lower bound of 0."""
    if is_minimum and not number:
        return UNKNOWN
    return at_least(number, is_minimum=is_minimum, rests_on=rests_on)


def length(days: int, silence: Measured) -> str:
    """Return *days* of a silence, as `760+` if it may have lasted longer than is recorded."""
    return at_least(days, is_minimum=silence.is_minimum, rests_on=silence.rests_on)


def count_of(period: Counted) -> str:
    """Return the count of a year or another period, as `2+` or `?` if not all is recorded."""
    return count(period.count, is_minimum=period.count_is_minimum, rests_on=period.rests_on)
