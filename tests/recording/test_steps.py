"""Each step of a correction: the whole block as it is afterwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cadence.recording.steps import Steps
from cadence.toml.edit import UneditableText

HEAD = '[[contact]]\nid = "x"\ndate = 2018-03-01\nmode = "phone"\n'
WHO = 'participants = ["a", "b"]\n'
BLOCK = f'{HEAD}{WHO}topics = ["t", "u"]\nsummary = "S"\n'
A, B = 'url = "https://a"\npublisher = "A"\n', 'url = "https://b"\npublisher = "B"\n'
TABLES = f"{HEAD}{WHO}\n[[contact.sources]]\n{A}\n[[contact.sources]]\n{B}"
ONE, TWO = '{ url = "https://a", publisher = "A" }', '{ url = "https://b", publisher = "B" }'
LIST = f"{HEAD}{WHO}sources = [{ONE}, {TWO}]\n"
C = {"url": "https://c", "publisher": "C"}

# What is done, to which block, and what it then is.
STEPS: dict[str, tuple[Callable[[Steps], None], str, str]] = {
    "a new key, in the order of keys": (
        lambda s: s.set({"venue": "Hall"}),
        BLOCK,
        BLOCK.replace(WHO, f'venue = "Hall"\n{WHO}'),
    ),
    "two, of which one goes to the end": (
        lambda s: s.set({"note": "N", "end": "E"}),
        BLOCK,
        BLOCK.replace("mode", 'end = "E"\nmode') + 'note = "N"\n',
    ),
    "a key above the sources": (
        lambda s: s.set({"note": "N"}),
        TABLES,
        TABLES.replace(WHO, f'{WHO}note = "N"\n'),
    ),
    "one changed and one as it is": (
        lambda s: s.set({"summary": "New", "mode": "phone"}),
        BLOCK,
        BLOCK.replace('"S"', '"New"'),
    ),
    "cleared": (lambda s: s.clear("topics"), BLOCK, BLOCK.replace('topics = ["t", "u"]\n', "")),
    "nothing to clear": (lambda s: s.clear("venue"), BLOCK, BLOCK),
    "no sources to clear": (lambda s: s.clear("sources"), BLOCK, BLOCK),
    "all sources cleared": (lambda s: s.clear("sources"), TABLES, HEAD + WHO),
    "all sources of a list cleared": (lambda s: s.clear("sources"), LIST, HEAD + WHO),
    "added to a list": (
        lambda s: s.add("topics", ["v", "w"]),
        BLOCK,
        BLOCK.replace('"u"]', '"u", "v", "w"]'),
    ),
    "a new list": (
        lambda s: s.add("outcomes", ["o", "p"]),
        BLOCK,
        BLOCK + 'outcomes = [\n    "o",\n    "p",\n]\n',
    ),
    "nothing added": (lambda s: s.add("attending", ()), BLOCK, BLOCK),
    "dropped from a list": (lambda s: s.drop("topics", ["t", "z"]), BLOCK, BLOCK.replace('"t", ', "")),
    "dropped with its key": (
        lambda s: s.drop("topics", ["u", "t"]),
        BLOCK,
        BLOCK.replace('topics = ["t", "u"]\n', ""),
    ),
    "nobody takes part": (
        lambda s: s.drop("participants", ["a", "b"]),
        BLOCK,
        BLOCK.replace('["a", "b"]', "[]"),
    ),
    "nothing dropped": (lambda s: s.drop("topics", ["z"]), BLOCK, BLOCK),
    "nothing dropped from no list": (lambda s: s.drop("outcomes", ["z"]), BLOCK, BLOCK),
    "a further source": (
        lambda s: s.add_sources([C]),
        TABLES,
        TABLES + '\n[[contact.sources]]\nurl = "https://c"\npublisher = "C"\n',
    ),
    "no further source": (lambda s: s.add_sources([]), TABLES, TABLES),
    "the first source dropped": (
        lambda s: s.drop_sources(["https://a"]),
        TABLES,
        f"{HEAD}{WHO}\n[[contact.sources]]\n{B}",
    ),
    "both sources dropped": (
        lambda s: s.drop_sources(["https://b", "https://a"]), TABLES, HEAD + WHO
    ),
    "no source dropped": (lambda s: s.drop_sources(["https://z"]), TABLES, TABLES),
    "a source of a list dropped": (
        lambda s: s.drop_sources(["https://a"]), LIST, f"{HEAD}{WHO}sources = [{TWO}]\n"
    ),
    "both of a list dropped": (
        lambda s: s.drop_sources(["https://a", "https://b"]), LIST, HEAD + WHO
    ),
}  # fmt: skip


@pytest.mark.parametrize(("step", "block", "then"), STEPS.values(), ids=STEPS)
def test_a_step(step: Callable[[Steps], None], block: str, then: str) -> None:
    steps = Steps("contact", block.encode())
    step(steps)
    assert steps.content.decode() == then


def test_the_steps_build_on_each_other() -> None:
    steps = Steps("contact", BLOCK.encode())
    steps.add("topics", ["v"])
    steps.drop("topics", ["t", "u"])
    steps.set({"summary": "New"})
    assert steps.content.decode() == f'{HEAD}{WHO}topics = ["v"]\nsummary = "New"\n'


def test_a_layout_that_is_no_block_of_a_contact_is_refused() -> None:
    sentence = r"^the layout of this entry does not allow it: change it by hand$"
    with pytest.raises(UneditableText, match=sentence):
        Steps("contact", b'[[topic]]\nid = "t"\n').set({"title": "T"})
