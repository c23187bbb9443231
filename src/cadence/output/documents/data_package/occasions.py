"""The tables of occasions, their usual attendance, absences and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cadence.ledger.model import Occasion
from cadence.output.documents.data_package.table import (
    Table,
    keys,
    office,
    parts_of,
    place,
    source_keys,
    text,
)

if TYPE_CHECKING:
    from cadence.output.documents.data_package.table import Field


_OWNER: Field[Any] = text(
    "occasion", "The occasion.", "owner", refers_to="occasions", is_required=True
)

OCCASIONS: tuple[Table[Any], ...] = (
    Table(
        "occasions",
        "a dated event that officials of both sides usually attend",
        ("id",),
        (
            *keys(Occasion, "id", "title", "series", "from", "to", "precision", "city"),
            *keys(Occasion, "country", "status", "announced", "decided", "note"),
        ),
        lambda view: view.ledger.occasions,
    ),
    Table(
        "occasion_offices",
        "an office whose holder usually attends an occasion, or was announced",
        ("occasion", "office"),
        (_OWNER, office("item")),
        parts_of("occasions", "offices", each_once=True),
    ),
    Table(
        "occasion_absences",
        "an office whose holder is known to have stayed away from an occasion",
        ("occasion", "office"),
        (_OWNER, office("item")),
        parts_of("occasions", "absent", each_once=True),
    ),
    Table(
        "occasion_sources",
        "a source of an occasion",
        ("occasion", "number"),
        (_OWNER, place("sources of the occasion"), *source_keys()),
        parts_of("occasions", "sources"),
    ),
)
