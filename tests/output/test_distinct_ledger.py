"""The distinct ledger has every key of the model, each with values that no other key has."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from cadence.ledger import model
from cadence.ledger.vocabulary import (
    Confidence,
    Holders,
    Level,
    Mode,
    OccasionStatus,
    Precision,
    Status,
)
from command import run
from expected import DAY, LEDGER

TABLES = {
    model.Header: "ledger",
    model.Side: "side",
    model.Office: "office",
    model.Vacancy: "office.vacant",
    model.Person: "person",
    model.Term: "person.terms",
    model.Topic: "topic",
    model.Channel: "channel",
    model.Recorded: "channel.recorded",
    model.Occasion: "occasion",
    model.Suspension: "suspension",
    model.Contact: "contact",
    model.Source: "contact.sources",
}
#: Keys whose values name another entry, or are of a closed set: there they must repeat.
REPEATED = {
    *("side", "by", "status-by", "office", "offices", "channel", "channels", "topics", "level"),
    *("holders", "mode", "modes", "countries", "country", "precision", "status", "confidence"),
    *("participants", "attending", "distinct-from", "acting", "publisher", "family-name"),
    *("max-gap", "absent", "warn", "format", "FR", "JP"),
}


def _rows(of: dict[str, Any], path: str) -> list[dict[str, Any]]:
    """Return the tables at a path such as 'person.terms'."""
    found = [of]
    for name in path.split("."):
        inner = [table[name] for table in found if name in table]
        found = [row for value in inner for row in (value if isinstance(value, list) else [value])]
    return found


@pytest.fixture(scope="module")
def tables() -> dict[str, Any]:
    return tomllib.loads(LEDGER.read_text(encoding="utf-8"))


def test_every_entity_of_the_model_is_looked_at() -> None:
    entities = {
        value
        for value in vars(model).values()
        if isinstance(value, type) and issubclass(value, model.Entity)
    }
    assert entities - {model.Entity} == set(TABLES)


@pytest.mark.parametrize("entity", TABLES, ids=lambda entity: entity.__name__)
def test_every_key_occurs(entity: type[model.Entity], tables: dict[str, Any]) -> None:
    keys = {field.alias for field in entity.model_fields.values()}
    rows = _rows(tables, TABLES[entity])
    assert {key for row in rows for key in row} == keys


@pytest.mark.parametrize(
    ("path", "key", "values"),
    [
        ("office", "level", Level),
        ("office", "holders", Holders),
        ("contact", "mode", Mode),
        ("contact", "status", set(Status) - {Status.HELD}),
        ("occasion", "status", set(OccasionStatus) - {OccasionStatus.ANNOUNCED}),
        ("contact", "precision", set(Precision) - {Precision.DAY}),
        ("contact", "confidence", set(Confidence) - {Confidence.CONFIRMED}),
    ],
)
def test_every_value_of_a_closed_set_occurs(
    path: str, key: str, values: Any, tables: dict[str, Any]
) -> None:
    assert {row[key] for row in _rows(tables, path) if key in row} == set(values)


def _values(value: Any, key: str) -> Iterator[tuple[str, Any]]:
    """Yield each plain value with the key that it is under."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _values(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner, key)
    else:
        yield key, value


def test_no_value_is_that_of_another_key(tables: dict[str, Any]) -> None:
    keys_of = defaultdict(set)
    for section, rows in tables.items():
        for key, value in _values(rows, section):
            if key not in REPEATED:
                keys_of[repr(value)].add(key)
    assert {value: keys for value, keys in keys_of.items() if len(keys) > 1} == {}


def test_no_number_of_a_channel_is_that_of_another(tables: dict[str, Any]) -> None:
    a_year = Counter(channel["per-year"] for channel in tables["channel"])
    assert set(a_year.values()) == {1}


def test_it_is_a_ledger_without_findings_on_a_day_soon_after() -> None:
    assert run("check", "--strict", "--as-of", "2021-06-18", str(LEDGER)).code == 0
    assert DAY < "2021-06-18"
