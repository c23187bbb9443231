"""`cadence add` at a real terminal: it asks, completes, says what is wrong, and asks again."""

from __future__ import annotations

import json
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
from ledgers import PEOPLE, contact, person, tables, term
from terminal import Terminal, terminal

LATER = person("abe-adair", "US", term("us-secretary", date(2000, 1, 1), date(2001, 1, 1)))


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    made = tables(
        contact(date(2018, 3, 1)),
        person=[LATER, *PEOPLE],
        topic=[{"id": "trade", "title": "Trade"}, {"id": "taiwan", "title": "Taiwan"}],
    )
    today()  # what is called yesterday below has to stay yesterday
    path = tmp_path / "mine.toml"
    path.write_text(tomli_w.dumps(made), "utf-8")
    return path


def adding(ledger: Path, *options: str) -> AbstractContextManager[Terminal]:
    return terminal([sys.executable, "-m", "cadence", "add", "-l", str(ledger), *options])


def newest(ledger: Path) -> dict[str, Any]:
    found: dict[str, Any] = tomli.loads(ledger.read_text("utf-8"))["contact"][-1]
    return found


def test_a_meeting_is_recorded_by_answers_alone(ledger: Path) -> None:
    with adding(ledger) as screen:
        screen.answer("Date (18 Nov 2026, yesterday):", "yesterday")
        screen.answer("How (in-person, video, phone):", "i")
        screen.answer("Where (City, CC):", "geneva")
        screen.answer("Last day, if it lasted longer, or Enter:", "today")
        screen.answer("Occasion, as in 'G20 summit', or Enter:", "G20 summit")
        screen.answer("Who, for United States:", "adams, clark")
        screen.answer("Who, for China:", "Li Lei")
        screen.answer("Topics, or Enter:", "Trade, taiwan")
        screen.answer("Summary, one sentence, or Enter:", "They met: “well”.")
        screen.answer("Source (URL, or URL | PUBLISHER), or Enter:", "https://a.org/x | A")
        screen.answer("Another source, or Enter:", "https://b.org")
        screen.answer("Publisher: b.org", "")
        screen.answer("Another source, or Enter:", "")
        screen.expect("[[contact]]")
        screen.expect("Channels: Leaders (leader level)")
        screen.answer("Write it? [Y/n]:", "")
        screen.expect("Written to ")
        assert screen.wait() == 0
    yesterday = today() - timedelta(days=1)
    assert newest(ledger) == {
        "id": f"{yesterday}-adams-lei",
        "date": yesterday,
        "end": today(),
        "mode": "in-person",
        "city": "Geneva",
        "country": "CH",
        "occasion": "G20 summit",
        "participants": ["ann-adams", "cal-clark", "li-lei"],
        "topics": ["trade", "taiwan"],
        "summary": "They met: “well”.",
        "sources": [
            {"url": "https://a.org/x", "publisher": "A"},
            {"url": "https://b.org", "publisher": "b.org"},
        ],
    }


def test_what_is_typed_is_completed_those_in_office_first(ledger: Path) -> None:
    with adding(ledger, "--date", "yesterday", "--mode", "phone", "--with", "lei") as screen:
        screen.expect("Who, for United States:")
        screen.type("a")
        screen.expect("Ann Adams")
        screen.expect("President")
        screen.expect("Abe Adair")
        screen.expect("not in office on that day")
        screen.type("\t\r")  # the first of them
        screen.expect("Topics, or Enter:")
        screen.type("tr")
        screen.expect("trade")
        screen.type("\t\r")
        screen.answer("Summary", "S.")
        screen.answer("Source", "https://a.org")
        screen.answer("Publisher: a.org", "\x15A")
        screen.answer("Another source", "")
        screen.answer("Write it? [Y/n]:", "y")
        assert screen.wait() == 0
    assert set(newest(ledger)["participants"]) == {"ann-adams", "li-lei"}
    assert newest(ledger)["topics"] == ["trade"]


IN_PERSON = ("--date", "today", "--mode", "in-person")
BY_PHONE = ("--date", "today", "--mode", "phone")
NEXT = {"Date": "How", "How": "Who, for United", "Where": "Last day", "Who, for United": "Who, for"}


