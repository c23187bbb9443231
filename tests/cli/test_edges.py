"""Edges of the command line: which shell, whether one may ask, what fits, what cannot be a file."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from cadence.cli import shell_setup
from cadence.cli.changing import fitted, may_ask
from cadence.errors import CadenceError
from command import SHIPPED, run

SHELLS = "bash, zsh, fish, powershell, pwsh"


class TestShell:
    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
    @pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
    def test_the_one_that_is_named(self, option: str, shell: str) -> None:
        assert shell_setup.requested([option, shell]) == (option, shell)
        assert shell_setup.requested([f"{option}={shell}"]) == (option, shell)

    @pytest.mark.parametrize("words", [[], ["status"], ["status", "--show-completion"], ["--show"]])
    def test_none(self, words: list[str]) -> None:
        assert shell_setup.requested(words) is None

    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            (["--show-completion", "ksh"], f"--show-completion takes {SHELLS}, not 'ksh'"),
            (["--show-completion="], f"--show-completion takes {SHELLS}, not ''"),
            (["--show-completion=ZSH"], f"--show-completion takes {SHELLS}, not 'ZSH'"),
            (["--show-completion", "a", "b"], "--show-completion takes one shell, not 'a b'"),
            (["--show-completion=zsh", "x"], "--show-completion takes one shell, not 'zsh x'"),
        ],
    )
    def test_what_is_not_one(self, words: list[str], sentence: str) -> None:
        with pytest.raises(CadenceError) as refused:
            shell_setup.requested(words)
        assert str(refused.value) == sentence


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("terminal", [(True, True), (True, False), (False, True), (False, False)])
def test_one_may_ask_who_can_read_the_question_and_answer_it(
    terminal: tuple[bool, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, is_one in zip(("stdin", "stderr"), terminal, strict=True):
        monkeypatch.setattr(sys, name, Screen() if is_one else io.StringIO())
    assert may_ask() == (terminal == (True, True))


LINE = "one two three https://a.example/that-is-wider-than-the-terminal four"


class TestFitted:
    def test_a_line_is_broken_between_words(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "20")
        monkeypatch.setattr(sys, "stdout", Screen())
        assert fitted(LINE) == [
            "one two three",
            "  https://a.example/that-is-wider-than-the-terminal",
            "  four",
        ]

    def test_for_a_pipe_it_stays(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "20")
        monkeypatch.setattr(sys, "stdout", io.StringIO())
        assert fitted(LINE) == [LINE]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("a\0b.ics", "that is not a valid file name"),
        ("missing/x.ics", "there is no folder {}/missing"),
        (f"{'x' * 300}.ics", "File name too long"),
    ],
)
def test_a_file_that_cannot_be_written(
    name: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run("export", "ics", "-l", str(SHIPPED), "-o", name)
    assert (code, out) == (2, "")
    shown = name.replace("\0", "\N{REPLACEMENT CHARACTER}")
    assert err == f"cadence: {shown} cannot be written: {why.format(tmp_path)}\n"


def test_what_was_checked_is_called_as_it_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.toml").write_text("x", encoding="utf-8")
    assert run("check", "x.toml").out.startswith("x.toml:1:2: ")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x")))
    assert run("check", "-").out.startswith("<stdin>:1:2: ")
    (checked,) = run("check", "shipped", "-f", "json").json()["ledgers"]
    assert Path(checked["path"]).parts[-2:] == ("data", "meetings.toml")
