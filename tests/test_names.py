"""Who is meant by what someone typed."""

from __future__ import annotations

import pytest

from cadence.entities import find
from cadence.names import AmbiguousName, UnknownName, find_people, known_id, people_meant
from ledgers import PEOPLE, ledger, person

WANGS = [
    person("wang-yi", "CN")
    | {"name": "Wang Yi", "family-name": "Wang"}
    | {"native-name": "王毅", "aliases": ["Wang I"]},
    person("wang-wentao", "CN") | {"name": "Wang Wentao", "family-name": "Wang"},
    person("lan-foan", "CN") | {"name": "Lan Fo'an", "family-name": "Lan"},
    person("li", "CN") | {"name": "Li Qiang", "family-name": "Li"},
    person("li-shangfu", "CN") | {"name": "Li Shangfu", "family-name": "Li"},
    person("jose", "US") | {"name": "José Núñez", "family-name": "Núñez"},
]
LEDGER = ledger(person=[*PEOPLE, *WANGS])

FOUND = [
    ("an id", "wang-yi", ["wang-yi"]),
    ("a name in any case", "wang YI", ["wang-yi"]),
    ("a native name", "王毅", ["wang-yi"]),
    ("an alias", "wang i", ["wang-yi"]),
    ("a family name that two bear", "Wang", ["wang-yi", "wang-wentao"]),
    ("without an apostrophe", "lan foan", ["lan-foan"]),
    ("with another apostrophe", "Lan Fo’an", ["lan-foan"]),
    ("an id wins over a family name", "li", ["li"]),
    ("a family name", "Li", ["li", "li-shangfu"]),
    ("without accents", "jose nunez", ["jose"]),
    ("nobody", "zhou", []),
]


@pytest.mark.parametrize(("typed", "ids"), [c[1:] for c in FOUND], ids=[c[0] for c in FOUND])
def test_people_are_found(typed: str, ids: list[str]) -> None:
    assert [p.id for p in find_people(LEDGER, typed)] == ids


def test_what_is_near_is_offered() -> None:
    with pytest.raises(UnknownName, match="did you mean 'Wang Yi'"):
        people_meant(LEDGER, "wangyi")
    with pytest.raises(UnknownName, match="did you mean 'leaders'"):
        known_id("channel", "leader", ["leaders", "military"])
    with pytest.raises(UnknownName, match="there are leaders, military"):
        known_id("channel", "zzz", ["leaders", "military"])


class TestAnythingWithAnId:
    def test_an_exact_id_wins_over_what_begins_with_it(self) -> None:
        assert [e.id for e in find(LEDGER, "li")] == ["li"]

    def test_a_unique_beginning_will_do(self) -> None:
        assert [e.id for e in find(LEDGER, "wang-w")] == ["wang-wentao"]

    def test_several_are_named(self) -> None:
        with pytest.raises(AmbiguousName, match="wang-yi, wang-wentao"):
            find(LEDGER, "wang-")

    def test_a_name_will_do_where_no_id_fits(self) -> None:
        assert [e.id for e in find(LEDGER, "王毅")] == ["wang-yi"]

    def test_an_unknown_one_is_said_to_be(self) -> None:
        with pytest.raises(UnknownName, match="did you mean 'wang-yi'"):
            find(LEDGER, "wang-yo")
        with pytest.raises(UnknownName, match="nothing has the id ''"):
            find(LEDGER, "")