@pytest.mark.parametrize(
    ("options", "question", "answers", "sentence"),
    [
        ((), "Date", ("3/4/2026", "yesterday"), "could be two days: write"),
        ((), "Date", ("", "yesterday"), "an answer is needed here"),
        (("--date", "today"), "How", ("telex", "video"), "is not a mode"),
        (IN_PERSON, "Where", ("Genua", "Geneva, CH"), "did you mean 'Geneva, CH'"),
        (BY_PHONE, "Who, for United", ("lei", "adams"), "'lei' is on the China side; this"),
        (BY_PHONE, "Who, for United", ("adams, Ann Adams", "adams"), "is named twice"),
        (IN_PERSON, "Where", ("London, UK", "London, GB"), "there is no country 'UK'"),
        (IN_PERSON, "Where", ("Gen\u200beva, CH", "Geneva, CH"), "character U+200B: delete it"),
    ],
)
def test_what_is_wrong_is_said_at_once_and_asked_again(
    ledger: Path, options: tuple[str, ...], question: str, answers: tuple[str, str], sentence: str
) -> None:
    wrong, right = answers
    with adding(ledger, *options) as screen:
        screen.answer(question, wrong)
        screen.expect(sentence)
        screen.answer(question, f"\x15{right}")  # Ctrl-U: the wrong answer is there to be mended
        screen.expect(NEXT[question])
        screen.type("\x03")
        assert screen.wait() == 130


@pytest.mark.parametrize(("questions", "key"), [*((n, "\x03") for n in range(7)), (4, "\x04")])
def test_leaving_at_any_question_leaves_no_trace(ledger: Path, questions: int, key: str) -> None:
    before = ledger.read_bytes()
    answers = [
        ("Date", "yesterday"),
        ("How", "phone"),
        ("Who, for United", "adams"),
        ("Who, for China", "lei"),
        ("Topics", ""),
        ("Summary", "S."),
        ("Source", "https://a.org/ | A"),
    ]
    with adding(ledger) as screen:
        for question, answer in answers[:questions]:
            screen.answer(question, answer)
        screen.expect(answers[questions][0])
        screen.type(key)
        assert screen.wait() == 130
    assert ledger.read_bytes() == before
    assert [path.name for path in ledger.parent.iterdir()] == ["mine.toml"]
    assert "Traceback" not in screen.seen


CALL = ("--date", "yesterday", "--mode", "phone", "--with", "adams", "--with", "lei")
SAID = ("--topic", "trade", "--summary", "S.", "--source", "https://a.org | A")


@pytest.mark.parametrize(("answer", "code"), [("n", 2), ("", 2), ("\x03", 130), ("y", 0)])
def test_a_warning_is_asked_about(ledger: Path, answer: str, code: int) -> None:
    before = ledger.read_bytes()
    with adding(ledger, *CALL) as screen:
        for question in ("Topics", "Summary", "Source"):
            screen.answer(question, "")
        screen.expect("warning CAD201: no source")
        screen.expect("Write it anyway? [y/N]:")
        screen.type(answer if answer == "\x03" else f"{answer}\r")
        assert screen.wait() == code
    assert (ledger.read_bytes() == before) is (code != 0)


def test_a_warning_that_is_new_after_somebody_else_wrote_in_between(ledger: Path) -> None:
    """Who agreed to one warning has not agreed to another: the same call, recorded twice."""
    with adding(ledger, *CALL) as screen:
        for question in ("Topics", "Summary", "Source"):
            screen.answer(question, "")
        screen.expect("Write it anyway? [y/N]:")
        assert run("add", "-l", str(ledger), *CALL, "--force").code == 0
        others = ledger.read_bytes()
        screen.type("y\r")
        screen.answer("Go back and change an answer? [Y/n]:", "n")
        assert screen.wait() == 2
    assert "is already in the ledger" in " ".join(screen.seen.split())
    assert ledger.read_bytes() == others


def test_nothing_is_asked_where_nothing_is_missing_or_doubtful(ledger: Path) -> None:
    with adding(ledger, *CALL, *SAID) as screen:
        assert screen.wait() == 0
    assert "Write it" not in screen.seen
    assert newest(ledger)["sources"] == [{"url": "https://a.org", "publisher": "A"}]


