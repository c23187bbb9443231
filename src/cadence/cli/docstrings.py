"""Restore the docstrings that help and schema need, which `python -OO` drops."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import ModuleType

_DROPPED = 2  # the optimization level from which Python drops docstrings


def restore(module: ModuleType) -> None:
    """Restore the docstrings of the functions and classes of *module*, if Python dropped them.

    They are read from its source; if that is missing too, they stay lost.
    """
    if sys.flags.optimize < _DROPPED:
        return
    import ast

    source = _source(module)
    for node in ast.parse(source).body if source else ():
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
            getattr(module, node.name).__doc__ = ast.get_docstring(node, clean=False)


def _source(module: ModuleType) -> str | None:
    loader: Any = getattr(module.__spec__, "loader", None)
    try:
        source: str | None = loader.get_source(module.__name__)
    except (AttributeError, ImportError, OSError):  # also if there is no loader
        return None
    return source
