"""What an editor does to a text that nobody meant is undone; what somebody typed stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.recording.block_text import (
    Reason,
    Unfit,
    annotated,
    in_utf_8,
    restored,
    without_notes,
)
from examples import same_examples

LINES = st.lists(st.sampled_from(["a = 1", "b = 'é'", "# c", "", "  "]), min_size=1, max_size=6)
BREAKS = st.sampled_from(["\n", "\r\n"])


@given(LINES, st.data(), st.booleans())
@same_examples(60)
def test_what_an_editor_saves_unchanged_is_the_block(
    lines: list[str], data: st.DataObject, ends: bool
) -> None:
    lines = ["[[contact]]", *lines, "z = 1"]
    breaks = [data.draw(BREAKS) for _ in lines]
    opened = "".join(map("".join, zip(lines, breaks, strict=True)))
    opened = opened if ends else opened.rstrip("\r\n")
    shown = annotated(opened.encode(), ["One.", "Two."])
    for newline in ("\n", "\r\n", "\r"):
        for mark, encoding in (("", "utf-8"), ("\ufeff", "utf-8"), ("", "utf-16")):
            saved = newline.join(shown.decode().splitlines())
            saved = mark + saved + data.draw(st.sampled_from(["", newline, newline * 2]))
            read = in_utf_8(saved.encode(encoding))
            assert (
                restored(without_notes(read, opened.encode()), opened.encode()) == opened.encode()
            )


@pytest.mark.parametrize(
    ("opened", "saved", "text"),
    [
        ("a\nb\n", "a\nx\nb\n", "a\nx\nb\n"),
        ("a\r\nb\r\n", "a\nx\nb\n", "a\r\nx\r\nb\r\n"),
        ("a\r\nb\n", "a\nb\nc", "a\r\nb\nc\n"),
        ("a\nb", "a\nb\nc\n", "a\nb\nc"),
        ("a\r\nb", "a\nc\n", "a\r\nc"),
        ("a\r\nb\r\nc", "a\nb\nd\n", "a\r\nb\r\nd"),
        ("a\nb\n", "\n\n  \na\nb\n\n \n", "a\nb\n"),
        ("a\nb\n", "", ""),
        ("a\nb\n", "a\n\n\nb\n", "a\n\n\nb\n"),
        ("a\nb\n", "\n  a\nb  \n", "  a\nb  \n"),
        ("# X\r\nX\n", "# X\nX\n", "# X\r\nX\n"),
    ],
)
def test_the_line_breaks_are_those_of_the_block(opened: str, saved: str, text: str) -> None:
    assert restored(saved.encode(), opened.encode()).decode() == text


def test_our_lines_go_wherever_they_are_and_no_line_of_the_ledger_does() -> None:
    opened = b'n = """\n#! cadence: mine\n"""\n'
    saved = b'#! cadence: ours\nn = """\n#! cadence: mine\n"""\n#! cadence: x\n #! cadence: y\n'
    assert without_notes(saved, opened) == opened + b" #! cadence: y\n"


def test_a_long_list_of_equal_lines_keeps_its_line_breaks() -> None:
    opened = b"x\r\n" * 90 + b"x\n" * 130
    assert restored(b"x\n" * 220, opened) == opened
    assert restored(b"b\n" + b"x\n" * 220, b"a\r\n" + opened) == b"b\n" + opened


@pytest.mark.parametrize(
    ("block", "shown"),
    [
        (b"a\r\n", b"#! cadence: One.\r\n#! cadence: Tw\xc3\xb6.\r\na\r\n"),
        (b"a\n", b"#! cadence: One.\n#! cadence: Tw\xc3\xb6.\na\n"),
    ],
)
def test_our_lines_are_above_the_block_in_its_line_breaks(block: bytes, shown: bytes) -> None:
    assert annotated(block, ["One.", "Twö."]) == shown


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("a = 1\nb = 'é'\n".encode("latin-1"), 2),
        (b"\xe9\nb = 1\n", 1),
        (b"\n\n\xe9\n\xe9\n", 3),
        ("\ufeffa = 1\nb".encode("utf-16-le") + b"\x00\xd8", 2),  # half a character
        (b"\xff\xfea", 1),
    ],
)
def test_another_encoding_is_refused_with_its_line(content: bytes, line: int) -> None:
    with pytest.raises(Unfit) as error:
        in_utf_8(content)
    assert error.value.reasons == (Reason(line, "this is not UTF-8: save it in that encoding"),)


@pytest.mark.parametrize(
    ("number", "sentence"), [(1, "One"), (2, "One (and 1 more)"), (3, "One (and 2 more)")]
)
def test_of_several_reasons_the_first_is_said(number: int, sentence: str) -> None:
    reasons = [Reason(1, "One"), Reason(None, "Two"), Reason(3, "Three")][:number]
    error = Unfit(reasons)
    assert (str(error), error.reasons) == (sentence, tuple(reasons))


@pytest.mark.parametrize(("number", "kept"), [(2000, True), (2001, False)])
def test_up_to_two_thousand_lines_keep_their_own_line_breaks(number: int, kept: bool) -> None:
    lines = [b"%d" % n for n in range(number)]
    opened = b"\r\n".join(lines[:500]) + b"\r\n" + b"".join(line + b"\n" for line in lines[500:])
    saved = b"".join(line + b"\n" for line in lines)
    assert restored(saved, opened) == (opened if kept else saved)
