"""Change the lines of a key to another value, and keep as much of their layout as possible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeGuard

from cadence.recording.merge.chunks import says
from cadence.recording.merge.lists import array_brought, tables_brought
from cadence.toml.edit import (
    UneditableText,
    applied,
    dumped,
    entry_block,
    inline,
    key_literal,
    value_changed,
)
from cadence.toml.source_map import SourceMap

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST: Final = 2000  # elements that are searched one by one


def brought(section: str, key: str, body: str, old: object, new: object) -> str:
    """Return the whole lines of *key*, changed from the value *old* to *new*."""
    if old == new:
        return body
    if any(isinstance(value, list) and len(value) > _MOST for value in (old, new)):
        return rendered(section, key, new, body)
    made = (
        _tables(section, key, body, old, new)
        if body.startswith("[")
        else _pair(key, body, old, new)
    )
    return made if made and says(section, key, made, new) else rendered(section, key, new, body)


def _tables(section: str, key: str, body: str, old: object, new: object) -> str | None:
    if isinstance(old, list) and _are_tables(new):
        return tables_brought(section, key, body, old, new)
    return None


def _are_tables(value: object) -> TypeGuard[list[Mapping[str, Any]]]:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


def _pair(key: str, body: str, old: object, new: object) -> str | None:
    if isinstance(old, list) and isinstance(new, list):
        return array_brought(key, body, old, new)
    if isinstance(new, dict | list):
        return None
    try:
        source = SourceMap(body)
        return applied(source.content, [value_changed(source, (key,), new)]).decode()
    except UneditableText:
        return None


def rendered(section: str, key: str, value: Any, like: str = "") -> str:  # noqa: ANN401
    """Return the lines of a key and its *value*, under headers if the lines *like* are."""
    if like.startswith("["):
        if isinstance(value, dict):
            return f"[{section}.{key_literal(key)}]\n{dumped(value)}"
        if value and _are_tables(value):
            header = f"[[{section}.{key_literal(key)}]]\n"
            return "\n".join(header + dumped(each) for each in value)
    if isinstance(value, dict):
        return f"{key_literal(key)} = {inline(value).decode()}\n"
    if isinstance(value, list) and any(isinstance(each, dict) for each in value):
        lines = "".join(f"    {inline(each).decode()},\n" for each in value)
        return f"{key_literal(key)} = [\n{lines}]\n"
    return dumped({key: value})


def whole_block(section: str, table: Mapping[str, Any], *, is_array: bool) -> str:
    """Return a block in tomli-w's layout, without comments."""
    return entry_block(section, table) if is_array else dumped({section: table})
