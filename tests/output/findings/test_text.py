"""A finding for people: the source line and the mark below it, at every width."""

from __future__ import annotations

import pytest
from rich.text import Text

from cadence.check.finding import Excerpt, Finding
from cadence.check.registry import RULES
from cadence.output.findings.text import _finding, _first_shown, _fitting, _marked
from cadence.toml.source_map import SourceRange

#: What is before, at and after the place; the room; whether the excerpt begins later than its
#: line; the line that is shown, and the mark.
MARKED = [
    ("all of it", ("ab", "cde", "f"), 6, False, "abcdef", "  ^^^"),
    ("nothing before it", ("", "abc", "d"), 4, False, "abcd", "^^^"),
    ("a place without width", ("ab", "", "cd"), 4, False, "abcd", "  ^"),
    ("one character", ("ab", "c", "d"), 4, False, "abcd", "  ^"),
    ("wide characters", ("中", "国人", "x"), 7, False, "中国人x", "  ^^^^"),
    ("cut before it", ("ab", "c", "d"), 6, True, "…abcd", "   ^"),
    ("cut after it", ("ab", "c", "defg"), 6, False, "abcde…", "  ^"),
    # The mark is no further right than two thirds of 6, 4 cells; one is for what is cut off.
    ("cut on both sides", ("abcdefgh", "i", "jklm"), 6, False, "…efgh…", "     ^"),
    # As far right as 6 of 9 and of 10 cells, with room for some of what comes after it.
    ("cut far on both sides", ("abcdefgh", "i", "jklm"), 9, False, "…cdefghi…", "       ^"),
    ("a longer place", ("abcdefgh", "ij", "klmn"), 10, False, "…cdefghij…", "       ^^"),
    ("cut before it alone", ("abcdefgh", "i", "jk"), 10, False, "…cdefghijk", "       ^"),
    ("far right in a line that fits", ("abcdefgh", "i", ""), 9, False, "abcdefghi", "        ^"),
    ("a place that is cut", ("ab", "cdefgh", ""), 6, False, "abcde…", "  ^^^"),
    ("cut before and after", ("abcd", "e", "fghij"), 6, True, "…abcd…", "     ^"),
]


@pytest.mark.parametrize(
    ("parts", "room", "is_cut", "line", "mark"),
    [case[1:] for case in MARKED],
    ids=[case[0] for case in MARKED],
)
def test_a_source_line_and_its_mark(
    parts: tuple[str, str, str], room: int, is_cut: bool, line: str, mark: str
) -> None:
    assert _marked(Excerpt(*parts), room, is_cut=is_cut) == (line, mark)


@pytest.mark.parametrize(
    ("before", "room", "first"),
    [("abcd", 9, 0), ("abcd", 4, 0), ("abcd", 3, 1), ("abcd", 0, 4), ("中国", 3, 1), ("", 3, 0),
     ("a中", 1, 2), ("中a", 1, 1), ("a中", 2, 1), ("a中", 3, 0)],
)  # fmt: skip
def test_from_where_on_the_text_before_the_mark_is_shown(
    before: str, room: int, first: int
) -> None:
    assert _first_shown(before, room) == first


@pytest.mark.parametrize(
    ("line", "room", "shown"),
    [
        ("abcd", 5, ("abcd", True)),
        ("abcd", 4, ("abcd", True)),
        ("abcd", 3, ("ab", False)),
        ("中国人", 6, ("中国人", True)),
        ("中国人", 5, ("中国", False)),
        ("中国人", 4, ("中", False)),
    ],
)
def test_as_much_of_a_line_as_fits(line: str, room: int, shown: tuple[str, bool]) -> None:
    assert _fitting(line, room) == shown


def styles(line: Text) -> list[tuple[str, str]]:
    return [(line.plain[span.start : span.end], str(span.style)) for span in line.spans]


@pytest.mark.parametrize(("severity", "style"), [("error", "bold red"), ("warning", "bold yellow")])
def test_the_first_line_of_a_finding_and_its_looks(severity: str, style: str) -> None:
    rule = next(rule for rule in RULES if rule.severity == severity)
    finding = Finding(rule, "a\nmessage", "a\nfix", "x.toml", None)
    first, last = _finding(finding, 80)
    assert first.plain == f"x.toml: {severity} {rule.code}: a message"
    assert styles(first) == [("x.toml: ", "bold"), (f"{severity} {rule.code}", style)]
    assert last.plain == " = a fix"
    assert styles(last) == [(" = ", "dim")]


@pytest.mark.parametrize(
    ("column", "width", "line", "mark"),
    [
        (3, 80, "abcdef", "  ^"),
        (4, 80, "…abcdef", "   ^"),
        (3, 1, "abcdef", "  ^"),
    ],
)
def test_a_finding_with_its_line(column: int, width: int, line: str, mark: str) -> None:
    rule = next(rule for rule in RULES if rule.severity == "error")
    place = SourceRange(0, 1, 12, column, 12, column + 1)
    excerpt = Excerpt("ab", "c", "def")
    _, *below = _finding(Finding(rule, "m", "f", "x", place, excerpt=excerpt), width)
    assert [shown.plain for shown in below] == [
        *("   |", f"12 | {line}", f"   | {mark}", "   = f"),
    ]
    assert below[0].style == "dim"
    assert styles(below[1]) == [("12 | ", "dim")]
    assert styles(below[2]) == [("   | ", "dim"), (mark, "bold red")]


@pytest.mark.parametrize(("width", "room"), [(10, 20), (25, 20), (65, 60), (105, 100), (200, 100)])
def test_a_long_line_is_as_wide_as_the_screen_within_limits(width: int, room: int) -> None:
    rule = next(rule for rule in RULES if rule.severity == "error")
    excerpt = Excerpt("", "a", "b" * 300)
    place = SourceRange(0, 1, 12, 1, 12, 2)
    found = [*_finding(Finding(rule, "m", "f", "x", place, excerpt=excerpt), width)]
    assert found[2].plain == f"12 | a{'b' * (room - 2)}…"
