"""What the rules say of a ledger on 1 June 2020."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cadence.check.case import Case
from cadence.check.finding import Fault
from cadence.check.judge import faults
from cadence.ledger.ledger import Ledger
from ledgers import channel, contact, tables

TODAY = date(2020, 6, 1)
SOURCE = {"url": "https://example.org/a", "publisher": "Example"}
SOURCES = [SOURCE, {"url": "https://example.com/b", "publisher": "Another"}]
RECORDED = channel(recorded={"from": date(2000, 1, 1), "through": date(2020, 5, 31)})


def held(start: date, end: date | None = None, **more: Any) -> dict[str, Any]:
    """Return a contact with two independent sources."""
    return contact(start, end, **{"sources": SOURCES, **more})


def judged(*contacts: Mapping[str, Any], **sections: Any) -> list[Fault]:
    """Return all that is found, in the order of the rules.

    Each has words, and names the entry that its path leads into.
    """
    made = tables(*contacts, **{"channel": [RECORDED], **sections})
    case = Case(Ledger.model_validate(made), made, TODAY)
    found = list(faults(case))
    for fault in found:
        section, index, *_ = fault.path
        assert fault.entry == made[str(section)][index].get("id"), fault
        assert fault.message, fault
        assert fault.fix, fault
    return found
