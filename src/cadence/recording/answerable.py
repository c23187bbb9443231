"""Refuse an answer at its question if `check` would refuse it later (DESIGN 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.errors import CadenceError
from cadence.lookup.people import OutOfOffice
from cadence.lookup.places import UnclearPlace, resolve_place
from cadence.lookup.quoting import quoted
from cadence.lookup.sources import UnclearSource, resolve_source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cadence.ledger.ledger import Ledger
    from cadence.lookup.places import Place


class NamedTwice(CadenceError):
    """A person is named twice."""


def answerable_place(ledger: Ledger, typed: str) -> Place:
    """Resolve *typed* to a place in a country that exists. Raises `UnclearPlace`."""
    from cadence.check.rules.countries import COUNTRIES

    place = resolve_place(ledger, typed)
    if place.country not in COUNTRIES:
        raise UnclearPlace(
            f"there is no country {quoted(place.country)}: write its two-letter ISO 3166-1 code,"
            " such as CN, US or GB"
        )
    return place


def answerable_source(ledger: Ledger, typed: str) -> dict[str, str]:
    """Resolve *typed* to a source with a complete address. Raises `UnclearSource`."""
    from cadence.check.rules.contacts import address_faults

    source = resolve_source(ledger, typed)
    for fault in address_faults((), source["url"], None):
        raise UnclearSource(f"{fault.message}: {fault.fix}")
    return source


def refuse_twice(ids: Sequence[str]) -> None:
    """Raise `NamedTwice` if *ids* contains an id twice."""
    for number, id_ in enumerate(ids):
        if id_ in ids[:number]:
            raise NamedTwice(f"{quoted(id_)} is named twice: name each person once")


def refuse_out_of_office(ledger: Ledger, ids: Sequence[str], on: date) -> None:
    """Raise `OutOfOffice` if a person in *ids* held no office on day *on*."""
    for id_ in ids:
        if not ledger.offices_on(id_, on):
            raise OutOfOffice(f"{id_} held no office in the ledger on {on}")
