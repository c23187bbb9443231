"""A lower bound looks like one, and a doubt like a doubt: written once, for every text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cadence.analysis.doubt import RestsOn

UNKNOWN = "?"


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


def yes_or_no(*, value: bool) -> str:
    """Return how CSV writes a boolean."""
    return "yes" if value else "no"
