"""Resolve where people met: `Shenzhen, CN`, or a city that is in the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cadence.errors import CadenceError
from cadence.ledger.folding import folded
from cadence.lookup.names import did_you_mean
from cadence.lookup.nearness import nearest
from cadence.lookup.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cadence.ledger.ledger import Ledger

_CODE_LENGTH = 2


class UnclearPlace(CadenceError):
    """A string does not name a city and country; the message says how to write them."""


class Place(NamedTuple):
    """A city, and the two-letter code of its country."""

    city: str
    country: str

    def __str__(self) -> str:
        return f"{self.city}, {self.country}"


def resolve_place(ledger: Ledger, typed: str) -> Place:
    """Return the city and country that *typed* means.

    A city of the ledger needs no country if all its contacts agree on the country; it is then
    spelled as in the ledger. Raises `UnclearPlace`.
    """
    return _written_out(typed) or _known(known_places(ledger), typed)


class Places:
    """Resolve many places like `resolve_place`, but index the ledger once."""

    def __init__(self, ledger: Ledger) -> None:
        self._by_city: dict[str, list[Place]] = {}
        for place in known_places(ledger):
            self._by_city.setdefault(folded(place.city), []).append(place)

    def resolve(self, typed: str) -> Place:
        """Return the city and country that *typed* means. Raises `UnclearPlace`, without a hint."""
        return _written_out(typed) or _only(self._by_city.get(folded(typed), []), typed, "")


def _written_out(typed: str) -> Place | None:
    """Return the place in *typed* with its country code; None if there is no code."""
    before, comma, last = typed.rpartition(",")
    code = last.strip().upper()
    if comma and before.strip() and len(code) == _CODE_LENGTH and code.isascii() and code.isalpha():
        return Place(" ".join(before.split()), code)
    return None


def _known(known: Mapping[Place, int], typed: str) -> Place:
    city = folded(typed)
    places = [place for place in known if folded(place.city) == city]
    return _only(places, typed, "" if places else did_you_mean(_near(known, typed)))


def _only(places: Sequence[Place], typed: str, hint: str) -> Place:
    """Return the only one of *places*, the candidates for *typed*. Raises `UnclearPlace`."""
    if len(places) == 1:
        return places[0]
    if places:
        named = " or ".join(map(str, places))
        raise UnclearPlace(f"{quoted(typed)} could be {named}: write the country")
    raise UnclearPlace(
        f"{quoted(typed)} is not a place in the ledger{hint or ':'} write city and country,"
        " as in 'Shenzhen, CN'"
    )


def known_places(ledger: Ledger) -> Mapping[Place, int]:
    """Return every place in the ledger with the number of its contacts, the most frequent first."""
    from collections import Counter

    places = (Place(c.city, c.country) for c in ledger.contacts if c.city and c.country)
    return dict(Counter(places).most_common())


def _near(known: Mapping[Place, int], typed: str) -> list[str]:
    cities = {folded(place.city): str(place) for place in known}
    return [cities[city] for city in nearest(folded(typed.partition(",")[0]), cities, most=2)]
