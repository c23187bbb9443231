"""Which keys are merged together, which as sets, and what identifies an element of a set."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any, Final

from cadence.ledger.identity import identity

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Keys with one meaning together. If they were merged separately, *held on the 18th* and
#: *postponed to the 25th* would give *held on the 25th*.
GROUPS: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "contact": (
        ("date", "end", "precision", "status", "status-by", "announced", "decided"),
        ("mode", "city", "country", "venue"),
    ),
    "channel": (("per-year", "max-gap", "warn"),),
    "topic": (("max-gap", "channel"),),
    "suspension": (("from", "to", "precision"),),
    "occasion": (("from", "to", "precision", "status"), ("city", "country")),
}
#: Lists without a meaningful order: what either version added or removed is kept.
SETS: Final[Mapping[str, frozenset[str]]] = {
    "contact": frozenset({"topics", "attending", "outcomes", "sources", "distinct-from"}),
    "person": frozenset({"aliases", "terms"}),
    "channel": frozenset({"modes", "countries"}),
    "suspension": frozenset({"channels", "sources"}),
    "occasion": frozenset({"absent", "offices", "sources"}),
    "office": frozenset({"vacant"}),
}
#: Sets that may not be empty, or that mean everything if they are absent.
NEVER_EMPTY: Final = frozenset({"modes", "countries", "channels"})
#: Sets of tables whose elements are changed as a whole, like a term.
WHOLE_ELEMENTS: Final = frozenset({"terms", "vacant"})


def units(section: str, *tables: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Return the keys that the *tables* have, grouped with those they are merged with."""
    groups = {key: group for group in GROUPS.get(section, ()) for key in group}
    keys = dict.fromkeys(key for table in tables for key in table)
    return list(dict.fromkeys(groups.get(key, (key,)) for key in keys))


def element_identity(key: str, element: object) -> Hashable | None:
    """Return the identity of an element of the set *key*; None if that is the element itself."""
    if not isinstance(element, dict):
        return None
    if key == "vacant":
        begun = element.get("from")
        return begun if isinstance(begun, Hashable) else None
    return identity(key, element) if key in {"terms", "sources"} else None
