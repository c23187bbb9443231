"""The name of a file is a stranger's text too: whatever prints it, nothing obeys it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import tomli_w

from command import Result, run
from fuzz.judged import is_obeyed
from ledgers import contact, tables

NAMES = [
    "\x1b[31mred",
    "a::error title=x::forged",
    "##[error]forged",
    "\u202egnp.exe",
    "a\u00adb\u200bc",
    "two\nlines",
    ":",  # with our own colon beside it
    "back\rover",
]


def judged(*arguments: str, code: int = 0) -> Result:
    ran = run(*arguments)
    assert ran.code == code, ran
    for text in (ran.out, ran.err):
        assert {c for c in set(text) if is_obeyed(c)} - {"\n"} == set()
        assert "::" not in text
        assert "##[" not in text
    return ran


@pytest.fixture(params=NAMES, ids=ascii)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    made: Path = tmp_path / str(request.param)
    made.mkdir()
    ledger = tomli_w.dumps(tables(contact(date(2018, 3, 1), status="planned")))
    (made / "x.toml").write_text(ledger, encoding="utf-8")
    return made


def test_nothing_obeys_the_name_of_a_file_that_is_made(folder: Path) -> None:
    read = ("--ledger", str(folder / "x.toml"))
    page = judged("report", "--no-pictures", "-o", str(folder / "report.html"), *read)
    assert "report.html" in page.err
    judged("export", "ics", "-o", str(folder / "feed.ics"), *read)
    assert "data" in judged("export", "data", "-o", str(folder / "data"), *read).err
    judged("init", "--from-shipped", str(folder / "new.toml"))
    judged("init", "--from-shipped", str(folder / "new.toml"), code=2)
    judged("chart", "-o", str(folder / "no/chart.svg"), *read, code=2)


def test_nor_that_of_a_ledger(folder: Path) -> None:
    ledger = str(folder / "x.toml")
    for format_ in ("text", "json", "sarif"):
        judged("check", "--as-of", "2021-06-01", "-f", format_, ledger)
    for format_ in ("text", "json", "csv", "markdown"):
        judged("status", "-f", format_, "--ledger", ledger)
    judged("check", str(folder / "missing.toml"), code=2)
    judged("status", "--ledger", str(folder / "missing.toml"), code=2)
    judged("confirm", "--through", "2021-01-01", "--ledger", ledger)
    judged("appoint", "bob-baker", "us-secretary", "--to", "2026-01-01", "--ledger", ledger)
    judged("resolve", "2018-03-01-adams-lei", "cancelled", "--force", "--ledger", ledger)
