"""Whatever a ledger says, into every command that reads one, in every format."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz.calls import commands
from fuzz.hostile import LEDGERS, changed
from fuzz.judged import SETTINGS, judged

pytestmark = pytest.mark.fuzz

COMMANDS = commands()
NOT_READING = {
    *("add", "appoint", "edit", "import", "resolve", "confirm", "init", "explain", "schema"),
    "merge",
}
READING = [name for name in COMMANDS if name.split()[0] not in NOT_READING]
NEEDED = {
    "brief": ["leaders", "adams", "trade"],
    "show": ["2010-01-01-adams-lei"],
    "export data": ["-o", "data"],
    "report": ["-o", "r.html"],
    "reconcile": ["l.toml"],
    "diff": ["l.toml"],
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


@pytest.mark.parametrize("ledgers", LEDGERS.values(), ids=LEDGERS)
@pytest.mark.parametrize("name", READING)
def test_whatever_a_ledger_says(
    name: str, ledgers: st.SearchStrategy[str], workplace: Path
) -> None:
    @SETTINGS
    @given(ledgers)
    def check(text: str) -> None:
        (workplace / "l.toml").write_text(text, encoding="utf-8")
        for question in questions(name):
            judged(*question)

    check()
