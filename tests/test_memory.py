"""A file takes at most ten times its size in memory, or is refused before it does (DESIGN 7)."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
import tomli_w

from cadence.check.syntax import _blank
from cadence.toml import parse
from command import SHIPPED
from ledgers import contact, tables

SIZE = 12_000_000
#: Bytes, besides ten times the size: what any file may take, and what is loaded to tell of a fault.
FREE = 80_000_000

#: Contents of about so many bytes. What they held once: up to 400 bytes of memory for each.
DENSE: dict[str, Callable[[int], bytes]] = {
    "a long text": lambda n: b'a = "' + b"x" * n + b'"',
    "a long text in Chinese": lambda n: f'a = "{"习" * (n // 3)}"'.encode(),
    "a long comment": lambda n: b"#" + b"x" * n,
    "short comments": lambda n: b"# x\n" * (n // 4),
    "blank lines": lambda n: b"\n" * n,
    "control characters": lambda n: b'a = "' + b"\x01" * n + b'"',
    "an entry that is blanked out": lambda n: b"[[topic]]\nx\n# " + b"y" * n,
    "a number": lambda n: b"a = " + b"1" * n,
    "a hexadecimal number": lambda n: b"a = 0x" + b"f" * n,
    "a fraction": lambda n: b"a = 1." + b"1" * n,
    "a number in a list": lambda n: b"a = [1,\n -" + b"1" * n + b"]",
    "a number below a comment": lambda n: b"a = [ # x\n" + b"1" * n + b"]",
    "quotes in a text": lambda n: b'a = """' + b'x""' * (n // 3) + b'x"""',
    "quotes in a literal text": lambda n: b"a = '''" + b"x''" * (n // 3) + b"x'''",
    "single quotes in a text": lambda n: b'a = """' + b'x"' * (n // 2) + b'x"""',
    "numbers": lambda n: b"a = [" + b"1," * (n // 2) + b"]",
    "dates": lambda n: b"a = [" + b"2020-01-01," * (n // 11) + b"]",
    "empty tables": lambda n: b"a = [" + b"{}," * (n // 3) + b"]",
    "empty texts": lambda n: b"a = [" + b"''," * (n // 3) + b"]",
    "empty entries": lambda n: b"[[contact]]\n" * (n // 12),
    "headers": lambda n: b"".join(b"[k%d]\n" % i for i in range(n // 9)),
    "keys": lambda n: b"".join(b"k%d = 1\n" % i for i in range(n // 11)),
    "dotted keys": lambda n: b"".join(b"a%d.b.c.d=1\n" % i for i in range(n // 14)),
    "nested brackets": lambda n: b"a = " + b"[" * n,
    "escapes of 1.1": lambda n: b'a = "' + b"\\e" * (n // 2) + b'"',
}
CHECK = r"""
import datetime, re, sys
from pathlib import Path
from cadence.check import run
run.check("x.toml", Path(sys.argv[1]).read_bytes(), datetime.date(2020, 1, 1))
status = Path("/proc/self/status").read_text()  # getrusage would count the tests' own process
print(int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024)
"""


def peak(path: Path) -> int:
    """Return how many bytes a process takes at most to check a file."""
    done = subprocess.run(
        [sys.executable, "-c", CHECK, str(path)], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> int:
    """What it takes to check a file with nothing in it."""
    path = tmp_path_factory.mktemp("memory") / "x.toml"
    path.write_bytes(b"")
    return peak(path)


@pytest.mark.slow
@pytest.mark.parametrize("content", DENSE.values(), ids=DENSE)
def test_whatever_is_in_a_file(
    content: Callable[[int], bytes], tmp_path: Path, nothing: int
) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(content(SIZE))
    assert peak(path) - nothing <= 10 * path.stat().st_size + FREE


WRONG_KEYS = "".join(f"{key} = 11111111\n" for key in ("mode", "city", "venue", "note", "summary"))
#: What is wrong a million times (or as often as a file of ten megabytes may be), in ledgers.
WRONG: dict[str, Callable[[str], str]] = {
    "values of one list": lambda head: f"{head}topics = [{'1111111, ' * 1_000_000}]\n",
    "values of many lists": lambda head: f"{head}topics = [{'1111111, ' * 150}]\n" * 7000,
    "values of entries": lambda head: (head + WRONG_KEYS) * 60_000,
    "values of one short list": lambda head: f"{head}topics = [{'1,' * 590_000}]\n",
    "keys": lambda head: head + "".join(f"k{i} = 'aaaaaaaaaaa'\n" for i in range(450_000)),
}
HALF_A_GIGABYTE = 500_000_000


@pytest.mark.slow
@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_million_wrong_values(wrong: Callable[[str], str], tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text(tomli_w.dumps(tables()) + wrong("\n[[contact]]\n"), "utf-8")
    assert peak(path) <= HALF_A_GIGABYTE


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a = " + "1" * 2000, "a number in it is too long"),
        ("a = [\n  1, -" + "1" * 2000 + "]", "a number in it is too long"),
        ("a = [ # x\n" + "1" * 2000 + "]", "a number in it is too long"),
        ("b = 1\n" * 500 + "a = " + "1" * 1001 + "\nc = 2\n", "a number in it is too long"),
        ("# x\n" * 2000 + "a = [\n" + "2" * 1001 + "]", "a number in it is too long"),
        ("\n" * SIZE, "it holds too many lines and values for its size"),
    ],
    ids=["a number", "in a list", "below a comment", "far down", "at the start of a line", "lines"],
)
def test_a_refusal_says_why(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse.parse(text)


def test_no_real_ledger_is_refused() -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    head, _, contacts = text.partition("[[contact]]")
    assert len(parse.parse(head + f"[[contact]]{contacts}" * 20)["contact"]) > 10_000  # type: ignore[arg-type]


def test_nor_is_one_of_many_short_contacts() -> None:
    days = (date(1960, 1, 1) + timedelta(days=i) for i in range(20_000))
    sources = [{"url": f"https://{name}.org/a", "publisher": name} for name in ("one", "two")]
    text = tomli_w.dumps(tables(*(contact(day, sources=sources) for day in days)))
    assert len(parse.parse(text)["contact"]) == 20_000  # type: ignore[arg-type]


def test_a_long_row_of_digits_in_a_text_is_not_a_number() -> None:
    assert parse.parse(f"a = '{'1' * 2000}'") == {"a": "1" * 2000}


@pytest.mark.parametrize(
    ("entry", "blank"),
    [
        (b"a = 1\n", b"     \n"),
        (b"a\r\nb\rc\n", b" \r\n   \n"),
        (b"\x00\r\r\n", b"  \r\n"),
        (b"\r", b" "),
    ],
)
def test_line_breaks_stay_where_an_entry_is_blanked_out(entry: bytes, blank: bytes) -> None:
    assert _blank(entry) == blank
