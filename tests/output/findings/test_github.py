"""Findings for GitHub's runner: what it reads as a command, and the job summary."""

from __future__ import annotations

from typing import Any

import pytest

from cadence.check.finding import Fault, Finding
from cadence.check.registry import RULES
from cadence.check.rule import Severity
from cadence.check.run import Checked
from cadence.output.findings import github
from cadence.toml.source_map import SourceRange

ERROR, ANOTHER = [rule for rule in RULES if rule.severity is Severity.ERROR][:2]
WARNING = next(rule for rule in RULES if rule.severity is Severity.WARNING)
HERE = SourceRange(0, 0, 3, 2, 3, 9)
LINES = SourceRange(0, 0, 3, 2, 4, 9)


def found(rule: Any = ERROR, place: SourceRange | None = HERE, name: str = "x.toml") -> Finding:
    return Finding(rule, "a\nmessage", "a 5% fix", name, place)


def omitted(rule: Any) -> Fault:
    return Fault(rule, (), "a message", "a fix")


def checked(*findings: Finding, more: tuple[Fault, ...] = ()) -> Checked:
    return Checked("x.toml", findings, more, 7)


SAID = "a message — a 5%25 fix"
#: A finding, and the annotation that is made of it: columns only within one line.
ANNOTATIONS = [
    (found(), f"::error file=x.toml,title={ERROR.code},line=3,endLine=3,col=2,endColumn=9::{SAID}"),
    (found(WARNING, LINES), f"::warning file=x.toml,title={WARNING.code},line=3,endLine=4::{SAID}"),
    (
        found(place=None, name="a:b,c%\udcff.toml"),
        rf"::error file=a%3Ab%2Cc%25\xff.toml,title={ERROR.code}::{SAID}",
    ),
]


@pytest.mark.parametrize(("finding", "annotation"), ANNOTATIONS)
def test_an_annotation(finding: Finding, annotation: str) -> None:
    report = github.report([checked(finding)], "", "w", lambda path: path)
    assert report.splitlines()[3] == annotation


def test_the_text_is_between_commands_and_what_is_after_it_says_how_many() -> None:
    report = github.report([checked(found())], " a \n\n", "word", lambda path: f"in/{path}")
    assert report.splitlines() == [
        "::stop-commands::word",
        " a ",
        "::word::",
        f"::error file=in/x.toml,title={ERROR.code},line=3,endLine=3,col=2,endColumn=9::{SAID}",
        "cadence check: 1 error (at most 10 of a kind are annotated)",
    ]
    report = github.report([checked()], "a", "word", lambda path: path)
    assert report == (
        "::stop-commands::word\na\n::word::\n"
        "cadence check: nothing found (at most 10 of a kind are annotated)\n"
    )


@pytest.mark.parametrize(
    ("text", "line"), [("a\n", "a"), ("a", "a"), ("aX\n", "aX"), ("\na \n\n", "\na ")]
)
def test_only_the_breaks_at_the_end_of_the_text_are_left_out(text: str, line: str) -> None:
    report = github.report([checked()], text, "w", lambda path: path)
    assert report.startswith(f"::stop-commands::w\n{line}\n::w::\n")


def test_ten_of_a_kind_are_annotated_errors_first() -> None:
    files = [checked(*[found(WARNING)] * 12), checked(*[found()] * 11)]
    lines = github.report(files, "", "w", lambda path: path).splitlines()
    kinds = [line.split()[0] for line in lines[3:-1]]
    assert kinds == ["::error"] * 10 + ["::warning"] * 10
    assert lines[-1].startswith("cadence check: 11 errors, 12 warnings (")


HEADER = "| where | code | what | fix |\n| --- | --- | --- | --- |\n"
ROW = f"| x.toml:3:2 | error {ERROR.code} | a message | a 5% fix |\n"
WARNED = f"| x.toml:3:2 | warning {WARNING.code} | a message | a 5% fix |\n"


@pytest.mark.parametrize(
    ("files", "summary"),
    [
        ([checked()], "### cadence check: nothing found\n"),
        (
            [checked(found(WARNING), found())],
            f"### cadence check: 1 error, 1 warning\n\n{HEADER}{ROW}{WARNED}",
        ),
        (
            [
                checked(found(), more=(omitted(ERROR),) * 2),
                checked(found(), more=(omitted(ERROR),)),
            ],
            f"### cadence check: 5 errors\n\n{HEADER}{ROW * 2}\n3 more are not shown.\n",
        ),
        (
            [checked(*[found()] * 200)],
            f"### cadence check: 200 errors\n\n{HEADER}{ROW * 200}",
        ),
        (
            [checked(*[found()] * 201, more=(omitted(ANOTHER),) * 1000)],
            f"### cadence check: 1,201 errors\n\n{HEADER}{ROW * 200}\n1,001 more are not shown.\n",
        ),
    ],
)
def test_the_job_summary(files: list[Checked], summary: str) -> None:
    assert github.job_summary(files) == summary
