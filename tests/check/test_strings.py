"""A glance at a whole file saves a look at each of its texts, and misses nothing."""

from __future__ import annotations

from datetime import date

import pytest

from cadence.check.judge import errors
from cadence.check.strings import may_hold_control, may_hold_outer_space
from cadence.ledger.ledger import Ledger
from check.judging import held, judged
from ledgers import contact, tables


@pytest.mark.parametrize(
    "text",
    [
        "a = 'x\x1by'", "a = 'x\ty'", "a = 'x\x7fy'", "a = 'x\x85y'", "a = 'x\u2028y'", "a = 'x\u202ey'",
        "a = 'x\u2066y'", "a = '\ufeff'", "a = '\ufffb'", "a = '\U000e0041'", r'a = "\u001b"', r'a = "\n"',
        "a = 'x\u00ady'", "a = '\u3164'", "a = '\U000e0fff'", "a = 'x\ufe0f'",
        'a = """\nx"""', "a = '''\nx'''",
    ],
)  # fmt: skip
def test_what_may_hold_a_control_character_may_hold_control(text: str) -> None:
    assert may_hold_control(text.encode())


@pytest.mark.parametrize(
    "text", ["a = 1\n", "a = 'x'\r\n", "a = 'Jos\u00e9, \u4e2d\u6587, \u2014, \U0001f600'", r'a = "\""', r'a = "\\"']
)  # fmt: skip
def test_what_cannot_hold_one_is_not(text: str) -> None:
    assert not may_hold_control(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        'a = ["x"," y"]', "a = ['x',' y']", 'a = " , x"', 'a = [\n" x"]', 'a = [\n\t" x"]', 'a = {b="x",c=" y"}',
        'a = " x"', 'a = "x "', "a = ' x'", "a = 'x '", 'a = "x " # note', 'a = ["x", " y"]\n',
        'a = ["x ", "y"]', 'a = { b = "x ", c = 1 }', 'a = { b = " x" }', 'a = "x "\r\n', 'a=" x"',
        'a = [\n" x",\n]', 'a = "\u3000x"', 'a = "x\xa0"', 'a = """ x"""', r'a = "\u0020x"',
    ],
)  # fmt: skip
def test_what_may_begin_or_end_with_a_space_may_hold_outer_space(text: str) -> None:
    assert may_hold_outer_space(text.encode())


@pytest.mark.parametrize(
    "text", ['a = "x"\n', 'a = ["x", "y"]', 'a = "They said \'yes\' and left."', "a = { b = 'x' }", 'a = "the treaty,\' they said"']
)  # fmt: skip
def test_what_does_not_is_not(text: str) -> None:
    assert not may_hold_outer_space(text.encode())


@pytest.mark.parametrize("text", [" x", "x ", " ", "\u3000x", "x\xa0"])
def test_a_text_with_a_space_at_an_end(text: str) -> None:
    (fault,) = (f for f in judged(held(date(2010, 1, 1), summary=text)) if f.code == "CAD211")
    assert fault.path == ("contact", 0, "summary")


def test_the_errors_of_a_ledger_that_pydantic_accepts() -> None:
    made = tables(contact(date(2010, 1, 1), summary="a\nb"))
    ledger = Ledger.model_validate(made)
    today = date(2021, 1, 1)
    (error,) = errors(ledger, made, b'summary = "a\\nb"', today)
    assert error.code == "CAD110"
    assert list(errors(ledger, made, b"nothing = 1", today)) == []  # nothing to look for
