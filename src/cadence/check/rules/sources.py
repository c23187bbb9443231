"""Who says so: a contact without a source (CAD201), or confirmed by one alone (CAD209)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.check.finding import Code, Fault
from cadence.ledger.independence import are_independent
from cadence.ledger.vocabulary import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cadence.check.case import Case
    from cadence.ledger.model import Source
    from cadence.toml.places import Path


def missing_sources(case: Case) -> Iterator[Fault]:
    """CAD201: a contact or a suspension without a source."""
    for index, suspension in case.suspensions():
        yield from _unsourced(("suspension", index), suspension.sources, suspension.id)
    for index, contact in case.contacts():
        yield from _unsourced(("contact", index), contact.sources, contact.id)


def _unsourced(path: Path, given: Sequence[Source], entry: str | None) -> Iterator[Fault]:
    if not given:
        yield Fault(
            Code.NO_SOURCE,
            path,
            "no source",
            f"add a [[{path[0]}.sources]] with the url and the publisher of who reported it",
            entry,
        )


def unconfirmed(case: Case) -> Iterator[Fault]:
    """CAD209: called confirmed, or silent about it, without two independent sources."""
    for index, contact in case.contacts():
        if contact.confidence is not Confidence.CONFIRMED or not contact.sources:
            continue
        if not are_independent((source.url, source.publisher) for source in contact.sources):
            is_one = len(contact.sources) == 1
            why = "it has one source" if is_one else "no two sources differ in publisher and host"
            yield Fault(
                Code.NOT_CONFIRMED,
                ("contact", index),
                f"called confirmed, but {why}",
                'add a source of another publisher and host, or confidence = "single-source"',
                contact.id,
            )
