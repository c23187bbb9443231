"""The block for a person who is not in the ledger yet, and the line above which it belongs."""

from __future__ import annotations

import pytest
import tomli

from cadence.recording.new_person import (
    nearest_names,
    new_person_block,
    new_person_line,
    probable_family_name,
)
from ledgers import PEOPLE, ledger
from people_called_li import DAY, LEDGER, LI_HUI, LI_PENG, LI_QIANG


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("Anne: Adams", " (did you mean 'Ann Adams'?)"),
        ("x: did you mean y", ""),
        ("Anne Adams", " (did you mean 'Ann Adams'?)"),
    ],
)
def test_a_hint_is_whole_whatever_was_typed(typed: str, hint: str) -> None:
    assert nearest_names(LEDGER, typed) == hint


def test_the_block_for_somebody_new_is_ready_but_for_the_office() -> None:
    block = new_person_block(LEDGER, "Zhang  Wéi", DAY, "CN")
    assert tomli.loads(block) == {
        "person": [
            {
                "id": "zhang-wei",
                "name": "Zhang Wéi",
                "family-name": "Wéi",  # last with three of the five: Lei, Mei, Wei
                "side": "CN",
                "terms": [{"office": "OFFICE", "from": DAY}],
            }
        ]
    }
    assert "OFFICE is one of: cn-leader, cn-minister, cn-general" in block


def test_the_family_name_stands_where_it_does_with_most_of_that_side() -> None:
    first = ledger(person=[*PEOPLE[:3], LI_PENG, LI_QIANG, LI_HUI])
    assert 'family-name = "Zhang"' in new_person_block(first, "Zhang Wei", DAY, "CN")
    assert 'family-name = "Doe"' in new_person_block(first, "Jane Doe", DAY, "US")


def test_the_block_is_toml_whatever_was_typed() -> None:
    block = new_person_block(LEDGER, '"]\n#\x1b 张', DAY, None)
    (made,) = tomli.loads(block)["person"]
    assert made["name"] == '"] #\x1b 张'
    assert made["side"] == "US"


TEXT = b"""\
[[person]]
id = "ann-adams"

# on Bob
[[person]]
id = "bob-baker"

[[person]]
id = "cal-clark"
[[person]]
id = "li-lei"
[[person]]
id = "han-mei"
[[person]]
id = "wu-wei"
[[contact]]
"""


@pytest.mark.parametrize(
    ("typed", "side", "line"),
    [
        ("Ann Zed", "US", 4),  # behind Ann Adams, above the comment on Bob
        ("Zoe", "US", 10),
        ("Aa", "CN", 10),
        ("Ibn", "CN", 14),
        ("Zhou", "CN", 16),
        ("Ann Adams", "US", 1),  # above the one of that very id
        ("Xi", None, 16),
    ],
)
def test_the_line_is_where_the_block_belongs(typed: str, side: str, line: int) -> None:
    assert new_person_line(ledger(), TEXT, typed, side) == line


def test_without_anybody_the_line_is_below_all() -> None:
    assert new_person_line(ledger(person=[]), b"\n\n[[office]]\n", "Zoe", "US") == 4


def test_the_first_line_of_a_text_counts() -> None:
    text = b'\n[[person]]\nid = "ann-adams"\n'
    assert new_person_line(ledger(person=PEOPLE[:1]), text, "Aa", "US") == 2


@pytest.mark.parametrize(
    ("side", "line"), [(None, 'side = "US"  # or CN'), ("US", 'side = "US"'), ("CN", 'side = "CN"')]
)
def test_which_side_it_may_be(side: str | None, line: str) -> None:
    block = new_person_block(LEDGER, "Zoe = Z", DAY, side)
    assert block.splitlines()[1:5] == [
        'id = "zoe-z"',
        'name = "Zoe = Z"',
        'family-name = "Z"  # the name they are usually called by',
        line,
    ]


@pytest.mark.parametrize(
    ("family", "word"), [(["A", "B", "Y"], "One"), (["A", "X", "Y"], "Three"), (["x"], "Three")]
)
def test_the_word_in_the_place_of_most_family_names(family: list[str], word: str) -> None:
    names = ["A x X", "B x X", "C x Y"]
    people = [
        {"id": f"p{n}", "name": names[n], "family-name": family_name, "side": "US"}
        for n, family_name in enumerate(family)
    ]
    assert probable_family_name(ledger(person=people), "One Two Three", "US") == word
