"""What `cadence cascade` refuses, and the window that it takes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cadence.cli.commands.cascade import _window
from cadence.cli.query import ask
from command import run
from ledgers import contact, saved


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("2023-12-21-brown-liu",), "is at minister level: cascade takes a leader contact"),
        (
            ("2023-11-15-biden-x", "--as-of", "2023-11-14"),
            "is after 2023-11-14, the day of the report",
        ),
        (("2023-11-15-bidden-xi",), "did you mean '2023-11-15-biden-xi'"),
        (("2024-1",), "could be 2024-1"),
        (("-c", "leaders"), "cascade needs a channel of ministers: choose from vice-president,"),
        (("--by", "cn-vice-premier"), "several people hold it at once"),
        (("--after", "summits"), "no channel 'summits'"),
        (("--window", "0"), "'--window': the minimum is 1"),
    ],
)
def test_wrong_use_is_one_line(arguments: tuple[str, ...], message: str) -> None:
    code, out, err = run("cascade", *arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("longest", [1, 5, 30])
def test_the_window_of_one_contact_is_as_long_as_was_asked(longest: int, tmp_path: Path) -> None:
    query = ask(saved(tmp_path, contact(date(2010, 1, 1))), "2012-06-01")
    window = _window(query, longest, "2010-01-01-adams-lei")
    assert (window.contact.id, window.days) == ("2010-01-01-adams-lei", longest)
