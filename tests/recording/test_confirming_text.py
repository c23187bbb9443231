"""A contact that got a second source in an editor: whether its confidence may go up."""

from __future__ import annotations

import pytest

from cadence.recording.confirming_text import confirmed, is_newly_confirmed
from cadence.recording.entries import Entry
from cadence.recording.replacement import Edited

HEAD = '[[contact]]\nid = "x"\n'
SINGLE = f'{HEAD}confidence = "single-source"\n'
A = '\n[[contact.sources]]\nurl = "https://a.org/1"\npublisher = "A"\n'
B = '\n[[contact.sources]]\nurl = "https://b.org/1"\npublisher = "B"\n'
SAME = '\n[[contact.sources]]\nurl = "https://a.org/2"\npublisher = "C"\n'


@pytest.mark.parametrize(
    ("opened", "text", "is_so"),
    [
        (SINGLE + A, SINGLE + A + B, True),
        (SINGLE, SINGLE + A + B, True),
        (SINGLE + A, SINGLE + A + SAME, False),
        (SINGLE + A, SINGLE + A, False),
        (SINGLE + A + B, SINGLE + A + B + SAME, False),  # they were enough before
        (HEAD + A, SINGLE + A + B, False),  # somebody has just said so
        (SINGLE + A, HEAD + A + B, False),  # it says confirmed already
        (SINGLE + A, "not TOML", False),
    ],
)
def test_whether_it_is_newly_confirmed(opened: str, text: str, is_so: bool) -> None:
    edited = Edited(Entry("contact", 0, "x"), opened.encode(), text.encode())
    assert is_newly_confirmed(edited) is is_so


def test_only_a_contact_has_a_confidence() -> None:
    edited = Edited(Entry("occasion", 0, "x"), (SINGLE + A).encode(), (SINGLE + A + B).encode())
    assert not is_newly_confirmed(edited)


def test_it_says_confirmed_then() -> None:
    text = (SINGLE + A + B).encode()
    assert confirmed(text) == text.replace(b'"single-source"', b'"confirmed"')
