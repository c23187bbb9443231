"""Lines merged against what both began with, and the comments that a merge must keep."""

from __future__ import annotations

from collections import Counter

import pytest

from cadence.recording.merge.lines import (
    comment_lines,
    merged_lines,
    missing_comments,
    wanted_comments,
)


def lines(names: str) -> str:
    return "".join(f"{name}\n" for name in names)


#: base, ours, theirs, and the lines merged, a letter each; None where they conflict.
MERGED: dict[str, tuple[str, str, str, str | None]] = {
    "alike": ("ab", "xb", "xb", "xb"),
    "ours alone": ("ab", "xb", "ab", "xb"),
    "theirs alone": ("ab", "ab", "xb", "xb"),
    "above and below": ("abcde", "oabcde", "abcXYde", "oabcXYde"),
    "the first here, the last there": ("abcde", "ABcde", "abcdEF", "ABcdEF"),
    "the first there, the last here": ("abcde", "abcdEF", "Abcde", "AbcdEF"),
    "one more here, one less there": ("abcdef", "abBcdef", "abcdf", "abBcdf"),
    "one less here, one more there": ("abcdef", "acdef", "abcdEef", "acdEef"),
    "less at both ends": ("abcde", "bcde", "abcd", "bcd"),
    "two stretches in each": ("abcdefg", "AbcdEfg", "abCdefGH", "AbCdEfGH"),
    "alike in one stretch, apart in the others": ("abcdefg", "XbcDefg", "XbcdefG", "XbcDefG"),
    "more and more lines of each": ("abcd", "1a2bcd", "abc345d6", "1a2bc345d6"),
    "all less in both": ("ab", "a", "b", None),
    "the same line": ("abc", "aXc", "aYc", None),
    "lines that touch": ("abcd", "aXcd", "abYd", None),
    "both add in one place": ("ab", "aXb", "aYb", None),
    "both add to nothing": ("", "X", "Y", None),
    "changed here, less there": ("abc", "aXc", "ac", None),
}


@pytest.mark.parametrize(("base", "ours", "theirs", "made"), MERGED.values(), ids=MERGED)
def test_what_becomes_of_lines(base: str, ours: str, theirs: str, made: str | None) -> None:
    wanted = None if made is None else lines(made)
    assert merged_lines(lines(base), lines(ours), lines(theirs)) == wanted
    assert merged_lines(lines(base), lines(theirs), lines(ours)) == wanted


def test_a_line_that_is_there_very_often_is_compared_as_any_other() -> None:
    base = "x\n" * 250
    assert merged_lines(base, f"o\n{base}", f"{base}t\n") == f"o\n{base}t\n"


def numbered(start: int, end: int) -> str:
    return "".join(f"{number}\n" for number in range(start, end))


#: more than two thousand lines are not compared: the first and the last line are changed.
@pytest.mark.parametrize(
    ("base", "ours", "theirs", "made"),
    [
        pytest.param((1, 2000), (0, 2000), (1, 2001), (0, 2001), id="two thousand in each"),
        pytest.param((0, 2000), (1, 2000), (0, 1999), (1, 1999), id="two thousand in base"),
        pytest.param((0, 2001), (1, 2001), (0, 2000), None, id="one more in base"),
        pytest.param((2, 2001), (0, 2001), (2, 2002), None, id="one more in ours"),
        pytest.param((2, 2001), (1, 2001), (2, 2003), None, id="one more in theirs"),
    ],
)
def test_how_many_lines_are_compared(
    base: tuple[int, int],
    ours: tuple[int, int],
    theirs: tuple[int, int],
    made: tuple[int, int] | None,
) -> None:
    wanted = None if made is None else numbered(*made)
    assert merged_lines(numbered(*base), numbered(*ours), numbered(*theirs)) == wanted


def test_the_comments_of_a_text_are_lines_of_their_own() -> None:
    text = '# a\n\t# b  \nx = "#"  # not this\n#\n\n  y = 1\n# c'
    assert list(comment_lines(text)) == ["# a", "# b", "#", "# c"]


#: base, ours, theirs, and what a merged text must have, a letter for a comment.
WANTED = {
    "in all": ("a", "a", "a", "a"),
    "added by ours": ("", "a", "", "a"),
    "added by theirs": ("", "", "a", "a"),
    "added by each": ("", "a", "b", "ab"),
    "added by both": ("", "a", "a", "a"),
    "removed by ours": ("ab", "b", "ab", "b"),
    "removed by theirs": ("ab", "ab", "a", "a"),
    "removed by both": ("a", "", "", ""),
    "once more": ("a", "aa", "a", "aa"),
    "once more in each": ("a", "aa", "aa", "aa"),
    "one of two removed": ("aa", "a", "aa", "a"),
    "removed here, once more there": ("a", "", "aa", "a"),
    "kept, added by each, and removed": ("abc", "abx", "acy", "axy"),
}


@pytest.mark.parametrize(("base", "ours", "theirs", "wanted"), WANTED.values(), ids=WANTED)
def test_which_comments_are_wanted(base: str, ours: str, theirs: str, wanted: str) -> None:
    assert wanted_comments(base, ours, theirs) == Counter(wanted)


def test_the_missing_ones_are_a_line_each() -> None:
    wanted = Counter({"# a": 2, "# b": 1, "# c": 1})
    assert missing_comments(wanted, "  # a\nx = 1 # c\n# b\n") == "# a\n# c\n"
    assert missing_comments(wanted, "# a\n# a\n# b\n# c\n# d\n") == ""
