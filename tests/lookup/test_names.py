"""Who is meant by what someone typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cadence.errors import CadenceError
from cadence.lookup.days import parse_day
from cadence.lookup.ids import resolve_entities, resolve_one
from cadence.lookup.names import (
    AmbiguousName,
    UnknownName,
    people_called,
    resolve_id,
    resolve_people,
)
from cadence.lookup.places import resolve_place
from cadence.lookup.quoting import quoted
from cadence.lookup.sources import resolve_source
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
    assert [p.id for p in people_called(LEDGER.people, typed)] == ids


def test_what_is_near_is_offered() -> None:
    with pytest.raises(UnknownName, match="did you mean 'Wang Yi'"):
        resolve_people(LEDGER, "wangyi")
    with pytest.raises(UnknownName, match="did you mean 'leaders'"):
        resolve_id("channel", "leader", ["leaders", "military"])
    with pytest.raises(UnknownName, match="choose from leaders, military"):
        resolve_id("channel", "zzz", ["leaders", "military"])


@pytest.mark.parametrize(("many", "are_listed"), [(18, True), (19, False)])
def test_the_ids_there_are_are_listed_up_to_eighteen(many: int, are_listed: bool) -> None:
    known = [f"{number:05}" for number in range(many)]
    with pytest.raises(UnknownName) as refused:
        resolve_id("channel", "zzz", known)
    listed = f": choose from {', '.join(known)}" if are_listed else ""
    assert str(refused.value) == f"no channel 'zzz'{listed}"


LONG = "x" * 90_000
CUT = f"'{'x' * 60}…'"


@pytest.mark.parametrize(
    "resolve",
    [
        lambda: resolve_people(LEDGER, LONG),
        lambda: resolve_id("channel", LONG, ["leaders"]),
        lambda: resolve_one("person", LEDGER.people, LONG),
        lambda: resolve_one("channel", LEDGER.channels, LONG),
        lambda: resolve_entities(LEDGER, LONG),
        lambda: resolve_place(LEDGER, LONG),
        lambda: resolve_source(LEDGER, LONG),
        lambda: parse_day(LONG, date(2020, 1, 1)),
    ],
)
def test_a_message_repeats_no_more_than_sixty_characters(resolve: Callable[[], object]) -> None:
    with pytest.raises(CadenceError) as refused:
        resolve()
    assert CUT in str(refused.value)
    assert len(str(refused.value)) < 200


def test_what_is_short_is_repeated_whole() -> None:
    assert quoted("x" * 60) == f"'{'x' * 60}'"
    assert quoted("x" * 61) == CUT


class TestAnythingWithAnId:
    def test_an_exact_id_wins_over_what_begins_with_it(self) -> None:
        assert [e.id for e in resolve_entities(LEDGER, "li")] == ["li"]

    def test_a_unique_beginning_will_do(self) -> None:
        assert [e.id for e in resolve_entities(LEDGER, "wang-w")] == ["wang-wentao"]

    def test_several_are_named(self) -> None:
        with pytest.raises(AmbiguousName, match="wang-yi, wang-wentao"):
            resolve_entities(LEDGER, "wang-")

    def test_a_name_will_do_where_no_id_fits(self) -> None:
        assert [e.id for e in resolve_entities(LEDGER, "王毅")] == ["wang-yi"]

    def test_an_unknown_one_is_said_to_be(self) -> None:
        with pytest.raises(UnknownName, match="did you mean 'wang-yi'"):
            resolve_entities(LEDGER, "wang-yo")
        with pytest.raises(UnknownName, match="no entry has the id ''"):
            resolve_entities(LEDGER, "")


READING = [
    # what is typed, who is meant; several: all of them are listed
    ("an exact id", "li", ["li"]),
    ("a family name that one bears", "Lan", ["lan-foan"]),
    ("a family name wins over what begins so", "adams", ["ann-adams"]),
    ("an alias", "wang i", ["wang-yi"]),
    ("a family name that several bear", "wang", ["wang-yi", "wang-wentao"]),
    ("how one id begins", "wang-w", ["wang-wentao"]),
    ("how one name begins", "José N", ["jose"]),
    ("how several begin", "Li S", ["li-shangfu"]),
    ("how two begin", "a", ["ann-adams"]),
]


@pytest.mark.parametrize(("typed", "ids"), [c[1:] for c in READING], ids=[c[0] for c in READING])
def test_one_person_is_meant_or_all_who_may_be_are_listed(typed: str, ids: list[str]) -> None:
    if len(ids) == 1:
        assert resolve_one("person", LEDGER.people, typed).id == ids[0]
        assert [entity.id for entity in resolve_entities(LEDGER, typed)] == ids
        return
    for resolve in (
        lambda: resolve_one("person", LEDGER.people, typed),
        lambda: resolve_entities(LEDGER, typed),
    ):
        with pytest.raises(AmbiguousName) as refusal:
            resolve()
        assert str(refusal.value) == f"'{typed}' could be {', '.join(ids)}"


def test_nobody_is_meant_by_nothing() -> None:
    for typed in ("...", "zhou"):
        with pytest.raises(UnknownName):
            resolve_one("person", LEDGER.people, typed)
    with pytest.raises(UnknownName, match="nobody called 'wangyi': did you mean 'Wang Yi'"):
        resolve_one("person", LEDGER.people, "wangyi")


def test_a_channel_is_meant_by_how_its_id_begins() -> None:
    assert resolve_one("channel", LEDGER.channels, "lead").id == "leaders"
    with pytest.raises(UnknownName, match="no channel 'laeders': did you mean 'leaders'"):
        resolve_one("channel", LEDGER.channels, "laeders")
