"""Dates as people write them: one parser for every option and prompt."""

from __future__ import annotations

from datetime import date

from cadence.errors import CadenceError


class NotADate(CadenceError):
    """A text that names no day, or might name two."""


def parse_day(text: str, today: date) -> date:  # noqa: ARG001 -- 'yesterday' will need it
    """Return the day that *text* names. Raises `NotADate`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotADate(f"'{text}' is no date: write it as 2026-11-18") from None
