"""The rules whose findings are errors, by code: pure functions of a case (DESIGN 5)."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from cadence.check.case import Case
from cadence.check.rules import contacts, dates, people, references, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date
    from typing import Any

    from cadence.check.finding import Fault
    from cadence.ledger.ledger import Ledger

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

_MOST = 100_000  # faults of a rule that are counted: a stranger's ledger can have millions


def found(rule: Rule, case: Case) -> Iterator[Fault]:
    """Yield what *rule* finds, the first 100,000 faults at most."""
    return islice(rule(case), _MOST)


def errors(
    ledger: Ledger, tables: Mapping[str, Any], content: bytes, latest: date
) -> Iterator[Fault]:
    """Yield the errors of a ledger that pydantic accepted, without their places.

    *content* is what *tables* were parsed from; what is after *latest* is in the future.
    """
    suspect = texts.is_suspect(content)
    case = Case(ledger, tables, latest, is_suspect=suspect, latest=latest)
    for rule in ERRORS:
        yield from found(rule, case)
