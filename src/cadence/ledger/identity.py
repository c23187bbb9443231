"""What identifies an entry in two ledgers (KEEPING 1), and the date that it is sorted by."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The identity of an entry; it is unique only within its section.
Identity: TypeAlias = tuple[Hashable, ...]

#: The sections whose entries are in date order (CAD204), and the key with that date.
ORDERED_BY: Final = {"contact": "date", "occasion": "from"}


def identity(section: str, entry: Mapping[str, Any]) -> Identity | None:
    """Return the identity of *entry* in its *section*, both as in the TOML file.

    `[ledger]` is the only one of its kind; a term (section `terms`) is identified by office and
    first day, a source (`sources`) by its url, a suspension without an id by side, date and
    channels in any order, everything else by its id. None if those keys are missing, or have values
    of the wrong type.
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
