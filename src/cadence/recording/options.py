"""Convert a command's options to and from JSON, to keep them with its answers (KEEPING 2)."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from cadence.ledger.vocabulary import Confidence, Mode, Precision, Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from _typeshed import DataclassInstance

    _T = TypeVar("_T", bound=DataclassInstance)

_WORDS: dict[str, type[StrEnum]] = {
    "mode": Mode,
    "status": Status,
    "precision": Precision,
    "confidence": Confidence,
}


def options_of(given: DataclassInstance) -> dict[str, Any]:
    """Return the options that were given, as JSON values."""
    return {
        field.name: list(value) if isinstance(value, tuple) else value
        for field in fields(given)
        if (value := getattr(given, field.name)) != field.default
    }


def with_options(given: _T, kept: Mapping[str, Any]) -> _T:
    """Return *given* with the *kept* options added, if they are not given."""
    added: dict[str, Any] = {}
    for field in fields(given):
        if getattr(given, field.name) == field.default and field.name in kept:
            value = _value(field.name, field.default, kept[field.name])
            if value is not None:
                added[field.name] = value
    return replace(given, **added)


def _value(name: str, default: object, kept: object) -> object:
    """Return a kept value as the option's type; None if it does not fit."""
    if name in _WORDS:
        return next((word for word in _WORDS[name] if word == kept), None)
    if isinstance(default, tuple):
        is_list = isinstance(kept, list) and all(isinstance(text, str) for text in kept)
        return tuple(kept) if is_list and isinstance(kept, list) else None
    return kept if isinstance(kept, (bool if isinstance(default, bool) else str)) else None
