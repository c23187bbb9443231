"""`cadence resolve` and `confirm` at a real terminal: they ask for what is worth knowing."""

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
from ledgers import channel, contact, tables
from terminal import Terminal, terminal

DAY = date(2026, 11, 1)  # any day that has passed
A = {"url": "https://a.org/1", "publisher": "A"}
PLAN = contact(
    DAY, status="planned", confidence="single-source", summary="They are to speak.", sources=[A]
)  # fmt: skip
POSTPONED = PLAN | {"status": "postponed", "status-by": "CN", "decided": DAY - timedelta(days=1)}
LATER = contact(DAY + timedelta(days=15), mode="phone")


def write(folder: Path, *contacts: dict[str, Any]) -> Path:
    recorded = {"from": date(2000, 1, 1), "through": date(2018, 6, 1)}
    made = tables(
        *contacts,
        channel=[channel(recorded=recorded)],
        topic=[{"id": "trade", "title": "Trade"}],
    )
    path = folder / "mine.toml"
    path.write_text(tomli_w.dumps(made), "utf-8")
    return path


def contacts(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomli.loads(path.read_text("utf-8"))["contact"]
    return found


def cadence(path: Path, command: str, *options: str) -> AbstractContextManager[Terminal]:
    return terminal([sys.executable, "-m", "cadence", command, "-l", str(path), *options])


def test_a_postponed_plan_is_held_by_answers_alone(tmp_path: Path) -> None:
    path = write(tmp_path, POSTPONED, LATER)
    yesterday = today() - timedelta(days=1)
    with cadence(path, "resolve", POSTPONED["id"], "held") as screen:
        screen.answer("On which day was it held:", "tomorrow")
        screen.expect("is in the future")
        screen.answer("On which day was it held:", "\x15yesterday")
        screen.answer("Topics, or Enter:", "trade")
        screen.answer(
            "Summary, one sentence (of what was held): They are to speak.", "\x15They met."
        )
        screen.answer("Outcome, or Enter:", "a deal")
        screen.answer("Another outcome, or Enter:", "")
        screen.answer("Source (URL, or URL | PUBLISHER), or Enter:", "https://b.org/2 | B")
        screen.answer("Another source, or Enter:", "")
        screen.answer("It now has a second source", "")
        screen.expect("where its date belongs:")
        screen.answer("Write it? [Y/n]:", "")
        assert screen.wait() == 0
    made = contacts(path)[1]
    held = {"status": "held", "date": yesterday, "summary": "They met."}
    said = {"topics": ["trade"], "outcomes": ["a deal"], "confidence": "confirmed"}
    sources = {"sources": [A, {"url": "https://b.org/2", "publisher": "B"}]}
    assert made == PLAN | held | said | sources


def test_what_was_said_is_not_asked_and_a_plan_may_be_as_it_was(tmp_path: Path) -> None:
    path = write(tmp_path, PLAN)
    options = ("--topic", "trade", "--summary", "They spoke.", "--outcome", "a deal")
    with cadence(path, "resolve", PLAN["id"], "held", *options) as screen:
        screen.answer("On which day was it held, if not ", "")
        screen.answer("Source", "")
        screen.answer("Write it? [Y/n]:", "")
        assert screen.wait() == 0
    assert "Topics" not in screen.seen
    assert "Summary" not in screen.seen
    (made,) = contacts(path)
    said = {"topics": ["trade"], "outcomes": ["a deal"]}
    assert made == PLAN | {"status": "held", "summary": "They spoke."} | said


def test_a_cancelled_one_is_asked_by_whom_and_when(tmp_path: Path) -> None:
    path = write(tmp_path, PLAN)
    with cadence(path, "resolve", PLAN["id"], "cancelled") as screen:
        screen.answer("By which side (US, CN), or Enter:", "China")
        screen.answer("On which day, or Enter:", str(DAY))
        screen.answer("Source", "")
        screen.answer("Write it? [Y/n]:", "")
        assert screen.wait() == 0
    said = {"status": "cancelled", "status-by": "CN", "decided": DAY}
    assert contacts(path) == [PLAN | said]


def test_leaving_changes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, PLAN)
    before = path.read_bytes()
    with cadence(path, "resolve", PLAN["id"], "held") as screen:
        screen.answer("On which day", "")
        screen.expect("Topics")
        screen.type("\x04")
        assert screen.wait() == 130
    assert path.read_bytes() == before


@pytest.mark.parametrize(("answer", "code"), [("", 2), ("n", 2), ("y", 0)])
def test_who_confirms_is_asked_first(tmp_path: Path, answer: str, code: int) -> None:
    path = write(tmp_path, LATER)
    before = path.read_bytes()
    with cadence(path, "confirm", "--through", "2024-05-06") as screen:
        screen.expect("leaders, until now 1 Jun 2018")
        screen.answer("Have you checked all of that up to 6 May 2024? [y/N]:", answer)
        assert screen.wait() == code
    assert (path.read_bytes() == before) is (code != 0)


def test_force_asks_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, LATER)
    with cadence(path, "confirm", "--through", "2024-05-06", "--force") as screen:
        assert screen.wait() == 0
    assert b"through = 2024-05-06" in path.read_bytes()
