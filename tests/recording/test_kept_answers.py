"""Answers that outlive their program: who holds them, how long they stay, what a day means then."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from cadence.recording.kept_answers import (
    Answer,
    Keeper,
    KeptAnswers,
    Offer,
    Purpose,
    forget_all,
    kept_for,
)
from clock import own_clock
from command import PATIENCE

NOW = datetime.now(timezone(timedelta(hours=8))) - timedelta(seconds=1)
ADD = Purpose("add", "/ledgers/mine.toml")
OWN, CALLS = date(2026, 11, 26), date(2026, 11, 25)
A, B = Answer("How", "phone"), Answer("Date", "yesterday", is_day=True)


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path / "cadence"


def nothing(**changes: Any) -> KeptAnswers:
    values = {"purpose": ADD, "saved": NOW, "own": OWN, "calls": CALLS, "options": {}}
    return KeptAnswers(**{**values, "answers": (), **changes})


def warned(sentence: str) -> None:
    raise AssertionError(sentence)


def keep(*answers: Answer, **changes: Any) -> Keeper:
    keeper = Keeper(nothing(**changes), warned)
    keeper.keep(answers)
    return keeper


def let_go(keeper: Keeper) -> None:
    """Let the file go, as the end of a program does."""
    assert keeper._file
    keeper._file.release()


def later(**span: float) -> datetime:
    return datetime.now().astimezone() + timedelta(**span)


def found(purpose: Purpose = ADD, now: datetime | None = None) -> list[Offer]:
    offers = kept_for(purpose, now or later())
    for offer in offers:
        offer.file.release()
    return offers


def test_they_are_offered_as_they_were(state: Path) -> None:
    let_go(keep(A, B, options={"place": "Geneva, CH", "topics": ["trade"]}))
    (offer,) = found()
    assert offer.kept.answers == (A, B)
    assert offer.kept.options == {"place": "Geneva, CH", "topics": ["trade"]}
    assert (offer.kept.own, offer.kept.calls) == (OWN, CALLS)
    assert NOW < offer.kept.saved <= later()  # when they were kept, not when they were begun
    assert {path.stat().st_mode & 0o777 for path in state.iterdir()} == {0o600}


def test_without_an_answer_there_is_nothing_to_keep(state: Path) -> None:
    assert not Keeper(nothing(), warned).has_kept
    assert not state.exists()


def test_whoever_runs_holds_them() -> None:
    keeper = keep(A)
    assert keeper.has_kept
    assert found() == []
    let_go(keeper)
    assert len(found()) == 1


def test_whoever_takes_them_up_holds_them_and_deletes_them(state: Path) -> None:
    let_go(keep(A))
    (offer,) = kept_for(ADD, later())
    keeper = Keeper(offer.kept, warned, offer)
    keeper.keep([A, B])
    assert found() == []
    keeper.forget()
    assert not keeper.has_kept
    assert list(state.iterdir()) == []


def test_the_newest_first() -> None:
    for answer in (A, B):
        let_go(keep(answer))
    assert [offer.kept.answers for offer in found()] == [(B,), (A,)]


@pytest.mark.parametrize(
    "other",
    [
        Purpose("resolve", ADD.ledger),
        Purpose("add", "/ledgers/other.toml"),
        Purpose("add", ADD.ledger, "2026-11-18-trump-xi"),
    ],
)
def test_nobody_else_is_offered_them(other: Purpose) -> None:
    let_go(keep(A))
    assert found(other) == []
    assert len(found()) == 1


@pytest.mark.parametrize(("days", "number"), [(29, 1), (31, 0)])
def test_after_thirty_days_they_are_deleted(days: int, number: int, state: Path) -> None:
    let_go(keep(A))
    assert len(found(now=later(days=days))) == number
    assert len(list(state.iterdir())) == 2 * number


def test_the_thirtieth_day_is_one_of_them() -> None:
    let_go(keep(A))
    last = found()[0].kept.saved + timedelta(days=30)
    assert len(found(now=last)) == 1
    assert found(now=last + timedelta(microseconds=1)) == []


def test_forgetting_is_for_one_command() -> None:
    let_go(keep(A))
    let_go(keep(A, purpose=Purpose("resolve", ADD.ledger)))
    let_go(keep(B))
    held = keep(A)
    assert forget_all("add", later()) == 2
    assert found() == []
    assert len(found(Purpose("resolve", ADD.ledger))) == 1
    let_go(held)


@own_clock
@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{", b'{"format": 2}', b'{"format": 1, "saved": "2026-11-26T00:00:00"}', b"\xff"],
)
def test_what_nobody_understands_is_left_for_thirty_days(content: bytes, state: Path) -> None:
    let_go(keep(A))
    (file,) = state.glob("*.json")
    file.write_bytes(content)
    assert found() == []
    assert file.exists()
    assert found(now=later(days=31)) == []
    assert list(state.iterdir()) == []


def test_nor_is_an_answer_that_is_not_a_text(state: Path) -> None:
    let_go(keep(A))
    (file,) = state.glob("*.json")
    file.write_bytes(file.read_bytes().replace(b'"phone"', b"3"))
    assert found() == []


def test_a_lock_alone_is_removed(state: Path) -> None:
    state.mkdir()
    (state / "answers-0123abcd.lock").write_text("")
    (state / "edited.toml").write_text("somebody else's")
    assert found() == []
    assert [path.name for path in state.iterdir()] == ["edited.toml"]


def test_a_folder_in_the_place_of_a_lock_stops_nothing(state: Path) -> None:
    (state / "answers-0123abcd.lock").mkdir(parents=True)
    assert found() == []
    assert forget_all("add", later()) == 0


def test_where_nothing_can_be_kept_one_warning_says_so(tmp_path: Path) -> None:
    (tmp_path / "cadence").write_text("a file")
    said: list[str] = []
    keeper = Keeper(nothing(), said.append)
    keeper.keep([A])
    keeper.keep([A, B])
    folder = tmp_path / "cadence"
    reason = f"the folder {folder} cannot be used: File exists"
    assert said == [f"your answers cannot be kept for next time: {reason}"]
    assert not keeper.has_kept
    assert found() == []


def test_where_the_folder_goes_away_one_warning_says_so(state: Path) -> None:
    said: list[str] = []
    keeper = Keeper(nothing(), said.append)
    keeper.keep([A])
    shutil.rmtree(state)
    keeper.keep([A, B])
    assert said == ["your answers cannot be kept for next time: No such file or directory"]
    assert not keeper.has_kept


def test_how_old_they_are_is_in_them(state: Path) -> None:
    """A file may have the date of a copy, or of the archive that it was in."""
    let_go(keep(A))
    (file,) = state.glob("*.json")
    os.utime(file, (0, 0))
    assert [offer.kept.answers for offer in found()] == [(A,)]


class TestAnotherDay:
    KEPT = nothing(
        options={"end": "today", "summary": "today", "topics": ["yesterday"]},
        answers=(B, Answer("Summary", "yesterday")),
    )

    def test_on_the_same_day_all_is_as_typed(self) -> None:
        assert self.KEPT.on(OWN, is_call=True) is self.KEPT

    @pytest.mark.parametrize(
        ("is_call", "end", "day"),
        [(False, "2026-11-26", "2026-11-25"), (True, "2026-11-25", "2026-11-24")],
    )
    def test_a_day_stays_the_day_it_was(self, is_call: bool, end: str, day: str) -> None:
        on = self.KEPT.on(date(2026, 11, 28), is_call=is_call)
        assert on.options == {"end": end, "summary": "today", "topics": ["yesterday"]}
        assert on.answers == (Answer("Date", day, is_day=True), Answer("Summary", "yesterday"))

    @pytest.mark.parametrize("typed", ["3 Nov 2026", "2026-11-03", "some day"])
    def test_what_means_the_same_on_any_day_is_as_typed(self, typed: str) -> None:
        kept = nothing(options={"date": typed}, answers=(Answer("Date", typed, is_day=True),))
        on = kept.on(date(2026, 11, 28), is_call=False)
        assert (on.options, on.answers) == (kept.options, kept.answers)


# -- killed --------------------------------------------------------------------------------

PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from recording.test_kept_answers import A, B, Keeper, nothing, warned
keeper = Keeper(nothing(), warned)
keeper.keep([A])
open(sys.argv[2], "w").close()
keeper.keep([A, B])
open(sys.argv[3], "w").close()
"""


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_killed_at_any_call_no_answer_is_lost(tmp_path: Path, state: Path) -> None:
    log, first, second = (tmp_path / name for name in ("log", "first", "second"))
    tests = Path(__file__).parents[1]

    def strace(*options: str) -> int:
        for path in (first, second):
            path.unlink(missing_ok=True)
        shutil.rmtree(state, ignore_errors=True)
        command = ["strace", "-f", "-y", "-o", str(log), *options, sys.executable, "-c", PROGRAM]
        env = os.environ | {"PYTHONHASHSEED": "0", "PYTHONPYCACHEPREFIX": str(tmp_path / "cache")}
        words = [*command, str(tests), str(first), str(second)]
        return subprocess.run(words, env=env, check=False, timeout=PATIENCE).returncode

    assert [strace(), strace()] == [0, 0]  # the first leaves the bytecode behind
    seen: dict[str, int] = {}
    touching = []
    for line in log.read_text(errors="replace").splitlines():
        if call := re.match(r"\d+ +(\w+)\(", line):
            seen[call[1]] = seen.get(call[1], 0) + 1
            if str(state) in line:
                touching.append((call[1], seen[call[1]]))
    assert {"openat", "flock", "write", "fsync", "rename"} <= {name for name, _ in touching}
    for name, number in touching:
        assert strace("-e", f"inject={name}:signal=KILL:when={number}") == -signal.SIGKILL
        answers = [offer.kept.answers for offer in found()]
        least = 2 if second.exists() else 1 if first.exists() else 0
        wanted: list[list[tuple[Answer, ...]]] = [[], [(A,)], [(A, B)]]
        assert answers in wanted[least : least + 2], f"killed at {name} {number}"
