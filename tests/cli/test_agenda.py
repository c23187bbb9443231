"""What `cadence agenda` refuses."""

from __future__ import annotations

import pytest

from command import run

ON = ("--as-of", "2023-09-29")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("--until", "2023-09-01"),
            "--until 2023-09-01 is before the day of the report, 2023-09-29",
        ),
        (("--until", "soon"), "'soon' is not a day"),
        (("--months", "0"), "'--months': the minimum is 1"),
        (("-c", "laeder"), "no channel 'laeder': did you mean 'leaders'"),
    ],
)
def test_wrong_use_is_one_line(arguments: tuple[str, ...], message: str) -> None:
    code, out, err = run("agenda", *ON, *arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1
