"""What --strict lets pass: it comes with time, in a ledger that nobody touched."""

from __future__ import annotations

from pathlib import Path

from command import run

LEDGER = Path("tests/check/CAD208/good.toml")
STILL = 'terms = [{ office = "cn-leader", from = 1950-01-01 }]'


def checked(tmp_path: Path, terms: str, on: str = "2021-01-01") -> tuple[int, list[str]]:
    text = LEDGER.read_text(encoding="utf-8")
    assert STILL in text
    (tmp_path / "x.toml").write_text(text.replace(STILL, terms), encoding="utf-8")
    code, out, _ = run("check", "--strict", "--as-of", on, str(tmp_path / "x.toml"))
    return code, [line.split(": ")[1] for line in out.splitlines() if "x.toml" in line]


def test_nobody_since_the_last_holder(tmp_path: Path) -> None:
    ended = 'terms = [{ office = "cn-leader", from = 1950-01-01, to = 2020-12-31 }]'
    assert checked(tmp_path, ended) == (0, ["warning CAD208"])
    assert checked(tmp_path, ended, "2020-12-31") == (0, [])


def test_but_not_a_hole_between_two_holders(tmp_path: Path) -> None:
    hole = (
        'terms = [{ office = "cn-leader", from = 1950-01-01, to = 1950-12-31 },'
        ' { office = "cn-leader", from = 1951-01-02 }]'
    )
    assert checked(tmp_path, hole) == (1, ["warning CAD208"])
