"""To guess what was meant has a price, and the price a limit."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest
import tomli_w

from cadence.check import run
from cadence.check.guess import Guess, Guesser
from cadence.lookup.nearness import STEPS, Budget, nearest
from command import SHIPPED
from ledgers import contact, tables

KNOWN = ["trade", "fentanyl", "climate", "military"]


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("fentanil", ["fentanyl"]),
        ("trad", ["trade"]),
        ("climat-e", ["climate"]),
        ("taiwan", []),
        ("", []),
        ("x" * 81, []),
    ],
)
def test_what_is_near(typed: str, near: list[str]) -> None:
    assert nearest(typed, KNOWN) == near


def test_the_nearest_comes_first_and_there_are_no_more_than_asked_for() -> None:
    words = ["abcdxx", "abcdef", "abcdex", "abxxxf"]
    assert nearest("abcdef", words) == ["abcdef", "abcdex", "abcdxx"]
    assert nearest("abcdef", words, most=1) == ["abcdef"]


def test_six_letters_of_ten_are_enough() -> None:
    """Three that they share, in a word of three and one of seven; with one of eight too few."""
    assert nearest("abc", ["abcdefg", "abcdefgh"]) == ["abcdefg"]


def test_a_long_word_is_not_looked_at() -> None:
    budget = Budget()
    assert nearest("a" * 80, ["a" * 81], budget=budget) == []
    assert STEPS - budget.left == 1


def test_steps_are_the_words_their_letters_and_the_pairs_of_them() -> None:
    budget = Budget()
    nearest("abcd", ["abxy"], budget=budget)  # half of the letters: too few to compare in pairs
    assert STEPS - budget.left == 1 + (4 + 4)
    budget = Budget()
    nearest("abcd", ["abcx"], budget=budget)
    assert STEPS - budget.left == 1 + (4 + 4) + 4 * 4


def test_when_the_budget_is_spent_nothing_more_is_looked_at() -> None:
    budget = Budget(left=30)
    assert nearest("abcd", ["abcx", "abcd"], budget=budget) == ["abcx"]
    assert budget.left == 0
    assert nearest("abcd", ["abcd"], budget=budget) == []


@pytest.mark.parametrize("steps", [1, 9, 25])
def test_a_budget_that_is_spent_within_a_word_finds_nothing(steps: int) -> None:
    assert nearest("abcd", ["abcd"], budget=Budget(left=steps)) == []
    assert nearest("abcd", ["abcd"], budget=Budget(left=26)) == ["abcd"]


def test_a_word_of_eighty_characters_is_looked_at() -> None:
    assert nearest("a" * 80, ["a" * 80]) == ["a" * 80]


def test_a_budget_lasts_until_nothing_is_left() -> None:
    budget = Budget(left=3)
    assert [budget.spend(1), budget.spend(1), budget.spend(1), budget.spend(1)] == [
        *(True, True, False, False)
    ]


def test_one_budget_is_for_all_guesses_of_a_file() -> None:
    guesser = Guesser(Budget(left=60))
    guess = Guess("trad", {"trade": "trade"})
    assert [guesser.nearest(guess) for _ in range(3)] == ["trade", None, None]


def test_a_word_that_grows_when_it_is_folded_is_measured_then() -> None:
    grown = "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}" * 80  # of 18 letters each
    guesser = Guesser()
    assert guesser.nearest(Guess(grown, {grown[:79]: "x"})) is None
    assert guesser.budget.left == STEPS


def test_all_findings_of_a_hostile_file_together_cost_no_more_than_the_budget() -> None:
    """2,000 words of 80 letters, and 100 findings that are near to all of them: a minute once."""
    topics = [
        {"id": f"{i:04}-{'ab' * 37}", "title": "Same"}  # alike but for a number, in many pairs
        for i in range(2000)
    ]
    unknown = [f"{'ba' * 37}-{i:04}" for i in range(100)]
    made = tables(contact(date(2010, 1, 1), topics=unknown), topic=topics)
    content = tomli_w.dumps(made).encode()
    began = process_time()
    checked = run.check("x.toml", content, date(2020, 1, 1))
    assert sum(finding.code == "CAD102" for finding in checked.findings) == 100
    assert process_time() - began < 20  # two seconds alone; without the budget a minute


def test_a_typo_in_the_shipped_ledger_is_still_guessed() -> None:
    content = b'"xi-jingping"'.join(SHIPPED.read_bytes().rsplit(b'"xi-jinping"', 1))
    (finding,) = [
        found
        for found in run.check("x.toml", content, date(2026, 11, 24)).findings
        if found.code == "CAD102"
    ]
    assert finding.fix == "did you mean 'xi-jinping'?"
