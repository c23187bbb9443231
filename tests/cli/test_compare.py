"""What `cadence compare` refuses."""

from __future__ import annotations

import pytest

from command import run


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--by", "yeer"), "no office 'yeer': did you mean 'year'"),
        (("--by", "cn-vice-premier"), "several people hold it at once"),
        (("--as-of", "1968-01-01"), "nobody held the office 'us-president' by 1968-01-01"),
    ],
)
def test_wrong_use_is_one_line(arguments: tuple[str, ...], message: str) -> None:
    code, out, err = run("compare", *arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1
