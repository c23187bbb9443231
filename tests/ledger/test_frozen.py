"""A mapping that nobody can change: a copy, compared, hashed, printed and pickled by value."""

from __future__ import annotations

import copy
import pickle

import pytest

from cadence.ledger.frozen import FrozenMapping


def offices() -> FrozenMapping[str, tuple[str, ...]]:
    return FrozenMapping({"US": ("a",), "CN": ("b", "c")})


def test_it_is_a_copy_that_cannot_be_changed() -> None:
    source: dict[str, tuple[str, ...]] = {"US": ("a",), "CN": ("b",)}
    made = FrozenMapping(source)
    source["US"] = ()
    assert made == {"CN": ("b",), "US": ("a",)} == dict(made)
    assert len(made) == 2
    with pytest.raises(TypeError):
        made["US"] = ()  # type: ignore[index]


def test_equal_ones_hash_alike_whatever_their_order_and_others_do_not() -> None:
    turned = FrozenMapping({"CN": ("b", "c"), "US": ("a",)})
    assert len({offices(), turned}) == 1
    other = FrozenMapping({"US": ("a",), "CN": ("b",)})
    assert offices() != other
    assert hash(offices()) != hash(other)


def test_it_prints_as_a_dictionary() -> None:
    assert repr(offices()) == "{'US': ('a',), 'CN': ('b', 'c')}"


def test_it_can_be_pickled_and_copied() -> None:
    for again in (pickle.loads(pickle.dumps(offices())), copy.deepcopy(offices())):  # noqa: S301
        assert type(again) is FrozenMapping
        assert again == offices()
