"""Choose the variant of a function that runs: the original, or the mutant being tried.

This file is copied next to the mutated code, where processes started by a test find it too. They
get the name of the mutant, and of the file that records calls, from the environment.
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
#: The functions called since this was last cleared: "cadence.module.x_function".
called: set[str] = set()
_NOTES = os.environ.get("CADENCE_CALLED", "")
_OWNER = os.environ.get("CADENCE_OWNER", "")


def choose(name: str) -> None:
    """Run the mutant of this name from now on, in this process and in those that it starts."""
    global active  # noqa: PLW0603 -- one process tries one mutant
    active = os.environ["CADENCE_MUTANT"] = name


def wrap_in_trampoline(
    variants: MutantDict,
    is_classmethod: bool = False,  # noqa: FBT001, FBT002 -- mutmut's signature
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
    if _NOTES and str(os.getpid()) != _OWNER:
        # This process was started by a test. It may be killed, so it writes the name at once.
        with open(_NOTES, "a", encoding="utf-8") as notes:  # noqa: PTH123 -- quick
            notes.write(f"{name}\n")
