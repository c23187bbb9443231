"""What is not TOML: each fault in its place, and what is certain after it."""

from __future__ import annotations

from datetime import date

import pytest
from tomli import TOMLDecodeError

from cadence.check import run
from cadence.check.finding import Fault
from cadence.check.not_toml import NOT_TOML, not_toml, too_much
from cadence.check.repair import CutBytes
from cadence.check.syntax import parse
from cadence.check.toml_version import newer_syntax
from cadence.toml.parse import TooDense
from cadence.toml.version_1_1 import is_suspect
from command import SHIPPED

GOOD = """\
[ledger]
format = 1
title = "x"
[[side]]
id = "A"
name = "A"
[[side]]
id = "B"
name = "B"
"""


def found(text: str) -> list[tuple[str, int, int]]:
    checked = run.check("x.toml", text.encode(), date(2020, 6, 1))
    return [(f.code, f.place.line, f.place.column) for f in checked.findings if f.place]


TOPIC = '[[topic]]\nid = "t"\ntitle = "T"\n'
PERSON = '[[person]]\nid = "p"\nname = "P"\nfamily-name = "P"\nside = "A"\n'
CONTACT = '[[contact]]\nid = "c"\ndate = 2010-01-01\nmode = "phone"\nparticipants = ["p"]\n'

#: What is put after the nine lines of GOOD, and what is found in which line and column.
CASES: list[tuple[str, str, list[tuple[str, int, int]]]] = [
    ("no value", "[[topic]]\nid =\n", [("CAD002", 11, 5)]),
    ("text without quotes", "[[topic]]\nid = x\n", [("CAD002", 11, 6)]),
    ("a string that is not closed", '[[topic]]\nid = "x\n', [("CAD002", 11, 8)]),
    ("after Chinese characters", '[[topic]]\nid = "中文" x\n', [("CAD002", 11, 11)]),
    ("no equals sign", "[[topic]]\nid\n", [("CAD002", 11, 3)]),
    ("no such day", "[[topic]]\nid = 2010-02-30\n", [("CAD002", 11, 6)]),
    ("a key twice", '[[topic]]\nid = "x"\nid = "y"\n', [("CAD002", 12, 9)]),
    ("at the end of the file", "[[topic]]\nid = ", [("CAD002", 11, 6)]),
    (
        "two faults in two entries",
        f"[[topic]]\nid = x\n{TOPIC}[[topic]]\nid = y\n",
        [("CAD002", 11, 6), ("CAD002", 16, 6)],
    ),
    (
        "a fault of the model in another entry",
        f"[[topic]]\nid = x\n{TOPIC}size = 1\n",
        [("CAD002", 11, 6), ("CAD003", 15, 1)],
    ),
    (
        "a list that is not closed is a fault of its own entry, not of the next",
        f'[[topic]]\nid = "s"\ntitle = ["x",\n{TOPIC}size = 1\n',
        [("CAD002", 13, 3), ("CAD003", 16, 1)],
    ),
    (
        "a list that is not closed above a header at the very end",
        '[[topic]]\nid = "s"\ntitle = ["x",\n[[topic]]',
        [("CAD003", 13, 1), ("CAD003", 13, 1), ("CAD002", 13, 3)],
    ),
    (
        "a header that is not closed",
        f'[[topic]\nid = "x"\n{TOPIC}size = 1\n',
        [("CAD002", 10, 8), ("CAD003", 15, 1)],
    ),
    (
        "a table twice",
        f"[ledger]\nformat = 1\n{TOPIC}size = 1\n",
        [("CAD002", 10, 8), ("CAD003", 15, 1)],
    ),
    (
        "who names the faulty entry is not blamed for it",
        f'{PERSON}x y\n{CONTACT}topics = ["t"]\n',
        [("CAD002", 15, 3), ("CAD201", 16, 1), ("CAD102", 21, 11)],
    ),
    (
        "the entry may be one of which not even the id is known",
        f'[[person]]\nid = p\n{CONTACT}attending = ["q"]\n',
        [("CAD002", 11, 6), ("CAD201", 12, 1)],
    ),
    (
        "sub-tables go with their entry",
        f'{CONTACT}x y\n[[contact.sources]]\nurl = "nowhere"\npublisher = "p"\n{TOPIC}size = 1\n',
        [("CAD002", 15, 3), ("CAD003", 22, 1)],
    ),
    (
        "after three quotes nothing is certain",
        f'[[topic]]\nid = """\n{TOPIC}size = 1\n',
        [("CAD002", 16, 1)],
    ),
]


