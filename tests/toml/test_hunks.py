"""Edits as `diff -u` shows them; the real one reads them back."""

from __future__ import annotations

import subprocess
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cadence.toml.edit import Edit, applied
from cadence.toml.hunks import hunks
from examples import examples


def test_changes_that_are_close_share_a_hunk() -> None:
    content = "".join(f"{n}\n" for n in range(1, 21)).encode()
    one, two, last = content.index(b"2\n"), content.index(b"9\n"), content.index(b"20\n")
    edits = [Edit(one, one + 1, b"two"), Edit(two, two + 2, b""), Edit(last, last, b"19b\n")]
    assert list(hunks(content, edits)) == [
        "@@ -1,12 +1,11 @@",
        *(" 1", "-2", "+two", " 3", " 4", " 5", " 6", " 7", " 8", "-9", " 10", " 11", " 12"),
        "@@ -17,4 +16,5 @@",
        *(" 17", " 18", " 19", "+19b", " 20"),
    ]


def test_lines_of_windows_are_shown_without_their_break() -> None:
    assert list(hunks(b"a\r\nb\r\n", [Edit(3, 4, b"c")])) == ["@@ -1,2 +1,2 @@", " a", "-b", "+c"]


def test_changes_whose_context_does_not_overlap_have_hunks_of_their_own() -> None:
    content = b"".join(b"%d\n" % n for n in range(9))
    (*near,) = hunks(content, [Edit(0, 1, b"x"), Edit(14, 15, b"y")])  # six lines between
    assert [line for line in near if line.startswith("@@")] == ["@@ -1,9 +1,9 @@"]
    (*far,) = hunks(content, [Edit(0, 1, b"x"), Edit(16, 17, b"y")])  # seven
    assert [line for line in far if line.startswith("@@")] == ["@@ -1,4 +1,4 @@", "@@ -6,4 +6,4 @@"]


def test_each_hunk_counts_what_all_before_it_added() -> None:
    content = b"".join(b"%d\n" % n for n in range(30))
    at = [content.index(b"\n%d\n" % n) + 1 for n in (9, 19, 29)]
    shown = list(hunks(content, [Edit(start, start, b"x\n") for start in at]))
    assert [line for line in shown if line.startswith("@@")] == [
        *("@@ -7,6 +7,7 @@", "@@ -17,6 +18,7 @@", "@@ -27,4 +29,5 @@"),
    ]


def test_lines_of_an_edit_that_stay_are_context() -> None:
    assert list(hunks(b"a\nb\nc\nd\n", [Edit(0, 8, b"a\nb\nx\nd\n")])) == [
        *("@@ -1,4 +1,4 @@", " a", " b", "-c", "+x", " d"),
    ]


def test_an_empty_text() -> None:
    assert list(hunks(b"", [Edit(0, 0, b"a\n")])) == ["@@ -0,0 +1,1 @@", "+a"]
    assert list(hunks(b"a\n", [Edit(0, 2, b"")])) == ["@@ -1,1 +0,0 @@", "-a"]


@st.composite
def edited(draw: st.DrawFn) -> tuple[bytes, list[Edit]]:
    lines = [
        f"{n}{draw(st.sampled_from(['', ' a', ' bc']))}" for n in range(draw(st.integers(1, 40)))
    ]
    content = "".join(f"{line}\n" for line in lines).encode()
    starts = [at for at in range(len(content)) if at == 0 or content[at - 1 : at] == b"\n"]
    edits, done = [], 0
    for start in starts:
        if start < done or draw(st.integers(0, 5)):
            continue
        end = draw(st.sampled_from([start, start + 1, content.index(b"\n", start) + 1]))
        new = draw(st.sampled_from([b"", b"x", b"y\n", b"x\ny\n"]))
        if end == start or content[end - 1 : end] == b"\n":
            new = new if new.endswith(b"\n") else b""
        edits.append(Edit(start, end, new))
        done = max(end, start + 1)
    return content, edits


@examples(30)
@given(edited())
def test_patch_makes_the_same_of_it(case: tuple[bytes, list[Edit]]) -> None:
    content, edits = case
    lines = list(hunks(content, edits))
    new = applied(content, edits)
    if not lines:
        assert new == content
        return
    patch = "\n".join(["--- x", "+++ x", *lines]) + "\n"
    assert patched(content, patch) == new


def patched(content: bytes, patch: str) -> bytes:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        path.write_bytes(content)
        done = subprocess.run(
            ["git", "apply", "--unidiff-zero", "-"],
            input=patch.encode(),
            cwd=folder,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode() + patch
        return path.read_bytes() if path.exists() else b""
