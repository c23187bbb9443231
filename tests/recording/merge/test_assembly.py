"""The merged text put together: the blank lines above each item, and the form of the file."""

from __future__ import annotations

import pytest

from cadence.recording.merge.assembly import assembled, encoded, form, trail
from cadence.recording.merge.entries import Outcome
from cadence.recording.merge.order import Placed
from cadence.recording.merge.pieces import Disputed, Markers
from cadence.recording.merge.versions import Version, read_version
from cadence.toml.outline import Item

A, B, C = (("topic", name) for name in "abc")


def placed(key: tuple[str, str], lead: str, text: str, follows: tuple[str, str] | None) -> Placed:
    return Placed(key, Item(lead, text, key[0] if key != C else ""), follows)


#: the items, and the text of them.
TEXTS: dict[str, tuple[list[Placed], str]] = {
    "nothing": ([], ""),
    "blank lines as they were": (
        [placed(A, "\n\n", "a\n", None), placed(B, "\n\n\n", "b\n", A)], "\n\na\n\n\n\nb\n",
    ),
    "none, as there were none": ([placed(A, "", "a\n", None), placed(B, "", "b\n", A)], "a\nb\n"),
    "one, after something else than there": (
        [placed(A, "", "a\n", None), placed(B, "", "b\n", C)], "a\n\nb\n",
    ),
    "one, before what was the first there": (
        [placed(A, "", "a\n", None), placed(B, "", "b\n", None)], "a\n\nb\n",
    ),
    "its own, after something else than there": (
        [placed(A, "", "a\n", None), placed(B, "\n\n", "b\n", C)], "a\n\n\nb\n",
    ),
    "none above the first, if it was not that": (
        [placed(A, "\n\n", "a\n", B), placed(B, "\n", "b\n", None)], "a\n\nb\n",
    ),
    "one below a comment at the end of the last": (
        [placed(A, "", "a\n# c\n", None), placed(B, "", "b\n", A)], "a\n# c\n\nb\n",
    ),
    "one below a comment that is indented": (
        [placed(A, "", "a\n\t # c\n", None), placed(B, "", "b\n", A)], "a\n\t # c\n\nb\n",
    ),
    "none below a comment above the last": (
        [placed(A, "", "# c\na\n", None), placed(B, "", "b\n", A)], "# c\na\nb\n",
    ),
    "none below a comment on the line of a value": (
        [placed(A, "", "a # c\n", None), placed(B, "", "b\n", A)], "a # c\nb\n",
    ),
    "a comment between blocks": (
        [placed(C, "\n", "# c\n", None), placed(B, "\n", "b\n", C)], "\n# c\n\nb\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("items", "text"), TEXTS.values(), ids=TEXTS)
def test_the_blank_lines_above_each_item(items: list[Placed], text: str) -> None:
    assert assembled(items, {}, "", "ours") == text
    assert assembled(items, {}, "\n\n", "ours") == f"{text}\n\n"


def test_the_text_of_an_entry_is_what_became_of_it() -> None:
    """One that is not there at all, in one way to settle it, leaves no blank lines either."""
    items = [
        placed(A, "\n", "a\n", None), placed(B, "\n", "b\n", A), placed(("topic", "d"), "", "d\n", B),
    ]  # fmt: skip
    made = {
        A: Outcome((Disputed([], ["a\n"], ["x\n"]),), None, {}),
        B: Outcome(("b\n", "y\n"), {}, {}),
    }
    assert assembled(items, made, "", "ours") == "b\ny\nd\n"
    assert assembled(items, made, "", "theirs") == "\nx\n\nb\ny\nd\n"
    assert assembled(items, made, "", Markers(size=3)) == (
        "\n<<< ours\n===\nx\n>>> theirs\n\nb\ny\nd\n"
    )


def test_what_follows_an_entry_that_is_not_there_is_apart_from_what_is_above() -> None:
    items = [placed(A, "", "a\n", None), placed(B, "", "b\n", A), placed(C, "", "c\n", B)]
    made = {B: Outcome((Disputed([], ["b\n"], ["b\n"]),), None, {})}
    assert assembled(items, made, "", "ours") == "a\n\nc\n"
    assert assembled(items, made, "", "theirs") == "a\nb\nc\n"


def version(text: str) -> Version:
    return read_version("it", text.encode())


TEXT = '[[topic]]\nid = "a"\n'


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "wanted"),
    [
        pytest.param("\n", "\n", "\n\n", "\n\n", id="theirs changed it"),
        pytest.param("\n", "\n\n", "\n", "\n\n", id="ours changed it"),
        pytest.param("\n", "\n\n", "", "\n\n", id="both changed it"),
        pytest.param("\n", "\n", "", "", id="theirs removed it"),
    ],
)
def test_the_blank_lines_at_the_end(base: str, ours: str, theirs: str, wanted: str) -> None:
    assert trail(*(version(TEXT + lines) for lines in (base, ours, theirs))) == wanted


WINDOWS = TEXT.replace("\n", "\r\n")
#: base, ours, theirs, and the one that the merged file has the form of.
FORMS: dict[str, tuple[str, str, str, str]] = {
    "alike": (TEXT, TEXT, TEXT, TEXT),
    "ours has a mark": (TEXT, f"\ufeff{TEXT}", TEXT, f"\ufeff{TEXT}"),
    "theirs has a mark": (TEXT, TEXT, f"\ufeff{TEXT}", f"\ufeff{TEXT}"),
    "ours has none any more": (f"\ufeff{TEXT}", TEXT, f"\ufeff{TEXT}", TEXT),
    "theirs has none any more": (f"\ufeff{TEXT}", f"\ufeff{TEXT}", TEXT, TEXT),
    "all have one": (f"\ufeff{TEXT}", f"\ufeff{TEXT}", f"\ufeff{TEXT}", f"\ufeff{TEXT}"),
    "ours is of Windows": (TEXT, WINDOWS, TEXT, WINDOWS),
    "theirs is of Windows": (TEXT, TEXT, WINDOWS, WINDOWS),
    "ours is not of Windows any more": (WINDOWS, TEXT, WINDOWS, TEXT),
    "theirs is not of Windows any more": (WINDOWS, WINDOWS, TEXT, TEXT),
    "ours has no end": (TEXT, TEXT[:-1], TEXT, TEXT[:-1]),
    "theirs has no end": (TEXT, TEXT, TEXT[:-1], TEXT[:-1]),
    "ours has an end again": (TEXT[:-1], TEXT, TEXT[:-1], TEXT),
    "theirs has an end again": (TEXT[:-1], TEXT[:-1], TEXT, TEXT),
    "each changed another part": (TEXT, WINDOWS, f"\ufeff{TEXT[:-1]}", f"\ufeff{WINDOWS[:-2]}"),
    "nothing in base: that of ours": ("", TEXT[:-1], f"\ufeff{WINDOWS}", TEXT[:-1]),
    "theirs has no line": ("[ledger]\r\n", "[ledger]\r\n", "[ledger]", "[ledger]"),
}  # fmt: skip


@pytest.mark.parametrize(("base", "ours", "theirs", "like"), FORMS.values(), ids=FORMS)
def test_the_form_of_the_merged_file(base: str, ours: str, theirs: str, like: str) -> None:
    assert form(*map(version, (base, ours, theirs))) == version(like).form
    assert encoded(version(like).outline.text, version(like).form) == like.encode()


def test_lines_of_a_form_without_any_end_as_most_do() -> None:
    assert encoded("a\nb\n", version("[ledger]").form) == b"a\nb"
