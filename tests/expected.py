"""Whole outputs of the ledger `tests/data/distinct.toml`, and how they are compared.

A file in `tests/data/expected/` has what one call prints. Every day, number and verdict in it
was reckoned from the ledger and the design without the program. Who changes an output changes
the file, after reckoning again. In JSON a string such as
`"@2015-03-02-dupont-sato"` is for the whole object of that name in `objects.json`: a contact,
a suspension or a person is the same object wherever one is shown, and written once.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from command import ROOT, ok

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

DATA = ROOT / "tests/data"
LEDGER = DATA / "distinct.toml"
EXPECTED = DATA / "expected"
#: The day of most expected outputs: channels of every verdict but one, a plan nine days ahead.
DAY = "2021-06-15"


def printed(*arguments: str, day: str = DAY, ledger: Path = LEDGER) -> str:
    """Return what a command that reads prints of a ledger, by default the distinct one.

    The ledger has its plain name in it, as if the command had been called in its folder.
    """
    out = ok(*arguments, "--ledger", str(ledger), "--as-of", day)
    return out.replace(str(ledger), ledger.name)


def printed_json(*arguments: str, day: str = DAY) -> Any:
    """Return the object that a command prints of the distinct ledger, keys in their order."""
    return in_order(json.loads(printed(*arguments, "--format", "json", day=day)))


def text(name: str) -> str:
    """Return what the file *name* says is printed."""
    return (EXPECTED / name).read_text(encoding="utf-8")


def expected_json(name: str) -> Any:
    """Return the object that the file *name* says is printed, every name replaced."""
    expected = _filled_in(json.loads(text(name)))
    expected["ledger"]["sha256"] = hashlib.sha256(LEDGER.read_bytes()).hexdigest()
    return in_order(expected)


def in_order(value: Any) -> Any:
    """Return *value* with its objects as lists of pairs, so that their order counts too."""
    if isinstance(value, dict):
        return [(key, in_order(inner)) for key, inner in value.items()]
    return [in_order(inner) for inner in value] if isinstance(value, list) else value


def _filled_in(value: Any) -> Any:
    if isinstance(value, str) and value.startswith("@"):
        return _filled_in(_objects()[value[1:]])
    if isinstance(value, dict):
        return {key: _filled_in(inner) for key, inner in value.items()}
    return [_filled_in(inner) for inner in value] if isinstance(value, list) else value


@cache
def _objects() -> dict[str, Any]:
    objects: dict[str, Any] = json.loads(text("objects.json"))
    return objects


def copy_to(folder: Path) -> Path:
    """Return a copy of the distinct ledger in *folder*, for a command that writes."""
    copied = folder / LEDGER.name
    copied.write_bytes(LEDGER.read_bytes())
    return copied


def files(*outputs: tuple[str, str, str, str]) -> list[ParameterSet]:
    """Return a case for each file: its name, the words of the call, the day it is asked on.

    Each of *outputs* has the name of the files without its ending, the call, the day, and the
    endings: "txt csv json md" for a report that is held to its every word in each format.
    """
    return [
        pytest.param(f"{name}.{ending}", call.split(), day, id=f"{name}.{ending}")
        for name, call, day, endings in outputs
        for ending in endings.split()
    ]


def both(name: str, *arguments: str, day: str = DAY) -> tuple[Any, Any]:
    """Return what a call prints in the format of the file *name*, and what that file says."""
    match Path(name).suffix:
        case ".json":
            return printed_json(*arguments, day=day), expected_json(name)
        case ".csv":
            arguments = (*arguments, "--format", "csv")
        case ".md":
            arguments = (*arguments, "--format", "markdown")
    return printed(*arguments, day=day), text(name)
