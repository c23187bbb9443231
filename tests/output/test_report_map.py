"""Every report and every JSON format is defined in one file, described, and tested in its own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from command import ROOT

SOURCE = ROOT / "src/cadence"
REPORTS = SOURCE / "output/reports"
#: The report, its file in `output/reports`, and the JSON format that this file defines.
DEFINED = [
    ("AgendaReport", "agenda", "agenda/2"),
    ("BriefReport", "brief", "brief/1"),
    ("CascadeReport", "cascade", "cascade/2"),
    ("ChangesReport", "changes", "status-changes/1"),
    ("ChartReport", "chart", "chart/2"),
    ("CompareReport", "compare", "compare/2"),
    ("DifferenceReport", "difference", "diff/1"),
    ("FollowUpReport", "follow_up", "cascade-summary/1"),
    ("GapsReport", "gaps", "gaps/2"),
    ("LogReport", "log", "log/1"),
    ("OccasionReport", "occasions", "occasion/1"),
    ("OccasionSeriesReport", "occasion_series", "occasion-series/1"),
    ("OccasionsReport", "occasions", "occasions/1"),
    ("ReconcileReport", "reconcile", "reconcile/1"),
    ("ShowReport", "show", "show/2"),
    ("StatusReport", "status", "status/2"),
    ("TopicReport", "topic", "topic/2"),
    ("TopicsReport", "topics", "topics/2"),
    ("YearsReport", "years", None),  # in JSON the years are next to the gaps
]
#: What is not a report: it has no CSV and no Markdown.
OTHERS = {
    ("add/2", "recorded"),
    ("appoint/1", "recorded"),
    ("check/2", "overview"),
    ("confirm/2", "recorded"),
    ("edit/1", "recorded"),
    ("import/1", "imported"),
    ("resolve/2", "recorded"),
}


def classes() -> Iterator[tuple[str, str, str | None]]:
    """Yield what the source defines: the classes whose name ends as a report's does."""
    for path in sorted(REPORTS.glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and node.name.endswith("Report"):
                formats = [
                    ast.literal_eval(line.value).removeprefix("cadence.")
                    for line in node.body
                    if isinstance(line, ast.AnnAssign) and ast.unparse(line.target) == "format"
                    if line.value
                ]
                assert len(formats) <= 1
                yield node.name, path.stem, formats[0] if formats else None


def test_each_report_has_one_file_and_one_format() -> None:
    assert sorted(classes()) == DEFINED


def test_no_other_file_names_the_format_of_a_report() -> None:
    """The formats of findings and of a change of the ledger have a file each, too."""
    formats = [format_ for *_, format_ in DEFINED if format_]
    assert len(set(formats)) == len(formats)
    named = {
        (format_, path.stem)
        for path in SOURCE.rglob("*.py")
        for format_ in re.findall(r'"cadence\.([a-z-]+/\d+)"', path.read_text(encoding="utf-8"))
    }
    of_reports = {(format_, file) for _, file, format_ in DEFINED if format_}
    assert named == of_reports | OTHERS


@pytest.mark.parametrize(
    "format_",
    sorted({format_ for *_, format_ in DEFINED if format_} | {format_ for format_, _ in OTHERS}),
)
def test_each_format_is_described(format_: str) -> None:
    page = (ROOT / "docs/json.md").read_text(encoding="utf-8")
    name, number = format_.split("/")
    assert f"`{format_}`" in page or (number == "1" and f"\n## {name}\n" in page)


@pytest.mark.parametrize("file", sorted({file for _, file, _ in DEFINED}))
def test_each_report_has_its_tests_in_one_file_of_every_format(file: str) -> None:
    tests = (Path(__file__).parent / f"reports/test_{file}.py").read_text(encoding="utf-8")
    assert '"txt csv json md"' in tests
