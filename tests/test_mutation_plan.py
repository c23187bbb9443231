"""What mutation testing names is there, and what is too few to be an accident (CONTRIBUTING)."""

from __future__ import annotations

import ast
import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest

from command import ROOT

TESTS, SOURCE = ROOT / "tests", ROOT / "src/cadence"
#: Modules of no package: how a process begins, and what `import cadence` offers.
OF_NO_PACKAGE = {"__init__.py", "__main__.py"}


def loaded() -> Any:
    spec = importlib.util.spec_from_file_location("mutation_plan", ROOT / ".ci/mutation_plan.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PLAN = loaded()
PACKAGES = PLAN.PACKAGES


def has_functions(module: Path) -> bool:
    nodes = ast.walk(ast.parse(module.read_text(encoding="utf-8")))
    return any(isinstance(node, ast.FunctionDef) for node in nodes)


MODULES = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))


@pytest.mark.parametrize("name", PLAN.LEFT_OUT)
def test_what_is_left_out_is_there(name: str) -> None:
    assert (TESTS / name).exists()


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_has_code_and_tests_that_are_there(name: str) -> None:
    package = PACKAGES[name]
    for pattern in package.sources:
        assert list(SOURCE.glob(pattern)), pattern
    for test in package.tests:
        assert (ROOT / test).exists(), test
    assert not {f"tests/{left_out}" for left_out in PLAN.LEFT_OUT} & set(package.tests)


def test_a_module_with_functions_belongs_to_one_package() -> None:
    for module in MODULES:
        found = [name for name in PACKAGES if PLAN.package_of(module, [name])]
        if has_functions(SOURCE / module):
            assert len(found) == (0 if module in OF_NO_PACKAGE else 1), (module, found)
        assert PLAN.package_of(module) == (found[0] if found else None)


def test_what_was_measured_is_there() -> None:
    lines = (ROOT / ".ci/measured").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
    gone = set(lines) - set(MODULES)
    assert not gone, "renamed or removed: take it out of .ci/measured"
    assert set(lines) == PLAN.measured()
    assert all(PLAN.package_of(module) for module in lines)


def test_every_package_is_in_one_of_the_groups_that_are_run() -> None:
    text = (ROOT / ".ci/mutation").read_text(encoding="utf-8")
    (groups,) = re.findall(r"^groups=\((.+)\)$", text, re.MULTILINE)
    assert sorted(re.findall(r"\w+", groups)) == sorted(PACKAGES)


@pytest.mark.parametrize(
    ("needed", "tried", "mutants", "least"),
    [
        (90, 500, 500, 90),  # all of them: no chance in it
        (95, 400, 2000, 87),  # 90, less twice the root of 90 × 10 / 400, which is 1.5
        (95, 100, 2000, 84),  # 90, less twice 3
        (90, 51, 2000, 75),  # 85, less twice the root of 85 × 15 / 51, which is 5
    ],
)
def test_a_part_fails_only_where_it_is_clearly_worse(
    needed: int, tried: int, mutants: int, least: float
) -> None:
    assert PLAN.least(needed, tried, mutants) == pytest.approx(least)


def test_a_package_is_recorded_with_the_modules_that_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = tmp_path / "measured"
    listed.write_text("ledger/spans.py\ntoml/gone.py\n")
    monkeypatch.setattr(PLAN, "_MEASURED", listed)
    assert {"ledger/keys.py", "toml/edit.py"} <= set(PLAN.unmeasured())
    PLAN.record(["toml"])
    of_toml = [module for module in MODULES if module.startswith("toml/")]
    assert listed.read_text() == "\n".join(["ledger/spans.py", *of_toml]) + "\n"
    assert "ledger/keys.py" in PLAN.unmeasured()
    assert not [module for module in PLAN.unmeasured() if module.startswith("toml/")]
