"""Git's merge driver: three files are read, and ours is replaced as the last act."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cadence.recording.merge.driving import Files, drive
from cadence.recording.merge.merging import Merged
from cadence.recording.merge.pieces import ConflictStyle, Markers
from cadence.recording.merge.versions import Unmergeable
from merge_repository import BASE, contact

LATEST = date(2026, 11, 27)
NOTED = Markers(ConflictStyle.DIFF3, 9)


def files(folder: Path, base: str, ours: str, theirs: str) -> Files:
    for name, text in (("base", base), ("ours", ours), ("theirs", theirs)):
        (folder / name).write_text(text)
    return Files(folder / "base", folder / "ours", folder / "theirs")


def test_ours_is_replaced_once_the_result_is_reported(tmp_path: Path) -> None:
    ours, theirs = BASE + contact("2026-04-01"), BASE + contact("2026-05-01")
    three = files(tmp_path, BASE, ours, theirs)
    reported: list[tuple[Merged, str]] = []
    made = drive(three, NOTED, LATEST, lambda m: reported.append((m, three.ours.read_text())))
    assert made == Merged((ours + contact("2026-05-01")).encode())
    assert reported == [(made, ours)]
    assert [file.read_text() for file in (three.base, three.ours, three.theirs)] == [
        BASE, made.content.decode(), theirs,
    ]  # fmt: skip


def test_markers_are_as_git_asks_for(tmp_path: Path) -> None:
    versions = [BASE.replace('"Trade"', f'"{title}"') for title in ("Trade", "Goods", "Wares")]
    made = drive(files(tmp_path, *versions), NOTED, LATEST, lambda _: None)
    text = (tmp_path / "ours").read_text()
    assert text == made.content.decode()
    assert (
        'id = "trade"\n<<<<<<<<< ours\ntitle = "Goods"\n||||||||| base\ntitle = "Trade"\n'
        '=========\ntitle = "Wares"\n>>>>>>>>> theirs\n'
    ) in text
    assert made.conflicts == ("topic 'trade': title",)


def test_a_file_that_cannot_be_read_changes_nothing(tmp_path: Path) -> None:
    three = files(tmp_path, BASE, "# ours\n", BASE)
    three.theirs.unlink()
    with pytest.raises(Unmergeable, match=r"^theirs does not exist"):
        drive(three, NOTED, LATEST, lambda _: None)
    assert three.ours.read_text() == "# ours\n"


def test_if_the_report_fails_nothing_changes(tmp_path: Path) -> None:
    three = files(tmp_path, BASE, BASE + contact("2026-04-01"), BASE + contact("2026-05-01"))

    def report(_: Merged) -> None:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        drive(three, NOTED, LATEST, report)
    assert three.ours.read_text() == BASE + contact("2026-04-01")
