"""Ledgers with hardly anything in them are answered like any other."""

from __future__ import annotations

import pytest

from command import ROOT, ok

EMPTY, SILENT = (str(ROOT / f"tests/data/{name}.toml") for name in ("empty", "silent"))


@pytest.mark.parametrize("ledger", [EMPTY, SILENT])
@pytest.mark.parametrize("format_", ["text", "json", "csv", "markdown"])
@pytest.mark.parametrize(
    "command",
    [["status"], ["status", "--since", "2021-01-02"], ["gaps"], ["gaps", "--years"], ["log"]],
    ids=" ".join,
)
def test_every_report_has_an_answer(ledger: str, format_: str, command: list[str]) -> None:
    assert ok(*command, "-l", ledger, "-f", format_, "--as-of", "2021-06-30")


def test_without_a_channel_nothing_is_tracked() -> None:
    assert "No channel in the ledger: nothing is tracked." in ok("status", "-l", EMPTY)


def test_without_a_contact_the_record_itself_is_silent() -> None:
    text = ok("status", "-l", SILENT, "--as-of", "2021-06-30")
    assert "no held contact in it" in text
    assert "Anybody: no contact in the ledger." in text
    said = [" ".join(line.split()) for line in text.splitlines()]
    row = "✗ overdue Anybody none 1 Jan 2021 180+ late · recorded only from 1 Jan 2020 0/1"
    assert [line for line in said if line.startswith(row)]
