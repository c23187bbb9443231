"""The text of an entry while it is in an editor: private, held by one program, kept for a month."""

from __future__ import annotations

import os
import shutil
import stat
import time
from pathlib import Path

import pytest

from cadence.recording.entries import Entry
from cadence.recording.kept_text import KeptText, NothingKept, find_kept, keep_text
from clock import own_clock

pytestmark = own_clock  # a text that is 30 days old is deleted when the next one is kept

TOPIC, PERSON = Entry("topic", 1, "visas"), Entry("person", 0, "bob-baker")
BLOCK = b'[[topic]]\nid = "visas"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state/cadence/edits"


def left(ledger: Path, entry: Entry, text: bytes = b"text") -> KeptText:
    """Keep a text as a program does that ends before it has landed."""
    kept = keep_text(ledger, entry, BLOCK)
    kept.write(text)
    kept.release()
    return kept


def test_it_is_found_again_with_all_that_is_known_of_it(tmp_path: Path) -> None:
    made = left(tmp_path / "l.toml", TOPIC, b"typed")
    kept = find_kept(None, None)
    assert (kept.ledger, kept.entry) == (str(tmp_path / "l.toml"), TOPIC)
    assert (kept.read(), kept.opened, kept.folder) == (b"typed", BLOCK, made.folder)
    kept.discard()
    assert not made.folder.exists()


def test_nobody_else_can_read_it(tmp_path: Path, folder: Path) -> None:
    made = left(tmp_path / "l.toml", TOPIC)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (folder, made.folder)}
    assert modes == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in made.folder.iterdir()} == {0o600}


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_the_newest_of_an_entry_is_taken(
    tmp_path: Path, folder: Path, names: tuple[str, str]
) -> None:
    for name, seconds in zip(names, (60, 0), strict=True):
        made = left(tmp_path / "l.toml", TOPIC, name.encode())
        for path in (*made.folder.iterdir(), made.folder):
            os.utime(path, (time.time() - seconds, time.time() - seconds))
        made.folder.rename(folder / name)
    kept = find_kept(tmp_path / "l.toml", "visas")
    assert kept.read() == names[1].encode()
    kept.release()


def test_what_is_found_is_held_and_nothing_else(tmp_path: Path) -> None:
    left(tmp_path / "l.toml", TOPIC)
    left(tmp_path / "l.toml", PERSON)
    kept = find_kept(None, "visas")
    with pytest.raises(NothingKept):
        find_kept(None, "visas")
    find_kept(None, "bob-baker").release()
    kept.release()


def test_what_is_unclear_is_one_sentence_and_all_are_let_go(tmp_path: Path) -> None:
    with pytest.raises(NothingKept, match=r"^no text is kept: 'cadence edit ID' opens an entry$"):
        find_kept(None, None)
    left(tmp_path / "l.toml", TOPIC)
    left(tmp_path / "l.toml", PERSON)
    left(tmp_path / "m.toml", PERSON)
    for _ in range(2):  # the first let go of them
        with pytest.raises(NothingKept, match=r"^text is kept for several entries \(.*\): .* ID$"):
            find_kept(None, None)
        with pytest.raises(NothingKept, match=r"^text of bob-baker .* name one with --ledger$"):
            find_kept(None, "bob-baker")
    find_kept(tmp_path / "m.toml", None).release()


def test_the_sentence_names_what_is_asked_for_or_kept(tmp_path: Path) -> None:
    with pytest.raises(NothingKept) as refused:
        find_kept(None, "visas")
    assert str(refused.value) == "no text of 'visas' is kept: 'cadence edit ID' opens an entry"
    left(tmp_path / "l.toml", TOPIC)
    left(tmp_path / "l.toml", PERSON)
    with pytest.raises(NothingKept) as refused:
        find_kept(None, None)
    sentence = str(refused.value)
    assert sentence.endswith("): cadence edit --continue ID")
    assert sentence[: sentence.index(")")] in {
        "text is kept for several entries (visas, bob-baker",
        "text is kept for several entries (bob-baker, visas",
    }


def test_what_a_program_holds_is_not_found(tmp_path: Path) -> None:
    kept = keep_text(tmp_path / "l.toml", TOPIC, BLOCK)
    with pytest.raises(NothingKept):
        find_kept(None, None)
    kept.release()
    find_kept(None, None).release()


def test_what_nobody_touched_for_a_month_is_deleted(tmp_path: Path, folder: Path) -> None:
    old, newer = left(tmp_path / "l.toml", TOPIC), left(tmp_path / "l.toml", PERSON)
    (folder / "half").mkdir()
    for days, made in ((31, old.folder), (29, newer.folder), (31, folder / "half")):
        for path in (*made.iterdir(), made):
            os.utime(path, (time.time() - days * 86400,) * 2)
    last = keep_text(tmp_path / "l.toml", TOPIC, BLOCK)
    assert sorted(folder.iterdir()) == sorted([newer.folder, last.folder])
    last.release()


@pytest.mark.parametrize("about", [b"", b"[]", b'{"format": 2}', b'{"format": 1, "kind": "topic"}'])
def test_what_is_not_ours_is_let_be(tmp_path: Path, about: bytes) -> None:
    made = left(tmp_path / "l.toml", TOPIC)
    (made.folder / "about.json").write_bytes(about)
    with pytest.raises(NothingKept):
        find_kept(None, None)
    assert made.folder.exists()


def test_what_the_editor_left_may_be_gone_or_no_file(tmp_path: Path) -> None:
    made = left(tmp_path / "l.toml", TOPIC)
    kept = find_kept(None, None)
    made.text.unlink()
    assert kept.read() == b""
    made.text.mkdir()
    with pytest.raises(NothingKept, match=r"visas\.toml is a folder$"):
        kept.read()
    kept.release()


def test_a_file_that_is_none_of_ours_is_let_be(tmp_path: Path, folder: Path) -> None:
    left(tmp_path / "l.toml", TOPIC).discard()
    (folder / ".DS_Store").write_text("x")
    keep_text(tmp_path / "l.toml", TOPIC, BLOCK).discard()
    assert [path.name for path in folder.iterdir()] == [".DS_Store"]


def test_a_lock_that_somebody_deleted_is_made_again(tmp_path: Path) -> None:
    made = left(tmp_path / "l.toml", TOPIC)
    (made.folder / "lock").unlink()
    find_kept(None, None).release()
    assert stat.S_IMODE((made.folder / "lock").stat().st_mode) == 0o600


def test_what_is_gone_already_can_be_discarded(tmp_path: Path) -> None:
    made = left(tmp_path / "l.toml", TOPIC)
    shutil.rmtree(made.folder)
    made.discard()  # nor is its lock held any more
