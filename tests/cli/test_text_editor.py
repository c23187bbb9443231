"""Which editor somebody gets, and in which words its command is split."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cadence.cli.text_editor import Closed, NoEditor, TextEditor, chosen_editor


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
    with pytest.raises(NoEditor, match=r"is not a command"):
        chosen_editor(Path())


def test_how_it_ended(tmp_path: Path) -> None:
    program = "import sys; open(sys.argv[1], 'a').write('x'); sys.exit(3)"
    path = tmp_path / "x.toml"
    editor = TextEditor("python", (sys.executable, "-c", program))
    assert editor.open(path) == Closed(3, at_once=True)
    assert path.read_text() == "x"
