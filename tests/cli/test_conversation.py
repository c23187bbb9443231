"""Prompts never lose work: a step back, a Ctrl-C, a kill, a refusal, and answers that are kept."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import tomli
import tomli_w

from clock import today
from command import run
from ledgers import PEOPLE, channel, contact, laid_out, person, tables, term
from terminal import Terminal, terminal

FORMER = person("abe-adair", "US", term("us-secretary", date(1940, 1, 1), date(1950, 1, 1)))


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state/cadence"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    ever = {"from": date(2000, 1, 1), "through": date(2018, 6, 1)}
    made = tables(
        contact(date(2018, 3, 1)),
        person=[FORMER, *PEOPLE],
        topic=[{"id": "trade", "title": "Trade"}],
        channel=[channel(recorded=ever)],
    )
    today()  # what is called yesterday below has to stay yesterday
    path = tmp_path / "mine.toml"
    path.write_text(laid_out(made), "utf-8")
    return path


def cadence(ledger: Path, command: str, *options: str) -> AbstractContextManager[Terminal]:
    return terminal([sys.executable, "-m", "cadence", command, "-l", str(ledger), *options])


def newest(ledger: Path) -> dict[str, Any]:
    found: dict[str, Any] = tomli.loads(ledger.read_text("utf-8"))["contact"][-1]
    return found


def kept(state: Path) -> list[str]:
    return sorted(path.suffix for path in state.iterdir()) if state.exists() else []


CALL = ("--date", "2026-11-20", "--mode", "phone")
REST = [("Topics", "trade"), ("Summary", "S."), ("Source", "https://a.org | A"), ("Another", "")]


def answer_all(screen: Terminal, answers: list[tuple[str, str]]) -> None:
    for question, answer in answers:
        screen.answer(question, answer)


class TestBack:
    def test_one_question_at_a_time_with_the_answers_there_to_correct(self, ledger: Path) -> None:
        with cadence(ledger, "add") as screen:
            screen.expect("'<' as an answer goes back one question; Ctrl-C stops")
            screen.answer("Date", "<")
            screen.expect("there is no question before this one")
            screen.answer("Date", "2026-11-20")
            screen.answer("How", "phone")
            screen.answer("Who, for United States", "<")
            screen.answer("How (in-person, video, phone): phone", "<")
            screen.answer("Date (18 Nov 2026, yesterday): 2026-11-20", "\x152026-11-21")
            screen.answer("How (in-person, video, phone): phone", "")
            answer_all(screen, [("Who, for United", "adams"), ("Who, for China", "lei"), *REST])
            screen.answer("Write it? [Y/n]:", "")
            assert screen.wait() == 0
        assert screen.seen.count("goes back one question") == 1
        assert (newest(ledger)["id"], newest(ledger)["mode"]) == ("2026-11-21-adams-lei", "phone")

    def test_from_the_last_question_of_all(self, ledger: Path) -> None:
        with cadence(ledger, "add", *CALL, "--with", "adams", "--with", "lei") as screen:
            answer_all(screen, REST)
            screen.answer("Write it? [Y/n]:", "perhaps")
            screen.expect("answer y or n, or < to go back")
            screen.answer("Write it? [Y/n]:", "<")
            screen.answer("Another source, or Enter", "https://b.org | B")
            screen.answer("Another source, or Enter", "")
            screen.answer("Write it? [Y/n]:", "")
            assert screen.wait() == 0
        assert len(newest(ledger)["sources"]) == 2

    def test_from_an_error_that_only_the_whole_has(self, ledger: Path, state: Path) -> None:
        """Somebody who also attends: each answer can stand, but not both."""
        with cadence(ledger, "add", *CALL, "--with", "lei", "--attending", "adams") as screen:
            answer_all(screen, [("Who, for United", "adams"), *REST])
            screen.expect("error CAD103: 'ann-adams' is named twice")
            screen.answer("Go back and change an answer? [Y/n]:", "n")
            assert screen.wait() == 2
        assert "Your answers are kept: 'cadence add' offers them." in screen.seen
        assert kept(state) == [".json", ".lock"]


class TestInterrupted:
    def begun(self, ledger: Path, how: str) -> None:
        with cadence(ledger, "add", "--mode", "phone") as screen:
            answer_all(screen, [("Date", "2026-11-20"), ("Who, for United", "adams")])
            screen.expect("Who, for China")
            if how == "a key":
                screen.type("\x03")
                assert screen.wait() == 130
                assert "Your answers are kept: 'cadence add' offers them." in screen.seen

    @pytest.mark.parametrize("how", ["a key", "a closed terminal"])
    def test_the_answers_are_offered_next_time(self, ledger: Path, how: str, state: Path) -> None:
        self.begun(ledger, how)
        assert kept(state) == [".json", ".lock"]
        assert all(path.stat().st_mode & 0o777 == 0o600 for path in state.iterdir())
        with cadence(ledger, "add") as screen:
            screen.expect("1  from a moment ago: phone, 2026-11-20, adams")
            screen.answer("Go on with them? [Y/n]:", "")
            screen.expect("Date (18 Nov 2026, yesterday): 2026-11-20")
            screen.expect("Who, for United States: adams")
            answer_all(screen, [("Who, for China", "lei"), *REST, ("Write it", "")])
            assert screen.wait() == 0
        assert newest(ledger)["id"] == "2026-11-20-adams-lei"
        assert kept(state) == []

    def test_whoever_declines_begins_anew_and_they_stay(self, ledger: Path, state: Path) -> None:
        self.begun(ledger, "a key")
        with cadence(ledger, "add") as screen:
            screen.answer("Go on with them? [Y/n]:", "n")
            screen.answer("Date", "<")
            screen.expect("there is no question before this one")
            screen.expect("Date")
            screen.type("\x03")
            assert screen.wait() == 130
        assert "Your answers are kept" not in screen.seen
        assert kept(state) == [".json", ".lock"]
        assert run("add", "--forget") == (0, "1 set of answers is deleted.\n", "")
        assert run("add", "--forget") == (0, "No answers of 'cadence add' are kept.\n", "")
        assert kept(state) == []

    def test_an_answer_that_no_longer_stands_is_asked_for_again(self, ledger: Path) -> None:
        self.begun(ledger, "a key")
        text = ledger.read_text("utf-8")
        ledger.write_text(text.replace('"ann-adams"\nname = "Ann Adams"\nfamily-name = "Adams"',
                                       '"ann-adams"\nname = "Ann Ames"\nfamily-name = "Ames"'))  # fmt: skip
        with cadence(ledger, "add") as screen:
            screen.answer("Go on with them? [Y/n]:", "y")
            screen.answer("Is adams somebody new (y or n)", "n")
            screen.answer("Who, for United States: adams", "\x15ames")
            answer_all(screen, [("Who, for China", "lei"), *REST, ("Write it", "")])
            assert screen.wait() == 0
        assert newest(ledger)["participants"] == ["ann-adams", "li-lei"]

    def test_what_has_landed_meanwhile_is_said(self, ledger: Path, state: Path) -> None:
        """As if it had been killed after the ledger was written, and before they were deleted."""
        with cadence(ledger, "add", *CALL, "--with", "lei", "--with", "adams") as screen:
            answer_all(screen, REST)
            screen.expect("Write it")
            screen.type("\x03")
            assert screen.wait() == 130
        options = ("--with", "lei", "--with", "adams", "--summary", "S.", "--force")
        assert run("add", "-l", str(ledger), *CALL, *options).code == 0
        with cadence(ledger, "add") as screen:
            screen.expect("Your answers from a moment ago are in the ledger: 2026-11-20-adams-lei.")
            screen.expect("Date")
            screen.type("\x03")
            assert screen.wait() == 130
        assert "Go on with" not in screen.seen
        assert kept(state) == []

    def test_those_that_another_program_holds_are_not_offered(self, ledger: Path) -> None:
        with cadence(ledger, "add") as other:
            answer_all(other, [("Date", "2026-11-20")])
            other.expect("How")
            with cadence(ledger, "add") as screen:
                screen.expect("Date")
                screen.type("\x03")
                assert screen.wait() == 130
        assert "Go on with" not in screen.seen

    def test_of_several_one_is_chosen(self, ledger: Path, state: Path) -> None:
        for day in ("2026-11-20", "2026-11-21"):
            with cadence(ledger, "add", "--mode", "video", "--with", "lei") as screen:
                if day == "2026-11-21":
                    screen.answer("Go on with them?", "n")
                answer_all(screen, [("Date", day)])
                screen.expect("Who, for United")
                screen.type("\x03")
                assert screen.wait() == 130
        with cadence(ledger, "add") as screen:
            screen.expect("1  from a moment ago: video, lei, 2026-11-21")
            screen.expect("2  from a moment ago: video, lei, 2026-11-20")
            screen.answer("Go on with 1 to 2, or 0 for none of them:", "3")
            screen.answer("Go on with 1 to 2, or 0 for none of them:", "2")
            answer_all(screen, [("Who, for United", "adams"), *REST, ("Write it", "")])
            assert screen.wait() == 0
        assert newest(ledger)["id"] == "2026-11-20-adams-lei"
        assert kept(state) == [".json", ".lock"]

    def test_nowhere_to_keep_them_is_said_once(
        self, ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "file").write_text("")
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
        with cadence(ledger, "add") as screen:
            answer_all(screen, [("Date", "2026-11-20")])
            screen.expect("your answers cannot be kept for next time: the folder")
            answer_all(screen, [("How", "phone"), ("Who, for United", "adams")])
            answer_all(screen, [("Who, for China", "lei"), *REST, ("Write it", "")])
            assert screen.wait() == 0
        assert screen.seen.count("answers cannot be") == 1


def test_what_became_of_a_plan_is_offered_for_that_plan(ledger: Path, state: Path) -> None:
    plan = contact(date(2026, 11, 1), status="planned", confidence="single-source")
    with ledger.open("a", encoding="utf-8") as file:
        file.write("\n[[contact]]\n" + tomli_w.dumps(plan))
    cancelled = ("resolve", plan["id"], "cancelled")
    with cadence(ledger, *cancelled) as screen:
        screen.answer("By which side (US, CN), or Enter:", "USA")
        screen.expect("no side 'USA'")
        screen.answer("By which side (US, CN), or Enter:", "\x15US")
        screen.answer("On which day, or Enter:", "<")
        screen.answer("By which side (US, CN), or Enter: US", "\x15CN")
        screen.expect("On which day")
        screen.type("\x03")
        assert screen.wait() == 130
    assert f"'cadence {' '.join(cancelled)}' offers them" in " ".join(screen.seen.split())
    with cadence(ledger, "resolve", plan["id"], "declined") as other:
        other.expect("By which side")
        assert "Go on with" not in other.seen
    with cadence(ledger, *cancelled) as screen:
        screen.answer("Go on with them? [Y/n]:", "")
        screen.answer("On which day, or Enter:", "2026-10-30")
        answer_all(screen, [("Source", "https://a.org | A"), ("Another", ""), ("Write it", "")])
        assert screen.wait() == 0
    assert newest(ledger)["status-by"] == "CN"
    assert kept(state) == []


def test_a_rehearsal_keeps_them_too(ledger: Path, state: Path) -> None:
    options = ("--with", "adams", "--with", "lei", "--dry-run")
    with cadence(ledger, "add", *CALL, *options) as screen:
        answer_all(screen, REST)
        assert screen.wait() == 0
    assert "Your answers are kept: 'cadence add' offers them." in screen.seen
    assert kept(state) == [".json", ".lock"]


class TestPlanned:
    def test_a_day_to_come_is_asked_about(self, ledger: Path) -> None:
        coming = today() + timedelta(days=40)
        with cadence(ledger, "add", "--mode", "in-person") as screen:
            screen.answer("Date", str(coming))
            screen.answer(" here: is the contact planned (y or n)", "n")
            screen.expect("nowhere on earth is it")
            screen.answer("is the contact planned", "y")
            screen.answer("Where (City, CC), or Enter:", "")
            answer_all(screen, [("Last day", str(coming - timedelta(days=1)))])
            screen.expect("is before the first day")
            answer_all(screen, [("Last day", "\x15"), ("Occasion", "")])
            answer_all(screen, [("Who, for United", "adams"), ("Who, for China", "lei"), *REST])
            screen.answer("Write it? [Y/n]:", "")
            assert screen.wait() == 0
        assert newest(ledger)["status"] == "planned"


def test_a_pasted_line_break_becomes_a_space(ledger: Path) -> None:
    with cadence(ledger, "add", *CALL, "--with", "adams", "--with", "lei") as screen:
        answer_all(screen, REST[:1])
        screen.expect("Summary")
        screen.type("\x1b[200~They spoke\r\n  of trade.\n\x1b[201~\r")
        answer_all(screen, [*REST[2:], ("Write it", "")])
        assert screen.wait() == 0
    assert newest(ledger)["summary"] == "They spoke of trade."


class TestAppointed:
    def test_somebody_new_in_the_same_change(self, ledger: Path) -> None:
        with cadence(ledger, "add", *CALL) as screen:
            screen.answer("Who, for United States", "adams, Jo Doe")
            screen.expect("nobody in the ledger is called 'Jo Doe'")
            screen.answer("Is Jo Doe somebody new (y or n):", "y")
            screen.answer("Family name of Jo Doe: Doe", "")
            screen.answer("Office of Jo Doe:", "cn-minister")
            screen.expect("cn-minister is an office of China")
            screen.answer("Office of Jo Doe:", "\x15us-secretary")
            screen.answer("Jo Doe in office since:", "2026-11-21")
            screen.expect("2026-11-21 is after the contact of 2026-11-20")
            screen.answer("Jo Doe in office since:", "\x152026-11-01")
            answer_all(screen, [("Who, for China", "lei"), *REST])
            screen.expect('+ id = "jo-doe"')
            screen.expect("[[contact]]")
            screen.expect("Jo Doe (new): Secretary of State (us-secretary), from 1 Nov 2026.")
            screen.expect("Bob Baker: the term as Secretary of State ends on 1 Nov 2026.")
            screen.answer("Write it? [Y/n]:", "")
            assert screen.wait() == 0
        assert newest(ledger)["participants"] == ["ann-adams", "jo-doe", "li-lei"]
        assert run("check", "--as-of", "2026-11-25", "--ignore", "CAD206", str(ledger)).code == 0

    def test_somebody_out_of_office_who_has_a_successor(self, ledger: Path) -> None:
        """The office was held by somebody else since: that is when the term ended."""
        call = ("--date", "1949-12-01", "--mode", "phone", "--with", "lei")
        text = ledger.read_text("utf-8")
        ledger.write_text(text.replace('"cn-leader", from = 1950', '"cn-leader", from = 1945'))
        with cadence(ledger, "add", *call) as screen:
            screen.answer("Who, for United States", "Ann Adams")
            screen.expect("held an office in the ledger on 1949-12-01: Ann Adams")
            screen.answer("Appoint Ann Adams to an office (y or n):", "y")
            screen.answer("Office of Ann Adams:", "us-general")
            screen.answer("Ann Adams in office since:", "1949-01-01")
            screen.answer(
                "Ann Adams in office until (Cal Clark began on 1950-01-01):", "1951-01-01"
            )
            screen.expect("Cal Clark holds us-general from 1950-01-01")
            screen.answer("Ann Adams in office until", "\x151950-01-01")
            answer_all(screen, [*REST, ("Write it anyway", "y")])  # of no channel
            assert screen.wait() == 0
        found = tomli.loads(ledger.read_text("utf-8"))["contact"]
        assert found[0]["participants"] == ["li-lei", "ann-adams"]


class TestAppoint:
    def test_by_answers_alone(self, ledger: Path) -> None:
        with cadence(ledger, "appoint") as screen:
            screen.answer("Who:", "Jo Doe")
            screen.answer("Is Jo Doe somebody new (y or n):", "y")
            screen.answer("Office of Jo Doe:", "us-general")
            screen.answer("Family name of Jo Doe: Doe", "")
            screen.answer("Name of Jo Doe in its own script, or Enter:", "")
            screen.answer("Jo Doe in office since:", "1950-01-01")
            screen.answer("Jo Doe in office until (Cal Clark began on 1950-01-01):", "<")
            screen.answer("Jo Doe in office since: 1950-01-01", "\x152026-11-01")
            screen.expect("Cal Clark: the term as Chairman ends on 1 Nov 2026.")
            screen.answer("Write it? [Y/n]:", "")
            assert screen.wait() == 0
        people = tomli.loads(ledger.read_text("utf-8"))["person"]
        assert people[4] == person("jo-doe", "US", term("us-general", date(2026, 11, 1)))
        assert people[3]["terms"] == [term("us-general", to=date(2026, 11, 1))]

    def test_what_has_landed_meanwhile_is_said(self, ledger: Path, state: Path) -> None:
        with cadence(ledger, "appoint", "Jo Doe", "--family-name", "Doe") as screen:
            screen.answer("Name of Jo Doe in its own script", "")
            screen.answer("Office of Jo Doe:", "us-general")
            screen.answer("Jo Doe in office since:", "2026-11-01")
            screen.expect("Write it?")
            screen.type("\x03")
            assert screen.wait() == 130
        options = ("Jo Doe", "us-general", "--from", "2026-11-01", "--family-name", "Doe")
        assert run("appoint", "-l", str(ledger), *options).code == 0
        with cadence(ledger, "appoint") as screen:
            screen.expect("from a moment ago are in the ledger: jo-doe as us-general.")
            screen.expect("Who:")
            screen.type("\x03")
            assert screen.wait() == 130
        assert kept(state) == []


def test_nothing_is_left_in_the_state_folder_by_options_alone(ledger: Path, state: Path) -> None:
    options = ("Jo Doe", "us-general", "--from", "2026-11-01", "--family-name", "Doe")
    assert run("appoint", "-l", str(ledger), *options).code == 0
    assert kept(state) == []
