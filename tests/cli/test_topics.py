"""What `cadence topics` takes, and what it refuses."""

from __future__ import annotations

import pytest

from command import run

ON = ("--as-of", "2025-12-31")


def test_a_channel_narrows_the_contacts() -> None:
    said = run("topics", "fentanyl", *ON, "-c", "law-enforcement", "-f", "json").json()
    assert said["topic"]["last_leader"] is None
    assert {"law-enforcement"} <= set(said["contacts"][0]["channels"])
    # Sessions and Guo in 2017, Mayorkas and Wang four times in 2024.
    assert len(said["contacts"]) == 5


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("fentanil",), "no topic 'fentanil': did you mean 'fentanyl'?"),
        (("s",), "'s' could be south-asia, south-china-sea, soviet-union, space"),
    ],
)
def test_wrong_use_is_one_line(arguments: tuple[str, ...], message: str) -> None:
    code, out, err = run("topics", *arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1