@pytest.mark.parametrize(("_name", "text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_place(_name: str, text: str, expected: list[tuple[str, int, int]]) -> None:
    assert found(GOOD + text) == expected


def test_a_fault_in_the_first_line() -> None:
    assert found(f"x\n{GOOD}") == [("CAD002", 1, 2)]


def test_crlf_moves_nothing() -> None:
    text = (GOOD + f"[[topic]]\nid = x\n{TOPIC}size = 1\n").replace("\n", "\r\n")
    assert found(text) == [("CAD002", 11, 6), ("CAD003", 15, 1)]


def test_a_byte_order_mark_hides_nothing() -> None:
    assert found("\ufeff" + GOOD + f"{TOPIC}size = 1\n") == [("CAD210", 1, 1), ("CAD003", 13, 1)]


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        ("a = " + "[" * 5000, "it nests too deeply", "a ledger has at most 4 levels of tables"),
        (".".join("a" * 5000) + " = 1", "it nests too deeply", "a ledger has at most 4 levels of tables"),
        ("a = " + "1" * 5000, "a number in it is too long", "no ledger has such a number"),
        ("[a.b]\n[a.b]\n", "not TOML: cannot declare 'a.b' twice", "a [table] may appear only once; each of a list of tables is a [[table]]"),
        ("a = {}\na = 1\n", "not TOML: cannot overwrite a value", "the key appears twice: keep one"),
    ],
)  # fmt: skip
def test_the_message_and_the_fix(text: str, message: str, fix: str) -> None:
    parsed = parse(text.encode())
    (fault,) = parsed.faults
    assert (fault.code, fault.path, fault.message, fault.fix) == ("CAD002", (), message, fix)
    # Nothing moves: places in what was parsed are places in the text.
    assert len(parsed.content) == len(text.encode())


def test_a_byte_order_mark_is_a_warning_and_a_second_one_is_not_toml() -> None:
    (mark,) = parse(f"\ufeff{GOOD}".encode()).faults
    assert (mark.code, mark.rule.severity, mark.path) == ("CAD210", "warning", ())
    assert (mark.at, mark.repair) == ((0, 3), CutBytes(0, 3))
    assert len(parse(f"\ufeff{GOOD}".encode()).content) == len(GOOD.encode()) + 3
    assert [code for code, *_ in found(f"\ufeff\ufeff{GOOD}")] == ["CAD210", "CAD002"]


TOML_1_1 = [
    ("lines", "x = {\n a = 1\n}", [(1, 5)]),
    ("lines and a comma, reported once", "x = {\n a = 1,\n}", [(1, 5)]),
    ("a comma", "x = { a = 1, }", [(1, 12)]),
    ("a comment", "x = { # c\n a = 1 }", [(1, 5)]),
    ("one in another", "x = { a = {\n}, }", [(1, 11), (2, 2)]),
    ("an escape", r'x = "a\e"', [(1, 7)]),
    ("a byte", r'x = """\x41"""', [(1, 8)]),
    ("a time", "x = 07:32", [(1, 5)]),
    ("a time on a day", "x = 2001-01-01 07:32Z", [(1, 5)]),
]
TOML_1_0 = [
    'x = "{\\n"',
    "x = '\\e, }'",
    r'x = "\\e \\x41"',
    'x = """\n{\n"a, }" """',
    "x = [ # c\n 1,\n]",
    "x = { a = [\n1,\n] }",
    "x = 07:32:00",
    "x = 2001-01-01T07:32:00.5+07:32",
    "# \\e 07:32\n#{\nx = 1",
    '"07:32" = 1',
]


@pytest.mark.parametrize(("_name", "text", "places"), TOML_1_1, ids=[t[0] for t in TOML_1_1])
def test_toml_1_1(_name: str, text: str, places: list[tuple[int, int]]) -> None:
    assert [
        (line, column) for code, line, column in found(f"{text}\n{GOOD}") if code == "CAD207"
    ] == sorted(places)


def test_the_words_for_toml_1_1() -> None:
    (fault,) = newer_syntax(b"x = 07:32\n")
    assert (fault.code, fault.path, fault.at) == ("CAD207", (), (4, 9))
    assert fault.message == "this is TOML 1.1: a time without seconds"
    assert fault.fix == "write it in TOML 1.0, so that other programs can read it"


def test_too_much_for_its_size_is_one_fault() -> None:
    fault = too_much(TooDense("it holds too many tables for its size"))
    fix = "no ledger has so many in so short a file"
    assert fault == Fault(NOT_TOML, (), "it holds too many tables for its size", fix)


def test_words_that_only_another_parser_has() -> None:
    fault = not_toml(TOMLDecodeError("Something new about ('a',) there", "", 0), 3)
    words = "not TOML: something new about 'a' there"
    assert fault == Fault(NOT_TOML, (), words, "see toml.io", at=(3, 4))


def test_a_glance_at_the_shipped_ledger_is_enough() -> None:
    assert not is_suspect(SHIPPED.read_bytes())


@pytest.mark.parametrize(
    "text", ['x = "10:30"\ny = 1', 'x = "10:30 10:30"', "# '10:30\nx = 1:30", "07:32:00", "a::b"]
)
def test_a_glance_tells_a_time_from_a_text(text: str) -> None:
    assert not is_suspect(text.encode())


@pytest.mark.parametrize("text", ["07:32", 'x = "10:30"\ny = 07:32', "x = [1, 07:32]"])
def test_a_glance_sees_a_time(text: str) -> None:
    assert is_suspect(text.encode())


@pytest.mark.parametrize("text", TOML_1_0)
def test_toml_1_0(text: str) -> None:
    assert "CAD207" not in [code for code, *_ in found(f"{text}\n{GOOD}")]
