"""A ledger that begins with a byte order mark is read, and keeps it when it is changed."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli_w

from command import ok, run
from ledgers import tables

MARK = b"\xef\xbb\xbf"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    made = {key: value for key, value in tables().items() if value}
    path = tmp_path / "x.toml"
    path.write_bytes(MARK + tomli_w.dumps(made).encode())
    return path


def test_it_is_read(ledger: Path) -> None:
    assert "Leaders" in ok("status", "--ledger", str(ledger))


def test_it_is_a_warning(ledger: Path) -> None:
    code, out, _ = run("check", "--as-of", "2021-01-01", str(ledger))
    assert (code, out.splitlines()[0].split(": ")[1]) == (0, "warning CAD210")
    assert run("check", "--strict", "--as-of", "2021-01-01", str(ledger)).code == 1


def test_it_stays_when_the_ledger_is_changed(ledger: Path) -> None:
    before = ledger.read_bytes()
    ok(
        "add", "--ledger", str(ledger), "--date", "2020-01-02", "--mode", "phone",
        "--with", "adams", "--with", "lei", "--source", "https://example.org/a | A",
    )  # fmt: skip
    after = ledger.read_bytes()
    assert after.startswith(before)
    assert after.count(MARK) == 1
    ok("confirm", "--ledger", str(ledger), "--through", "2021-01-01")
    assert ledger.read_bytes() == after.replace(b"2020-12-31", b"2021-01-01")
