"""The JSON Schema of a ledger, for editors that complete and check TOML (DESIGN 2).

It stays in the part that drafts 4 and 7 share, as the editors' language servers read no
more: `definitions`, no `null` alternatives, nothing beside a `$ref`. A date of TOML is a
`string` with the format `date` to all of them.
"""

from __future__ import annotations

import json
import re
from typing import Any

_DRAFT = "http://json-schema.org/draft-07/schema#"
_REF = "#/definitions/"
#: What pydantic adds, and either draft 4 does not know or nobody needs.
_DROPPED = frozenset({"title", "propertyNames"})

#: What an editor shows for a key.
_DESCRIPTIONS = {
    "acting": "true if the office was held for the time being.",
    "aliases": "Other spellings of the name, by which the person is found.",
    "announced": "The day on which a plan for it became public.",
    "article": "In running text: 'the' for the United States.",
    "attending": "Ids of people who were in the room; they count for nothing.",
    "basis": "Why this cadence: an agreement, a proposal, or 'House rule: …'.",
    "basis-url": "Where the basis can be read.",
    "by": "The side that cut the channels off.",
    "call-timezone": "The zone whose date a phone or video call carries, as in America/New_York.",
    "channel": "The channel in which the topic ought to come up.",
    "channels": "Ids of the channels that were cut off.",
    "city": "Where it was, of an in-person contact.",
    "complete-from": "From this day on, every holder is in the ledger.",
    "confidence": "confirmed: two independent sources.",
    "countries": "In-person contacts in these countries only; ISO 3166-1 codes.",
    "country": "ISO 3166-1 code of two capital letters.",
    "date": "The first day: the local date in person, the Washington date of a call.",
    "decided": "The day on which it was put off, called off or refused.",
    "distinct-from": "Ids of contacts that look like this one, and are others.",
    "end": "The last day, where it spans days.",
    "family-name": "Ids and short forms are made of it.",
    "from": "The first day.",
    "holders": "one: terms may not overlap.",
    "id": "Lower case, words joined by hyphens. Never changed once others point at it.",
    "level": "How high it stands.",
    "max-gap": "The longest silence allowed; counted from the last contact.",
    "mode": "How they met or spoke.",
    "modes": "The modes that belong to the channel; all of them if absent.",
    "native-name": "The name in its own script.",
    "note": "What an editor should know.",
    "occasion": "What brought them together: a summit, a visit.",
    "office": "The id of the office held.",
    "offices": "For each side, the offices whose holders meet in the channel.",
    "outcomes": "Short phrases.",
    "participants": "Ids of the principals: those who met or spoke, of both sides.",
    "per-year": "Contacts wanted in each calendar year.",
    "precision": "How exactly the date is known.",
    "publisher": "Who published it.",
    "reason": "Why, in a few words.",
    "recorded": "The days for which the ledger claims to be complete.",
    "retired": "Not judged from this day on.",
    "side": "The id of the side.",
    "sources": "Where a reader can look it up.",
    "status": "What became of it. Only a held contact counts.",
    "status-by": "The side that put it off, called it off or refused.",
    "summary": "One sentence.",
    "terms": "The offices held, from when to when.",
    "through": "The last day, inclusive.",
    "to": "The last day, inclusive; absent: still so.",
    "topics": "Ids of what was talked about.",
    "url": "An http or https address.",
    "vacant": "When nobody held the office, since complete-from.",
    "venue": "The building or place.",
    "warn": "How long before the due date the channel is due soon.",
    "wikidata": "The person's item: Q and a number.",
}


def ledger_schema() -> dict[str, Any]:
    """Return the schema, made from the model."""
    from cadence.ledger import docstrings, ledger, model, spans, vocabulary
    from cadence.ledger.ledger import Ledger

    for module in (ledger, model, spans, vocabulary):
        docstrings.restore(module)
    made = Ledger.model_json_schema(by_alias=True)
    definitions = made.pop("$defs")
    enums = {name: plain for name, plain in definitions.items() if "enum" in plain}
    objects = {name: _simple(plain, enums) for name, plain in sorted(definitions.items())}
    objects["Span"] |= {"minProperties": 1}
    return {
        "$schema": _DRAFT,
        "title": "A cadence ledger",
        **_simple(made, enums),
        "properties": {key: _simple(made["properties"][key], enums) for key in made["properties"]},
        "definitions": {name: o for name, o in objects.items() if name not in enums},
    }


def text() -> str:
    """Return the schema as the file beside a ledger has it."""
    return json.dumps(ledger_schema(), indent=2, ensure_ascii=False) + "\n"


def _simple(node: Any, enums: dict[str, Any]) -> Any:  # noqa: ANN401 -- any JSON
    """Return *node* in the shared part of the drafts."""
    if isinstance(node, list):
        return [_simple(inner, enums) for inner in node]
    if not isinstance(node, dict):
        return node
    if "anyOf" in node:  # a key that may be absent: TOML has no null
        (only,) = (choice for choice in node["anyOf"] if choice != {"type": "null"})
        return _simple(only, enums)
    if "$ref" in node:
        name = node["$ref"].rpartition("/")[2]
        if name not in enums:
            return {"$ref": _REF + name}
        return _simple({**enums[name], "default": node.get("default")}, enums)
    plain = {key: value for key, value in node.items() if _is_kept(key, value)}
    if "const" in node:
        plain["enum"] = [plain.pop("const")]
    if "patternProperties" in plain:
        plain["additionalProperties"] = False
    simple = {key: _simple(v, enums) for key, v in plain.items() if key != "properties"}
    if "description" in simple:  # a docstring: its first line, in the file's own spelling
        first = simple["description"].partition("\n")[0]
        simple["description"] = re.sub(r"_(?=\w)", "-", re.sub(r"`| \(DESIGN \d\)", "", first))
    if "properties" in plain:
        simple["properties"] = {
            key: _described(key, _simple(value, enums))
            for key, value in plain["properties"].items()
        }
    return simple


def _is_kept(key: str, value: object) -> bool:
    return key not in _DROPPED and not (value is None or (key == "default" and value in (0, [])))


def _described(key: str, of: dict[str, Any]) -> dict[str, Any]:
    on_the_model = "description" in of and "enum" not in of  # an enum's is its docstring
    if "$ref" in of or on_the_model or key not in _DESCRIPTIONS:
        return of
    return {**of, "description": _DESCRIPTIONS[key]}
