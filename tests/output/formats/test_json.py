"""JSON: ASCII alone, and nothing in it that a runner would obey."""

from __future__ import annotations

import json
from datetime import date
from types import SimpleNamespace

from cadence.output.formats.json import day, named, text, values
from cadence.output.formats.sheet import Column


def test_the_text_of_an_object() -> None:
    content = {"a": ["é::::x\x7f", {"b": None}], "##[c]": "\x1b"}
    made = text(content)
    assert made == (
        "{\n"
        '  "a": [\n'
        '    "\\u00e9:\\u003a:\\u003ax\\u007f",\n'
        "    {\n"
        '      "b": null\n'
        "    }\n"
        "  ],\n"
        '  "#\\u0023[c]": "\\u001b"\n'
        "}\n"
    )
    assert json.loads(made) == content


def test_dates_are_in_iso_format() -> None:
    record = SimpleNamespace(from_=date(2022, 3, 4), count=2)
    assert named(record, "from_", "count") == {"from": "2022-03-04", "count": 2}
    columns = [Column[SimpleNamespace]("first", lambda row: row.from_)]
    assert values(columns, record) == {"first": "2022-03-04"}
    assert day(date(2022, 3, 4)) == "2022-03-04"
    assert day(None) is None
