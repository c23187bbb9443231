"""The sections of a ledger, and the ids of parsed entries, faulty ones included."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cadence.toml.source_map import Path

#: The sections that are lists of tables, in the order of a ledger (DESIGN 2).
SECTIONS = (
    "side",
    "office",
    "person",
    "topic",
    "channel",
    "occasion",
    "suspension",
    "contact",
)


def entry_id(tables: Any, path: Path) -> str | None:  # noqa: ANN401 -- a parsed file
    """Return the id of the entry that *path* leads into; None if it has none."""
    entry = tables
    for step in path[:2]:
        try:
            entry = entry[step]
        except (KeyError, IndexError, TypeError):
            return None
    return id_of(entry)


def id_of(entry: object) -> str | None:
    """Return the id of a parsed entry; None if it has no string as id."""
    id_ = entry.get("id") if isinstance(entry, dict) else None
    return id_ if isinstance(id_, str) else None
