"""What `cadence appoint` makes of answers: what is asked, shown and written, in this process."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cadence.cli import changing
from cadence.cli.changing import Manner
from cadence.cli.commands import appoint
from cadence.cli.prompts import conversation
from cadence.errors import CadenceError
from cadence.files import locate
from cadence.recording import transaction
from cadence.recording.appointment_answers import AppointmentAnswers as Answers
from cadence.recording.call_day import Today
from cadence.recording.kept_answers import Purpose
from ledgers import laid_out, tables
from scripted import Scripted, StandIn

Capture = pytest.CaptureFixture[str]
TODAY = Today(date(2019, 5, 4), date(2019, 5, 3), "America/New_York")
MANNER, DRY = Manner("appoint"), Manner("appoint", dry_run=True)
DOLE = Answers("Dan Dole", "us-general", "yesterday", family_name="Dole")
KNOWN = Answers("Cal Clark", "us-secretary", "yesterday")


class Appointing:
    """A ledger, as `appoint` has it."""

    def __init__(self, path: Path) -> None:
        path.write_text(laid_out(tables()), "utf-8")
        self.where = locate.named(str(path))
        self.before = transaction.read(self.where)

    def record(self, answers: Answers, manner: Manner = MANNER) -> None:
        appoint._record(self.where, self.before, answers, manner)

    @property
    def text(self) -> str:
        return self.where.path.read_text("utf-8")


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Appointing:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(changing, "today_of", lambda of: TODAY if of.offices else None)
    return Appointing(Path("mine.toml"))


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    return StandIn.placed(monkeypatch, conversation, "Conversation")


@pytest.mark.parametrize("may_ask", [False, True])
def test_what_is_given_in_full_is_written_at_once(
    may_ask: bool,
    held: StandIn,
    ledger: Appointing,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    """A term is dated where the editor is."""
    monkeypatch.setattr(changing, "may_ask", lambda: may_ask)
    ledger.record(DOLE, replace(MANNER, force=True))
    assert held.begun == ()
    assert 'id = "dan-dole"' in ledger.text
    assert "from = 2019-05-03" in ledger.text
    assert capsys.readouterr().out.startswith("mine.toml, ")


ASKED = " (on a terminal you would be asked)"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            Answers(),
            f"missing: NAME, OFFICE, --from (or --to, to end a term){ASKED}",
        ),
        (replace(KNOWN, office=None), f"missing: OFFICE{ASKED}"),
        (
            replace(DOLE, family_name=None),
            "nobody in the ledger is called 'Dan Dole'; for somebody new, give --family-name",
        ),
        (replace(KNOWN, from_="soon"), "'soon'"),
    ],
)
def test_without_a_terminal_what_is_missing_is_named(
    given: Answers, message: str, held: StandIn, ledger: Appointing
) -> None:
    old = ledger.text
    with pytest.raises(CadenceError) as fault:
        ledger.record(given)
    assert message in str(fault.value)
    assert str(fault.value).startswith(message[:7])
    assert (held.begun, ledger.text) == ((), old)


@pytest.mark.parametrize(
    "given", [Answers(), replace(KNOWN, office=None), replace(DOLE, family_name=None)]
)
def test_at_a_terminal_it_is_asked_for(
    given: Answers,
    held: StandIn,
    ledger: Appointing,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    monkeypatch.setattr(changing, "may_ask", lambda: True)
    ledger.record(given)
    purpose, made, today, questions, landed = held.begun
    assert purpose == Purpose("appoint", os.path.realpath("mine.toml"))
    assert (made, today) == (ledger.before.ledger, TODAY)
    assert held.held[:2] == (given, MANNER)

    assert questions(Scripted(made, []), KNOWN) == KNOWN
    with pytest.raises(CadenceError, match="'soon'"):
        questions(Scripted(made, []), replace(KNOWN, from_="soon"))
    assert landed(KNOWN) is None
    assert landed(Answers("Cal Clark", "us-general", "1950-01-01")) == "cal-clark as us-general"
    assert landed(replace(KNOWN, from_="today")) is None
    held.held[2](DOLE, DRY)
    assert 'id = "dan-dole"' in capsys.readouterr().out


class Replaying(Scripted):
    """Answers from before, without a terminal."""

    asks = False


def test_somebody_who_was_new_is_known_once_it_was_written(
    held: StandIn, ledger: Appointing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then what describes only somebody new is no fault of the answers."""
    monkeypatch.setattr(changing, "may_ask", lambda: True)
    ledger.record(Answers())
    _, made, _, questions, _ = held.begun
    assert questions(Replaying(made, []), replace(KNOWN, family_name="Clark")) == KNOWN
    with pytest.raises(CadenceError, match="--family-name is for somebody new"):
        questions(Scripted(made, []), replace(KNOWN, family_name="Clark"))
