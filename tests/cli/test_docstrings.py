"""Docstrings that `python -OO` dropped are read from the source, where that is there."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from cadence.cli import docstrings
from cadence.cli.docstrings import _source, restore

SOURCE = '''
"""A module."""

def command() -> None:
    """Do it.

    In two lines.
    """

class Kind:
    """A kind."""

def other() -> None:
    pass

NUMBER = 1
'''
DOCSTRINGS = {
    "command": "Do it.\n\n    In two lines.\n    ",
    "Kind": "A kind.",
    "other": None,
}


@pytest.fixture
def module(tmp_path: Path) -> ModuleType:
    """A module that Python has loaded without docstrings."""
    path = tmp_path / "made_up.py"
    path.write_text(SOURCE)
    spec = spec_from_file_location("made_up", path)
    assert spec
    assert spec.loader
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    for name in DOCSTRINGS:
        getattr(made, name).__doc__ = None
    return made


def optimized(patch: pytest.MonkeyPatch, level: int) -> None:
    patch.setattr(docstrings, "sys", SimpleNamespace(flags=SimpleNamespace(optimize=level)))


def found(module: ModuleType) -> dict[str, str | None]:
    return {name: getattr(module, name).__doc__ for name in DOCSTRINGS}


def test_they_are_given_back(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    optimized(monkeypatch, 2)
    restore(module)
    assert found(module) == DOCSTRINGS


@pytest.mark.parametrize("level", [0, 1])
def test_what_was_not_dropped_is_not_read(
    level: int, module: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    optimized(monkeypatch, level)
    restore(module)
    assert set(found(module).values()) == {None}


def test_without_the_source_they_stay_away(
    module: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    optimized(monkeypatch, 2)
    assert module.__file__
    Path(module.__file__).unlink()
    restore(module)
    assert set(found(module).values()) == {None}


def test_the_source_of_a_module(module: ModuleType) -> None:
    assert _source(module) == SOURCE


@pytest.mark.parametrize("loader", [None, object(), SimpleNamespace(get_source=lambda _name: None)])
def test_a_loader_without_one(loader: object, module: ModuleType) -> None:
    assert module.__spec__
    module.__spec__.loader = loader  # type: ignore[assignment]
    assert _source(module) is None


@pytest.mark.parametrize("fault", [OSError, ImportError])
def test_a_loader_that_cannot_read_it(fault: type[Exception], module: ModuleType) -> None:
    def get_source(name: str) -> str:
        assert name == "made_up"
        raise fault

    assert module.__spec__
    module.__spec__.loader = SimpleNamespace(get_source=get_source)  # type: ignore[assignment]
    assert _source(module) is None


def test_neither_has_what_was_made_or_built_in() -> None:
    assert _source(ModuleType("made_up")) is None
    assert _source(sys) is None
