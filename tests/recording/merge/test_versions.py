"""A version of a ledger taken apart by entry, and what is said of one that cannot be."""

from __future__ import annotations

import re

import pytest

from cadence.recording.merge.assembly import encoded
from cadence.recording.merge.block import VersionBlock
from cadence.recording.merge.versions import (
    NOTHING,
    Form,
    Key,
    Unmergeable,
    read_version,
    said,
)

TEXT = '[ledger]\nformat = 1\n\n# between\n\n[[topic]]\nid = "a"\n\n[[topic]]\nid = "b"\n'


def test_what_each_entry_is_known_by() -> None:
    version = read_version("ours", TEXT.encode())
    assert list(version.entries) == [("ledger",), ("topic", "a"), ("topic", "b")]
    assert [tuple(entry) for entry in version.entries.values()] == [
        (0, 0, {"format": 1}),
        (2, 0, {"id": "a"}),
        (3, 1, {"id": "b"}),
    ]
    assert version.keys == [("ledger",), None, ("topic", "a"), ("topic", "b")]
    assert version.tables == {"ledger": {"format": 1}, "topic": [{"id": "a"}, {"id": "b"}]}
    assert version.text(("topic", "b")) == '[[topic]]\nid = "b"\n'
    assert version.block(("topic", "b")) == VersionBlock('[[topic]]\nid = "b"\n', {"id": "b"})
    assert (version.text(("topic", "c")), version.block(("topic", "c"))) == (
        "",
        VersionBlock("", {}),
    )


#: a text, and its form: whether it has a mark, its line breaks, and whether one is at its end.
FORMS: dict[str, tuple[str, Form]] = {
    "as most are": (TEXT, Form(has_mark=False, newline="\n", is_ended=True)),
    "with a mark": (f"\ufeff{TEXT}", Form(has_mark=True, newline="\n", is_ended=True)),
    "without an end": (TEXT[:-1], Form(has_mark=False, newline="\n", is_ended=False)),
    "of Windows": (TEXT.replace("\n", "\r\n"), Form(has_mark=False, newline="\r\n", is_ended=True)),
    "of Windows, without an end": (
        TEXT.replace("\n", "\r\n")[:-2], Form(has_mark=False, newline="\r\n", is_ended=False),
    ),
    "half of Windows": (
        "[ledger]\r\nformat = 1\n", Form(has_mark=False, newline="\n", is_ended=True),
    ),
    "two of three of Windows": (
        "[ledger]\r\n\r\nformat = 1\n", Form(has_mark=False, newline="\r\n", is_ended=True),
    ),
    "nothing": ("", Form(has_mark=False, newline=None, is_ended=True)),
    "one line without an end": ("[ledger]", Form(has_mark=False, newline=None, is_ended=False)),
}  # fmt: skip


@pytest.mark.parametrize(("text", "form"), FORMS.values(), ids=FORMS)
def test_the_form_of_a_text(text: str, form: Form) -> None:
    version = read_version("ours", text.encode())
    assert version.form == form
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n")
    assert version.outline.text == (lines if form.is_ended else f"{lines}\n")
    if "half" not in text and text.count("\r\n") in (0, text.count("\n")):
        assert encoded(version.outline.text, form) == text.encode()


#: a text, and what is said of it.
UNMERGEABLE: dict[str, tuple[bytes, str]] = {
    "not UTF-8": (b"[ledger]\nx = '\xff'\n", r"ours is not UTF-8.*"),
    "not TOML": (b"[ledger\n", "ours is not TOML"),
    "without an id": (
        b"[[topic]]\nid = 'a'\n[[topic]]\n", "ours: topic 2 has nothing to identify it by",
    ),
    "a value where an entry should be": (b"topic = 1\n", r"ours: line 1 is not under a header"),
    "an id twice": (
        b"[[topic]]\nid = 'a'\n[[topic]]\nid = 'a'\n", "ours: topic 'a' appears twice",
    ),
    "keys under no header": (b"x = 1\n", "ours: line 1 is not under a header"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "sentence"), UNMERGEABLE.values(), ids=UNMERGEABLE)
def test_what_cannot_be_taken_apart(content: bytes, sentence: str) -> None:
    with pytest.raises(Unmergeable) as raised:
        read_version("ours", content)
    assert re.fullmatch(sentence, str(raised.value)), str(raised.value)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        pytest.param(("ledger",), "[ledger]", id="the ledger"),
        pytest.param(("topic", "trade"), "topic 'trade'", id="an id"),
        pytest.param(
            ("suspension", "CN", "2022-08-05", frozenset({"x"})),
            "suspension by CN from 2022-08-05",
            id="a suspension without an id",
        ),
        pytest.param(("topic", 1), "topic", id="an id that is not a string"),
    ],
)
def test_what_an_entry_is_called(key: Key, words: str) -> None:
    assert said(key) == words


def test_nothing_is_an_empty_version() -> None:
    empty = read_version("base", b"")
    assert (NOTHING.form, NOTHING.tables, NOTHING.entries) == (empty.form, {}, {})
