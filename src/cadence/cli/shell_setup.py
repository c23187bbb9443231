"""`--install-completion` and `--show-completion`, for a given shell or the current one."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from cadence.errors import CadenceError

if TYPE_CHECKING:
    from collections.abc import Sequence

INSTALL, SHOW = "--install-completion", "--show-completion"
HELP = {
    INSTALL: "Install completion for this shell, or the one named after it: bash, zsh, fish,"
    " powershell or pwsh.",
    SHOW: "Print completion for this shell, or the one named after it.",
}
_SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


class Request(NamedTuple):
    """One of the two options, and the shell to set up or show completion for."""

    option: str
    shell: str


def requested(arguments: Sequence[str]) -> Request | None:
    """Return the request of a command line that starts with one of the two options.

    Typer's own options take no value and ignore one silently. Raises `CadenceError` for
    an unknown shell, or if the running shell cannot be detected.
    """
    option, equals, word = (arguments[0] if arguments else "").partition("=")
    if option not in HELP:
        return None
    more = [word, *arguments[1:]] if equals else list(arguments[1:])
    if len(more) > 1:
        raise CadenceError(f"{option} takes one shell, not '{' '.join(more)}'")
    if more and more[0] not in _SHELLS:
        raise CadenceError(f"{option} takes {', '.join(_SHELLS)}, not '{more[0]}'")
    return Request(option, more[0] if more else _this_shell(option))


def set_up(ctx: Any, request: Request) -> None:  # noqa: ANN401 -- Typer names no type for it
    """Carry out *request*, and exit."""
    from typer.completion import install_callback, show_callback

    callback: Any = install_callback if request.option == INSTALL else show_callback
    callback(ctx, None, request.shell)


def _this_shell(option: str) -> str:
    from shellingham import (  # type: ignore[import-untyped]
        ShellDetectionFailure,
        detect_shell,
    )

    with suppress(ShellDetectionFailure):
        name = str(detect_shell()[0])
        if name in _SHELLS:
            return name
    raise CadenceError(f"cannot detect the shell: name it, as in '{option} zsh'")
