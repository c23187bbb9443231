"""Sources: an entry without any (CAD201), or confirmed by only one (CAD209)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.check.finding import Fault
from cadence.check.repair import SetValue
from cadence.check.rule import Rule, Severity
from cadence.ledger.independence import are_independent
from cadence.ledger.vocabulary import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cadence.check.case import Case


def _missing_sources(case: Case) -> Iterator[Fault]:
    """CAD201: an occasion, a suspension or a contact without a source."""
    for section, index, entry in case.sourced():
        if not entry.sources:
            yield Fault(
                NO_SOURCE,
                (section, index),
                "no source",
                f"add a [[{section}.sources]] with the url and publisher of a report on it",
                entry.id,
            )


NO_SOURCE = Rule(
    code="CAD201",
    severity=Severity.WARNING,
    name="NoSource",
    title="No source",
    why="A contact that nobody can look up is hearsay; so is an occasion or a suspension.",
    fix="Add who reported it: an address and a publisher. Two independent sources make it"
    " confirmed.",
    bad="[[contact]]\n"
    'id = "2015-09-25-adams-li"\n'
    "date = 2015-09-25\n"
    'mode = "phone"\n'
    'participants = ["ann-adams", "li-lei"]\n',
    good="[[contact]]\n"
    'id = "2015-09-25-adams-li"\n'
    "date = 2015-09-25\n"
    'mode = "phone"\n'
    'participants = ["ann-adams", "li-lei"]\n'
    'confidence = "single-source"\n\n'
    "[[contact.sources]]\n"
    'url = "https://www.example.org/call"\n'
    'publisher = "Example"\n',
    check=_missing_sources,
)


def _unconfirmed(case: Case) -> Iterator[Fault]:
    """CAD209: confirmed, which is the default, without two independent sources."""
    for index, contact in case.contacts():
        if contact.confidence is not Confidence.CONFIRMED or not contact.sources:
            continue
        if not are_independent((source.url, source.publisher) for source in contact.sources):
            is_one = len(contact.sources) == 1
            why = "it has one source" if is_one else "no two sources differ in publisher and host"
            yield Fault(
                NOT_CONFIRMED,
                ("contact", index),
                f"called confirmed, but {why}",
                'add a source with another publisher and host, or set confidence = "single-source"',
                contact.id,
                repair=SetValue(("contact", index, "confidence"), Confidence.SINGLE_SOURCE.value),
            )


NOT_CONFIRMED = Rule(
    code="CAD209",
    severity=Severity.WARNING,
    name="NotConfirmed",
    title="Called confirmed, but without two independent sources",
    why="A contact is confirmed, which is the default, if two independent sources report it: they"
    " differ in both publisher and host. Case and www. make no difference, and an archived copy"
    " counts as the page that was archived.",
    fix='Add a source with another publisher and host, or set confidence = "single-source", which'
    " 'check --fix' does.",
    bad='url = "https://example.org/statement"\npublisher = "Example, second desk"\n',
    good='url = "https://www.example.com/report"\npublisher = "Another"\n',
    check=_unconfirmed,
)

RULES = (NO_SOURCE, NOT_CONFIRMED)
