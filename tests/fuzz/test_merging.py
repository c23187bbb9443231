"""Whatever three files say: merged, or refused in one sentence, and nothing else."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from cadence.recording.merge.merging import merged
from cadence.recording.merge.versions import Unmergeable
from examples import examples
from histories import edited, ledger

pytestmark = pytest.mark.fuzz

LATEST = date(2026, 11, 27)
BITS = (
    '"""', "'''", "\n", "# x\n", "[", "[[", "[[contact]]\n", "[contact.x]\n", "[[contact.sources]]\n",
    "[channel.recorded]\n", "a = 1\n", '"', "\\", "{ }", "[]", "=", "recorded.from = 2020-01-01\n",
    'id = "x"\n', "true", "\r", "\t", "\x00", "é", "date = 2020-13-01\n", 'topics = "x"\n',
    "sources = 5\n", "terms = [1, [2], {}]\n", "participants = 3\n", "distinct-from = 4\n",
    'x = """\n[[contact]]\n# no\n"""\n', "y = '''\n\n[a]'''\n", '"quoted" = 1\n', "a.b.c = 2\n",
    "\n[topic.max-gap]\nmonths = 1\n", "z = [\n  [true],\n  # c\n\n  [[1.5]]\n]\n", "\ufeff",
)  # fmt: skip


def mangled(chance: Random, text: str) -> str:
    """Return *text* with some of its characters or lines replaced, repeated or left out."""
    for _ in range(chance.randint(1, 3)):
        if chance.random() < 0.5:
            at = chance.randrange(len(text))
            text = text[:at] + chance.choice(BITS) + text[at + chance.randint(0, 2) :]
            continue
        lines = text.split("\n")
        at = chance.randrange(len(lines))
        match chance.randint(0, 2):
            case 0:
                lines.insert(at, chance.choice(BITS))
            case 1:
                del lines[at]
            case _:
                lines[at:at] = lines[at : at + chance.randint(1, 8)]
        text = "\n".join(lines)
    return text


@given(st.integers(0, 2**40))
@examples(100)
def test_three_files_that_somebody_broke(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 -- nothing is secret here
    base = ledger(chance)
    texts = [text.content().decode() for text in (base, edited(chance, base, 3), base)]
    if chance.random() < 0.4:  # the same in all: what is odd has to be merged as well
        bit = chance.choice([bit for bit in BITS if bit.endswith("\n")])
        texts = [text.replace('basis = "House', f'{bit}basis = "House') for text in texts]
    else:
        texts = [mangled(chance, text) if chance.random() < 0.6 else text for text in texts]
    one, two, three = (text.encode() for text in texts)
    try:
        made = merged(one, two, three, LATEST)
    except Unmergeable as fault:
        assert "the merged text" not in str(fault)  # noqa: PT017 -- a proof that failed is a fault of ours
        return
    if not made.conflicts:
        tomli.loads(made.content.decode().removeprefix("\ufeff"))
