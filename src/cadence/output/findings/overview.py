"""The findings of a check: totals in a few words, and JSON."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cadence.check.rule import Severity
from cadence.output.formats import json
from cadence.output.formats.safe import file_name, one_line
from cadence.output.wording.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from cadence.check.finding import Finding
    from cadence.check.run import Checked

_FIRST_OF_LEDGERS = "CAD101"  # earlier codes: the file cannot be read as a ledger


def place(finding: Finding) -> str:
    """Return `path:line:column`, or only the path if the finding has no place."""
    path = one_line(file_name(finding.path))
    at = finding.place
    return path if at is None else f"{path}:{at.line}:{at.column}"


def summary(files: Sequence[Checked]) -> Iterator[str]:
    """Yield the totals of all files, in a few lines."""
    if not_listed := omitted(files):
        yield not_listed
    rules = [rule for checked in files for rule in checked.rules]
    if rules:
        yield f"{totals(files)} in {counted(len(files), 'ledger')}"
        if fixable := sum(map(_fixable, files)):
            yield f"{fixable:,} can be fixed automatically: cadence check --fix"
        yield f"what a code means: cadence explain {rules[0].code}"
    else:
        contacts = sum(checked.contacts for checked in files)
        yield f"{counted(len(files), 'ledger')}, {counted(contacts, 'contact')}: nothing found"


def _fixable(checked: Checked) -> int:
    """Return how many findings `check --fix` can fix: none if the file is not yet a ledger."""
    if checked.was_fixed or any(rule.code < _FIRST_OF_LEDGERS for rule in checked.rules):
        return 0
    return sum(found.can_be_fixed for found in checked.everything)


def totals(files: Iterable[Checked]) -> str:
    """Return `2 errors, 1 warning`: all findings, listed or omitted."""
    counts: Counter[Severity] = Counter()
    for checked in files:
        for rule, number in checked.rules.items():
            counts[rule.severity] += number
    return ", ".join(
        counted(counts[severity], severity) for severity in Severity if counts[severity]
    )


def omitted(files: Sequence[Checked]) -> str:
    """Return `500 more are omitted: 499 CAD205, 1 CAD207`; an empty string if all are listed."""
    counts: Counter[str] = Counter()
    for checked in files:
        counts.update(fault.code for fault in checked.omitted)
    if not counts:
        return ""
    by_code = ", ".join(f"{number:,} {code}" for code, number in sorted(counts.items()))
    return f"{counts.total():,} more are omitted: {by_code}"


def as_json(files: Sequence[Checked], on: date) -> str:
    """Return the report of a check as JSON: `cadence.check/2` (DESIGN 4)."""
    return json.text(
        {
            "format": "cadence.check/2",
            "as_of": on.isoformat(),
            "ledgers": [
                {
                    "path": file_name(checked.name),
                    "contact_count": checked.contacts,
                    "findings": len(checked.findings) + len(checked.omitted),
                    "omitted": len(checked.omitted),
                }
                for checked in files
            ],
            "findings": [_object(finding) for checked in files for finding in checked.findings],
        }
    )


def _object(finding: Finding) -> json.Object:
    at = finding.place
    return {
        **json.named(finding, "code", "severity", "message", "fix"),
        "path": file_name(finding.path),
        "line": at and at.line,
        "column": at and at.column,
        "end_line": at and at.end_line,
        "end_column": at and at.end_column,
        "entry": finding.entry,
    }
