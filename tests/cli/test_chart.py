"""What `cadence chart` refuses."""

from __future__ import annotations

import pytest

from command import run

ON = ("--as-of", "2026-11-24")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--from", "2027", *ON), "no year to show: --from 2027 is after 2026"),
        (("--from", "x"), "'--from': an integer is needed here"),
        (("--by", "month"), "'month' is not one of"),
    ],
)
def test_wrong_use_is_one_line(arguments: tuple[str, ...], message: str) -> None:
    code, out, err = run("chart", *arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1
