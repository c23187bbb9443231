"""The JSON Schema of a ledger, for editors that complete and check TOML (DESIGN 2).

It uses only what drafts 4 and 7 share, because the editors' language servers read no more:
`definitions`, no `null` alternatives, nothing next to a `$ref`. They all take a TOML date as a
`string` with the format `date`. The meaning of a key is the description of the model's field
(`cadence.ledger.keys`); docstrings are for readers of the source.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cadence.ledger.keys import keys_of, table_models, written

if TYPE_CHECKING:
    from cadence.ledger.keys import Key

_DRAFT = "http://json-schema.org/draft-07/schema#"
_REF = "#/definitions/"
_WHOLE = "Contacts between two sides, and how often they should meet."
#: Keywords that pydantic adds, and that draft 4 does not know or that have no use.
_DROPPED = frozenset({"title", "examples", "propertyNames"})


def ledger_schema() -> dict[str, Any]:
    """Return the schema, generated from the model."""
    from cadence.ledger.ledger import Ledger

    made = Ledger.model_json_schema(by_alias=True)
    objects = made.pop("$defs")
    objects["Span"]["minProperties"] = 1
    listed: dict[str, str] = {}
    for table in table_models().values():
        properties = objects.get(table.__name__, made)["properties"]
        for key in keys_of(table).values():
            properties[key.name]["description"] = _description(key)
            if "items" in properties[key.name] and key.table is not None:
                listed.setdefault(key.table.__name__, key.description)
    for name, node in objects.items():
        node["description"] = listed.get(name)  # not its docstring
    return {
        "$schema": _DRAFT,
        "title": "A cadence ledger",
        **_simple(made | {"description": _WHOLE}, objects),
        "definitions": {name: _simple(objects[name], objects) for name in sorted(listed)},
    }


def text() -> str:
    """Return the text of the schema file that is next to a ledger."""
    return json.dumps(ledger_schema(), indent=2, ensure_ascii=False) + "\n"


def _description(key: Key) -> str:
    """Return the text that an editor shows for a key: its meaning, and an example of a value."""
    if key.example is None or key.table is not None:
        return key.description
    return f"{key.description} Example: {written(key.example)}"


def _simple(node: Any, objects: dict[str, Any]) -> Any:  # noqa: ANN401 -- any JSON
    """Return *node* reduced to what the drafts share; *objects* are the targets of `$ref`."""
    if isinstance(node, list):
        return [_simple(inner, objects) for inner in node]
    if not isinstance(node, dict):
        return node
    if "anyOf" in node:  # an optional key: TOML has no null
        (only,) = (choice for choice in node["anyOf"] if choice != {"type": "null"})
        return _simple({**only, "description": node["description"]}, objects)
    if "$ref" in node:
        name = node["$ref"].rpartition("/")[2]
        if node.keys() == {"$ref"} and "properties" in objects[name]:
            return {"$ref": _REF + name}
        own = {key: value for key, value in node.items() if key != "$ref"}
        return _simple({**objects[name], **own}, objects)
    plain = {key: value for key, value in node.items() if _is_kept(key, value)}
    if "const" in plain:
        plain["enum"] = [plain.pop("const")]
    if "patternProperties" in plain:
        plain["additionalProperties"] = False
    first = {"description": plain.pop("description")} if "description" in plain else {}
    return first | {
        key: {name: _simple(inner, objects) for name, inner in value.items()}
        if key == "properties"
        else _simple(value, objects)
        for key, value in plain.items()
    }


def _is_kept(key: str, value: object) -> bool:
    return key not in _DROPPED and not (value is None or (key == "default" and value in (0, [])))
