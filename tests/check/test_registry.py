"""Every finding is defined in one place: the table of DESIGN 5, with the file of each code."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from cadence.check import judge
from cadence.check.registry import RULES
from cadence.check.rule import Rule, Severity
from cadence.check.rules import duplicates, offices, sources
from command import ROOT

CHECK = ROOT / "src/cadence/check"

#: Code, severity, and the file that has its check, its page and its fix.
DEFINED = [
    ("CAD001", "error", "unreadable.py"),
    ("CAD002", "error", "not_toml.py"),
    ("CAD003", "error", "schema.py"),
    ("CAD101", "error", "rules/references.py"),
    ("CAD102", "error", "rules/references.py"),
    ("CAD103", "error", "rules/people.py"),
    ("CAD104", "error", "rules/dates.py"),
    ("CAD105", "error", "rules/dates.py"),
    ("CAD106", "error", "rules/people.py"),
    ("CAD107", "error", "rules/people.py"),
    ("CAD108", "error", "rules/contacts.py"),
    ("CAD109", "error", "rules/contacts.py"),
    ("CAD110", "error", "rules/texts.py"),
    ("CAD201", "warning", "rules/sources.py"),
    ("CAD202", "warning", "rules/duplicates.py"),
    ("CAD203", "warning", "rules/contacts.py"),
    ("CAD204", "warning", "rules/dates.py"),
    ("CAD205", "warning", "rules/dates.py"),
    ("CAD206", "warning", "rules/dates.py"),
    ("CAD207", "warning", "toml_version.py"),
    ("CAD208", "warning", "rules/offices.py"),
    ("CAD209", "warning", "rules/sources.py"),
    ("CAD210", "warning", "byte_order_mark.py"),
    ("CAD211", "warning", "rules/texts.py"),
]
FILES = sorted(CHECK.rglob("*.py"))


def test_the_rules_are_those_of_the_design() -> None:
    assert [(rule.code, rule.severity.value) for rule in RULES] == [
        (code, severity) for code, severity, _ in DEFINED
    ]


@pytest.mark.parametrize(("code", "name"), [(code, name) for code, _, name in DEFINED])
def test_a_code_is_in_one_file(code: str, name: str) -> None:
    texts = {file: file.read_text(encoding="utf-8") for file in FILES}
    quoting = [file for file, text in texts.items() if f'"{code}"' in text]
    assert [str(file.relative_to(CHECK)) for file in quoting] == [name]
    assert texts[CHECK / name].count(f'code="{code}"') == 1


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_rule_that_is_defined_is_registered(file: Path) -> None:
    parts = file.relative_to(CHECK).with_suffix("").parts
    module = importlib.import_module(".".join(("cadence.check", *parts)).removesuffix(".__init__"))
    defined = {value for value in vars(module).values() if isinstance(value, Rule)}
    assert defined <= set(RULES)


def test_only_what_a_stranger_cannot_help_comes_with_time() -> None:
    assert [rule.code for rule in RULES if rule.comes_with_time] == ["CAD205", "CAD206"]


def test_no_two_rules_have_one_name() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES) == 24


def test_a_report_is_refused_for_every_error_that_a_rule_finds() -> None:
    """`judge.errors` asks only the groups that have errors: no error is in another one."""
    warnings = {rule for group in (duplicates, offices, sources) for rule in group.RULES}
    assert {rule.severity for rule in warnings} == {Severity.WARNING}
    asked = {rule for group in judge._WITH_ERRORS for rule in group.RULES}
    assert asked | warnings == set(judge.rules())
