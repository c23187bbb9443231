"""What a check found, for people and for programs: text, JSON and a table of Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from rich.cells import cell_len, get_character_cell_size
from rich.text import Text

from cadence.check.finding import Severity
from cadence.output import json
from cadence.output.safe import one_line
from cadence.output.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from cadence.check.finding import Excerpt, Finding
    from cadence.check.run import Checked

_WIDEST = 100  # cells of a source line, where the screen sets no limit
_NARROWEST = 20
_MARK_BY = 2 / 3  # of the width: where a line is cut, the mark stands no further right


def text(files: Sequence[Checked], width: int) -> Iterator[Text]:
    """Yield each finding with its source line, then how many there are.

    *width* is that of the screen, in cells; what is longer than a line of it is cut in a
    source line, and nowhere else.
    """
    for checked in files:
        for finding in checked.findings:
            yield from _finding(finding, width)
            yield Text()
    yield from map(Text, summary(files))


def place(finding: Finding) -> str:
    """Return `path:line:column`, or the path where there is no place."""
    path = one_line(finding.path)
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


def _finding(finding: Finding, width: int) -> Iterator[Text]:
    style = _style(finding.severity)
    yield Text.assemble(
        (f"{place(finding)}: ", "bold"),
        (f"{finding.severity} {finding.code}", style),
        f": {one_line(finding.message)}",
    )
    number = str(finding.place.line) if finding.place else ""
    margin = " " * len(number)
    if finding.excerpt is not None and finding.place is not None:
        room = max(_NARROWEST, min(_WIDEST, width - len(number) - 3))
        is_cut = finding.place.column - 1 > len(finding.excerpt.before)
        line, mark = _marked(finding.excerpt, room, is_cut=is_cut)
        yield Text(f"{margin} |", "dim")
        yield Text.assemble((f"{number} | ", "dim"), line)
        yield Text.assemble((f"{margin} | ", "dim"), (mark, style))
    yield Text.assemble((f"{margin} = ", "dim"), one_line(finding.mend))


def _style(severity: Severity) -> str:
    match severity:
        case Severity.ERROR:
            return "bold red"
        case Severity.WARNING:
            return "bold yellow"
    assert_never(severity)


def _marked(excerpt: Excerpt, room: int, *, is_cut: bool) -> tuple[str, str]:
    """Return a source line no wider than *room* cells, and below it a mark at the place.

    *is_cut* says that the excerpt does not begin where its line does.
    """
    before = one_line(excerpt.before)
    line = one_line("".join(excerpt))
    end = len(one_line(excerpt.before + excerpt.at))
    start = min(len(before), end)
    first = _first_shown(line[:start], int(room * _MARK_BY)) if cell_len(line) > room else 0
    lead = "…" if first or is_cut else ""
    shown, is_whole = _fitting(line[first:], room - len(lead))
    marked = cell_len(shown[: max(0, end - first)]) - cell_len(shown[: start - first])
    return (
        lead + shown + ("" if is_whole else "…"),
        " " * (len(lead) + cell_len(shown[: start - first])) + "^" * max(1, marked),
    )


def _first_shown(before: str, room: int) -> int:
    """Return from which character on *before* takes no more than *room* cells."""
    first, cells = len(before), 0
    while first > 0:
        cells += get_character_cell_size(before[first - 1])
        if cells > room:
            break
        first -= 1
    return first


def _fitting(line: str, room: int) -> tuple[str, bool]:
    """Return as much of *line* as fits into *room* cells, and whether that is all of it."""
    if cell_len(line) <= room:
        return line, True
    last, cells = 0, 1  # one for the ellipsis behind it
    while cells + (size := get_character_cell_size(line[last])) <= room:
        cells += size
        last += 1
    return line[:last], False


def as_json(files: Sequence[Checked], on: date) -> str:
    """Return the report of a check as JSON: `cadence.check/1` (DESIGN 4)."""
    return json.text(
        {
            "format": "cadence.check/1",
            "as_of": on.isoformat(),
            "ledgers": [
                {
                    "path": checked.name,
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
        "path": finding.path,
        "line": at and at.line,
        "column": at and at.column,
        "end_line": at and at.end_line,
        "end_column": at and at.end_column,
        "entry": finding.entry,
    }
