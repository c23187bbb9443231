"""Nothing in the folder around a ledger is imported or run (DESIGN 7)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from command import ROOT
from expected import LEDGER

SCRIPT = str(Path(sys.executable).with_name("cadence"))
#: What cadence is made of, and what Python itself would run for a venv, pip and at its start.
OURS = [
    "dateutil",
    "icalendar",
    "jinja2",
    "prompt_toolkit",
    "pydantic",
    "pydantic_core",
    "rich",
    "tomli",
    "tomli_w",
    "tree_sitter",
    "tree_sitter_toml",
    "typer",
    "typing_extensions",
]
STARTS = ["sitecustomize", "usercustomize", "venv", "pip", "ensurepip", "cadence"]
CALLS = [
    ("--version",),
    ("status",),
    ("check", "meetings.toml"),
    ("check", "-f", "sarif", "meetings.toml"),
    ("export", "ics"),
]


def loaded_at_start() -> set[str]:
    """Return what Python imports before any program runs: nobody can leave that out."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.split(".")[0] for name in done.stdout.split()}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A ledger in a folder with a module of each name, each of which leaves a trace."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    (folder / "meetings.toml").write_bytes(LEDGER.read_bytes())
    for name in ("setup.cfg", "pip.conf", "pip.ini", ".pypirc"):
        (folder / name).write_text("[global]\nno-index = true\n[install]\nno-index = true\n")
    (folder / "pyproject.toml").write_text("[build-system]\nrequires = []\n")
    return folder


def set_traps(checkout: Path, names: set[str]) -> None:
    for name in names:
        trap = (
            f"open({str(checkout.parent / 'sprung')!r}, 'a').write('{name} ')\nraise SystemExit\n"
        )
        (checkout / f"{name}.py").write_text(trap)


def sprung(checkout: Path, *command: str, **variables: str) -> str:
    """Run a command in the checkout, and return which traps it sprang."""
    environment = {k: v for k, v in os.environ.items() if k != "CADENCE_LEDGER"} | variables
    subprocess.run(command, cwd=checkout, env=environment, capture_output=True, check=False)
    trace = checkout.parent / "sprung"
    return trace.read_text() if trace.exists() else ""


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_the_script_imports_nothing_from_where_it_is_started(
    checkout: Path, call: tuple[str, ...]
) -> None:
    set_traps(checkout, {*sys.stdlib_module_names, *OURS, *STARTS})
    assert sprung(checkout, SCRIPT, *call) == ""


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_nor_where_an_empty_entry_of_pythonpath_names_that_folder(
    checkout: Path, call: tuple[str, ...]
) -> None:
    names = {*sys.stdlib_module_names, *OURS} - loaded_at_start() - {"re"}  # pip's script: re
    set_traps(checkout, names)
    assert sprung(checkout, SCRIPT, *call, PYTHONPATH=os.pathsep) == ""


def test_python_m_imports_none_of_what_cadence_needs(checkout: Path) -> None:
    set_traps(checkout, {*OURS})
    assert sprung(checkout, sys.executable, "-m", "cadence", "status") == ""


def test_python_i_m_imports_nothing_at_all(checkout: Path) -> None:
    set_traps(checkout, {*sys.stdlib_module_names, *OURS, *STARTS})
    call = (sys.executable, "-I", "-m", "cadence", "check", "meetings.toml")
    assert sprung(checkout, *call, PYTHONPATH=".") == ""


def test_a_trap_is_noticed(checkout: Path) -> None:
    set_traps(checkout, {"venv"})
    assert sprung(checkout, sys.executable, "-m", "venv", "x") == "venv "


def commands(text: str) -> list[str]:
    """Return every call of Python in a script, without comments."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    return re.findall(r"\bpython3?\b[\"']?\s+(-\S+)", "\n".join(lines))


@pytest.mark.parametrize("path", [".github/check-ledger", ".pre-commit-hooks.yaml"])
def test_what_runs_in_a_strangers_checkout_starts_python_on_its_own(path: str) -> None:
    found = commands((ROOT / path).read_text(encoding="utf-8"))
    assert found
    assert set(found) == {"-I"}
