"""Where people met, as it is typed."""

from __future__ import annotations

from datetime import date

import pytest

from cadence.lookup.places import Places, UnclearPlace, resolve_place
from ledgers import contact, ledger

DAY = date(2018, 3, 1)
PLACES = ledger(
    contact(DAY, id="a", city="Genève", country="CH"),
    contact(DAY, id="b", city="Paris", country="FR"),
    contact(DAY, id="c", city="Paris", country="US"),
    contact(DAY, id="d", city="Washington, D.C.", country="US"),
)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Shenzhen, CN", ("Shenzhen", "CN")),
        (" Shenzhen ,cn", ("Shenzhen", "CN")),
        ("Washington, D.C., US", ("Washington, D.C.", "US")),
        ("geneve", ("Genève", "CH")),
        ("washington, d.c.", ("Washington, D.C.", "US")),
        ("Paris, FR", ("Paris", "FR")),
    ],
)
def test_a_place_is_a_city_and_a_country(typed: str, place: tuple[str, str]) -> None:
    assert resolve_place(PLACES, typed) == place
    assert Places(PLACES).resolve(typed) == place


REFUSED = [
    ("Paris", "could be Paris, FR or Paris, US: write the country"),
    ("Shenzhen", "'Shenzhen' is not a place in the ledger: write city and country"),
    ("Geneva", "did you mean 'Genève, CH'?"),
    ("Shenzhen, China", "as in 'Shenzhen, CN'"),
    (
        "Geneva, Switzerland, Europe",
        (
            "'Geneva, Switzerland, Europe' is not a place in the ledger: did you mean"
            " 'Genève, CH'? write city and country, as in 'Shenzhen, CN'"
        ),
    ),
    (", CN", "is not a place"),
    ("CN", "is not a place"),
    ("", "is not a place"),
]


@pytest.mark.parametrize(("typed", "sentence"), REFUSED)
def test_many_places_are_resolved_alike_but_without_a_hint(typed: str, sentence: str) -> None:
    with pytest.raises(UnclearPlace) as refusal:
        Places(PLACES).resolve(typed)
    assert "did you mean" not in str(refusal.value)
    if "did you mean" not in sentence:
        assert sentence in str(refusal.value)
    else:
        assert str(refusal.value) == (
            f"'{typed}' is not a place in the ledger: write city and country, as in 'Shenzhen, CN'"
        )


@pytest.mark.parametrize(("typed", "sentence"), REFUSED)
def test_what_is_no_place_is_refused(typed: str, sentence: str) -> None:
    with pytest.raises(UnclearPlace) as refusal:
        resolve_place(PLACES, typed)
    assert sentence in str(refusal.value)
