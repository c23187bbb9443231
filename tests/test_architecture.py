"""Imports point one way (DESIGN 8), and a command imports only what it runs."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from cadence.cli.command_table import COMMANDS, module_of
from command import ROOT
from shortened import write_latest

SOURCE = ROOT / "src/cadence"

#: What each part may import (DESIGN 8), not even for a type anything else. A module belongs to
#: the longest name here that its own begins with; one that belongs to none is misplaced.
MAY_IMPORT = {
    "": {"api", "ledger", "loading"},  # cadence itself: what `import cadence` offers
    "__main__": {"cli"},
    "errors": set(),
    "api": {"analysis", "ledger"},
    "loading": {"check", "errors", "files", "ledger", "lookup", "toml"},
    "ledger": set(),
    "toml": {"errors"},
    "files": {"errors"},
    "lookup": {"analysis", "errors", "ledger"},
    "analysis": {"ledger"},
    "check": {"check.rules", "ledger", "lookup", "toml"},
    "check.rules": {"analysis", "check", "ledger", "lookup", "toml"},
    "recording": {"analysis", "check", "check.rules", "errors", "files", "ledger", "loading"}
    | {"lookup", "toml"},
    "output.wording": {"analysis", "ledger", "loading", "output.formats"},
    "output.formats": {"analysis", "files", "ledger", "loading", "output.wording"},
    "output.report": {"analysis", "ledger", "loading", "output.formats", "output.wording"},
    "output.findings": {"check", "output.formats", "output.wording"},
    "output.reports": {"analysis", "check", "files", "ledger", "loading", "lookup"}
    | {"output.formats", "output.report", "output.wording", "recording", "toml"},
    "output.documents": {"analysis", "errors", "ledger", "loading", "lookup", "output.formats"}
    | {"output.reports", "output.wording"},
    "cli": {"analysis", "check", "errors", "files", "ledger", "loading", "lookup", "output.formats"}
    | {"output.report", "output.reports", "recording"},
    "cli.prompts": {"cli", "errors", "ledger", "lookup", "output.formats"}
    | {"output.wording", "recording"},
    "cli.commands": {"analysis", "check", "cli", "cli.prompts", "errors", "files", "ledger"}
    | {"lookup", "output.documents", "output.findings", "output.formats", "output.report"}
    | {"output.reports"}
    | {"output.wording", "recording"},
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


def part_of(name: str) -> str | None:
    """Return the part that the module called *name* belongs to, None for a misplaced one."""
    names = name.split(".")
    heads = (".".join(names[:length]) for length in range(len(names), 0, -1))
    return next((head for head in heads if head in MAY_IMPORT), None) if name else ""


def test_every_module_has_its_place() -> None:
    packages = {"output"}  # nothing but its packages is in it
    assert [name for name, _ in modules() if part_of(name) is None and name not in packages] == []


@cache
def arrows() -> set[tuple[str | None, str | None, str]]:
    """Return what imports what: the part that does, the part that is imported, and a sentence."""
    return {
        (part_of(name), part_of(other), f"{name} imports {other}")
        for name, path in modules()
        for other in imported(path)
    }


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_imports_point_one_way(part: str) -> None:
    allowed = MAY_IMPORT[part] | {part}
    assert [said for own, other, said in arrows() if own == part and other not in allowed] == []


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_no_arrow_is_allowed_that_nobody_needs(part: str) -> None:
    assert MAY_IMPORT[part] <= {other for own, other, _ in arrows() if own == part}


#: What prints, and where: nothing else may, so that what is printed is harmless (DESIGN 7).
PRINTS = {
    "print",
    "breakpoint",
    "typer.echo",
    "typer.secho",
    "typer.confirm",
    "typer.prompt",
    "typer.echo_via_pager",
    "sys.stdout.write",
    "sys.stdout.writelines",
    "sys.stdout.buffer.write",
    "sys.stderr.write",
    "sys.stderr.writelines",
    "sys.stderr.buffer.write",
    "sys.__stdout__.write",
    "sys.__stderr__.write",
    "output.write",
    "screen.print",
    "os.write",
    "Console",
    "warnings.warn",
    "print_formatted_text",
}
MAY_PRINT = {
    ("output.formats.outlet", "sys.stdout.write"),
    ("output.formats.line_prompts", "typer.prompt"),
    ("output.formats.terminal", "screen.print"),  # into a string
    ("output.formats.terminal", "Console"),
    ("files.replace", "os.write"),  # into a file
}


def printed(path: Path) -> Iterator[str]:
    """Yield what a module calls that would print, and names that hide such a call."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in PRINTS:
            yield ast.unparse(node.func)
        if isinstance(node, ast.ImportFrom) and node.module in {"sys", "typer", "os"}:
            hidden = {f"{node.module}.{alias.name}" for alias in node.names}
            yield from hidden & (PRINTS | {"sys.stdout", "sys.stderr"})
        if isinstance(node, ast.Assign) and ast.unparse(node.value) in {"sys.stdout", "sys.stderr"}:
            yield ast.unparse(node)


