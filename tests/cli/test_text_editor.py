"""Which editor somebody gets, and in which words its command is split."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cadence.cli import text_editor
from cadence.cli.text_editor import Closed, NoEditor, TextEditor, chosen_editor
from cadence.files import git
from cadence.files.git import GitAnswer, GitFault


@pytest.fixture(autouse=True)
def _none_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("VISUAL", "EDITOR", "GIT_EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("HOME", "/home/me")
    monkeypatch.setenv("TERM", "xterm")


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "vim"}, ("code", "--wait")),
        ({"VISUAL": "  ", "EDITOR": "vim"}, ("vim",)),
        ({"EDITOR": "~/bin/ed -x"}, ("/home/me/bin/ed", "-x")),
        ({"EDITOR": "'/a b/ed' --title 'x y'"}, ("/a b/ed", "--title", "x y")),
        ({"GIT_EDITOR": "emacsclient -a ''"}, ("emacsclient", "-a", "")),
        ({"TERM": "dumb"}, ("vi",)),
        ({"PATH": ""}, ("vi",)),
    ],
)
def test_the_editor_is_chosen(
    variables: dict[str, str],
    words: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert chosen_editor(tmp_path).words == words


def test_the_path_of_an_editor_may_have_spaces(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "My editor"
    path.touch()
    monkeypatch.setenv("VISUAL", str(path))
    assert chosen_editor(tmp_path).words == (str(path),)


def test_what_a_repository_says_is_not_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The ledger may be in a stranger's checkout; git is asked elsewhere."""
    checkout = tmp_path / "checkout"
    (checkout / ".git").mkdir(parents=True)
    (checkout / ".git/HEAD").write_text("ref: refs/heads/main\n")
    (checkout / ".git/config").write_text("[core]\n\teditor = evil\n")
    monkeypatch.chdir(checkout)
    assert chosen_editor(tmp_path).words != ("evil",)


@pytest.mark.parametrize("written", ["vi 'x", "''  '"])
def test_what_is_no_command_is_refused(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", written)
    with pytest.raises(NoEditor, match=r"is not a command: a quote is not closed$"):
        chosen_editor(Path())


def test_nor_is_a_command_without_a_word() -> None:
    with pytest.raises(NoEditor) as fault:
        text_editor._words(" ")
    assert str(fault.value) == "the editor ' ' is not a command: name one in VISUAL"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (GitAnswer(0, b" nano -w\n", ""), ("nano", "-w")),
        (GitAnswer(0, b"\xff\n", ""), ("\ufffd",)),
        (GitAnswer(1, b"nano", "not a repository"), ("vi",)),
        (GitAnswer(0, b"\n", ""), ("vi",)),
        (GitFault("no git"), ("vi",)),
    ],
)
def test_what_git_answers(
    answer: GitAnswer | GitFault, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(folder: Path, *question: str) -> GitAnswer:
        assert (folder, question) == (Path("/state"), ("var", "GIT_EDITOR"))
        if isinstance(answer, GitFault):
            raise answer
        return answer

    monkeypatch.setattr(git, "ask", ask)
    chosen = chosen_editor(Path("/state"))
    assert chosen.words == words
    assert chosen.written == " ".join(words)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("", ("notepad",)),
        (r'"C:\Program Files\ed.exe" -w', (r"C:\Program Files\ed.exe", "-w")),
        (r"C:\ed.exe", (r"C:\ed.exe",)),
        (r'"C:\ed X" -X', (r"C:\ed X", "-X")),
    ],
)
def test_windows_has_its_own(
    written: str, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A backslash is part of a path there."""
    monkeypatch.setattr(text_editor, "_of_git", lambda _: written)
    monkeypatch.setattr(sys, "platform", "win32")
    assert chosen_editor(Path()).words == words


def test_one_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NoEditor) as fault:
        TextEditor("no-editor -w", (str(tmp_path / "no-editor"), "-w")).open(tmp_path / "x")
    assert str(fault.value) == (
        "the editor 'no-editor -w' cannot be started (No such file or directory):"
        " name another in VISUAL or EDITOR"
    )


@pytest.mark.parametrize(("is_terminal", "screen"), [(True, None), (False, 2)])
def test_it_has_the_terminal_even_where_the_report_goes_to_a_file(
    is_terminal: bool, screen: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[Any] = []

    def runs(words: list[Any], **named: Any) -> Any:
        ran.append((words, named))
        return SimpleNamespace(returncode=4)

    monkeypatch.setattr(subprocess, "run", runs)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: is_terminal)
    assert TextEditor("ed -x", ("ed", "-x")).open(Path("y")) == Closed(4, at_once=True)
    assert ran == [(["ed", "-x", Path("y")], {"check": False, "stdout": screen})]


def test_how_it_ended(tmp_path: Path) -> None:
    program = "import sys; open(sys.argv[1], 'a').write('x'); sys.exit(3)"
    path = tmp_path / "x.toml"
    editor = TextEditor("python", (sys.executable, "-c", program))
    assert editor.open(path) == Closed(3, at_once=True)
    assert path.read_text() == "x"
