"""Every rule, by code: for ledgers, and for files that are not ledgers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.check import byte_order_mark, judge, not_toml, schema, toml_version, unreadable

if TYPE_CHECKING:
    from cadence.check.rule import Rule

_OF_FILES = (byte_order_mark, not_toml, schema, toml_version, unreadable)

#: All rules of DESIGN 5, in the order of their codes.
RULES: tuple[Rule, ...] = judge.by_code(
    (*judge.rules(), *(rule for module in _OF_FILES for rule in module.RULES))
)
