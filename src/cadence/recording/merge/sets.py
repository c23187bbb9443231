"""Merge lists as sets: ours in their order, followed by what theirs adds (KEEPING 5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cadence.recording.merge.keys import WHOLE_ELEMENTS, element_identity

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping


@dataclass(frozen=True, slots=True)
class MergedSet:
    """A merged set; for elements in conflict, each version's variant."""

    ours: list[Any]
    base: list[Any]
    theirs: list[Any]
    is_clean: bool


_NOTHING: Any = object()  # an element that is absent


def merged_set(key: str, base: list[Any], ours: list[Any], theirs: list[Any]) -> MergedSet | None:
    """Return the merged sets; None if the elements of one cannot be distinguished."""
    known = [_by_identity(key, each) for each in (base, ours, theirs)]
    if any(elements is None for elements in known):
        return None
    was, own, other = (elements or {} for elements in known)
    kept: tuple[list[Any], list[Any], list[Any]] = ([], [], [])
    is_clean = True
    for name in dict.fromkeys((*own, *other)):
        variants = _element(
            was.get(name, _NOTHING),
            own.get(name, _NOTHING),
            other.get(name, _NOTHING),
            whole=key in WHOLE_ELEMENTS,
        )
        is_clean = is_clean and len(variants) == 1
        for made, variant in zip(
            kept, variants * 3 if len(variants) == 1 else variants, strict=True
        ):
            if variant is not _NOTHING:
                made.append(variant)
    mine, before, others = kept
    return MergedSet(mine, before, others, is_clean)


def _element(was: Any, own: Any, other: Any, *, whole: bool) -> tuple[Any, ...]:  # noqa: ANN401
    """Return the merged element; in a conflict, its variants in ours, base and theirs."""
    if other in (own, was):
        return (own,)
    if own == was:
        return (other,)
    if whole or _NOTHING in (own, other) or not isinstance(own, dict):
        return own, was, other
    before = {} if was is _NOTHING else was
    made: dict[str, Any] = {}
    for name in dict.fromkeys((*own, *other)):
        variants = _element(
            *(table.get(name, _NOTHING) for table in (before, own, other)), whole=True
        )
        if len(variants) > 1:
            return own, was, other
        if variants[0] is not _NOTHING:
            made[name] = variants[0]
    return (made,)


def _by_identity(key: str, elements: Iterable[Any]) -> Mapping[Hashable, Any] | None:
    """Return the elements by identity; None if the identity of one is unknown or not unique."""
    found: dict[Hashable, Any] = {}
    for element in elements:
        known = element_identity(key, element)
        if known is not None:
            if known in found:
                return None
            found[known] = element
        elif isinstance(element, dict | list):
            return None
        else:
            found[element] = element
    return found
