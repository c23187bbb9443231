"""An entry is the same one in two ledgers by its id, or by what stands in for one (KEEPING 1)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.ledger.identity import identity

CUT = {"by": "CN", "from": date(2022, 8, 5), "channels": ["defence", "military"], "reason": "A"}
TERM = {"office": "us-president", "from": date(2025, 1, 20)}
SOURCE = {"url": "https://example.org/a", "publisher": "Example"}

SAME: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "the one header": ("ledger", {"format": 1, "title": "A"}, {"format": 1, "title": "B"}),
    "a contact that was moved": (
        "contact",
        {"id": "2025-10-30-trump-xi", "date": date(2025, 10, 30)},
        {"id": "2025-10-30-trump-xi", "date": date(2025, 10, 31)},
    ),
    "a suspension with an id, and another end": (
        "suspension",
        {"id": "cut", **CUT},
        {"id": "cut", "by": "US", "from": date(2022, 8, 6), "channels": ["defence"]},
    ),
    "a suspension without an id, its channels in another order": (
        "suspension",
        CUT,
        {**CUT, "channels": ["military", "defence"], "reason": "B"},
    ),
    "a term that has ended": ("terms", TERM, {**TERM, "to": date(2029, 1, 20)}),
    "a source with another title": ("sources", SOURCE, {**SOURCE, "title": "T"}),
}
DIFFERENT: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "two ids": ("person", {"id": "li-lei"}, {"id": "li-lei-2"}),
    "suspensions of other channels": ("suspension", CUT, {**CUT, "channels": ["defence"]}),
    "suspensions from another day": ("suspension", CUT, {**CUT, "from": date(2022, 8, 6)}),
    "suspensions by the other side": ("suspension", CUT, {**CUT, "by": "US"}),
    "a suspension that has an id and one that has none": ("suspension", CUT, {**CUT, "id": "cut"}),
    "terms in another office": ("terms", TERM, {**TERM, "office": "us-senator"}),
    "terms from another day": ("terms", TERM, {**TERM, "from": date(2025, 1, 21)}),
    "addresses": ("sources", SOURCE, {**SOURCE, "url": "https://example.org/A"}),
}
NOBODY: dict[str, tuple[str, dict[str, Any]]] = {
    "no id": ("contact", {"date": date(2025, 10, 30)}),
    "an id that is a list": ("contact", {"id": ["a"]}),
    "an id that is a table": ("suspension", {**CUT, "id": {"a": 1}}),
    "a term without a day": ("terms", {"office": "us-president", "id": "x"}),
    "a source without an address": ("sources", {"publisher": "Example", "id": "x"}),
    "a suspension of no list of channels": ("suspension", {**CUT, "channels": "defence"}),
    "a suspension by nobody": ("suspension", {"from": date(2022, 8, 5), "channels": []}),
}


@pytest.mark.parametrize(("section", "one", "other"), SAME.values(), ids=SAME)
def test_the_same_entry(section: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert identity(section, one) is not None
    assert identity(section, one) == identity(section, other)
    assert hash(identity(section, one)) == hash(identity(section, other))


@pytest.mark.parametrize(("section", "one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_another_entry(section: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert identity(section, one) != identity(section, other)


@pytest.mark.parametrize(("section", "entry"), NOBODY.values(), ids=NOBODY)
def test_an_entry_that_is_known_by_nothing(section: str, entry: dict[str, Any]) -> None:
    assert identity(section, entry) is None
