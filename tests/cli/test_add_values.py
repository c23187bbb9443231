"""What `cadence add` makes of answers: what is asked, shown and written, in this process."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli

from cadence.cli import changing
from cadence.cli.changing import Manner
from cadence.cli.commands import add
from cadence.errors import CadenceError
from cadence.files import locate
from cadence.ledger.vocabulary import Mode
from cadence.recording import transaction
from cadence.recording.appointment_answers import AppointmentAnswers
from cadence.recording.call_day import Today
from cadence.recording.contact_answers import ContactAnswers
from cadence.recording.kept_answers import Purpose
from ledgers import contact, laid_out, tables
from scripted import Scripted, StandIn

Capture = pytest.CaptureFixture[str]
TODAY = Today(date(2019, 5, 4), date(2019, 5, 3), "America/New_York")
CALL = ContactAnswers(
    date="yesterday",
    mode=Mode.PHONE,
    principals=("adams", "lei"),
    topics=("trade",),
    summary="They spoke.",
    sources=("https://a.org/2 | A", "https://b.org/2 | B"),
)
MANNER = Manner("add")


class Adding:
    """A ledger, as `add` has it."""

    def __init__(self, path: Path) -> None:
        self.where = locate.named(str(path))
        self.before = transaction.read(self.where)

    def change(self, answers: ContactAnswers, **manner: Any) -> None:
        add._change(self.where, self.before, TODAY, answers, replace(MANNER, **manner))

    def record(self, answers: ContactAnswers) -> None:
        add._record(self.where, self.before, answers, MANNER)

    @property
    def last(self) -> dict[str, Any]:
        return dict(tomli.loads(self.where.path.read_text("utf-8"))["contact"][-1])


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Adding:
    monkeypatch.chdir(tmp_path)
    sources = [
        {"url": "https://a.org/1", "publisher": "A"},
        {"url": "https://b.org/1", "publisher": "B"},
    ]
    met = contact(date(2018, 3, 1), sources=sources)
    topics = [{"id": "trade", "title": "Trade"}]
    Path("mine.toml").write_text(laid_out(tables(met, topic=topics)), "utf-8")
    return Adding(Path("mine.toml"))


SHOWN = """\
mine.toml, from line 146:

[[contact]]
id = "2019-05-02-adams-lei"
date = 2019-05-02
mode = "phone"
participants = [
    "ann-adams",
    "li-lei",
]
topics = [
    "trade",
]
summary = "They spoke."
sources = [
    { url = "https://a.org/2", publisher = "A" },
    { url = "https://b.org/2", publisher = "B" },
]

