"""What every report adds to its four forms."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import ClassVar

from rich.console import Console, RenderableType

from cadence.analysis.as_of import AsOf
from cadence.files.locate import LedgerPath
from cadence.loading import LedgerFile
from cadence.output.formats.json import Object
from cadence.output.formats.sheet import Sheet
from cadence.output.report import Query, Report
from ledgers import LEADERS, contact, ledger

MADE = ledger(contact(date(2010, 1, 1)), channel=[LEADERS, LEADERS | {"id": "other"}])
VIEW = AsOf(MADE, date(2010, 3, 1))
SOURCE = LedgerFile(LedgerPath(Path("shipped"), "shipped"), "a-hash", MADE)
QUERY = Query(SOURCE, VIEW, MADE.channels)


class Short(Report):
    """A report of one number."""

    format: ClassVar[str] = "cadence.short/1"

    def body(self, screen: Console) -> Iterable[RenderableType]:
        return ["", f"{screen.width} columns"]

    def content(self) -> Object:
        return {"number": 7}

    def sheet(self) -> Sheet:
        return Sheet(("number",), ((1234,),))

    def brief(self) -> Sheet:
        return Sheet(("in words",), (("seven",),))


REPORT = Short(QUERY)


def test_its_forms() -> None:
    first = "As of 1 Mar 2010 · shipped ledger"
    newest = "newest record 1 Jan 2010"
    assert [*REPORT.to_text(Console(width=99))] == [f"{first} · {newest}", "", "99 columns"]
    assert [*REPORT.to_text(Console(width=50))] == [f"{first}\n{newest}", "", "50 columns"]
    assert json.loads(REPORT.to_json()) == {
        "format": "cadence.short/1",
        "as_of": "2010-03-01",
        "ledger": {
            "path": "shipped",
            "sha256": "a-hash",
            "title": "A made-up ledger",
            "contact_count": 1,
        },
        "number": 7,
    }
    assert REPORT.to_csv() == "number\n1234\n"
    assert REPORT.to_csv(bom=True) == "\ufeffnumber\n1234\n"
    assert REPORT.to_markdown() == "| in words |\n| --- |\n| seven |\n"


def test_a_query_about_other_channels() -> None:
    other = QUERY.about(iter(MADE.channels[1:]))
    assert other == Query(SOURCE, VIEW, MADE.channels[1:])
    assert (other.on, other.ledger) == (date(2010, 3, 1), MADE)
