"""What a command may not write to, name by name."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from cadence.cli import refused_names
from cadence.errors import CadenceError
from cadence.files.locate import LedgerPath


@pytest.fixture(autouse=True)
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LedgerPath:
    """A ledger, in the folder where one is."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    path = tmp_path / "l.toml"
    path.write_text("[ledger]\n")
    return LedgerPath(path, "l.toml")


def refusal(name: str, source: LedgerPath, *option: str) -> str:
    """Return why nothing may be written to *name*; nothing, if it may."""
    try:
        refused_names.refuse(name, source, *option)
    except CadenceError as fault:
        return str(fault)
    return ""


TOML = "nothing is written to a TOML file, which may be a ledger"


@pytest.mark.parametrize(
    ("name", "content", "is_refused"),
    [
        ("new.html", None, False),
        ("new.toml", None, True),
        ("NEW.TOML", None, True),
        ("page.html", b"<p>", False),
        ("empty", b"", False),
        ("table", b"a = 1\n", True),
        ("comment", b"# only a comment\n", False),
        ("broken", b"a = [\n", False),
        ("broken-ledger", b"x\n[ledger]\n", True),
        ("broken-contact", b"x\n \t[[contact]]\n", True),
        ("mentions", b"x [ledger]\n", False),
        ("latin", b"a = '\xe4'\n", False),
        ("deep", b"a = " + b"[" * 100_000, False),
    ],
)
def test_a_toml_file_is_refused_by_its_name_or_what_is_in_it(
    name: str, content: bytes | None, is_refused: bool, ledger: LedgerPath
) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    assert refusal(name, ledger) == (f"-o {name}: {TOML}" if is_refused else "")
    assert refusal(name, ledger, "--rest") == (f"--rest {name}: {TOML}" if is_refused else "")


def test_the_ledger_is_refused_by_whatever_name(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(b"")  # neither its name nor its content says that it is one
    source = LedgerPath(plain, "plain")
    os.link(plain, "hard")
    Path("soft").symlink_to("plain")
    Path("other").write_bytes(b"")
    for name in ("plain", "hard", "soft", str(plain)):
        assert refusal(name, source) == f"-o {name}: {TOML}"
    assert refusal("other", source) == ""
    plain.unlink()
    assert refusal("other", source) == ""  # the ledger is gone meanwhile


def test_and_if_it_is_read_from_a_descriptor(tmp_path: Path) -> None:
    for name in ("read", "other"):
        Path(name).write_bytes(b"")
    with Path("read").open("rb") as opened:
        source = LedgerPath(tmp_path / "other", f"/dev/fd/{opened.fileno()}")
        assert refusal("read", source) == f"-o read: {TOML}"
        assert refusal("other", source) == ""  # its path is a name only


def test_a_source_without_a_valid_name_is_another_file() -> None:
    Path("x").write_bytes(b"")
    assert refusal("x", LedgerPath(Path("a\0b"), "a")) == ""


def test_a_file_too_large_for_a_ledger_is_not_read(
    ledger: LedgerPath, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("table").write_bytes(b"a = 1\n")
    for largest, why in ((6, f"-o table: {TOML}"), (5, "")):
        monkeypatch.setattr(refused_names, "LARGEST", largest)
        assert refusal("table", ledger) == why


def test_a_disk(ledger: LedgerPath, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = os.stat_result((stat.S_IFBLK, *[0] * 9))
    monkeypatch.setattr(refused_names, "_about", lambda _: disk)
    assert refusal("disk", ledger) == "disk cannot be written: it is a disk"


def test_a_folder_and_a_link_to_a_toml_file(ledger: LedgerPath) -> None:
    Path("folder").mkdir()
    assert refusal("folder", ledger) == "folder cannot be written: it is a folder"
    Path("link").symlink_to("to-come.toml")
    assert refusal("link", ledger) == f"-o link: {TOML}"


@pytest.mark.parametrize(
    ("value", "is_ci"),
    [
        *((value, True) for value in ("1", "true", "yes", " on ", "CI")),
        *((value, False) for value in ("", " ", "0", "false", "FALSE", "No", " no ")),
    ],
)
def test_whether_it_is_ci(value: str, is_ci: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not refused_names.is_in_ci()
    monkeypatch.setenv("CI", value)
    assert refused_names.is_in_ci() is is_ci


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("plain", None),
        ("inner/plain", None),
        ("link", "link"),
        ("linked/plain", "linked"),
        ("inner/../linked/x/y", "linked"),
        ("/dev/stdout", None),
        ("/proc/self/fd/1", None),
    ],
)
def test_in_ci_no_part_below_the_folder_may_be_a_link(
    name: str, link: str | None, ledger: LedgerPath, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("inner").mkdir()
    Path("linked").symlink_to("inner")
    Path("link").symlink_to("nowhere")
    why = "is a symbolic link, which is not followed in CI (the variable CI is set)"
    refused_names.refuse_link(name)
    monkeypatch.setenv("CI", "true")
    if link is None:
        refused_names.refuse_link(name)
        return
    for option in ("-o", "--rest"):
        with pytest.raises(CadenceError) as fault:
            refused_names.refuse_link(name, *([option] if option != "-o" else []))
        assert str(fault.value) == f"{option} {name}: {link} {why}"
        assert refusal(name, ledger, option) == str(fault.value)


def test_elsewhere_only_the_last_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.symlink_to(here)
    (here / "link").symlink_to("x")
    monkeypatch.chdir(here)
    monkeypatch.setenv("CI", "true")
    refused_names.refuse_link(str(there / "x"))
    with pytest.raises(CadenceError, match=r"there/link: \S*link is a symbolic link"):
        refused_names.refuse_link(str(there / "link"))


def test_why_a_file_cannot_be_written(tmp_path: Path) -> None:
    missing = refused_names.unwritable("no/such/x", FileNotFoundError(2, "No such file"))
    assert str(missing) == f"no/such/x cannot be written: there is no folder {tmp_path / 'no/such'}"
    full = refused_names.unwritable("x", OSError(28, "No space left on device"))
    assert str(full) == "x cannot be written: No space left on device"


def test_a_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    missing = refused_names.unwritable("no/x", FileNotFoundError(2, "No such file"))
    assert str(missing) == "no/x cannot be written: there is no folder no"


def test_a_file_that_is_there_or_can_be_made_is_writable() -> None:
    Path("x").write_bytes(b"")
    for name in ("x", "new", "no/such/x"):  # the last is said when it is written
        refused_names.refuse_unwritable(name)


def test_without_permission(monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may write everywhere: what the system would say to others is said here."""
    Path("x").write_bytes(b"")
    may = {("x", os.W_OK): False, (Path.cwd(), os.W_OK | os.X_OK): False}
    monkeypatch.setattr(os, "access", lambda path, mode: may.get((path, mode), True))
    for name, why in (("x", "no permission"), ("new", "no permission to write to its folder")):
        with pytest.raises(PermissionError) as fault:
            refused_names.refuse_unwritable(name)
        assert (fault.value.errno, fault.value.strerror) == (13, why)