def test_text_leaves_in_one_place() -> None:
    found = {(name, call) for name, path in modules() for call in printed(path)}
    assert found - MAY_PRINT == set()


LOADED = """
import atexit, sys
from cadence.cli.app import main
atexit.register(lambda: print("\\n".join(sorted(sys.modules)), file=sys.stderr))
sys.exit(main({arguments!r}))
"""


@pytest.fixture(scope="module", autouse=True)
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The ledger of the processes below: what it says counts here, not its size."""
    path = write_latest(tmp_path_factory.mktemp("ledger") / "meetings.toml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CADENCE_LEDGER", str(path))
        yield path


def python(program: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PATH": "", **variables},
    )


def loaded(*arguments: str) -> set[str]:
    """Return the modules that are there after a command has run in a process of its own."""
    done = python(LOADED.format(arguments=arguments))
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split("\n"))


HEAVY = {
    "pydantic",
    "tomli",
    "rich.table",
    "rich.console",
    "cadence.ledger.model",
    "cadence.ledger.ledger",
    "dateutil",
}
LATE = {"altair", "icalendar", "jinja2", "prompt_toolkit", "tomli_w", "tree_sitter", "vl_convert"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("--help",),
        ("status", "--help"),
        ("add", "--help"),
        ("export", "ics", "--help"),
    ],
    ids=" ".join,
)
def test_version_and_help_load_neither_models_nor_tables_nor_ledger(
    arguments: tuple[str, ...],
) -> None:
    assert loaded(*arguments) & (HEAVY | LATE) == set()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("cadence st", "status"),
        ("cadence export ", "ics"),
        ("cadence status --a", "--as-of"),
        ("cadence show -l shipped --as-of 2026-01-01 xi", "xi-jinping"),
        ("cadence log -n 3 --mode p", "phone"),
        ("cadence check --ignore CAD10", "CAD102"),
    ],
    ids=["a command", "a subcommand", "an option", "an id", "a mode", "a code"],
)
def test_shell_completion_loads_neither_our_models_nor_tables_nor_ledger(
    words: str, offered: str
) -> None:
    typed = {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    done = python(LOADED.format(arguments=()), _CADENCE_COMPLETE="complete_bash", **typed)
    assert offered in done.stdout.split()
    assert set(done.stderr.split("\n")) & (HEAVY | LATE) == set()


ADDED = ("--date", "2026-11-20", "--mode", "phone", "--with", "Trump", "--with", "Xi")
FROM = ("--source", "https://example.org/a | Example", "--dry-run")
JUDGED = {"as_of", "doubt", "silence", "tally", "verdicts"}
NEAR_SUMMITS = {"contact_index", "minister_channels", "windows"}
SMALL = str(ROOT / "tests/data/distinct.toml")
WRITES = {"recording", "files.replace", "toml.edit"}
#: What is run; the modules of analysis/ that this takes; and the heavy libraries.
RUNS: list[tuple[tuple[str, ...], set[str], set[str]]] = [
    (("status",), JUDGED, set()),
    (("status", "--since", "2026-01-01"), JUDGED | {"changes"}, set()),
    (("gaps",), JUDGED | {"gap_history", "gaps"}, set()),
    (("log",), JUDGED, set()),
    (("show", "climate"), JUDGED | {"counterparts"}, set()),
    (("show", "us-president"), JUDGED | {"counterparts", "holders"}, set()),
    (
        ("brief", "foreign-ministers"),
        JUDGED
        | {"brief", "counterparts", "gaps", "minister_channels", "next_occasions"}
        | {"occasions", "topics"},
        set(),
    ),
    (("agenda",), JUDGED | {"agenda", "next_occasions", "occasions"}, set()),
    (
        ("occasions",),
        JUDGED | {"contact_index", "meetings", "next_occasions", "occasions"},
        set(),
    ),
    (("chart",), JUDGED | {"heat_map"}, set()),
    (
        ("chart", "-o", "x.svg"),
        {"doubt", "gaps", "as_of", "heat_map", "silence", "tally"},
        {"altair", "jinja2", "vl_convert"},
    ),
    (("cascade",), JUDGED | NEAR_SUMMITS | {"follow_up", "rate", "tenures"}, set()),
    (("topics",), JUDGED | {"minister_channels", "topics"}, set()),
    (("compare",), JUDGED | {"compare", "gaps", "rate", "tenures"}, set()),
    (
        ("diff", str(ROOT / "tests/data/earlier.toml"), SMALL),
        JUDGED | {"difference", "gaps"},
        set(),
    ),
    (("check", "--as-of", "2026-11-22", SMALL), {"holders"}, {"tree_sitter"}),
    (("reconcile", str(ROOT / "tests/data/chronology.csv")), JUDGED, set()),
    (
        ("import", str(ROOT / "tests/data/chronology.csv"), "--column", "mode=How", "--dry-run"),
        JUDGED | {"holders"},
        {"tomli_w", "tree_sitter"},
    ),
    (("explain", "CAD102"), set(), set()),
    (("merge", SMALL, SMALL, SMALL), set(), {"tree_sitter"}),
    (("schema",), set(), set()),
    (
        ("report", "-o", "x.html"),
        JUDGED
        | NEAR_SUMMITS
        | {"cascade", "gap_history", "gaps", "heat_map", "next_occasions", "occasions", "topics"},
        {"altair", "jinja2", "vl_convert"},
    ),
    (("export", "ics"), JUDGED | {"occasions"}, {"icalendar"}),
    (("export", "data", "-o", "data"), {"doubt", "as_of", "gaps", "silence", "tally"}, set()),
    (("init", "--from-shipped", "x.toml"), set(), set()),
    (("add", *ADDED, *FROM), JUDGED | {"holders"}, {"tomli_w", "tree_sitter"}),
    (
        ("edit", "2023-11-15-biden-xi", "--add-topic", "trade", "--dry-run"),
        JUDGED | {"holders"},
        {"tomli_w", "tree_sitter"},
    ),
    (
        ("appoint", "marco-rubio", "us-secretary-of-state", "--to", "2026-11-20", "--dry-run"),
        JUDGED | {"holders"},
        {"tomli_w", "tree_sitter"},
    ),
    (
        ("confirm", "--through", "2026-11-20", "--keep-basis", "--dry-run"),
        JUDGED | {"holders"},
        {"tomli_w", "tree_sitter"},
    ),
]


@pytest.mark.parametrize(
    ("arguments", "analysis", "libraries"),
    RUNS,
    ids=[" ".join(Path(word).name for word in run[0])[:32] for run in RUNS],
)
def test_a_command_loads_only_what_it_runs(
    arguments: tuple[str, ...],
    analysis: set[str],
    libraries: set[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    modules = loaded(*arguments)
    own = {name.removeprefix("cadence.") for name in modules if name.startswith("cadence.")}
    assert {name.split(".")[1] for name in own if name.startswith("analysis.")} == analysis
    assert modules & LATE == libraries
    modules_of_commands = {f"cli.commands.{module_of(name)}" for name in COMMANDS}
    assert own & modules_of_commands == {f"cli.commands.{module_of(arguments[0])}"}
    writes = arguments[0] in {"add", "appoint", "confirm", "edit", "import", "init", "resolve"}
    assert (own & WRITES == WRITES) == writes


def test_json_loads_no_table() -> None:
    assert "rich.table" not in loaded("log", "-f", "json")


#: What the second implementations use may know nothing of how the first one judges.
ALONE = ("day_by_day.py", "scenes.py", "ledgers.py", "examples.py")


@pytest.mark.parametrize("name", ALONE)
def test_the_second_implementations_use_nothing_but_the_parsed_ledger(name: str) -> None:
    of_package = set(imported(ROOT / "tests" / name))
    assert {path.rpartition(".")[0] for path in of_package} <= {"ledger.ledger", "ledger.model"}


JUDGES = {"horizon", "last", "latest", "tally", "gaps", "verdict_on", "channel_status"}


def test_no_test_takes_the_day_when_it_is_imported() -> None:
    """At midnight it would be another one by the time it is compared; clock.today() waits."""
    clocks = ("date.today(", "datetime.now(", "today(", "latest_day(")
    guilty = [
        f"{path.relative_to(ROOT)}:{statement.lineno}"
        for path in (ROOT / "tests").rglob("*.py")
        for statement in ast.parse(path.read_text("utf-8")).body
        if not isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom)
        and any(f"{clock})" in ast.unparse(statement) for clock in clocks)
    ]
    assert guilty == []


@pytest.mark.parametrize(
    "name", ["cascade", "compare", "follow_up", "heat_map", "topics", "against_day_by_day"]
)
def test_no_oracle_asks_another_part_of_the_analysis(name: str) -> None:
    """Each is marked as one, and calls what it compares with; nothing else that judges."""
    tree = ast.parse((ROOT / f"tests/analysis/test_{name}.py").read_text("utf-8"))
    oracles = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and any("oracle" in ast.unparse(decorator) for decorator in node.decorator_list)
    ]
    assert oracles
    called = {
        re.sub(r"^(view|AsOf\(.*\))\.", "", ast.unparse(node.func))
        for oracle in oracles
        for node in ast.walk(oracle)
        if isinstance(node, ast.Call)
    }
    compared = {"tally", "gaps", "channel_status"} if name == "against_day_by_day" else set()
    assert called & JUDGES == compared


def test_no_public_class_has_the_name_of_another() -> None:
    """STYLE: no two public names alike that mean different things."""
    found: dict[str, list[str]] = {}
    for module in sorted(SOURCE.rglob("*.py")):
        for node in ast.parse(module.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(module.name)
    assert {name: modules for name, modules in found.items() if len(modules) > 1} == {}
