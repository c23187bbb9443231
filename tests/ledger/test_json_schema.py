"""The JSON Schema of a ledger: what it says, and in which words of JSON Schema (DESIGN 2)."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import tomli

from cadence.ledger.json_schema import ledger_schema
from command import ROOT, SHIPPED, ok
from ledgers import channel, contact, tables


def test_the_file_beside_the_ledger_is_what_schema_prints() -> None:
    assert (ROOT / "data/ledger.schema.json").read_text(encoding="utf-8") == ok("schema")


def test_it_uses_only_what_drafts_4_and_7_share() -> None:
    only_later = {
        "$defs", "$id", "id", "const", "contains", "propertyNames", "if", "then", "else", "examples",
        "exclusiveMinimum", "exclusiveMaximum", "anyOf", "oneOf", "prefixItems",
    }  # fmt: skip

    def walk(node: Any, *, is_names: bool = False) -> None:
        if isinstance(node, dict):
            assert is_names or not only_later & node.keys(), node
            assert "$ref" not in node or len(node) == 1
            for key, inner in node.items():
                walk(inner, is_names=not is_names and key in {"properties", "definitions"})
        elif isinstance(node, list):
            for inner in node:
                walk(inner)
        assert node is not None

    walk(ledger_schema())


@pytest.mark.parametrize("draft", [jsonschema.Draft4Validator, jsonschema.Draft7Validator])
def test_ledgers_by_it(draft: Any) -> None:
    schema = ledger_schema()
    draft.check_schema(schema)

    def faults(tables: dict[str, Any]) -> list[str]:
        as_json = json.loads(json.dumps(tables, default=str))  # a date is a text to JSON
        validator = draft(schema, format_checker=jsonschema.FormatChecker())
        return [error.message for error in validator.iter_errors(as_json)]

    assert faults(tomli.loads(SHIPPED.read_text(encoding="utf-8"))) == []
    good = contact(date(2010, 5, 1))
    assert faults(tables(good)) == []
    for wrong in (
        {"date": "soon"},
        {"mode": "pigeon"},
        {"moode": "phone"},
        {"country": "Korea"},
        {"participants": "ann-adams"},
        {"id": "A b"},
        {"sources": [{"url": "https://a.org/"}]},
    ):
        assert len(faults(tables(good | wrong))) == 1, wrong
    for bad in (
        channel(per_year=0),
        channel(max_gap={"months": "12"}),
        channel(max_gap={}),
        channel(offices={"U S": ["us-president"]}),
        channel(recorded=None),
    ):
        assert faults(tables(channel=[bad])), bad


@pytest.mark.parametrize("key", ["max-gap", "warn", "recorded"])
def test_a_key_that_holds_a_table_says_what_it_means(key: str) -> None:
    """Next to a `$ref` nothing may be said: so the table is written out."""
    described = ledger_schema()["definitions"]["Channel"]["properties"][key]
    assert described["type"] == "object"
    assert (
        described["description"]
        == {
            "max-gap": "The longest silence allowed, counted from the last contact.",
            "warn": "How long before the due date the channel is due soon.",
            "recorded": "The days for which the ledger claims to be complete.",
        }[key]
    )


def test_an_example_follows_what_a_key_means() -> None:
    contact_keys = ledger_schema()["definitions"]["Contact"]["properties"]
    assert contact_keys["country"]["description"] == (
        'The country of an in-person contact; ISO 3166-1 code. Example: "KR"'
    )
    assert contact_keys["decided"]["description"] == (
        "The day on which it was postponed, cancelled or declined."
    )
