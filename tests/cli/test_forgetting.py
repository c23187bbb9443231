"""`--forget`: the answers that a command has kept are deleted, and it says how many there were."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from cadence.cli.forgetting import forget_option
from cadence.recording.kept_answers import Answer, Keeper, KeptAnswers, Purpose
from command import run

DAY = date(2020, 5, 4)


def keep(command: str, ledger: str) -> None:
    """Keep answers, as a program that has ended did."""
    now = datetime.now().astimezone()
    nothing = KeptAnswers(Purpose(command, ledger), now, DAY, DAY, {}, ())
    keeper = Keeper(nothing, pytest.fail)
    keeper.keep([Answer("How", "phone")])
    assert keeper._file
    keeper._file.release()


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "No answers of 'cadence add' are kept.\n"),
        (1, "1 set of answers is deleted.\n"),
        (2, "2 sets of answers are deleted.\n"),
    ],
)
def test_those_of_this_command_are_deleted(
    count: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    keep("appoint", "/ledgers/mine.toml")
    for number in range(count):
        keep("add", f"/ledgers/{number}.toml")
    assert run("add", "--forget") == (0, said, "")
    assert run("add", "--forget").out == "No answers of 'cadence add' are kept.\n"
    assert run("appoint", "--forget").out == "1 set of answers is deleted.\n"


def test_it_comes_before_every_other_option() -> None:
    option = forget_option("add")
    assert option.is_eager
    assert option.help == (
        "Delete the answers that were kept when this command was interrupted, and exit."
    )
