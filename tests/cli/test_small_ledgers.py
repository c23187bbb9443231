"""Ledgers with hardly anything in them are answered like any other."""

from __future__ import annotations

import csv
import io
import json
from typing import NamedTuple

import pytest

from command import ROOT, ok

EMPTY, SILENT = (str(ROOT / f"tests/data/{name}.toml") for name in ("empty", "silent"))


ON = ("--as-of", "2021-06-30")
NO_CHANGE = "No verdict has changed since 2 Jan 2021."


class Report(NamedTuple):
    """A call on a ledger, a line of its text, the list in its JSON, and how many rows it has."""

    command: str
    ledger: str
    line: str
    list_: str
    rows: int

    def said(self, format_: str) -> str:
        return ok(*self.command.split(), "-l", self.ledger, *ON, "-f", format_)


REPORTS = [
    Report("status", EMPTY, "No channel in the ledger: nothing is tracked.", "channels", 0),
    Report("status", SILENT, "1 overdue", "channels", 1),
    Report("status --since 2021-01-02", EMPTY, NO_CHANGE, "channels", 0),
    # Overdue since that day:
    Report("status --since 2021-01-02", SILENT, NO_CHANGE, "channels", 0),
    Report(
        "status --since 2021-01-01", SILENT, "1 verdict changed since 1 Jan 2021", "channels", 1
    ),
    Report("gaps", EMPTY, "No gaps match.", "channels", 0),
    Report("gaps", SILENT, "Missed years: 2020", "channels", 1),
    Report("gaps --years", EMPTY, "", "channels", 0),
    Report("gaps --years", SILENT, "Anybody (1 a year) running 2021", "channels", 1),
    Report("log", EMPTY, "No contacts match.", "contacts", 0),
    Report("log", SILENT, "No contacts match.", "contacts", 0),
]


@pytest.mark.parametrize(
    "report", REPORTS, ids=lambda report: f"{report.command}-{report.ledger.rpartition('/')[2]}"
)
class TestEveryReportHasAnAnswer:
    def test_in_text(self, report: Report) -> None:
        first, *lines = report.said("text").splitlines()
        assert first == f"As of 30 Jun 2021 · {report.ledger} · no contact held yet"
        said = [" ".join(line.split()) for line in lines]
        assert said == [] if not report.line else report.line in said

    def test_in_json(self, report: Report) -> None:
        said = json.loads(report.said("json"))
        assert (len(said[report.list_]), said["ledger"]["contact_count"]) == (report.rows, 0)

    def test_in_csv(self, report: Report) -> None:
        heading, *rows = csv.reader(io.StringIO(report.said("csv")))
        years = 2 if "--years" in report.command else 1  # 2020 and 2021
        assert heading[0] == ("id" if report.command == "log" else "channel")
        assert [row[0] for row in rows] == ["any"] * report.rows * years

    def test_in_markdown(self, report: Report) -> None:
        lines = report.said("markdown").splitlines()
        _, rule, *rows = [line for line in lines if line.startswith("| ")]
        assert set(rule) <= set("| -:")
        assert [row.split(" | ")[0] for row in rows] == ["| Anybody"] * report.rows


def test_without_a_contact_the_record_itself_is_silent() -> None:
    text = ok("status", "-l", SILENT, "--as-of", "2021-06-30")
    assert "no contact held yet" in text
    assert "Anybody: no contact in the ledger." in text
    said = [" ".join(line.split()) for line in text.splitlines()]
    row = "✗ overdue Anybody none 1 Jan 2021 180+ late · recorded only from 1 Jan 2020 0/1"
    assert [line for line in said if line.startswith(row)]
