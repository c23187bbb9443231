"""Conflicts between markers, as git's `merge.conflictStyle` has them, or settled one way."""

from __future__ import annotations

import pytest

from cadence.recording.merge.pieces import ConflictStyle, Disputed, Markers, Reading, written


def lines(names: str) -> list[str]:
    return [f"{name}\n" for name in names]


def text(names: str) -> str:
    """Return the lines of *names*, a letter each; `<`, `|`, `=` and `>` are markers of three."""
    said = {"<": "<<< ours", "|": "||| base", "=": "===", ">": ">>> theirs"}
    return "".join(f"{said.get(name, name)}\n" for name in names)


MERGE, DIFF3, ZDIFF3 = (Markers(style, 3) for style in ConflictStyle)
#: ours, base and theirs, and what is written in the styles merge, diff3 and zdiff3.
MARKED: dict[str, tuple[tuple[str, str, str], tuple[str, str, str]]] = {
    "other lines": (("x", "b", "y"), ("<x=y>", "<x|b=y>", "<x|b=y>")),
    "alike at the start": (("axz", "ab", "ay"), ("<axz=ay>", "<axz|ab=ay>", "a<xz|ab=y>")),
    "alike at the end": (("xde", "be", "yzde"), ("<xde=yzde>", "<xde|be=yzde>", "<x|be=yz>de")),
    "alike at both": (("axyc", "abc", "azc"), ("<axyc=azc>", "<axyc|abc=azc>", "a<xy|abc=z>c")),
    "alike between": (("xmy", "b", "vmw"), ("<xmy=vmw>", "<xmy|b=vmw>", "<xmy|b=vmw>")),
    "one is the start of the other": (("ab", "", "a"), ("<ab=a>", "<ab|=a>", "a<b|=>")),
    "one has the other twice": (("a", "", "aa"), ("<a=aa>", "<a|=aa>", "a<|=a>")),
    "one is the end of the other": (("b", "", "ab"), ("<b=ab>", "<b|=ab>", "<|=a>b")),
    "nothing in ours": (("", "b", "y"), ("<=y>", "<|b=y>", "<|b=y>")),
    "nothing in theirs": (("x", "b", ""), ("<x=>", "<x|b=>", "<x|b=>")),
}


@pytest.mark.parametrize(("versions", "made"), MARKED.values(), ids=MARKED)
def test_what_is_between_the_markers(
    versions: tuple[str, str, str], made: tuple[str, str, str]
) -> None:
    pieces = ("above\n", Disputed(*map(lines, versions)), "below\n")
    styles = (MERGE, DIFF3, ZDIFF3)
    assert [written(pieces, how) for how in styles] == [f"above\n{text(m)}below\n" for m in made]


def test_markers_are_as_long_as_git_says() -> None:
    assert written([Disputed(["x\n"], ["b\n"], ["y\n"])], Markers(ConflictStyle.DIFF3, 9)) == (
        "<<<<<<<<< ours\nx\n||||||||| base\nb\n=========\ny\n>>>>>>>>> theirs\n"
    )
    assert written([Disputed(["x\n"], [], ["y\n"])], Markers()) == (
        "<<<<<<< ours\nx\n=======\ny\n>>>>>>> theirs\n"
    )


@pytest.mark.parametrize(("version", "made"), [("ours", "paxq"), ("theirs", "paq")])
def test_conflicts_settled_as_one_version_says(version: Reading, made: str) -> None:
    pieces = ("p\n", Disputed(lines("ax"), lines("b"), lines("a")), "q\n")
    assert written(pieces, version) == text(made)
