"""Whatever is typed and whatever a ledger says: an answer or one line, and nothing obeyed.

Bounded for CI; CADENCE_FUZZ=20 makes it twenty times as long, for a run by hand.
Bytes into `check` are in tests/check/test_mutations.py.
"""

from __future__ import annotations

import copy
import io
import os
import shutil
import sys
import time
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from command import SHIPPED, Result, run
from fuzz.calls import VALUES, calls, commands
from ledgers import LEADERS, contact, tables

pytestmark = pytest.mark.fuzz

TIMES = int(os.environ.get("CADENCE_FUZZ", "1"))
PATIENCE = 20.0  # seconds that one call may take on a busy machine
SETTINGS = settings(
    max_examples=40 * TIMES,
    deadline=None,
    derandomize=TIMES == 1,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def judged(*arguments: str) -> Result:
    """Run a call, and hold it to what holds for every call."""
    start = time.monotonic()
    result = run(*arguments)
    assert time.monotonic() - start < PATIENCE, arguments
    assert result.code in {0, 1, 2}, (arguments, result)
    is_feed = arguments[:2] == ("export", "ics")  # its lines end as RFC 5545 wants them to
    for text in (result.out.replace("\r\n", "\n") if is_feed else result.out, result.err):
        assert "Traceback" not in text, (arguments, text)
        assert "a fault of cadence itself" not in text, (arguments, text)
        controls = {c for c in text if unicodedata.category(c) in {"Cc", "Zl", "Zp"}} - {"\n"}
        assert controls == set(), (arguments, controls)
        assert not any(unicodedata.bidirectional(c) in {"RLO", "LRO", "RLI", "LRI"} for c in text)
        if "github" not in arguments:
            assert "::" not in text, (arguments, text)
            assert "##[" not in text, (arguments, text)
    return result


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder to stand in, with a ledger of one's own and nothing on standard input."""
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "folder").mkdir()
    (folder / ".git").mkdir()
    before, stdin = Path.cwd(), sys.stdin
    os.chdir(folder)
    sys.stdin = io.TextIOWrapper(io.BytesIO(b""), encoding="utf-8")
    yield folder
    sys.stdin = stdin
    os.chdir(before)


COMMANDS = commands()


@pytest.mark.parametrize("name", COMMANDS)
def test_options(name: str, workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CADENCE_LEDGER", "meetings.toml")

    @SETTINGS
    @given(calls(name, COMMANDS[name]))
    def check(call: list[str]) -> None:
        shutil.copy(SHIPPED, workplace / "meetings.toml")
        judged(*call)

    check()


@settings(SETTINGS, max_examples=60 * TIMES)
@given(st.lists(st.sampled_from([*VALUES, *COMMANDS, "--help", "--version"]), max_size=4))
def test_any_words(workplace: Path, words: list[str]) -> None:
    shutil.copy(SHIPPED, workplace / "meetings.toml")
    judged(*words)


# -- what a ledger says --------------------------------------------------------------------

WHOLE = tables(
    contact(date(2010, 1, 1), date(2010, 1, 3), topics=["trade"], occasion="Summit", venue="Hall"),
    contact(date(2012, 5, 1), mode="phone", confidence="doubtful", note="Perhaps."),
    contact(date(2013, 5, 1), status="declined", status_by="CN", decided=date(2013, 4, 1)),
    contact(date(2019, 2, 28), precision="month", outcomes=["a phrase"], attending=["han-mei"]),
    contact(date(2020, 6, 1), status="planned", announced=date(2020, 1, 1)),
    topic=[{"id": "trade", "title": "Trade", "max-gap": {"months": 6}, "channel": "leaders"}],
    channel=[LEADERS, LEADERS | {"id": "other", "title": "Other", "retired": date(2015, 1, 1)}],
    suspension=[
        {
            "channels": ["leaders"],
            "by": "CN",
            "from": date(2011, 1, 1),
            "reason": "A visit",
            "sources": [{"url": "https://example.org", "publisher": "Example", "title": "T"}],
        }
    ],
)
HOSTILE = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from(list(":#[]=+-@|`*_<>&\\\t\r\n\x1b\x07\x9b\u202e\u2066\u2028\x00%$")),
    ),
    max_size=40,
)
ODD = st.one_of(
    HOSTILE,
    st.sampled_from(
        ["<script>alert(1)</script>", "javascript:alert(1)", "=cmd()", "a::b", "\x1b]0;x\x07"]
    ),
    st.integers(),
    st.dates(date(1800, 1, 1)),
    st.booleans(),
    st.just([]),
    st.just({}),
)


def leaves(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every value that is neither a table nor a list."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from leaves(value, (*path, index))
    else:
        yield path


LEAVES = list(leaves(WHOLE))
TEXTS = [
    path
    for path in LEAVES
    if path[-1] in {"title", "name", "family-name", "basis", "reason", "note", "occasion", "venue", "city", "publisher", "url"}
]  # fmt: skip


def changed(changes: list[tuple[tuple[Any, ...], Any]]) -> str:
    """Return the text of a ledger with other values at some places."""
    whole = copy.deepcopy(WHOLE)
    for path, value in changes:
        node: Any = whole
        for part in path[:-1]:
            node = node[part]
        node[path[-1]] = value
    return tomli_w.dumps(whole)


READING = [name for name in COMMANDS if name.split()[0] not in {"add", "resolve", "confirm", "init", "explain", "schema"}]  # fmt: skip
NEEDED = {
    "show": ["2010-01-01-adams-lei"],
    "export data": ["-o", "data"],
    "report": ["-o", "r.html"],
}
FORMATS = ["text", "json", "csv", "markdown"]


def questions(name: str) -> Iterator[list[str]]:
    """Yield the calls of a reading command, one for every format that it has."""
    words = [*name.split(), *NEEDED.get(name, [])]
    formats = [p for p in COMMANDS[name].params if "--format" in p.opts]
    every = ["text", "json", "github", "sarif"] if name == "check" else FORMATS
    yield from ([*words, "-f", f] for f in every) if formats else [words]


@pytest.mark.parametrize("name", READING)
def test_hostile_texts(name: str, workplace: Path) -> None:
    @SETTINGS
    @given(st.lists(st.tuples(st.sampled_from(TEXTS), HOSTILE), min_size=1, max_size=6))
    def check(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
        (workplace / "l.toml").write_text(changed(changes), encoding="utf-8")
        for question in questions(name):
            judged(*question, *(["l.toml"] if name == "check" else ["-l", "l.toml"]))

    check()


@pytest.mark.parametrize("name", READING)
def test_any_value_anywhere(name: str, workplace: Path) -> None:
    @SETTINGS
    @given(st.lists(st.tuples(st.sampled_from(LEAVES), ODD), min_size=1, max_size=3))
    def check(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
        (workplace / "l.toml").write_text(changed(changes), encoding="utf-8")
        for question in questions(name):
            judged(*question, *(["l.toml"] if name == "check" else ["-l", "l.toml"]))

    check()
