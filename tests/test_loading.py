"""A ledger with errors is refused, with their number and what to do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import tomli_w

from cadence.files.locate import LedgerPath
from cadence.loading import FaultyLedger, read, read_content
from ledgers import contact, tables

FINE = tomli_w.dumps(tables(contact(date(2018, 3, 1))))
UNKNOWN = [contact(date(2018, 3, 1), topics=["x"]), contact(date(2018, 3, 2), topics=["y"])]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (tomli_w.dumps(tables(UNKNOWN[0])), "1 error"),
        (tomli_w.dumps(tables(*UNKNOWN)), "2 errors"),
        (f"{FINE}\n[[contact]\n", "1 error"),  # no TOML
        (FINE.replace("format = 1", "format = 2"), "1 error"),  # no ledger
    ],
)
def test_how_many_errors_and_how_to_see_them(text: str, number: str, tmp_path: Path) -> None:
    (tmp_path / "x").write_text(text, "utf-8")
    with pytest.raises(FaultyLedger) as refused:
        read(LedgerPath(tmp_path / "x", "my ledger"))
    assert str(refused.value) == (
        f"my ledger has {number}, so no report on it would be right: cadence check 'my ledger'"
    )


def test_what_was_read(tmp_path: Path) -> None:
    (tmp_path / "x").write_text(FINE, "utf-8")
    where = LedgerPath(tmp_path / "x", "x")
    found = read(where)
    assert found.where == where
    assert [c.date for c in found.ledger.contacts] == [date(2018, 3, 1)]
    assert len(found.sha256) == 64


def test_what_cannot_be_read(tmp_path: Path) -> None:
    where = LedgerPath(tmp_path / "x", "my ledger")
    with pytest.raises(FaultyLedger) as refused:
        read(where)
    assert str(refused.value) == "my ledger does not exist"
    with pytest.raises(FaultyLedger) as refused:
        read_content(where, b"a = 1\n\xff")
    assert str(refused.value) == "my ledger is not UTF-8 (line 2)"


def test_another_command_may_show_the_errors(tmp_path: Path) -> None:
    where = LedgerPath(tmp_path / "x", "HEAD:x.toml")
    with pytest.raises(FaultyLedger) as refused:
        read_content(where, b"[", "git show HEAD:x.toml | cadence check -")
    assert str(refused.value) == (
        "HEAD:x.toml has 1 error, so no report on it would be right:"
        " git show HEAD:x.toml | cadence check -"
    )
