"""What `cadence resolve` makes of answers: what is shown, asked and written, in this process."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cadence.cli import changing
from cadence.cli.changing import Manner
from cadence.cli.commands import resolve
from cadence.cli.prompts import conversation
from cadence.files import locate
from cadence.ledger.vocabulary import Status
from cadence.recording import transaction
from cadence.recording.call_day import Today
from cadence.recording.kept_answers import Purpose
from cadence.recording.plan_answers import PlanAnswers
from ledgers import contact, laid_out, tables
from scripted import Scripted, StandIn

Capture = pytest.CaptureFixture[str]
TODAY = Today(date(2019, 5, 4), date(2019, 5, 3), "America/New_York")
SOURCES = [{"url": f"https://{one}.org/1", "publisher": one.upper()} for one in "ab"]
CALL = contact(date(2019, 5, 1), status="planned", mode="phone", sources=SOURCES)
MEETING = contact(date(2019, 4, 1), status="planned", sources=SOURCES, topics=["trade"])
HELD = PlanAnswers(Status.HELD)
GUESSED = replace(HELD, date="yesterday", sources=("https://a.org/9",))
DRY = Manner("resolve", dry_run=True)


class Resolving:
    """A ledger with two plans, as `resolve` has it."""

    def __init__(self, path: Path) -> None:
        topics = [{"id": "trade", "title": "Trade"}]
        path.write_text(laid_out(tables(MEETING, CALL, topic=topics)), "utf-8")
        self.where = locate.named(str(path))
        self.before = transaction.read(self.where)

    def record(self, plan: dict[str, Any], answers: PlanAnswers) -> None:
        resolve._record(self.where, self.before, plan["id"], answers, DRY)


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Resolving:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(changing, "today_of", lambda of: TODAY if of.offices else None)
    return Resolving(Path("mine.toml"))


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    return StandIn.placed(monkeypatch, conversation, "Conversation")


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (CALL, "'yesterday' is 2 May 2019 in America/New_York, where calls are dated.\n"),
        (MEETING, "+ date = 2019-05-03\n"),
    ],
)
def test_without_a_terminal_the_change_is_made_at_once(
    plan: dict[str, Any], said: str, held: StandIn, ledger: Resolving, capsys: Capture
) -> None:
    ledger.record(plan, GUESSED)
    out, err = capsys.readouterr()
    assert said in out
    assert ("America/New_York" in out) is (plan is CALL)
    assert "https://a.org/9" in err  # its publisher is a guess
    assert held.begun == ()


def test_at_a_terminal_there_is_a_conversation(
    held: StandIn, ledger: Resolving, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(changing, "may_ask", lambda: True)
    ledger.record(MEETING, GUESSED)
    purpose, made, today, questions = held.begun
    about = f"{MEETING['id']} held"
    assert purpose == Purpose("resolve", os.path.realpath("mine.toml"), about)
    assert (made, today) == (ledger.before.ledger, TODAY)
    given, manner, change = held.held
    assert (given, manner) == (GUESSED, DRY)
    assert capsys.readouterr() == ("", "")

    asker = Scripted(made, [("Publisher (guessed from other sources on this host)", "A")])
    asked = replace(GUESSED, topics=("trade",), summary="They met.", outcomes=("a deal",))
    assert questions(asker, asked) == replace(asked, sources=("https://a.org/9 | A",))
    change(GUESSED, DRY)
    assert "+ date = 2019-05-03\n" in capsys.readouterr().out
