"""What makes an entry the same one in two ledgers (KEEPING 1), and what it is in order by."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What an entry is known by among the entries of its section; only there it means anything.
Identity: TypeAlias = tuple[Hashable, ...]

#: The sections whose entries are in date order (CAD204), and the key with that date.
ORDERED_BY: Final = {"contact": "date", "occasion": "from"}


def identity(section: str, entry: Mapping[str, Any]) -> Identity | None:
    """Return what *entry* is known by in its *section*, both as they are in the TOML file.

    `[ledger]` is known by being one; a term (section `terms`) by office and first day, a
    source (`sources`) by its url, a suspension without an id by who, when and which channels
    in any order, everything else by its id. None where the keys for that are missing, or of
    a type that nothing is known by.
    """
    match section, entry:
        case "ledger", _:
            return ()
        case "terms", {"office": office, "from": begun}:
            found: Identity = (office, begun)
        case "sources", {"url": url}:
            found = (url,)
        case (("terms" | "sources"), _):
            return None
        case _, {"id": id_}:
            found = (id_,)
        case "suspension", {"by": side, "from": begun, "channels": [*channels]}:
            found = (side, begun, frozenset(map(str, channels)))
        case _:
            return None
    return found if all(isinstance(part, Hashable) for part in found) else None
