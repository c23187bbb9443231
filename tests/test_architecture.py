"""Imports point one way (DESIGN 8), and a command imports only what it runs."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from command import ROOT, SHIPPED

SOURCE = ROOT / "src/cadence"

#: What each part must not import, not even for a type: the arrows of DESIGN 8 turned round.
FORBIDDEN = {
    "spans": ["model", "ledger", "analysis", "check", "output", "store", "cli", "reading"],
    "model": ["ledger", "analysis", "check", "output", "store", "cli", "reading"],
    "ledger": ["analysis", "check", "output", "store", "cli", "reading", "ledger_file"],
    "analysis": ["check", "output", "store", "cli", "reading", "ledger_file"],
    "check": ["output", "store", "cli", "reading"],
    "ledger_file": ["analysis", "check", "output", "store", "cli", "reading"],
    "output": ["store", "cli"],
    "": ["cli"],
}


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        yield ".".join(part for part in parts if part != "__init__"), path


def imported(path: Path) -> Iterator[str]:
    """Yield what a module imports of cadence, without the leading name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name.removeprefix("cadence.") for name in names if name.startswith("cadence."))


@pytest.mark.parametrize("part", FORBIDDEN, ids=lambda part: part or "everything but cli")
def test_imports_point_one_way(part: str) -> None:
    def belongs(name: str) -> bool:
        if not part:
            return name.split(".", maxsplit=1)[0] not in {"cli", "__main__"}
        return name.split(".", maxsplit=1)[0] == part

    wrong = [
        f"{name} imports {other}"
        for name, path in modules()
        if belongs(name)
        for other in imported(path)
        if other.split(".")[0] in FORBIDDEN[part]
    ]
    assert wrong == []


def test_the_rules_above_name_parts_that_exist() -> None:
    there = {name.split(".")[0] for name, _ in modules()}
    assert set(FORBIDDEN) - {""} <= there


LOADED = """
import sys
from cadence.cli import main
code = main({arguments!r})
print("\\n".join(sorted(sys.modules)), file=sys.stderr)
sys.exit(code)
"""


def loaded(*arguments: str) -> set[str]:
    """Return the modules that are there after a command has run in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(arguments=arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={"CADENCE_LEDGER": str(SHIPPED), "PATH": "", "_CADENCE_COMPLETE": ""},
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split("\n"))


HEAVY = {"tomli", "rich.table", "rich.console", "cadence.model", "cadence.ledger", "dateutil"}
LATE = {
    "altair",
    "filelock",
    "icalendar",
    "jinja2",
    "prompt_toolkit",
    "tomli_w",
    "tree_sitter",
}


@pytest.mark.parametrize("arguments", [("--version",), ("--help",)], ids=" ".join)
def test_version_and_help_load_neither_models_nor_tables_nor_ledger(
    arguments: tuple[str, ...],
) -> None:
    assert loaded(*arguments) & (HEAVY | LATE) == set()


@pytest.mark.parametrize("arguments", [("status",), ("gaps",), ("log",), ("show", "climate")])
def test_a_reading_command_loads_nothing_that_only_others_need(arguments: tuple[str, ...]) -> None:
    assert loaded(*arguments) & LATE == set()


def test_a_command_does_not_load_another() -> None:
    commands = {name for name in loaded("status") if name.startswith("cadence.cli.")}
    assert commands == {
        "cadence.cli.asked",
        "cadence.cli.commands",
        "cadence.cli.options",
        "cadence.cli.printing",
        "cadence.cli.status",
    }


def test_json_loads_no_table() -> None:
    assert "rich.table" not in loaded("log", "-f", "json")
