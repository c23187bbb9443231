"""Which keys are merged as one, and by what an element of a set is known."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import Any

import pytest

from cadence.recording.merge.keys import element_identity, units

DAY = date(2026, 1, 2)
#: a set, an element of it, and what that is known by; None for what is known by all it says.
KNOWN: dict[str, tuple[str, Any, Hashable | None]] = {
    "a text": ("topics", "trade", None),
    "a source": ("sources", {"url": "u", "publisher": "p"}, ("u",)),
    "a source without an address": ("sources", {"publisher": "p"}, None),
    "a source whose address is a list": ("sources", {"url": ["u"]}, None),
    "a term": ("terms", {"office": "o", "from": DAY, "to": DAY}, ("o", DAY)),
    "a term of no office": ("terms", {"from": DAY}, None),
    "a vacancy": ("vacant", {"from": DAY, "to": DAY}, DAY),
    "a vacancy from no day": ("vacant", {"to": DAY}, None),
    "a vacancy from a list": ("vacant", {"from": [DAY]}, None),
    "a table of a list that has none": ("topics", {"id": "trade"}, None),
}


@pytest.mark.parametrize(("key", "element", "known"), KNOWN.values(), ids=KNOWN)
def test_what_an_element_is_known_by(key: str, element: Any, known: Hashable | None) -> None:
    assert element_identity(key, element) == known


def test_keys_that_belong_together_are_one() -> None:
    first = {"id": "x", "note": "n", "city": "Rome", "end": DAY}
    second = {"summary": "s", "mode": "phone", "date": DAY, "id": "x"}
    assert units("contact", first, second) == [
        ("id",),
        ("note",),
        ("mode", "city", "country", "venue"),
        ("date", "end", "precision", "status", "status-by", "announced", "decided"),
        ("summary",),
    ]
    assert units("topic", {"channel": "c", "title": "t"}) == [("max-gap", "channel"), ("title",)]
    assert units("person", {"date": DAY}) == [("date",)]
