"""The occasions, who usually attends them, who stayed away, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cadence.ledger.model import Occasion
from cadence.output.documents.data_package.table import (
    Part,
    Table,
    key,
    office,
    parts,
    place,
    source_keys,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cadence.analysis.as_of import AsOf
    from cadence.ledger.model import Source
    from cadence.output.documents.data_package.table import Field


def _offices(view: AsOf) -> Iterator[Part[str]]:
    return (part for o in view.ledger.occasions for part in parts(o.id, dict.fromkeys(o.offices)))


def _absent(view: AsOf) -> Iterator[Part[str]]:
    return (part for o in view.ledger.occasions for part in parts(o.id, dict.fromkeys(o.absent)))


def _sources(view: AsOf) -> Iterator[Part[Source]]:
    return (part for o in view.ledger.occasions for part in parts(o.id, o.sources))


_OWNER: Field[Part[Any]] = text(
    "occasion",
    "The occasion.",
    lambda part: part.owner,
    refers_to="occasions",
    is_required=True,
)

OCCASIONS: tuple[Table[Any], ...] = (
    Table(
        "occasions",
        "a dated event that officials of both sides usually attend",
        ("id",),
        (
            *(key(Occasion, name) for name in ("id", "title", "series", "from", "to")),
            *(key(Occasion, name) for name in ("precision", "city", "country", "status")),
            *(key(Occasion, name) for name in ("announced", "decided", "note")),
        ),
        lambda view: view.ledger.occasions,
    ),
    Table(
        "occasion_offices",
        "an office whose holder usually attends an occasion, or was announced",
        ("occasion", "office"),
        (_OWNER, office("item")),
        _offices,
    ),
    Table(
        "occasion_absences",
        "an office whose holder is known to have stayed away from an occasion",
        ("occasion", "office"),
        (_OWNER, office("item")),
        _absent,
    ),
    Table(
        "occasion_sources",
        "a source of an occasion",
        ("occasion", "number"),
        (_OWNER, place("sources of the occasion"), *source_keys()),
        _sources,
    ),
)
