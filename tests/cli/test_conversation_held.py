"""A conversation from its beginning to its end: what is kept of it, and what becomes of that."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cadence.cli.changing import Manner
from cadence.cli.prompts import conversation
from cadence.cli.prompts.asker import HINT_KEPT, Asker
from cadence.cli.prompts.conversation import Conversation, _warn
from cadence.cli.prompts.record import AnswerRecord
from cadence.files import state
from cadence.ledger.ledger import Ledger
from cadence.lookup import clock
from cadence.recording.call_day import Today
from cadence.recording.kept_answers import Answer, Keeper, KeptAnswers, Purpose, kept_for
from ledgers import ledger
from scripted import Said, Scripted, questions

DAY, CALLS = date(2020, 5, 4), date(2020, 5, 3)
TODAY = Today(DAY, CALLS)
PURPOSE = Purpose("resolve", "/ledgers/mine.toml", "2020-05-04-adams-lei held")
MADE = ledger()
MANNER = Manner("resolve")


def landed(said: Said) -> str | None:
    return "that\x1b-id" if said == Said("done", "b") else None


class Person:
    """Whoever is at the terminal, and how they are asked."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        self.asked: dict[str, Any] = {}
        self.asker: Scripted
        self.changed: list[tuple[Said, Manner]] = []
        self.purpose = PURPOSE

    def answers(self, given: Said, *script: tuple[str, str], agreed: str = "") -> None:
        """Begin a conversation, and answer the questions; *agreed* is what is typed before."""

        def sits(of: Ledger, record: AnswerRecord, **asked: Any) -> Scripted:
            self.asked = {"of": of, **asked}
            self.asker = Scripted(of, list(script), record)
            return self.asker

        self._patch.setattr(conversation, "Asker", sits)
        self._patch.setattr(sys, "stdin", io.StringIO(f"{agreed}\n"))
        Conversation(self.purpose, MADE, TODAY, questions, landed).hold(given, MANNER, self.change)
        assert self.asker.left == []

    def change(self, said: Said, manner: Manner) -> None:
        self.changed.append((said, replace(manner, written=None)))
        assert manner.written
        if said.second != "rehearsed":
            manner.written()

    @property
    def files(self) -> list[dict[str, Any]]:
        """What is kept, be it held or not."""
        return [
            json.loads(path.read_bytes()) for path in state.state_folder().glob("answers*.json")
        ]

    @property
    def kept(self) -> list[KeptAnswers]:
        """What is kept, and held by nobody."""
        offers = kept_for(self.purpose, datetime.now().astimezone())
        for offer in offers:
            offer.file.release()
        return [offer.kept for offer in offers]


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    monkeypatch.setenv(state.VARIABLE, str(tmp_path))
    return Person(monkeypatch)


def keep(*answers: tuple[str, str], minutes: int = 5, own: date = DAY, **options: Any) -> None:
    """Keep answers, as a program that ended some minutes ago did."""
    now = datetime.now().astimezone()
    keeper = Keeper(KeptAnswers(PURPOSE, now, own, own, options, ()), pytest.fail)
    then = now - timedelta(minutes=minutes)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: then)
        keeper.keep([Answer(*answer) for answer in answers])
    assert keeper._file
    keeper._file.release()


AGAIN = "Your answers are kept: 'cadence resolve 2020-05-04-adams-lei held' offers them.\n"
Capture = pytest.CaptureFixture[str]
LATER = replace(MANNER, ask=True, can_go_back=True)


def test_what_is_written_is_not_kept(person: Person, capsys: Capture) -> None:
    person.answers(Said("a"), ("Second", "b"))
    assert person.changed == [(Said("a", "b"), LATER)]
    assert person.asked == {"of": MADE, "hint": HINT_KEPT, "shows": False}
    assert (person.kept, capsys.readouterr().err) == ([], "")


def test_what_is_interrupted_is(person: Person, capsys: Capture) -> None:
    before = datetime.now().astimezone()
    with pytest.raises(KeyboardInterrupt):
        person.answers(Said(), ("First", "a"))
    assert capsys.readouterr().err == AGAIN
    (file,) = person.files
    assert before <= datetime.fromisoformat(file.pop("saved"))
    assert file == {
        "format": 1,
        "purpose": {
            "command": "resolve",
            "ledger": "/ledgers/mine.toml",
            "about": "2020-05-04-adams-lei held",
        },
        "own": "2020-05-04",
        "calls": "2020-05-03",
        "options": {},
        "answers": [{"question": "First", "typed": "a", "is_day": False}],
    }


def test_and_so_is_a_rehearsal_with_its_options(person: Person, capsys: Capture) -> None:
    person.answers(Said("a"), ("Second", "rehearsed"))
    assert capsys.readouterr().err == AGAIN
    (file,) = person.files
    assert file["options"] == {"first": "a"}
    assert [answer["typed"] for answer in file["answers"]] == ["rehearsed"]


def test_the_first_word_of_a_command_is_enough_where_it_is_about_nothing(
    person: Person, capsys: Capture
) -> None:
    person.purpose = Purpose("add", "/ledgers/mine.toml")
    person.answers(Said("a"), ("Second", "rehearsed"))
    assert capsys.readouterr().err == "Your answers are kept: 'cadence add' offers them.\n"


def test_nothing_is_kept_where_nothing_was_answered(person: Person, capsys: Capture) -> None:
    with pytest.raises(KeyboardInterrupt):
        person.answers(Said())
    assert (person.kept, capsys.readouterr().err) == ([], "")


