"""Which variant of a function runs: the original, or the mutant that is being tried.

Copied beside the mutated code. Processes that a test starts find it there as well: the name
of the mutant is in the environment, and so is the file in which calls are noted.
"""

from __future__ import annotations

import os
from functools import wraps
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

MutantDict = dict[str, "Callable[..., Any]"]

#: The mutant being tried: "cadence.module.x_function__mutmut_1".
active = os.environ.get("CADENCE_MUTANT", "")
#: The functions called since this was last emptied: "cadence.module.x_function".
called: set[str] = set()
_NOTES = os.environ.get("CADENCE_CALLED", "")
_OWNER = os.environ.get("CADENCE_OWNER", "")


def choose(name: str) -> None:
    """Let the mutant of this name run from now on, here and in processes started from here."""
    global active  # noqa: PLW0603 -- one process tries one mutant
    active = os.environ["CADENCE_MUTANT"] = name


def wrap_in_trampoline(
    variants: MutantDict,
    is_classmethod: bool = False,  # noqa: FBT001, FBT002 -- as mutmut calls it
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return a decorator that calls the active variant."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        module = function.__module__

        @wraps(function)
        def call(*given: Any, **named: Any) -> Any:
            original = variants["_mutmut_orig"]
            _note(f"{module}.{original.__name__}".removesuffix("__mutmut_orig"))
            chosen = original
            if active.startswith(module):
                where, _, name = active.rpartition(".")
                if where == module:
                    chosen = variants.get(name, original)
            if is_classmethod:
                return getattr(given[0], chosen.__name__)(*given[1:], **named)
            return chosen(*given, **named)

        return call

    return decorate


def _note(name: str) -> None:
    if name in called:
        return
    called.add(name)
    if _NOTES and str(os.getpid()) != _OWNER:  # a process of a test: told before it can be killed
        with open(_NOTES, "a", encoding="utf-8") as notes:  # noqa: PTH123 -- quick
            notes.write(f"{name}\n")
