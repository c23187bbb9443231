"""Which shell `--install-completion` and `--show-completion` are for."""

from __future__ import annotations

import pytest
import shellingham  # type: ignore[import-untyped]

from cadence.cli.shell_setup import INSTALL, SHOW, Request, requested
from cadence.errors import CadenceError

TAKES = "takes bash, zsh, fish, powershell, pwsh, not"


@pytest.mark.parametrize(
    ("words", "request_"),
    [
        ([], None),
        (["status"], None),
        (["status", INSTALL], None),
        (["--install"], None),
        ([INSTALL, "zsh"], Request(INSTALL, "zsh")),
        ([f"{INSTALL}=fish"], Request(INSTALL, "fish")),
        ([SHOW, "pwsh"], Request(SHOW, "pwsh")),
        ([f"{SHOW}=bash"], Request(SHOW, "bash")),
        ([SHOW, "powershell"], Request(SHOW, "powershell")),
    ],
)
def test_the_shell_that_is_named(words: list[str], request_: Request | None) -> None:
    assert requested(words) == request_


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([INSTALL, "ksh"], f"{INSTALL} {TAKES} 'ksh'"),
        ([f"{SHOW}=ZSH"], f"{SHOW} {TAKES} 'ZSH'"),
        ([f"{SHOW}="], f"{SHOW} {TAKES} ''"),
        ([SHOW, "zsh", "fish"], f"{SHOW} takes one shell, not 'zsh fish'"),
        ([f"{SHOW}=zsh", "fish"], f"{SHOW} takes one shell, not 'zsh fish'"),
    ],
)
def test_no_shell_or_more_than_one(words: list[str], message: str) -> None:
    with pytest.raises(CadenceError) as refusal:
        requested(words)
    assert str(refusal.value) == message


@pytest.mark.parametrize("option", [INSTALL, SHOW])
def test_the_running_shell_is_meant_where_none_is_named(
    option: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shellingham, "detect_shell", lambda: ("fish", "/usr/bin/fish"))
    assert requested([option]) == Request(option, "fish")


def test_a_shell_that_is_not_known_or_cannot_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> tuple[str, str]:
        raise shellingham.ShellDetectionFailure

    for detect in (fails, lambda: ("ksh", "/bin/ksh")):
        monkeypatch.setattr(shellingham, "detect_shell", detect)
        with pytest.raises(CadenceError) as refusal:
            requested([SHOW])
        assert str(refusal.value) == (
            "cannot detect the shell: name it, as in '--show-completion zsh'"
        )