def test_one_goes_on_with_what_was_kept(person: Person, capsys: Capture) -> None:
    keep(("Second", "b"), first="a")
    keep(("First", "other"), minutes=10)
    person.answers(Said(), agreed="1")
    assert person.changed == [(Said("a", "b"), LATER)]
    assert person.asked == {"of": MADE, "hint": HINT_KEPT, "shows": True}
    assert [kept.answers for kept in person.kept] == [(Answer("First", "other"),)]
    assert capsys.readouterr().err == (
        "Answers are kept that were not written to the ledger:\n"
        "  1  from 5 minutes ago: a, b\n"
        "  2  from 10 minutes ago: other\n"
        "Go on with 1 to 2, or 0 for none of them:"
    )


def test_in_the_same_place(person: Person, capsys: Capture) -> None:
    """If that is interrupted again, there is one set of answers, with the options of before."""
    keep(("First", ""), second="rehearsed")  # no answer any more
    person.answers(Said(), ("First", "x"), agreed="y")
    (file,) = person.files
    assert file["options"] == {"second": "rehearsed"}
    assert [answer["typed"] for answer in file["answers"]] == ["x"]
    assert capsys.readouterr().err.endswith(AGAIN)


def test_an_option_of_now_counts_more_than_one_that_was_kept(person: Person) -> None:
    keep(("Second", "b"), first="a")
    person.answers(Said("x"), agreed="y")
    assert person.changed == [(Said("x", "b"), LATER)]


def test_or_one_does_not(person: Person) -> None:
    keep(("First", "a"))
    person.answers(Said(), ("First", "x"), ("Second", "y"), agreed="n")
    assert person.changed == [(Said("x", "y"), LATER)]
    assert [kept.answers for kept in person.kept] == [(Answer("First", "a"),)]


def test_what_has_landed_meanwhile_is_said_and_deleted(person: Person, capsys: Capture) -> None:
    keep(("First", "done"), second="b")
    person.answers(Said(), ("First", "a"), ("Second", "b"))
    assert (
        capsys.readouterr().err == "Your answers from 5 minutes ago are in the ledger: that�-id.\n"
    )
    assert person.kept == []


@pytest.mark.parametrize("first", ["done", "odd"])
def test_what_is_not_whole_or_wrong_by_now_has_not(first: str, person: Person) -> None:
    keep(("First", first))
    person.answers(Said("a", "b"), agreed="n")
    assert len(person.kept) == 1


@pytest.mark.parametrize(
    ("options", "typed", "day"),
    [
        ({}, (), "2020-05-03"),
        ({}, ("adams", "in-person"), "2020-05-03"),
        ({}, ("phone", "adams"), "2020-05-02"),
        ({}, ("video",), "2020-05-02"),
        ({}, ("p",), "2020-05-02"),
        ({}, ("v",), "2020-05-02"),
        ({"mode": "phone"}, ("adams",), "2020-05-02"),
        ({"mode": "in-person"}, ("adams",), "2020-05-03"),
    ],
)
def test_yesterday_stays_the_day_that_it_was(
    options: dict[str, str], typed: tuple[str, ...], day: str
) -> None:
    """That of a call is the one where calls are dated."""
    rest = tuple(Answer(f"Q{number}", text) for number, text in enumerate(typed))
    when = Answer("When", "yesterday", is_day=True)
    then = datetime(2020, 5, 4, 12).astimezone()
    kept = KeptAnswers(PURPOSE, then, DAY, CALLS, options, (when, *rest))
    later = Today(date(2020, 5, 9), date(2020, 5, 8))
    made = Conversation(PURPOSE, MADE, later, questions)._today_kept(kept)
    assert made == replace(kept, answers=(replace(when, typed=day), *rest))


def test_on_the_same_day_it_may_stay_what_was_typed() -> None:
    when = Answer("When", "yesterday", is_day=True)
    then = datetime(2020, 5, 4, 12).astimezone()
    kept = KeptAnswers(PURPOSE, then, DAY, CALLS, {}, (when, Answer("How", "phone")))
    assert Conversation(PURPOSE, MADE, TODAY, questions)._today_kept(kept) == kept


def test_whoever_cannot_keep_an_answer_is_warned_once_and_goes_on(
    person: Person, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(state.VARIABLE, "/dev/null")
    person.answers(Said(), ("First", "a"), ("Second", "b"))
    assert person.changed == [(Said("a", "b"), LATER)]
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("your answers cannot be kept for next time: ")


def test_what_has_landed_is_found_with_what_the_ledger_knows() -> None:
    """Such as its topics."""

    def asks(asker: Asker, given: Said) -> Said:
        return replace(given, first=" and ".join(asker.topics("Topics")))

    def has(said: Said) -> str | None:
        return "that-id" if said == Said("trade and visas", "b") else None

    then = datetime(2020, 5, 4, 12).astimezone()
    answers = (Answer("Topics", "trade, visas"),)
    kept = KeptAnswers(PURPOSE, then, DAY, CALLS, {"second": "b"}, answers)
    conversation_ = Conversation(PURPOSE, MADE, TODAY, asks, has)
    assert conversation_._where_landed(Said(), kept) == "that-id"
    assert conversation_._where_landed(Said(), replace(kept, answers=())) is None


def test_what_cannot_be_kept_is_said_on_one_line(capsys: Capture) -> None:
    _warn("it\ncannot\x1b be")
    assert capsys.readouterr() == ("", "it cannot� be\n")
