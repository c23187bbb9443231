"""The rules, in the order of their codes: pure functions of a case (DESIGN 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.check import contacts, dates, people, references, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cadence.check.case import Case
    from cadence.check.finding import Fault

    Rule = Callable[[Case], Iterator[Fault]]

#: What makes a ledger unfit to be reported on: reading commands ask for these alone.
ERRORS: tuple[Rule, ...] = (
    references.ids_used_twice,
    references.broken_references,
    people.participants,
    dates.in_order,
    dates.in_the_future,
    people.offices_held,
    people.overlapping_terms,
    contacts.places,
    contacts.addresses,
    texts.control_characters,
)
WARNINGS: tuple[Rule, ...] = (
    contacts.sources,
    contacts.duplicates,
    contacts.channels,
    dates.order_in_file,
    dates.passed_plans,
    dates.stale_channels,
)
