"""Judge a ledger that could be read by the rules of all groups, in order."""

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
    """Return every rule for a case, by code: errors come first."""
    from cadence.check.rules import duplicates, offices, sources  # warnings: not for reports

    groups = (*_WITH_ERRORS, duplicates, offices, sources)
    return by_code(rule for group in groups for rule in group.RULES)


def by_code(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return *rules* in the order of their codes."""
    return tuple(sorted(rules, key=lambda rule: rule.code))


def faults(case: Case) -> Iterator[Fault]:
    """Yield the faults of *case*, by code: at most the first 100,000 faults of each rule."""
    for rule in rules():
        yield from islice(rule.faults(case), MOST)


def errors(
    ledger: Ledger, tables: Mapping[str, Any], content: bytes, latest: date
) -> Iterator[Fault]:
    """Yield the errors of a ledger that pydantic accepted, without their locations.

    They make it unfit for reports, and are all that reading commands check. *content* is the text
    that *tables* were parsed from; days after *latest* are in the future.
    """
    from cadence.check.case import Case

    case = Case(ledger, tables, latest, content=content, latest=latest)
    for rule in by_code(rule for group in _WITH_ERRORS for rule in group.RULES):
        if rule.severity is Severity.ERROR:
            yield from islice(rule.faults(case), MOST)
