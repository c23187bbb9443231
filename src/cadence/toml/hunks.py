"""Show edits like `diff -u`: lines removed and added, with context."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cadence.toml.edit import applied, edits_from, lines_around, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cadence.toml.edit import Edit

_AROUND = 3  # lines of context above and below a change


class _Change(NamedTuple):
    """Lines that are replaced: the index of the first old line, the old lines and the new."""

    at: int
    old: Sequence[str]
    new: Sequence[str]

    @property
    def end(self) -> int:
        return self.at + len(self.old)


def hunks(content: bytes, edits: Iterable[Edit]) -> Iterator[str]:
    """Yield the lines of a unified diff of the UTF-8 *content*, from the first `@@` on.

    Nothing is compared, so it takes no longer for a large text.
    """
    lines = _lines(content)
    grown = 0
    for together in _grouped(_changes(content, edits)):
        first = max(0, together[0].at - _AROUND)
        last = min(len(lines), together[-1].end + _AROUND)
        shown: list[str] = []
        at = first
        for change in together:
            shown += (f" {line}" for line in lines[at : change.at])
            shown += (f"-{line}" for line in change.old)
            shown += (f"+{line}" for line in change.new)
            at = change.end
        shown += (f" {line}" for line in lines[at:last])
        more = sum(len(change.new) - len(change.old) for change in together)
        old, new = last - first, last - first + more
        yield f"@@ -{_span(first, old)} +{_span(first + grown, new)} @@"
        yield from shown
        grown += more


def _span(first: int, count: int) -> str:
    """Return the position of *count* lines: from 1, or the line before if there are none."""
    return f"{first + (1 if count else 0)},{count}"


def _changes(content: bytes, edits: Iterable[Edit]) -> Iterator[_Change]:
    line = counted = 0
    for start, end, inside in lines_around(content, edits):
        line += content.count(b"\n", counted, start)
        counted = start
        old = content[start:end]
        new = applied(old, edits_from(start, inside))
        if old != new:
            head, gone, come = trimmed(_lines(old), _lines(new))
            yield _Change(line + head, gone, come)


def _grouped(changes: Iterable[_Change]) -> Iterator[list[_Change]]:
    """Yield the changes that share a hunk: those whose context overlaps."""
    together: list[_Change] = []
    for change in changes:
        if together and change.at - together[-1].end > 2 * _AROUND:
            yield together
            together = []
        together.append(change)
    if together:
        yield together


def _lines(content: bytes) -> list[str]:
    lines = content.decode().split("\n")
    if not lines[-1]:
        lines.pop()
    return [line.removesuffix("\r") for line in lines]
