"""What a conversation does with answers, with a refusal and with a step back: no terminal."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any, cast

import pytest

from cadence.cli.changing import Manner
from cadence.cli.prompts.asker import anything
from cadence.cli.prompts.conversation import Conversation, _chosen, _summed_up
from cadence.cli.prompts.record import AnswerRecord
from cadence.files.held import HeldFile
from cadence.output.formats.line_prompts import WentBack
from cadence.recording.call_day import Today
from cadence.recording.kept_answers import Answer, KeptAnswers, Offer, Purpose
from cadence.recording.transaction import Declined, Refused
from ledgers import ledger
from scripted import Said, Scripted, questions

DAY = date(2020, 5, 4)
NOW = datetime(2020, 5, 4, 12, tzinfo=timezone(timedelta(hours=8)))
PURPOSE = Purpose("add", "/ledgers/mine.toml")


class Changes:
    """A change that is refused with these faults, and then carried out."""

    def __init__(self, *faults: Exception) -> None:
        self._faults: Iterator[Exception] = iter(faults)
        self.calls: list[tuple[Said, Manner]] = []

    def __call__(self, said: Said, manner: Manner) -> None:
        self.calls.append((said, manner))
        for fault in self._faults:
            raise fault


MADE = ledger()
GIVEN, MANNER = Said("a", "b"), Manner("add")


def hold(given: Said, changes: Changes, *script: tuple[str, str], manner: Manner = MANNER) -> None:
    asker = Scripted(MADE, list(script))
    Conversation(PURPOSE, MADE, Today(DAY, DAY), questions)._hold(asker, given, manner, changes)
    assert asker.left == []


def test_where_nothing_is_asked_the_change_does_not_ask_either() -> None:
    changes = Changes()
    hold(GIVEN, changes)
    assert changes.calls == [(GIVEN, MANNER)]
    hold(GIVEN, changes, manner=replace(MANNER, ask=True))
    assert changes.calls[1] == (GIVEN, replace(MANNER, ask=True))


def test_where_something_was_asked_it_does_and_one_can_go_back() -> None:
    changes = Changes()
    hold(Said("a"), changes, ("Second", "b"))
    assert changes.calls == [(GIVEN, replace(MANNER, ask=True, can_go_back=True))]


def test_from_the_change_one_goes_back_to_the_last_question() -> None:
    changes = Changes(WentBack(), WentBack())
    hold(Said(), changes, ("First", "a"), ("Second", "x"), ("Second", "y"), ("Second", "b"))
    assert [said for said, _ in changes.calls] == [Said("a", "x"), Said("a", "y"), GIVEN]


def test_a_refusal_leads_back_to_the_last_question(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n"))  # yes
    changes = Changes(Refused("not\x1b so"))
    hold(Said("a"), changes, ("Second", "x"), ("Second", "b"))
    assert [said for said, _ in changes.calls] == [Said("a", "x"), GIVEN]
    shown = capsys.readouterr().err
    assert shown.startswith("not")
    assert "\x1b" not in shown
    assert "Go back and change an answer? [Y/n]:" in shown


def test_or_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    with pytest.raises(Declined, match=r"^nothing is written$"):
        hold(Said("a"), Changes(Refused("not so")), ("Second", "b"))


def test_what_nobody_was_asked_about_is_refused_as_it_is() -> None:
    with pytest.raises(Refused, match=r"^not so$"):
        hold(GIVEN, Changes(Refused("not so")))


def test_whoever_declined_is_not_asked_again() -> None:
    with pytest.raises(Declined, match=r"^no$"):
        hold(Said("a"), Changes(Declined("no")), ("Second", "b"))


def test_a_day_is_kept_as_one() -> None:
    saved: list[Sequence[Answer]] = []
    script = [("When", "yesterday"), ("How", "by phone")]
    asker = Scripted(MADE, script, AnswerRecord((), saved.append))
    assert (asker.day("When", anything), asker.ask("How", anything)) == ("yesterday", "by phone")
    when, how = Answer("When", "yesterday", is_day=True), Answer("How", "by phone")
    assert saved == [[when], [when, how]]


# -- what is offered -----------------------------------------------------------------------


def kept(*typed: str, minutes: int = 0, **options: Any) -> KeptAnswers:
    answers = tuple(Answer(f"Q{number}", text) for number, text in enumerate(typed))
    return KeptAnswers(PURPOSE, NOW - timedelta(minutes=minutes), DAY, DAY, options, answers)


@pytest.mark.parametrize(
    ("answers", "summary"),
    [
        (kept(), "nothing yet"),
        (kept("", "y", "n"), "nothing yet"),
        (kept("yesterday", "", "phone", "y"), "yesterday, phone"),
        (kept("adams", date="2020-05-01", topics=["trade", "taiwan"]), "2020-05-01, trade, taiwan, adams"),
        (kept("a\x1b[31mb"), "a�[31mb"),
        (kept("x" * 24, "y" * 24), f"{'x' * 24}, {'y' * 24}"),  # 50 characters
        (kept("x" * 24, "y" * 25), f"{'x' * 24}, …"),
    ],
)  # fmt: skip
def test_answers_are_summed_up(answers: KeptAnswers, summary: str) -> None:
    assert _summed_up(answers) == summary


@pytest.mark.parametrize(
    ("count", "typed", "chosen"),
    [
        (1, "", 0),
        (1, "y\n", 0),
        (1, "n", None),
        (2, "1", 0),
        (2, "2", 1),
        (2, "0", None),
        (2, "3\nx\n-1\n 2 ", 1),  # asked again until it is one of them
    ],
)
def test_one_of_them_is_chosen(
    count: int,
    typed: str,
    chosen: int | None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    no_file = cast("HeldFile", None)  # which is not looked at here
    offers = [Offer(kept(f"a{n}", minutes=5 * n + 5), no_file) for n in range(count)]
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{typed}\n"))
    found = _chosen(offers, NOW)
    assert found is (None if chosen is None else offers[chosen])
    shown = capsys.readouterr().err
    assert shown.startswith(
        "Answers are kept that were not written to the ledger:\n  1  from 5 minutes ago: a0\n"
    )
    assert ("\n  2  from 10 minutes ago: a1\n" in shown) == (count == 2)
    question = (
        "Go on with them? [Y/n]:" if count == 1 else "Go on with 1 to 2, or 0 for none of them:"
    )
    assert question in shown


def test_of_none_none_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert _chosen([], NOW) is None
    assert capsys.readouterr().err == ""
