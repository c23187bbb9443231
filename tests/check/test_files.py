"""Whatever is at a path: one clear finding or line, in time, and no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cadence.check.registry import RULES
from cadence.files import locate, read
from command import FROZEN, ROOT, Result, run, run_process
from powers import as_nobody, reachable_folder

ON = ("--as-of", "2026-11-23")


def unreadable(path: Path) -> str:
    """Check *path*, which cannot be read, and return what the one finding says."""
    code, out, err = run("check", str(path))
    first, *_ = out.splitlines()
    assert (code, err) == (2, "")
    assert first.startswith(f"{path}: error CAD001: the file ")
    assert out.splitlines()[-2] == "1 error in 1 ledger"
    refused, nothing, line = run("status", "--ledger", str(path))
    assert (refused, nothing, line.count("\n")) == (2, "", 1)
    return first.removeprefix(f"{path}: error CAD001: the file ")


def test_missing(tmp_path: Path) -> None:
    assert unreadable(tmp_path / "x.toml") == "does not exist"


def test_folder(tmp_path: Path) -> None:
    assert unreadable(tmp_path) == "is a folder"


def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.toml")
    assert unreadable(tmp_path / "x.toml") == "is not a regular file"


def test_device() -> None:
    assert unreadable(Path("/dev/zero")) == "is not a regular file"


def test_too_large(tmp_path: Path) -> None:
    large = tmp_path / "x.toml"
    with large.open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    assert unreadable(large) == "is larger than 64 MiB"


def test_a_name_too_long(tmp_path: Path) -> None:
    assert unreadable(tmp_path / ("x" * 300)) == "cannot be read: File name too long"


def test_no_permission() -> None:
    with reachable_folder() as folder:
        locked = folder / "x.toml"
        locked.write_text("")
        locked.chmod(0)
        ended = as_nobody(lambda: read.read_bytes(locked))
    assert ended.raised == "UnreadableLedger: cannot be read: no permission"


ENTRY = "root:x:0:0:root"


class TestThroughALink:
    def test_no_line_is_quoted(self, tmp_path: Path) -> None:
        (tmp_path / "secret").write_text(f"{ENTRY}\n")
        (tmp_path / "x.toml").symlink_to(tmp_path / "secret")
        code, out, _ = run("check", str(tmp_path / "x.toml"))
        assert code == 1
        assert f"{tmp_path / 'x.toml'}:1:5: error CAD002: " in out
        assert ENTRY not in out

    def test_nor_where_a_folder_is_the_link(self, tmp_path: Path) -> None:
        (tmp_path / "etc").mkdir()
        (tmp_path / "etc/x.toml").write_text(f"{ENTRY}\n")
        (tmp_path / "data").symlink_to(tmp_path / "etc")
        assert ENTRY not in run("check", str(tmp_path / "data/x.toml")).out
        assert ENTRY in run("check", str(tmp_path / "etc/x.toml")).out

    @pytest.mark.parametrize("format_", ["text", "json", "github", "sarif"])
    def test_no_value_and_no_key_is_shown(self, tmp_path: Path, format_: str) -> None:
        (tmp_path / "secret").write_text(
            '[ledger]\nformat = "S3CRET"\ntitle = "x"\n[S3CRETS]\nS3CRET-key = 1\n'
            '[[topic]]\nid = "s3cret"\ntitle = "a"\n[[topic]]\nid = "s3cret"\ntitle = 1234567\n'
            '[[side]]\nid = "A"\nname = 1987-06-05\n[[side]]\nid = "B"\nname = "B"\n'
        )
        (tmp_path / "x.toml").symlink_to(tmp_path / "secret")
        code, out, err = run("check", "-f", format_, str(tmp_path / "x.toml"))
        assert (code, err) == (1, "")
        assert out.count("CAD003") >= 4
        for word in ("s3cret", "1234567", "1987"):
            assert word not in out.lower()
        code, out, err = run("check", "-f", format_, str(tmp_path / "secret"))
        assert "s3cret" in out.lower()

    def test_every_rule_is_masked(self, tmp_path: Path) -> None:
        (tmp_path / "x.toml").symlink_to(ROOT / "tests/check/planted.toml")
        day = ("--as-of", "2020-01-01", "-f", "json")
        plain = run("check", *day, str(ROOT / "tests/check/planted.toml")).json()["findings"]
        masked = run("check", *day, str(tmp_path / "x.toml")).json()["findings"]
        titles = {rule.code: rule.title.lower() for rule in RULES}
        assert [f["message"].lower() for f in masked] == [titles[f["code"]] for f in masked]
        assert {f["entry"] for f in masked} == {None}
        places = [[(f["code"], f["line"], f["column"]) for f in found] for found in (plain, masked)]
        assert places[0] == places[1]

    def test_a_ledger_is_read_as_any_other(self, tmp_path: Path) -> None:
        (tmp_path / "x.toml").symlink_to(FROZEN)
        assert run("check", *ON, str(tmp_path / "x.toml")).code == 0

    def test_that_leads_nowhere(self, tmp_path: Path) -> None:
        (tmp_path / "x.toml").symlink_to(tmp_path / "y")
        assert unreadable(tmp_path / "x.toml") == "does not exist"

    def test_that_leads_to_itself(self, tmp_path: Path) -> None:
        (tmp_path / "x.toml").symlink_to(tmp_path / "x.toml")
        assert unreadable(tmp_path / "x.toml").startswith("cannot be read: Too many levels")


CONTENTS = [
    # name, content, exit code, code, what the finding says
    ("empty", b"", 1, "CAD003", "ledger is missing"),
    ("latin", 'a = "\u00e9"'.encode("latin-1"), 2, "CAD001", "the file is not UTF-8"),
    ("utf-16", "a = 1".encode("utf-16"), 2, "CAD001", "the file is not UTF-8"),
    ("nul", b"a = \0", 1, "CAD002", "not TOML: invalid value"),
    ("nul in text", b'a = "\0"', 1, "CAD002", "not TOML: illegal character '\\x00'"),
    ("mark", b"\xef\xbb\xbfa = 1", 1, "CAD003", "unknown key 'a' in a ledger"),
    ("deep", b"a = " + b"[" * 90_000, 1, "CAD002", "it nests too deeply"),
    ("deep tables", b"a = " + b"{a=" * 25_000, 1, "CAD002", "it nests too deeply"),
    (
        "huge and deep",
        b"a = " + b"[" * 30_000_000,
        1,
        "CAD002",
        "it holds too many lines and values for its size",
    ),
    (
        "huge tables",
        b"a = " + b"{a=" * 10_000_000,
        1,
        "CAD002",
        "it holds too many lines and values for its size",
    ),
    ("deep keys", b"[" + b"a." * 5_000_000 + b"a]", 1, "CAD002", "it nests too deeply"),
    ("huge number", b"a = " + b"9" * 1_000_000, 1, "CAD002", "a number in it is too long"),
    ("huge hex number", b"a = 0x" + b"f" * 1_000_000, 1, "CAD002", "a number in it is too long"),
    ("long hex number", b"a = 0x" + b"f" * 900, 1, "CAD003", "unknown key 'a' in a ledger"),
    ("lone CR", b"a = 1\rb = 2", 1, "CAD002", "not TOML: expected newline"),
]


#: What takes seconds to be made and read.
LARGE = pytest.mark.slow


@pytest.mark.parametrize(
    ("content", "exit_code", "code", "message"),
    [
        pytest.param(*c[1:], id=c[0], marks=LARGE if c[0].startswith("huge ") else ())
        for c in CONTENTS
    ],
)
def test_content(tmp_path: Path, content: bytes, exit_code: int, code: str, message: str) -> None:
    ledger = tmp_path / "x.toml"
    ledger.write_bytes(content)
    found: Result = run("check", str(ledger))
    assert (found.code, found.err) == (exit_code, "")
    assert f"error {code}: {message}" in found.out
    refused = run("status", "--ledger", str(ledger))
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert "bug in cadence" not in refused.err


class TestReadingCommandsRefuse:
    def test_with_the_number_of_errors_and_what_to_do(self) -> None:
        code, out, err = run("status", "--ledger", "tests/check/planted.toml")
        assert (code, out) == (2, "")
        assert err == (
            "cadence: tests/check/planted.toml has 12 errors, so no report on it would be"
            " right: cadence check tests/check/planted.toml\n"
        )

    def test_one_error(self) -> None:
        _, _, err = run("gaps", "--ledger", "tests/check/CAD102/bad.toml")
        assert "bad.toml has 1 error, so" in err

    def test_a_path_that_a_shell_would_split(self, tmp_path: Path) -> None:
        (tmp_path / "my ledger.toml").write_text("x")
        _, _, err = run("log", "--ledger", str(tmp_path / "my ledger.toml"))
        assert err.endswith(f": cadence check '{tmp_path / 'my ledger.toml'}'\n")

    def test_but_not_for_warnings(self) -> None:
        assert run("status", "--ledger", "tests/check/CAD201/bad.toml").code == 0


def test_standard_input() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cadence", "check", "-"],
        input=b"x",
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.startswith(b"<stdin>:1:2: error CAD002: ")


def test_a_closed_pipe_is_no_fault() -> None:
    pipe = f"{sys.executable} -m cadence check tests/check/planted.toml | head -1"
    done = subprocess.run(["sh", "-c", pipe], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_the_variable_and_the_option_name_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    bad = "tests/check/CAD102/bad.toml"
    assert run("check", "--ledger", bad).code == 1
    monkeypatch.setenv(locate.VARIABLE, bad)
    assert run("check").code == 1


def test_in_a_process_of_its_own() -> None:
    assert run_process("check", *ON).code == 0
