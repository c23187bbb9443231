"""Whatever a ledger says, into every command that reads one, in every format."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz.calls import commands
from fuzz.hostile import HOSTILE, LEAVES, ODD, TEXTS, Change, changed
from fuzz.judged import SETTINGS, judged

pytestmark = pytest.mark.fuzz

COMMANDS = commands()
NOT_READING = {"add", "resolve", "confirm", "init", "explain", "schema"}
READING = [name for name in COMMANDS if name.split()[0] not in NOT_READING]
NEEDED = {
    "show": ["2010-01-01-adams-lei"],
    "export data": ["-o", "data"],
    "report": ["-o", "r.html"],
}


def questions(name: str) -> list[list[str]]:
    """Return the calls of a reading command on l.toml, one for every format that it has."""
    words = [*name.split(), *NEEDED.get(name, [])]
    words += ["l.toml"] if name == "check" else ["-l", "l.toml"]
    formats = [type(p.default) for p in COMMANDS[name].params if "--format" in p.opts]
    return [[*words, "-f", one.value] for every in formats for one in every] or [words]


@pytest.mark.parametrize("name", READING)
def test_each_question_is_answered(name: str, workplace: Path) -> None:
    """Else the tests below would only see how a wrong call is refused."""
    (workplace / "l.toml").write_text(changed([]), encoding="utf-8")
    for question in questions(name):
        assert judged(*question).code in {0, 1}, question


@pytest.mark.parametrize("name", READING)
def test_hostile_texts(name: str, workplace: Path) -> None:
    @SETTINGS
    @given(st.lists(st.tuples(st.sampled_from(TEXTS), HOSTILE), min_size=1, max_size=6))
    def check(changes: list[Change]) -> None:
        (workplace / "l.toml").write_text(changed(changes), encoding="utf-8")
        for question in questions(name):
            judged(*question)

    check()


@pytest.mark.parametrize("name", READING)
def test_any_value_anywhere(name: str, workplace: Path) -> None:
    @SETTINGS
    @given(st.lists(st.tuples(st.sampled_from(LEAVES), ODD), min_size=1, max_size=3))
    def check(changes: list[Change]) -> None:
        (workplace / "l.toml").write_text(changed(changes), encoding="utf-8")
        for question in questions(name):
            judged(*question)

    check()
