"""What an editor does to a text that nobody meant is undone; what somebody typed stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.recording.block_text import Unfit, annotated, in_utf_8, restored, without_notes
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
        ("a\nb\n", "\n\n  \na\nb\n\n \n", "a\nb\n"),
        ("a\nb\n", "", ""),
        ("a\nb\n", "a\n\n\nb\n", "a\n\n\nb\n"),
    ],
)
def test_the_line_breaks_are_those_of_the_block(opened: str, saved: str, text: str) -> None:
    assert restored(saved.encode(), opened.encode()).decode() == text


def test_our_lines_go_wherever_they_are_and_no_line_of_the_ledger_does() -> None:
    opened = b'n = """\n#! cadence: mine\n"""\n'
    saved = b'#! cadence: ours\nn = """\n#! cadence: mine\n"""\n#! cadence: x\n #! cadence: y\n'
    assert without_notes(saved, opened) == opened + b" #! cadence: y\n"


def test_another_encoding_is_refused_with_its_line() -> None:
    with pytest.raises(Unfit, match=r"^this is not UTF-8: save it in that encoding$") as error:
        in_utf_8("a = 1\nb = 'é'\n".encode("latin-1"))
    assert [reason.line for reason in error.value.reasons] == [2]
