"""The findings of a check for people, each with its source line and the place marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from rich.cells import cell_len, get_character_cell_size
from rich.text import Text

from cadence.check.rule import Severity
from cadence.output.findings.overview import place, summary
from cadence.output.formats.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cadence.check.finding import Excerpt, Finding
    from cadence.check.run import Checked

_WIDEST = 100  # cells of a source line if the screen sets no limit
_NARROWEST = 20
_MARK_BY = 2 / 3  # of the width: in a cut line the mark is no further right


def text(files: Sequence[Checked], width: int) -> Iterator[Text]:
    """Yield each finding with its source line, then how many there are.

    *width* is the width of the screen in cells. Only source lines are cut to fit it.
    """
    for checked in files:
        for finding in checked.findings:
            yield from _finding(finding, width)
            yield Text()
    yield from map(Text, summary(files))


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
    yield Text.assemble((f"{margin} = ", "dim"), one_line(finding.fix))


def _style(severity: Severity) -> str:
    match severity:
        case Severity.ERROR:
            return "bold red"
        case Severity.WARNING:
            return "bold yellow"
    assert_never(severity)


def _marked(excerpt: Excerpt, room: int, *, is_cut: bool) -> tuple[str, str]:
    """Return a source line no wider than *room* cells, and the mark to print below it.

    *is_cut* says that the excerpt does not start at the beginning of its line.
    """
    before = one_line(excerpt.before)
    line = one_line("".join(excerpt))
    end = len(one_line(excerpt.before + excerpt.at))
    start = min(len(before), end)
    first = _first_shown(line[:start], int(room * _MARK_BY)) if cell_len(line) > room else 0
    lead = "…" if first or is_cut else ""
    shown, is_whole = _fitting(line[first:], room - len(lead))
    marked = cell_len(shown[: end - first]) - cell_len(shown[: start - first])
    return (
        lead + shown + ("" if is_whole else "…"),
        " " * (len(lead) + cell_len(shown[: start - first])) + "^" * max(1, marked),
    )


def _first_shown(before: str, room: int) -> int:
    """Return the index from which the rest of *before* takes no more than *room* cells."""
    first, cells = len(before), 0
    while first > 0:
        cells += get_character_cell_size(before[first - 1])
        if cells > room:
            break
        first -= 1
    return first


def _fitting(line: str, room: int) -> tuple[str, bool]:
    """Return the part of *line* that fits into *room* cells, and whether it is the whole line."""
    if cell_len(line) <= room:
        return line, True
    last, cells = 0, 1  # one for the ellipsis after it
    while cells + (size := get_character_cell_size(line[last])) <= room:
        cells += size
        last += 1
    return line[:last], False
