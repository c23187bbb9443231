"""A key is defined in one place, the model's field: its meaning, its example, its order."""

from __future__ import annotations

import ast
import inspect
from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
import tomli
from pydantic import BaseModel, Field, TypeAdapter

from cadence.ledger.keys import Key, keys_of, table_models, written
from cadence.ledger.model import Contact, Entity, Occasion, Person, Term
from cadence.ledger.vocabulary import Level
from command import ROOT

SOURCE = ROOT / "src/cadence"
TABLES = {model.__name__: model for model in table_models().values()}
KEYS = [(name, key) for name, model in TABLES.items() for key in keys_of(model).values()]
NAMES = [f"{name}.{key.name}" for name, key in KEYS]


def test_the_keys_come_in_the_order_of_the_ledger() -> None:
    assert list(keys_of(Person)) == [
        "id", "name", "family-name", "native-name", "aliases", "wikidata", "side", "terms",
    ]  # fmt: skip
    assert list(keys_of(Term)) == ["office", "from", "to", "acting"]
    assert list(keys_of(Occasion)) == [
        "id", "title", "series", "from", "to", "precision", "city", "country", "offices",
        "absent", "status", "announced", "decided", "note", "sources",
    ]  # fmt: skip
    assert list(keys_of(Contact)) == [
        "id", "date", "end", "precision", "status", "status-by", "announced", "decided", "mode",
        "city", "country", "venue", "occasion", "participants", "attending", "distinct-from",
        "topics", "summary", "outcomes", "confidence", "note", "sources",
    ]  # fmt: skip


def test_every_table_is_reached_by_its_keys() -> None:
    assert sorted(".".join(path) for path in table_models()) == [
        "", "channel", "channel.max-gap", "channel.recorded", "channel.warn", "contact",
        "contact.sources", "ledger", "occasion", "occasion.sources", "office", "office.vacant",
        "person", "person.terms", "side", "suspension", "suspension.sources", "topic",
        "topic.max-gap",
    ]  # fmt: skip


def test_a_key_is_what_the_field_of_its_model_says() -> None:
    class Deck(BaseModel):
        length: int = Field(description="Its length, in metres.", examples=[120, 90])
        colour: str = ""

    class Ship(Entity):
        call_sign: str = Field(description="The call sign.", examples=["BQAA", "BQAB"])
        from_: date
        decks: tuple[Deck, ...] = Field(description="The decks, the top one first.")
        spare: Deck | None = None
        level: Level | None = None
        mast: Literal[3] = 3
        ports: tuple[str, ...] = ()

    def key(name: str, value_type: type, **more: Any) -> Key:
        usual = {"field": name, "description": "", "example": None, "choices": ()}
        return Key(
            name, value_type=value_type, **usual | {"is_required": False, "table": None} | more
        )

    call_sign = {"field": "call_sign", "description": "The call sign.", "example": "BQAA"}
    # Without an example of its own, a table that must be there has what it needs itself.
    decks = {"description": "The decks, the top one first.", "example": {"length": 120}}
    assert list(keys_of(Ship).values()) == [
        key("call-sign", str, is_required=True, **call_sign),
        key("from", date, is_required=True, field="from_"),
        key("decks", Deck, is_required=True, table=Deck, **decks),
        key("spare", Deck, table=Deck),
        key("level", Level, choices=("leader", "minister")),
        key("mast", int),
        key("ports", str),
    ]
    assert [*keys_of(Ship)] == ["call-sign", "from", "decks", "spare", "level", "mast", "ports"]


@pytest.mark.parametrize(("table", "key"), KEYS, ids=NAMES)
def test_a_key_says_what_it_means_and_how_it_is_written(table: str, key: Key) -> None:
    assert key.description[:1].isupper()
    assert key.description.endswith(".")
    if key.is_required and table != "Ledger":
        assert key.example is not None or key.choices


@pytest.mark.parametrize(
    ("table", "key"),
    [pair for pair in KEYS if pair[1].example is not None and pair[0] != "Ledger"],
    ids=lambda part: part.name if isinstance(part, Key) else part,
)
def test_an_example_is_a_value_that_the_key_accepts(table: str, key: Key) -> None:
    info = TABLES[table].model_fields[key.field]
    value: Any = info.annotation
    for limit in info.metadata:
        value = Annotated[value, limit]
    TypeAdapter(value).validate_python(key.example)
    assert tomli.loads(key.how_to_write) == {key.name: key.example}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2025, 10, 30), "2025-10-30"),
        ('a "b" – 习', '"a \\"b\\" – 习"'),
        (1, "1"),
        (True, "true"),
        (["a", "b"], '["a", "b"]'),
        ((date(2025, 1, 1), {"acting": True}), "[2025-01-01, { acting = true }]"),
        ({"from": date(2025, 1, 1), "months": 2}, "{ from = 2025-01-01, months = 2 }"),
    ],
)
def test_a_value_as_it_is_written(value: object, text: str) -> None:
    assert written(value) == text


def strings(path: Path) -> set[str]:
    """Return every string in a module that is not a docstring."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    constants = (n for n in nodes if isinstance(n, ast.Constant) and id(n) not in docstrings)
    return {node.value for node in constants if isinstance(node.value, str)}


@cache
def modules_of_strings() -> dict[str, set[Path]]:
    """Return each string of the source, and the modules that it is in."""
    found: dict[str, set[Path]] = defaultdict(set)
    for module in SOURCE.rglob("*.py"):
        if module.is_relative_to(SOURCE / "cli"):
            continue  # the help of an option may say the same, and imports no model
        for string in strings(module):
            found[string].add(module)
    return found


def home(model: type[BaseModel]) -> Path:
    return Path(inspect.getfile(model))


@pytest.mark.parametrize(("table", "key"), KEYS, ids=NAMES)
def test_what_a_key_means_is_said_in_the_file_of_its_model_and_nowhere_else(
    table: str, key: Key
) -> None:
    assert modules_of_strings()[key.description] == {home(TABLES[table])}
