"""Any bytes give findings or success: no traceback, in time, and nothing unsafe comes out.

Every day some hundred mutations; CADENCE_EXAMPLES=25 for the ten thousand that CI runs.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time

import pytest

from cadence.check import run as runner
from cadence.check.finding import Finding
from cadence.check.run import Checked
from cadence.output.findings import github, sarif
from cadence.output.findings import overview as findings
from cadence.output.findings import text as finding_text
from examples import TIMES

HERE = Path(__file__).parent
TODAY = date(2020, 6, 1)
HOW_MANY = 400 * TIMES
SEEDS = [HERE / "planted.toml", HERE / "CAD102/bad.toml", HERE / "CAD207/bad.toml"]
#: What a stranger might put into a ledger.
PIECES = [
    b"\x00", b"\x1b[31m", b"\xe2\x80\xae", b"\xff", b"\r", b"\n", b"\t", b'"', b"'", b'"""', b"'''", b"\\",
    b"\\u001b", b"\\u202e", b"\\n::error::x", b"##[error]x", b"::warning::x", b"[", b"]", b"[[", b"{", b"}",
    b"=", b",", b".", b"#", b"\n[[contact]]\n", b"\n[x]\n", b"1e400", b"9999-12-31", b"0001-01-01", b"-0",
    b"true", b"nan", b"07:32", "\u2028".encode(), "\ufeff".encode(), "中".encode(), b"%0A", b"<b>", b"|", b"`",
]  # fmt: skip


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Return *content* with one to five places cut, doubled, flipped or filled with a piece."""
    made = bytearray(content)
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(made) + 1)
        match chance.randrange(5):
            case 0:
                made[at:at] = chance.choice(PIECES)
            case 1:
                del made[at : at + chance.randint(1, 60)]
            case 2:
                start = chance.randrange(len(made) + 1)
                made[at:at] = made[start : start + chance.randint(1, 200)]
            case 3 if made:
                made[min(at, len(made) - 1)] = chance.randrange(256)
            case _:
                made[at : at + chance.randint(1, 6)] = chance.choice(PIECES)
    return bytes(made)


def assert_placed(finding: Finding, content: bytes) -> None:
    at = finding.place
    if at is not None:
        lines = content.split(b"\n")
        assert 1 <= at.line <= at.end_line <= len(lines)
        assert 1 <= at.column <= len(lines[at.line - 1].decode(errors="replace")) + 1
        assert (at.line, at.column) <= (at.end_line, at.end_column)


def assert_safe(checked: Checked) -> None:
    files = [checked]
    text = "\n".join(line.plain for line in finding_text.text(files, 80))
    outputs = {
        "text": text,
        "json": findings.as_json(files, TODAY),
        "sarif": sarif.report(files, "0", str),
        "summary": github.job_summary(files),
        "github": github.report(files, text, "word", str),
    }
    for name, output in outputs.items():
        assert not [c for c in output if c != "\n" and not c.isprintable()], name
        assert "##[" not in output, name
        if name != "github":
            assert "::" not in output, name
    commands = [line for line in outputs["github"].split("\n") if "::" in line]
    assert commands[:2] == ["::stop-commands::word", "::word::"]
    assert all(line.startswith(("::error file=", "::warning file=")) for line in commands[2:])
    assert all(line.count("::") == 2 for line in commands)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.parent.name)
def test_mutations(seed: Path) -> None:
    chance = random.Random(seed.name)  # noqa: S311 -- the same every time
    content = seed.read_bytes()
    began = process_time()
    for _ in range(HOW_MANY // len(SEEDS)):
        changed = mutated(content, chance)
        checked = runner.check("a::b\x1b,c%.toml", changed, TODAY)
        assert_safe(checked)
        for finding in checked.findings:
            assert_placed(finding, changed)
    assert process_time() - began < 0.25 * HOW_MANY


#: Contents of about so many bytes, or a few times as many.
SLOW: dict[str, Callable[[int], bytes]] = {
    "braces in a comment": lambda n: b"#" + b"{" * n + b"}",
    "braces in a string": lambda n: b'a = "' + b"{" * n + b'}"',
    "commas in a string": lambda n: b'a = "' + b", " * n + b'"',
    "blanks": lambda n: b" " * n,
    "blank lines": lambda n: b"\n" * n,
    "colons": lambda n: b"a = '" + b":" * n + b"'",
    "quotes": lambda n: b"a = '" + b'"' * n + b"'",
    "backslashes": lambda n: b'a = "' + b"\\\\" * n + b'"',
    "unknown keys": lambda n: b"".join(b"k%d = 1\n" % i for i in range(n // 10)),
    "unknown keys in an entry": lambda n: (
        b"[[contact]]\n" + b"".join(b"k%d = 1\n" % i for i in range(n // 10))
    ),
    "unknown keys on one line": lambda n: (
        b"a = {" + b",".join(b"k%d = 1" % i for i in range(n // 10)) + b"}"
    ),
    "topics that nobody knows": lambda n: (
        b'[[contact]]\nid = "c"\ndate = 2010-01-01\nmode = "phone"\nparticipants = ["p"]\n'
        b"topics = [" + b'"x",' * (n // 4) + b"]"
    ),
    "topics that are numbers": lambda n: b"[[contact]]\ntopics = [" + b"1," * (n // 4) + b"]",
    "empty entries": lambda n: b"[[contact]]\n" * (n // 12),
    "headers of their own": lambda n: b"".join(b"[k%d.a.b.c]\n" % i for i in range(n // 16)),
    "long headers": lambda n: b"".join(b"[k%d%s]\n" % (i, b".a" * 500) for i in range(n // 1000)),
    "entries of a deep list": lambda n: b"[[a.b.c]]\n" * (n // 10),
    "dotted keys": lambda n: b"".join(b"a.b%d.c = 1\n" % i for i in range(n // 14)),
    "faults of syntax": lambda n: b"[[topic]]\nx\n" * (n // 12),
    "a fault at the end of the file": lambda n: b"[[topic]]\n" * (n // 10) + b"x",
    "lists that are not closed": lambda _: b"a = [\n" * 300,
    "inline tables of 1.1": lambda n: b"[[person]]\nterms = [{\n},\n]\n" * (n // 28),
    "escapes of 1.1": lambda n: b'a = "' + b"\\e" * (n // 2) + b'"',
}
#: The full size takes each up to some seconds; a rule that is not linear takes hours.
SIZE = 1_000_000 if TIMES > 1 else 100_000


@pytest.mark.slow
@pytest.mark.parametrize("content", SLOW.values(), ids=SLOW)
def test_what_is_made_to_be_slow(content: Callable[[int], bytes]) -> None:
    began = process_time()
    checked = runner.check("x.toml", content(SIZE), TODAY)
    assert checked.findings
    assert process_time() - began < 20
