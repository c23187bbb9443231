"""When a change is asked about, with which question, and what an answer means."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stderr
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from cadence.cli import changing
from cadence.cli.changing import Manner
from cadence.errors import CadenceError
from cadence.files import locate
from cadence.output.formats.line_prompts import WentBack
from cadence.recording.proposal import Proposal
from ledgers import saved


class Stream(io.StringIO):
    """A stream that is a terminal, or is not."""

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


def proposal(*findings: str) -> Proposal:
    """Return a proposal of which only its findings are looked at."""
    return cast("Proposal", SimpleNamespace(findings=findings))


@pytest.mark.parametrize(
    ("manner", "findings", "typed", "question", "agreed"),
    [
        (Manner("add"), (), "", "", True),
        (Manner("add", ask=True), (), "", "Write it? [Y/n]:", True),
        (Manner("add", ask=True), (), "n", "Write it? [Y/n]:", False),
        (Manner("add", ask=True, question="Is it?", presumes=False), (), "", "Is it? [y/N]:", False),
        (Manner("add", ask=True, question="Is it?", presumes=False), (), "y", "Is it? [y/N]:", True),
        (Manner("add"), ("CAD1",), "", "Write it anyway? [y/N]:", False),
        (Manner("add", ask=True), ("CAD1",), "yes", "Write it anyway? [y/N]:", True),
    ],
)  # fmt: skip
def test_what_is_asked(
    manner: Manner,
    findings: tuple[str, ...],
    typed: str,
    question: str,
    agreed: bool,
) -> None:
    with pytest.MonkeyPatch.context() as patch, redirect_stderr(io.StringIO()) as shown:
        patch.setattr(sys, "stdin", io.StringIO(f"{typed}\n"))
        assert changing._agrees(manner, proposal(*findings)) is agreed
    assert shown.getvalue() == question


@pytest.mark.parametrize("findings", [(), ("CAD1",)])
def test_back_is_an_answer_where_there_is_something_to_go_back_to(
    findings: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("<\n"))
    with pytest.raises(WentBack):
        changing._agrees(Manner("add", ask=True, can_go_back=True), proposal(*findings))
    monkeypatch.setattr(sys, "stdin", io.StringIO("<\ny\n"))
    assert changing._agrees(Manner("add", ask=True), proposal(*findings))


@pytest.mark.parametrize(
    ("terminals", "may_ask"),
    [((True, True), True), ((True, False), False), ((False, True), False), ((False, False), False)],
)
def test_somebody_is_there_who_types_and_sees(
    terminals: tuple[bool, bool], may_ask: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Stream(is_terminal=terminals[0]))
    monkeypatch.setattr(sys, "stderr", Stream(is_terminal=terminals[1]))
    assert changing.may_ask() is may_ask


@pytest.mark.parametrize(
    ("options", "asks"),
    [
        ({}, True),
        ({"ask": True}, True),
        ({"force": True}, False),
        ({"force": True, "ask": True}, True),
    ],
)
def test_force_asks_only_what_is_asked_in_any_case(
    options: dict[str, Any], asks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changing, "may_ask", lambda: True)
    assert changing._asks(Manner("add", **options)) is asks
    monkeypatch.setattr(changing, "may_ask", lambda: False)
    assert not changing._asks(Manner("add", **options))


LINE = "One two three four five-six https://a.org/a-very-long-address/of-a-page"


def test_a_line_is_broken_at_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert changing.fitted(LINE) == [LINE]
    monkeypatch.setattr(sys, "stdout", Stream(is_terminal=True))
    monkeypatch.setenv("COLUMNS", "20")
    assert changing.fitted(LINE) == [
        "One two three four",
        "  five-six",
        "  https://a.org/a-very-long-address/of-a-page",
    ]


def test_output_that_cannot_be_printed_is_said_with_what_became_of_the_ledger() -> None:
    message = "it is changed, but the report cannot be printed: No space left on device"
    with pytest.raises(CadenceError) as fault, changing._printing("it is changed, but"):
        raise OSError(28, "No space left on device")
    assert str(fault.value) == message


@pytest.mark.parametrize("dry_run", [False, True])
@pytest.mark.parametrize("commit", [False, True])
def test_a_commit_that_is_not_possible_is_refused_when_the_ledger_is_opened(
    commit: bool, dry_run: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    checked: list[Any] = []
    monkeypatch.setattr(
        changing, "check_commit", lambda *given, commit: checked.append((*given, commit))
    )
    path = saved(tmp_path)
    where, before = changing.opened(path, dry_run=dry_run, commit=commit)
    assert (where, before.content) == (locate.named(path), Path(path).read_bytes())
    assert checked == [(where, before, commit and not dry_run)]
