"""What a check found, in a few words and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.check.finding import Severity
from cadence.output import json
from cadence.output.safe import file_name, one_line
from cadence.output.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from cadence.check.finding import Finding
    from cadence.check.run import Checked


def place(finding: Finding) -> str:
    """Return `path:line:column`, or the path where there is no place."""
    path = one_line(file_name(finding.path))
    at = finding.place
    return path if at is None else f"{path}:{at.line}:{at.column}"


def summary(files: Sequence[Checked]) -> Iterator[str]:
    """Yield what all of it comes to, in a line or two."""
    untold = sum(checked.untold for checked in files)
    if untold:
        yield f"{untold:,} more are not shown"
    every = [finding for checked in files for finding in checked.findings]
    if every:
        yield f"{totals(every)} in {counted(len(files), 'ledger')}"
        yield f"what a code means: cadence explain {every[0].code}"
    else:
        contacts = sum(checked.contacts for checked in files)
        yield f"{counted(len(files), 'ledger')}, {counted(contacts, 'contact')}: nothing found"


def totals(findings: Iterable[Finding]) -> str:
    """Return `2 errors, 1 warning`."""
    kinds = [finding.severity for finding in findings]
    counts = ((severity, kinds.count(severity)) for severity in Severity)
    return ", ".join(counted(number, severity) for severity, number in counts if number)


def as_json(files: Sequence[Checked], on: date) -> str:
    """Return the report of a check as JSON: `cadence.check/1` (DESIGN 4)."""
    return json.text(
        {
            "format": "cadence.check/1",
            "as_of": on.isoformat(),
            "ledgers": [
                {
                    "path": file_name(checked.name),
                    "contact_count": checked.contacts,
                    "findings": len(checked.findings) + checked.untold,
                    "untold": checked.untold,
                }
                for checked in files
            ],
            "findings": [_object(finding) for checked in files for finding in checked.findings],
        }
    )


def _object(finding: Finding) -> json.Object:
    at = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "mend": finding.mend,
        "path": file_name(finding.path),
        "line": at and at.line,
        "column": at and at.column,
        "end_line": at and at.end_line,
        "end_column": at and at.end_column,
        "entry": finding.entry,
    }
