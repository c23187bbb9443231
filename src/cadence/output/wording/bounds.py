"""A lower bound looks like one, and a doubt like a doubt: written once, for every text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from cadence.analysis.doubt import RestsOn

UNKNOWN = "?"


class Measured(Protocol):
    """What has a length in days, of which the ledger may not have seen all."""

    @property
    def is_minimum(self) -> bool:
        """Whether it may have lasted longer."""

    @property
    def rests_on(self) -> RestsOn | None:
        """What is doubtful about the contact at its end."""


class Counted(Protocol):
    """What has a number of contacts, of which the ledger may not know all."""

    @property
    def count(self) -> int:
        """How many are in the ledger."""

    @property
    def count_is_minimum(self) -> bool:
        """Whether there may have been more."""

    @property
    def rests_on(self) -> RestsOn | None:
        """What is doubtful about one of them."""


def doubted(word: str, rests_on: RestsOn | None) -> str:
    """Return `on track?`: a word that rests on a doubtful or imprecise contact."""
    return f"{word}?" if rests_on else word


def about(number: str, rests_on: RestsOn | None) -> str:
    """Return `~195`: a number that rests on a doubtful or imprecise contact."""
    return f"~{number}" if rests_on else number


def at_least(number: int, *, is_minimum: bool, rests_on: RestsOn | None = None) -> str:
    """Return `760`, `760+` for a lower bound, `~760+` where it rests on a doubtful contact."""
    return about(f"{number:,}{'+' if is_minimum else ''}", rests_on)


def count(number: int, *, is_minimum: bool, rests_on: RestsOn | None = None) -> str:
    """Return `2`, `2+` for a lower bound, or `?` for one that says nothing."""
    if is_minimum and not number:
        return UNKNOWN
    return at_least(number, is_minimum=is_minimum, rests_on=rests_on)


def length(days: int, silence: Measured) -> str:
    """Return *days* of a silence, as `760+` where it may have lasted longer than is recorded."""
    return at_least(days, is_minimum=silence.is_minimum, rests_on=silence.rests_on)


def count_of(period: Counted) -> str:
    """Return the count of a year or another time, as `2+` or `?` where not all is recorded."""
    return count(period.count, is_minimum=period.count_is_minimum, rests_on=period.rests_on)
