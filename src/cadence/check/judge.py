"""What the rules say of a ledger that could be read: the rules of all groups, in their order."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from cadence.check.rule import MOST, Severity
from cadence.check.rules import contacts, dates, people, references, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from typing import Any

    from cadence.check.case import Case
    from cadence.check.finding import Fault
    from cadence.check.rule import Rule
    from cadence.ledger.ledger import Ledger

_WITH_ERRORS = (contacts, dates, people, references, texts)


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule that a case can be judged by, by code: errors come first."""
    from cadence.check.rules import duplicates, offices, sources  # warnings only: not for a report

    groups = (*_WITH_ERRORS, duplicates, offices, sources)
    return by_code(rule for group in groups for rule in group.RULES)


def by_code(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return *rules* in the order of their codes."""
    return tuple(sorted(rules, key=lambda rule: rule.code))


def faults(case: Case) -> Iterator[Fault]:
    """Yield what is wrong in *case*, by code: of each rule the first 100,000 faults at most."""
    for rule in rules():
        yield from islice(rule.faults(case), MOST)


def errors(
    ledger: Ledger, tables: Mapping[str, Any], content: bytes, latest: date
) -> Iterator[Fault]:
    """Yield the errors of a ledger that pydantic accepted, without their places.

    They make it unfit to be reported on: reading commands ask for these alone. *content* is
    what *tables* were parsed from; what is after *latest* is in the future.
    """
    from cadence.check.case import Case

    case = Case(ledger, tables, latest, content=content, latest=latest)
    for rule in by_code(rule for group in _WITH_ERRORS for rule in group.RULES):
        if rule.severity is Severity.ERROR:
            yield from islice(rule.faults(case), MOST)
