"""What has been answered: given again without being asked, taken back, and kept after each."""

from __future__ import annotations

from collections.abc import Sequence

from cadence.cli.prompts.record import AnswerRecord
from cadence.recording.kept_answers import Answer

HOW, DATE, WHO = Answer("How", "phone"), Answer("Date", "today", is_day=True), Answer("Who", "a")


class Kept(list[list[Answer]]):
    """What was kept, each time."""

    def keep(self, answers: Sequence[Answer]) -> None:
        self.append(list(answers))


def test_each_new_answer_is_kept_with_those_before() -> None:
    kept = Kept()
    record = AnswerRecord(keep=kept.keep)
    for answer in (HOW, DATE):
        assert record.given(answer.question) is None
        record.accept(answer.question, answer.typed, is_day=answer.is_day)
    assert kept == [[HOW], [HOW, DATE]]


def test_a_question_that_is_asked_again_has_a_name_of_its_own() -> None:
    record = AnswerRecord()
    names = []
    for typed in ("a", "b", "c"):
        names.append(record.name("Another source"))
        record.accept(names[-1], typed)
    assert names == ["Another source", "Another source #2", "Another source #3"]
    record.begin()
    assert record.name("Another source") == "Another source"
    assert record.given("Another source #2") == "b"


def test_back_takes_the_last_one_of_this_run() -> None:
    kept = Kept()
    record = AnswerRecord([HOW, DATE, WHO], kept.keep)
    assert record.is_first
    assert not record.step_back()
    for answer in (HOW, DATE):
        record.accept(answer.question, answer.typed, is_day=answer.is_day)
    assert kept == []  # nothing is new
    assert record.step_back()
    record.begin()
    assert (record.given("How"), record.given("Date")) == ("phone", None)
    assert record.proposed("Date") == "today"
    assert record.given("Who") == "a"  # of another program, and not asked for yet
    record.accept("How", "phone")
    record.accept("Date", "yesterday", is_day=True)
    assert kept == [[HOW, Answer("Date", "yesterday", is_day=True), WHO]]
    assert record.proposed("Date") is None


def test_an_answer_that_no_longer_stands_is_there_to_correct() -> None:
    record = AnswerRecord([HOW])
    record.refuse("How")
    assert (record.given("How"), record.proposed("How")) == (None, "phone")
