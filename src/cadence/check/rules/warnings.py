"""The rules whose findings are warnings, in the order of their codes (DESIGN 5).

Apart from the rules for errors, which every reading command asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.check.rules import contacts, dates, duplicates, offices, sources, texts

if TYPE_CHECKING:
    from cadence.check.rules.errors import Rule

WARNINGS: tuple[Rule, ...] = (
    sources.missing_sources,
    duplicates.duplicates,
    contacts.channels,
    dates.order_in_file,
    dates.passed_plans,
    dates.stale_channels,
    offices.incomplete_offices,
    sources.unconfirmed,
    texts.outer_spaces,
)
