"""The findings of a check for GitHub's runner: annotations, and a job summary.

The runner reads commands from a job's log. Untrusted text is written either between
`::stop-commands::` and a token that nobody can guess, or escaped the way GitHub's own
toolkit does it (DESIGN 7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.check.rule import Severity
from cadence.output.findings.overview import place, totals
from cadence.output.formats import markdown
from cadence.output.formats.safe import file_name, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cadence.check.finding import Finding
    from cadence.check.run import Checked

_SHOWN = 10  # annotations of each kind that the runner shows for a step; it drops the rest
_ROWS = 200  # in the summary, which is limited to one megabyte


def report(
    files: Sequence[Checked], text: str, word: str, in_repository: Callable[[str], str]
) -> str:
    """Return *text*, in which no command is read, then the annotations.

    *word* turns commands on again: it has to be a new random token for each report.
    *in_repository* returns the path of a file within its repository, as GitHub knows it.
    """
    findings = [finding for checked in files for finding in checked.findings]
    lines = [
        f"::stop-commands::{word}",
        text.rstrip("\n"),
        f"::{word}::",
        *_annotations(findings, in_repository),
    ]
    total = totals(files) or "nothing found"
    lines.append(f"cadence check: {total} (at most {_SHOWN} of a kind are annotated)")
    return "\n".join(lines) + "\n"


def _annotations(findings: Sequence[Finding], in_repository: Callable[[str], str]) -> Iterator[str]:
    for severity in Severity:
        of_kind = [finding for finding in findings if finding.severity is severity]
        for finding in of_kind[:_SHOWN]:
            yield _annotation(finding, in_repository(finding.path))


def _annotation(finding: Finding, path: str) -> str:
    properties = {"file": file_name(path), "title": finding.code}
    at = finding.place
    if at is not None:
        properties |= {"line": str(at.line), "endLine": str(at.end_line)}
        if at.line == at.end_line:  # the runner rejects columns for a span of lines
            properties |= {"col": str(at.column), "endColumn": str(at.end_column)}
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{finding.severity} {listed}::{_data(f'{finding.message} — {finding.fix}')}"


def _data(text: str) -> str:
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def job_summary(files: Sequence[Checked]) -> str:
    """Return the job summary: a Markdown table, errors first."""
    findings = [finding for checked in files for finding in checked.findings]
    heading = f"### cadence check: {totals(files) or 'nothing found'}\n"
    if not findings:
        return heading
    errors_first = sorted(findings, key=lambda finding: finding.severity is Severity.WARNING)
    rows = [
        f"| {markdown.plain(place(finding))} | {finding.severity} {finding.code}"
        f" | {markdown.plain(finding.message)} | {markdown.plain(finding.fix)} |\n"
        for finding in errors_first[:_ROWS]
    ]
    left = sum(len(checked.omitted) for checked in files) + len(findings) - len(rows)
    more = f"\n{left:,} more are not shown.\n" if left else ""
    header = "| where | code | what | fix |\n| --- | --- | --- | --- |\n"
    return f"{heading}\n{header}{''.join(rows)}{more}"
