"""Add the occasions of another ledger or a data package, by their ids (KEEPING 3)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from cadence.ledger.model import Occasion
from cadence.recording.lists.listed import UnreadableList

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cadence.ledger.ledger import Ledger

#: The sections that come after the occasions in a ledger.
BELOW = ("suspension", "contact")


class LeftOccasion(NamedTuple):
    """An occasion in a list that is not added, and why."""

    id: str
    reason: str


def table_of(occasion: Occasion) -> dict[str, Any]:
    """Return an occasion as a table of a ledger, with the keys that are set."""
    made: dict[str, Any] = _plain(occasion.model_dump(by_alias=True, exclude_unset=True))
    return made


def _plain(value: Any) -> Any:  # noqa: ANN401 -- what a key of a ledger can hold
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items() if inner is not None}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value


def checked(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return *table* if it is a valid occasion. Raises `UnreadableList`."""
    try:
        return table_of(Occasion.model_validate(table))
    except ValidationError:
        named = str(table.get("id", "an occasion"))[:60]
        raise UnreadableList(f"has an invalid occasion: {named}") from None


def new_occasions(
    ledger: Ledger, listed: Iterable[Mapping[str, Any]]
) -> tuple[tuple[Mapping[str, Any], ...], tuple[LeftOccasion, ...]]:
    """Return the *listed* occasions that the ledger lacks, by date and id, and those not added."""
    new: list[Mapping[str, Any]] = []
    left: list[LeftOccasion] = []
    for table in sorted(listed, key=lambda entry: (entry["from"], entry["id"])):
        if table["id"] in ledger.occasion_by_id:
            continue
        unknown = [id_ for id_ in table["offices"] if id_ not in ledger.office_by_id]
        if unknown:
            left.append(LeftOccasion(table["id"], f"the ledger has no office '{unknown[0]}'"))
        elif table["id"] in ledger.contact_by_id:
            left.append(LeftOccasion(table["id"], "a contact in the ledger has this id"))
        else:
            new.append(table)
    return tuple(new), tuple(left)
