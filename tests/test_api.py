"""What `import cadence` offers to a notebook."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import cadence
from command import SHIPPED
from ledgers import channel, contact, ledger

ON = dt.date(2012, 6, 1)
SECOND = channel(id="second", title="Second")
MADE = ledger(contact(dt.date(2010, 1, 1)), channel=[channel(), SECOND])


def test_all_that_is_offered_is_there() -> None:
    assert cadence.__all__ == ["FaultyLedger", "Ledger", "gaps", "load", "status", "tally"]
    assert all(getattr(cadence, name).__doc__ for name in cadence.__all__)


@pytest.mark.parametrize("question", [cadence.status, cadence.gaps, cadence.tally])
def test_each_answers_with_one_result_a_channel_in_the_ledgers_order(question: Any) -> None:
    for channels, ids in ((None, ["leaders", "second"]), (["second"], ["second"]), ((), [])):
        answer = question(MADE, ON, channels)
        assert isinstance(answer, tuple)
        assert [result.channel.id for result in answer] == ids
    with pytest.raises(KeyError, match="third"):
        question(MADE, ON, ["third"])


def test_gaps_and_years_of_a_channel() -> None:
    (gaps,) = cadence.gaps(MADE, ON, ["second"])
    # From 1 January 2000, where the record begins, to the one contact; and since then.
    assert [(gap.from_, gap.to) for gap in gaps.gaps] == [
        (dt.date(2000, 1, 1), dt.date(2010, 1, 1)),
        (dt.date(2010, 1, 1), None),
    ]
    (years,) = cadence.tally(MADE, ON, ["leaders"])
    assert [year.year for year in years.years] == list(range(2000, 2013))


@pytest.mark.parametrize("question", [cadence.status, cadence.gaps, cadence.tally])
@pytest.mark.parametrize(
    ("on", "error", "says"),
    [
        (dt.datetime(2012, 6, 1, 23), TypeError, "on is a datetime .*: write on.date()"),  # noqa: DTZ001
        (dt.datetime(2012, 6, 1, tzinfo=dt.UTC), TypeError, "write on.date()"),
        ("2012-06-01", TypeError, r"write datetime.date.fromisoformat\('2012-06-01'\)"),
        ("", TypeError, "on is a string"),
        (0, TypeError, "on is of type int, not a datetime.date"),
        (20120601, TypeError, "on is of type int, not a datetime.date"),
        (dt.date.min, ValueError, "on is 0001-01-01, not in the years 1900 to 2199"),
    ],
)
def test_what_is_not_a_day_is_refused(
    question: Any, on: object, error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        question(MADE, on)


@pytest.mark.parametrize("on", [dt.date(1900, 1, 1), dt.date(2199, 12, 31)])
def test_the_first_and_the_last_day_are_accepted(on: dt.date) -> None:
    assert [result.channel.id for result in cadence.status(MADE, on, ["second"])] == ["second"]


@pytest.mark.parametrize("on", [dt.date(1899, 12, 31), dt.date(2200, 1, 1)])
def test_but_none_beyond_them(on: dt.date) -> None:
    with pytest.raises(ValueError, match=f"^on is {on}, not in the years 1900 to 2199$"):
        cadence.status(MADE, on)


def test_a_string_of_channels_is_refused() -> None:
    with pytest.raises(TypeError, match=r"write \['leaders'\]"):
        cadence.status(MADE, ON, "leaders")


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_ledger_and_its_answers_can_be_pickled(protocol: int) -> None:
    before = cadence.load(str(SHIPPED))
    answers = cadence.status(before, ON), cadence.gaps(before, ON), cadence.tally(before, ON)
    after, again = pickle.loads(pickle.dumps((before, answers), protocol))  # noqa: S301
    assert after == before
    assert again == answers
    assert cadence.status(after, ON) == answers[0]
    assert copy.deepcopy(before) == before


def test_a_pickle_is_read_in_a_process_that_knows_nothing_of_cadence_yet(tmp_path: Path) -> None:
    (tmp_path / "l").write_bytes(pickle.dumps(MADE))
    program = "import pickle; print(pickle.load(open('l', 'rb')).channels[0].offices)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "{'US': ('us-president',), 'CN': ('cn-leader',)}\n"


def test_a_ledger_with_errors_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text("x")
    with pytest.raises(cadence.FaultyLedger, match="has 1 error"):
        cadence.load(str(tmp_path / "x.toml"))


def test_a_ledger_is_named_by_a_string_or_a_path() -> None:
    assert cadence.load(SHIPPED) == cadence.load(str(SHIPPED))
    with pytest.raises(
        TypeError, match=r"^path is of type int: write a string or a pathlib\.Path$"
    ):
        cadence.load(5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="path is of type bytes"):
        cadence.load(b"x.toml")  # type: ignore[arg-type]
