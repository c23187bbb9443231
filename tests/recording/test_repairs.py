"""What `check --fix` changes of a ledger: what needs no judgement, and not one byte more."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest
import tomli
from hypothesis import assume, given
from hypothesis import strategies as st

from cadence.check.case import Case
from cadence.check.judge import faults
from cadence.recording.proposal import LedgerText, Proposal, parse_ledger, proposed
from cadence.recording.repairs import NothingToRepair, Repairs, repair_ledger, repairs
from examples import examples
from recording.texts import HEAD, ledger_texts

TODAY = date(2020, 6, 1)
CODES = {"CAD204", "CAD209", "CAD210", "CAD211"}
MARK = b"\xef\xbb\xbf"
SOURCE = '[[contact.sources]]\nurl = "https://example.org"\npublisher = "P"\n'


def entry(day: str, *lines: str) -> str:
    """Return the block of a call on *day*, with these lines in it, below its date."""
    keys = [f'id = "{day}-adams-lei"', f"date = {day}", *lines, 'mode = "phone"']
    return "\n".join(["[[contact]]", *keys, 'participants = ["ann-adams", "li-lei"]', ""])


def fixed(text: str | bytes, *ignored: str) -> Proposal:
    content = text if isinstance(text, bytes) else text.encode()
    return proposed(parse_ledger(content, "x.toml"), repair_ledger(TODAY, ignored), TODAY)


SINGLE = 'confidence = "single-source"'
FIXES: dict[str, tuple[str, str]] = {
    "order": (
        f"{entry('2015-03-01')}\n# of 2014\n{entry('2014-03-01')}",
        f"# of 2014\n{entry('2014-03-01')}\n{entry('2015-03-01')}",
    ),
    "called confirmed": (
        entry("2015-03-01", 'confidence = "confirmed" # so they say') + SOURCE,
        entry("2015-03-01", SINGLE + " # so they say") + SOURCE,
    ),
    "silent about it": (
        entry("2015-03-01", 'summary = "A"', 'note = "B"') + SOURCE,
        entry("2015-03-01", 'summary = "A"', SINGLE, 'note = "B"') + SOURCE,
    ),
    "spaces": (
        entry("2015-03-01", 'summary = " A "', "note = '\u00a0B \\'", 'outcomes = ["a", "b  "]'),
        entry("2015-03-01", 'summary = "A"', "note = 'B \\'", 'outcomes = ["a", "b"]'),
    ),
    "spaces that are escaped": (
        entry("2015-03-01", r'summary = "\u0020A\u2014 "'),
        entry("2015-03-01", 'summary = "A—"'),
    ),
    "spaces in three quotes": (
        entry("2015-03-01", 'summary = """ A "b" c """ # d'),
        entry("2015-03-01", 'summary = """A "b" c""" # d'),
    ),
    "all at once": (
        entry("2015-03-01", 'summary = "A "') + SOURCE
        + "\n" + entry("2014-03-01", 'outcomes = [" B"]') + SOURCE,
        entry("2014-03-01", 'outcomes = ["B"]', SINGLE) + SOURCE
        + "\n" + entry("2015-03-01", 'summary = "A"', SINGLE) + SOURCE,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), FIXES.values(), ids=FIXES)
def test_fixes(before: str, after: str) -> None:
    assert fixed(f"{HEAD}\n{before}").after.content.decode() == f"{HEAD}\n{after}"


def test_a_byte_order_mark() -> None:
    text = f"{HEAD}\n{entry('2015-03-01')}".encode()
    made = fixed(MARK + text)
    assert made.after.content == text
    assert made.draft.message == "Fix CAD210"


def test_the_title_of_the_ledger() -> None:
    title = 'title = "A made-up ledger"'
    made = fixed(HEAD.replace(title, 'title = "A made-up ledger "') + entry("2015-03-01"))
    assert made.after.content.decode() == HEAD + entry("2015-03-01")


def test_an_ignored_code_is_left() -> None:
    before = entry("2015-03-01", 'summary = "A "') + "\n" + entry("2014-03-01")
    after = entry("2015-03-01", 'summary = "A"') + "\n" + entry("2014-03-01")
    made = fixed(f"{HEAD}\n{before}", "CAD204")
    assert made.after.content.decode() == f"{HEAD}\n{after}"
    assert made.draft.message == "Fix CAD211"
    with pytest.raises(NothingToRepair):
        fixed(f"{HEAD}\n{before}", "CAD204", "CAD211")


def test_a_confidence_is_never_raised() -> None:
    two = SOURCE + SOURCE.replace(".org", ".com").replace('"P"', '"Q"')
    for word in ("single-source", "doubtful"):
        with pytest.raises(NothingToRepair):
            fixed(f"{HEAD}\n{entry('2015-03-01', f'confidence = {word!r}')}{two}")
        with pytest.raises(NothingToRepair):
            fixed(f"{HEAD}\n{entry('2015-03-01', f'confidence = {word!r}')}{SOURCE}")


def test_occasions_are_sorted_too() -> None:
    blocks = [
        f'[[occasion]]\nid = "{year}-a"\ntitle = "A"\nfrom = {year}-01-01\nto = {year}-01-02\n'
        'status = "expected"\noffices = ["us-president"]\n'
        for year in (2016, 2015)
    ]
    calls = entry("2015-03-01")
    made = fixed("\n".join([HEAD, *blocks, calls]))
    assert made.after.content.decode() == "\n".join([HEAD, *reversed(blocks), calls])


SPACE = 'summary = "A "'


def test_what_is_out_of_order_in_two_sections_is_counted_together() -> None:
    occasions = [
        f'[[occasion]]\nid = "{year}-a"\ntitle = "A"\nfrom = {year}-01-01\nto = {year}-01-02\n'
        'offices = ["us-president"]\n' + SOURCE.replace("contact", "occasion")
        for year in (2017, 2016, 2015)
    ]
    calls = [entry("2015-03-01"), entry("2014-03-01")]
    found = repairs(parse_ledger("\n".join([HEAD, *occasions, *calls]).encode(), "x"), TODAY)
    assert dict(found.counts) == {"CAD204": 3}


INLINE = (
    '{ id = "%s", date = %s, mode = "phone", participants = ["ann-adams", "li-lei"],'
    ' summary = "%s" }'
)
PIECES = " is not under a header of its own, in one piece: change it by hand"
TOPIC = '[[topic]]\nid = "t"\ntitle = "T"\n'
LEFT: dict[str, tuple[str, tuple[str, str]]] = {
    "an inline array": (
        f"contact = [{INLINE % ('a', '2015-03-01', 'A ')}]\n{HEAD}",
        ("CAD211", f"a{PIECES}"),
    ),
    "the order of an inline array": (
        (f"contact = [{INLINE % ('a', '2015-03-01', 'A')}, {INLINE % ('b', '2014-03-01', 'A')}]\n"
        f"{HEAD}"),
        (
            "CAD204",
            ("not every contact is under a [[contact]] header of its own, in one piece: sort the"
            " contacts by hand"),
        ),
    ),
    "an entry in pieces": (
        "\n".join([HEAD, entry("2015-03-01", SPACE, SINGLE), TOPIC, SOURCE]),
        ("CAD211", f"2015-03-01-adams-lei{PIECES}"),
    ),
    "an id that is used twice": (
        "\n".join([HEAD, entry("2015-03-01", SPACE), entry("2015-03-01")]),
        ("CAD211", "the id 2015-03-01-adams-lei is used twice: change both by hand"),
    ),
    "the order of ids that are used twice": (
        "\n".join([HEAD, entry("2015-03-01"), entry("2015-03-01"), entry("2014-03-01")]),
        ("CAD204", "the id 2015-03-01-adams-lei is used twice: sort the contacts by hand"),
    ),
    "keys with dots": (
        HEAD.replace('[ledger]\nformat = 1\ntitle = "A made-up ledger"', 'ledger.format = 1\nledger.title = "A "'),
        ("CAD211", f"ledger{PIECES}"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "left"), LEFT.values(), ids=LEFT)
def test_what_is_not_understood_is_left_and_said(text: str, left: tuple[str, str]) -> None:
    found = repairs(parse_ledger(text.encode(), "x.toml"), TODAY)
    assert left in found.left
    assert left[0] not in found.counts
    assert found.edits == ()


def test_each_repair_is_counted() -> None:
    blocks = [
        entry(f"20{year}-03-01", f'summary = " {year} "', 'note = " N"') + SOURCE
        for year in (18, 16, 15)
    ]
    topics = '[[topic]]\nid = "t"\ntitle = "T "\n'
    text = MARK + "\n".join([HEAD, topics, *blocks]).encode()
    before = parse_ledger(text, "x.toml")
    found = repairs(before, TODAY)
    counts = {"CAD204": 2, "CAD209": 3, "CAD210": 1, "CAD211": 7}
    assert (dict(found.counts), found.left) == (counts, ())
    made = repair_ledger(TODAY)(before)
    assert made.message == "Fix CAD204, CAD209, CAD210, CAD211"
    assert [c["date"].year for c in made.tables["contact"]] == [2015, 2016, 2018]


def test_a_sound_ledger_is_left_as_it_is() -> None:
    before = parse_ledger(f"{HEAD}\n{entry('2015-03-01')}".encode(), "x.toml")
    assert repairs(before, TODAY) == Repairs((), before.tables, {}, ())
    with pytest.raises(NothingToRepair, match=r"^there is nothing to fix$"):
        repair_ledger(TODAY)(before)


def test_what_is_left_is_said_once() -> None:
    inline = INLINE % ("a", "2015-03-01", "A ")
    inline = inline.replace(" }", ', note = " N" }')
    text = f"contact = [{inline}]\n{HEAD}"
    found = repairs(parse_ledger(text.encode(), "x.toml"), TODAY)
    assert found.left == (("CAD211", f"a{PIECES}"),)
    assert dict(found.counts) == {}


def test_a_string_of_nothing_but_spaces_is_left() -> None:
    with pytest.raises(NothingToRepair):
        fixed(HEAD + entry("2015-03-01", 'summary = "  "'))


def _found(text: LedgerText) -> Counter[str]:
    case = Case(text.ledger, text.tables, TODAY, content=text.content)
    return Counter(fault.code for fault in faults(case) if fault.can_be_fixed)


def _stripped(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _stripped(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_stripped(item) for item in value]
    return value.strip(" \xa0\u3000") if isinstance(value, str) else value


def _without_confidence(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key != "confidence"}


@st.composite
def faulty_texts(draw: st.DrawFn) -> bytes:
    """Draw a ledger with spaces at the ends of some strings, and perhaps a mark."""
    text = draw(ledger_texts()).decode()
    for old, new in (('"P"', '"P "'), ('title = "T"', 'title = "\u3000T"'), ('"House', '" House')):
        if draw(st.booleans()):
            text = text.replace(old, new)
    return (MARK if draw(st.booleans()) else b"") + text.encode()


@examples(60)
@given(faulty_texts())
def test_the_findings_are_gone_and_all_else_is_as_it_was(content: bytes) -> None:
    before = parse_ledger(content, "x.toml")
    found = repairs(before, TODAY)
    assert found.left == ()  # the made-up ledgers are laid out as an editor would
    assume(found.edits)
    after = fixed(content).after
    assert not _found(after)
    assert not after.content.startswith(MARK)
    assert repairs(after, TODAY).edits == ()

    old, new = _stripped(tomli.loads(content.removeprefix(MARK).decode())), after.tables
    assert {k: v for k, v in new.items() if k != "contact"} == {
        k: v for k, v in old.items() if k != "contact"
    }
    expected = sorted(old.get("contact", ()), key=lambda c: c["date"])
    assert [*map(_without_confidence, new.get("contact", ()))] == [
        *map(_without_confidence, expected)
    ]
    for was, now in zip(expected, new.get("contact", ()), strict=True):
        assert now.get("confidence") in {was.get("confidence"), "single-source"}
    assert _comments(content) == _comments(after.content)


def _comments(content: bytes) -> Counter[str]:
    lines = map(str.strip, content.decode().splitlines())
    return Counter(line for line in lines if line.startswith("#"))