'yesterday' is 2 May 2019 in America/New_York, where calls are dated.
Channels: Leaders (leader level)
"""


class TestTheChange:
    def test_is_shown_before_it_is_made(self, ledger: Adding, capsys: Capture) -> None:
        ledger.change(CALL, dry_run=True)
        shown, _, _ = capsys.readouterr().out.partition("Nothing is written")
        assert shown == SHOWN

    def test_of_a_day_that_was_written_nothing_is_said(
        self, ledger: Adding, capsys: Capture
    ) -> None:
        ledger.change(replace(CALL, date="2019-05-02", end="today"), dry_run=True)
        assert "'today' is 3 May 2019 in America/New_York" in capsys.readouterr().out

    def test_is_written(self, ledger: Adding) -> None:
        ledger.change(CALL)
        assert ledger.last["id"] == "2019-05-02-adams-lei"

    def test_with_whoever_is_appointed_for_it(self, ledger: Adding, capsys: Capture) -> None:
        """A new general, who takes part for the first time."""
        new = AppointmentAnswers(
            name="Dan Dole", office="us-general", from_="2019-01-01", family_name="Dole"
        )
        ledger.change(
            replace(CALL, principals=("Dan Dole", "wei"), appointments=(new,)), force=True
        )
        shown = capsys.readouterr().out
        assert ledger.last["participants"] == ["dan-dole", "wu-wei"]
        assert shown.startswith("mine.toml, ")
        assert 'id = "dan-dole"' in shown
        assert "Dan Dole" in ledger.where.path.read_text("utf-8")

    def test_of_somebody_unknown_is_refused(self, ledger: Adding, capsys: Capture) -> None:
        with pytest.raises(CadenceError) as fault:
            ledger.change(replace(CALL, principals=("Zed Zorn", "lei")))
        said = str(fault.value)
        assert said.startswith("nobody in the ledger is called 'Zed Zorn'")
        head, _, rest = said.partition("; for somebody new, ")
        assert head
        before, _, after = rest.partition(" at line ")
        assert before == (
            "cadence appoint NAME OFFICE --from DATE, or put the block above into mine.toml"
        )
        number, _, end = after.partition(" ")
        first_of_china = ledger.where.path.read_text("utf-8").splitlines().index('id = "li-lei"')
        assert int(number) == first_of_china  # from 1: that of its header, after the US
        assert end == "with the office, and try again"
        assert capsys.readouterr().err.startswith(
            '[[person]]\nid = "zed-zorn"\nname = "Zed Zorn"\n'
        )


class Conversation(StandIn):
    """One that shows its change once."""

    def hold(self, *given: Any) -> None:
        super().hold(*given[:2])
        _, _, change = given
        change(CALL, replace(MANNER, dry_run=True))


class TestWhatIsAsked:
    @pytest.fixture
    def held(self, monkeypatch: pytest.MonkeyPatch) -> Conversation:
        monkeypatch.setattr(changing, "may_ask", lambda: True)
        monkeypatch.setattr(changing, "today_of", lambda of: TODAY if of.offices else None)
        return Conversation.placed(monkeypatch, add, "_conversation")

    @pytest.mark.parametrize(
        "given",
        [
            ContactAnswers(),
            replace(CALL, date=None),
            replace(CALL, topics=()),
            replace(CALL, summary=None),
            replace(CALL, sources=("https://a.org/9",)),  # its publisher is a guess
        ],
    )
    def test_what_is_missing_or_worth_it(
        self, given: ContactAnswers, held: Conversation, ledger: Adding, capsys: Capture
    ) -> None:
        ledger.record(given)
        assert held.begun == (ledger.where, ledger.before, given, TODAY)
        assert held.held == (given, MANNER)
        assert "2019-05-02-adams-lei" in capsys.readouterr().out

    def test_nothing_where_all_is_given(self, held: Conversation, ledger: Adding) -> None:
        ledger.record(CALL)
        assert held.begun == ()
        assert ledger.last["id"] == "2019-05-02-adams-lei"

    def test_nothing_where_nobody_is_there(
        self,
        held: Conversation,
        ledger: Adding,
        monkeypatch: pytest.MonkeyPatch,
        capsys: Capture,
    ) -> None:
        monkeypatch.setattr(changing, "may_ask", lambda: False)
        with pytest.raises(CadenceError) as fault:
            ledger.record(ContactAnswers(mode=Mode.PHONE))
        assert str(fault.value).startswith("missing: --date, --with")
        assert str(fault.value).endswith(" (on a terminal you would be asked)")
        ledger.record(replace(CALL, topics=(), sources=("https://a.org/9", "https://b.org/2 | B")))
        assert held.begun == ()
        assert "https://a.org/9" in capsys.readouterr().err  # its publisher is a guess


class TestTheConversation:
    def test_is_about_this_ledger(self, ledger: Adding) -> None:
        made = add._conversation(ledger.where, ledger.before, CALL, TODAY)
        assert made._purpose == Purpose("add", os.path.realpath("mine.toml"))
        assert (made._ledger, made._today) == (ledger.before.ledger, TODAY)

    def test_knows_what_has_landed(self, ledger: Adding) -> None:
        landed = add._conversation(ledger.where, ledger.before, CALL, TODAY)._landed
        met = ContactAnswers(date="2018-03-01", place="Geneva", principals=("adams", "lei"))
        assert landed(met) == "2018-03-01-adams-lei"
        assert landed(CALL) is None

    def test_takes_no_answer_that_cannot_be_understood(self, ledger: Adding) -> None:
        """Not even a kept one."""
        made = add._conversation(ledger.where, ledger.before, CALL, TODAY)
        asker = Scripted(ledger.before.ledger, [])
        assert made._questions(asker, CALL) == CALL
        with pytest.raises(CadenceError, match="'no-topic'"):
            made._questions(asker, replace(CALL, topics=("no-topic",)))

    def test_does_not_begin_with_what_cannot_be_understood(self, ledger: Adding) -> None:
        with pytest.raises(CadenceError, match="'no-topic'"):
            add._conversation(
                ledger.where, ledger.before, replace(CALL, topics=("no-topic",)), TODAY
            )
