"""A ledger in which every key that there is has a value of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

from pydantic import BaseModel

from cadence.ledger.ledger import Ledger


def source(name: str) -> dict[str, str]:
    """Return a source of which each value says whose it is."""
    return {
        "url": f"https://example.org/{name.replace(' ', '-')}::a?b=1&c=(2)",
        "publisher": f"{name} publisher",
        "title": f"{name} title",
    }


EVERYTHING: dict[str, Any] = {
    "ledger": {
        "format": 1,
        "title": "A whole ledger",
        "license": "CC-BY-4.0",
        "call-timezone": "Pacific/Chatham",
    },
    "side": [
        {"id": "W-1", "name": "Westland", "article": "the old"},
        {"id": "E-1", "name": "Eastland", "article": "the new"},
    ],
    "office": [
        {
            "id": "w-leader",
            "side": "W-1",
            "title": "Prime Minister",
            "level": "leader",
            "holders": "many",
            "complete-from": date(1990, 1, 2),
            "vacant": [
                {"from": date(1991, 2, 3), "to": date(1991, 3, 4)},
                {"from": date(2030, 2, 3)},
            ],
            "note": "an office note",
        },
        {"id": "e-leader", "side": "E-1", "title": "Chancellor", "level": "leader"},
        {"id": "e-minister", "side": "E-1", "title": "Minister", "level": "minister"},
    ],
    "person": [
        {
            "id": "wanda-west",
            "name": "Wanda West",
            "family-name": "West",
            "native-name": "万达",
            "aliases": ["W. West", "=West; +W", "'quoted'"],
            "wikidata": "Q15031",
            "side": "W-1",
            "terms": [
                {"office": "w-leader", "from": date(1992, 3, 4), "to": date(1993, 4, 5)},
                {"office": "w-leader", "from": date(1994, 5, 6), "acting": True},
            ],
        },
        {
            "id": "emil-east",
            "name": "Emil East",
            "family-name": "East",
            "side": "E-1",
            "terms": [{"office": "e-leader", "from": date(1995, 6, 7)}],
        },
        {"id": "elsa-east", "name": "Elsa East", "family-name": "East", "side": "E-1"},
    ],
    "topic": [
        {"id": "trade", "title": "Trade", "max-gap": {"weeks": 7}, "channel": "leaders"},
        {"id": "climate", "title": "Climate"},
    ],
    "channel": [
        {
            "id": "leaders",
            "title": "All leaders",
            "offices": {"W-1": ["w-leader"], "E-1": ["e-leader", "e-minister"]},
            "level": "leader",
            "modes": ["in-person", "phone"],
            "countries": ["CH", "SG"],
            "per-year": 3,
            "max-gap": {"years": 1, "months": 2},
            "warn": {"days": 9},
            "recorded": {
                "from": date(1996, 7, 8),
                "through": date(2019, 8, 9),
                "basis": "a recorded basis",
            },
            "retired": date(2020, 9, 10),
            "basis": "a channel basis",
            "basis-url": "https://example.org/basis",
        },
        {
            "id": "all",
            "title": "All contacts",
            "per-year": 1,
            "recorded": {"from": date(1997, 8, 9), "through": date(2018, 9, 10)},
            "basis": "another basis",
        },
    ],
    "occasion": [
        {
            "id": "1998-lake-summit",
            "title": "Lake Summit",
            "series": "lake-summits",
            "from": date(1998, 6, 1),
            "to": date(1998, 7, 31),
            "precision": "month",
            "city": "Lausanne",
            "country": "CH",
            "offices": ["w-leader", "e-minister", "e-leader"],
            "absent": ["e-leader", "w-leader"],
            "status": "cancelled",
            "announced": date(1997, 12, 11),
            "decided": date(1998, 5, 21),
            "note": "an occasion note",
            "sources": [source("occasion"), source("other occasion")],
        },
        {
            "id": "2021-forum",
            "title": "=Forum",
            "from": date(2021, 1, 1),
            "to": date(2021, 12, 31),
            "precision": "year",
            "offices": ["e-leader"],
            "status": "expected",
        },
    ],
    "suspension": [
        {
            "id": "1998-leaders",
            "channels": ["leaders", "all"],
            "by": "E-1",
            "from": date(1998, 9, 10),
            "to": date(1999, 10, 11),
            "precision": "month",
            "reason": "a suspension reason",
            "sources": [source("suspension"), source("other suspension")],
        },
        {"channels": ["all"], "by": "W-1", "from": date(2012, 1, 3), "reason": "-5% of it"},
    ],
    "contact": [
        {
            "id": "first",
            "date": date(2000, 11, 12),
            "end": date(2000, 12, 13),
            "precision": "year",
            "status": "held",
            "announced": date(2000, 10, 3),
            "mode": "in-person",
            "city": "Geneva",
            "country": "CH",
            "venue": "Palais",
            "occasion": "a contact occasion",
            "participants": ["wanda-west", "emil-east"],
            "attending": ["elsa-east"],
            "topics": ["trade", "climate"],
            "summary": "a summary;=1+1; @all",
            "outcomes": ["an outcome; with a semicolon", "-another", "' quoted"],
            "confidence": "doubtful",
            "note": " ＝a note",
            "sources": [source("contact"), source("other contact")],
        },
        {
            "id": "second",
            "date": date(2001, 2, 4),
            "status": "declined",
            "status-by": "E-1",
            "decided": date(2001, 1, 5),
            "mode": "phone",
            "participants": ["emil-east", "wanda-west"],
            "distinct-from": ["first", "third"],
        },
        {
            "id": "third",
            "date": date(2001, 2, 5),
            "mode": "phone",
            "participants": ["emil-east", "wanda-west"],
        },
    ],
}


def models(model: type[BaseModel] = Ledger) -> Iterator[type[BaseModel]]:
    """Yield a model of a ledger and all that it is made of."""
    yield model
    for field in model.model_fields.values():
        yield from (found for inner in _models_in(field.annotation) for found in models(inner))


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


def values(model: BaseModel) -> Iterator[tuple[str, str, Any]]:
    """Yield every model, its keys as the file has them, and what was given for them."""
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if name in model.model_fields_set:
            yield type(model).__name__, field.alias or name, value
        for inner in value if isinstance(value, tuple) else [value]:
            if isinstance(inner, BaseModel):
                yield from values(inner)