@pytest.mark.parametrize(
    ("left_out", "question", "key"),
    [
        ("--topic", "Topics, or Enter:", "topics"),
        ("--summary", "Summary, one sentence, or Enter:", "summary"),
        ("--source", "Source (URL, or URL | PUBLISHER), or Enter:", "sources"),
    ],
)
def test_what_makes_it_worth_having_is_asked_for_beside_the_options(
    ledger: Path, left_out: str, question: str, key: str
) -> None:
    at = SAID.index(left_out)
    answer = SAID[at + 1]
    with adding(ledger, *CALL, *SAID[:at], *SAID[at + 2 :]) as screen:
        screen.answer(question, answer)
        if key == "sources":
            screen.answer("Another source", "")
        screen.answer("Write it? [Y/n]:", "")
        assert screen.wait() == 0
    asked = {"Topics", "Summary", "Source ("} - {question.partition(",")[0][:8]}
    assert (
        newest(ledger)[key]
        == {
            "topics": ["trade"],
            "summary": "S.",
            "sources": [{"url": "https://a.org", "publisher": "A"}],
        }[key]
    )
    assert not any(f"{word}, or" in screen.seen for word in asked)


def test_an_option_that_cannot_stand_is_said_before_anything_is_asked(ledger: Path) -> None:
    with adding(ledger, *CALL, "--source", "a.org") as screen:
        assert screen.wait() == 2
    assert "'a.org' is not a source" in screen.seen
    assert "Topics" not in screen.seen


def test_a_publisher_that_is_a_guess_is_said_to_be_one(ledger: Path) -> None:
    text = ledger.read_text("utf-8")
    source = '\n[[contact.sources]]\nurl = "https://a.org/1"\npublisher = "Agency A"\n'
    ledger.write_text(text + source, "utf-8")
    with adding(ledger, *CALL, *SAID[:4], "--source", "https://a.org/2") as screen:
        screen.answer(
            "Publisher (guessed from other sources on this host): Agency A", "\x15Another"
        )
        screen.answer("Write it? [Y/n]:", "")
        assert screen.wait() == 0
    assert newest(ledger)["sources"] == [{"url": "https://a.org/2", "publisher": "Another"}]
    with adding(ledger, *CALL[:2], "--mode", "video", *CALL[4:], *SAID[:4]) as screen:
        screen.answer("Source", "https://a.org/3")
        screen.answer(
            "Publisher (guessed from other sources on this host): Another", "\x15Agency A"
        )
        screen.answer("Another source", "")
        screen.answer("Write it? [Y/n]:", "")
        assert screen.wait() == 0
    assert newest(ledger)["sources"] == [{"url": "https://a.org/3", "publisher": "Agency A"}]


def test_a_name_that_may_not_be_shown_is_completed_by_its_id(tmp_path: Path) -> None:
    """And a place that may not be shown is not offered at all."""
    evil = PEOPLE[0] | {"id": "ann-adams", "name": "Ann \u202eAdams"}
    place = contact(date(2018, 3, 1), city="Gen\u202eeva")
    path = tmp_path / "mine.toml"
    path.write_text(tomli_w.dumps(tables(place, person=[evil, *PEOPLE[1:]])), "utf-8")
    with adding(path, "--date", "yesterday", "--mode", "in-person") as screen:
        screen.expect("Where")
        screen.type("gen")
        screen.type("\tx, CH\r")
        screen.answer("Last day", "")
        screen.answer("Occasion", "")
        screen.expect("Who, for United")
        screen.type("ann")
        screen.expect("President")
        screen.type("\t\r")
        screen.expect("Who, for China")
        screen.type("\x03")
        assert screen.wait() == 130
    assert "ann-adams" in screen.seen
    assert "\u202e" not in screen.seen


def test_prompts_and_json_do_not_mix(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    command = f"exec {sys.executable} -m cadence add -l {ledger} --format json > {out}"
    with terminal(["/bin/sh", "-c", command]) as screen:
        for question, answer in [
            ("Date", "yesterday"),
            ("How", "phone"),
            ("Who, for United", "adams"),
            ("Who, for China", "lei"),
            ("Topics", ""),
            ("Summary", "S."),
            ("Source", "https://a.org | A"),
            ("Another", ""),
            ("Write it? [Y/n]", "y"),
        ]:
            screen.answer(question, answer)
        assert screen.wait() == 0
    assert "[[contact]]" in screen.seen
    assert json.loads(out.read_text("utf-8"))["contact"]["summary"] == "S."


def test_the_ledger_is_looked_at_before_anything_is_asked(ledger: Path) -> None:
    ledger.chmod(0o444)
    with adding(ledger) as screen:
        assert screen.wait() == 2
    assert "is read-only" in " ".join(screen.seen.split())
    assert "Date" not in screen.seen
