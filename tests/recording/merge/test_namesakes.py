"""Two new contacts of one id: whether they are one, which keeps it, and the id of the other."""

from __future__ import annotations

from typing import Any

import pytest
import tomli_w

from cadence.recording.merge.namesakes import Renaming, namesakes, renamed
from cadence.recording.merge.versions import Version, read_version

PEOPLE = "".join(
    f'[[person]]\nid = "{side.lower()}{number}"\nside = "{side}"\n'
    for side in ("US", "CN")
    for number in (1, 2)
)


def contact(id_: str = "a", **keys: Any) -> str:
    table = {"id": id_, "mode": "phone", "participants": ["us1", "cn1"]} | keys
    return tomli_w.dumps({"contact": [table]})


def version(*contacts: str, people: str = PEOPLE) -> Version:
    return read_version("it", (people + "".join(contacts)).encode())


def rename(base: Version, ours: Version, theirs: Version) -> tuple[dict[str, str], dict[str, str]]:
    made = namesakes(base, ours, theirs)
    return dict(made.ours), dict(made.theirs)


ROME = {"mode": "in-person", "city": "Rome"}
#: the keys of two contacts, and whether they are two.
PAIRS: dict[str, tuple[dict[str, Any], dict[str, Any], bool]] = {
    "alike but for the rest": ({}, {"summary": "S"}, False),
    "other modes": ({}, {"mode": "video"}, True),
    "other cities": (ROME, ROME | {"city": "Lima"}, True),
    "one city in other letters": (ROME, ROME | {"city": "RÔME"}, False),
    "a city in one": (ROME, {"mode": "in-person"}, False),
    "a city that is a number": (ROME, ROME | {"city": 1}, False),
    "one more on a side": ({}, {"participants": ["us1", "us2", "cn1"]}, False),
    "others on one side": ({}, {"participants": ["us2", "cn1"]}, True),
    "others on the other side": ({}, {"participants": ["us1", "cn2"]}, True),
    "one of two in common on each side": (
        {"participants": ["us1", "us2", "cn1", "cn2"]}, {"participants": ["us2", "cn2"]}, False,
    ),
    "nobody of a side in one": ({"participants": ["us1"]}, {}, True),
    "nobody of a side in the other": ({}, {"participants": ["cn1"]}, True),
    "nobody of a side in both": ({"participants": ["us1"]}, {"participants": ["us1"]}, False),
    "somebody unknown in each": (
        {"participants": ["us1", "cn1", "x"]}, {"participants": ["us1", "cn1", "y"]}, False,
    ),
    "a name instead of a list": ({"participants": "us1"}, {"participants": "us2"}, False),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "are_two"), PAIRS.values(), ids=PAIRS)
def test_whether_two_contacts_are_one(
    one: dict[str, Any], other: dict[str, Any], are_two: bool
) -> None:
    for own, others in ((one, other), (other, one)):
        made = rename(version(), version(contact(**own)), version(contact(**others)))
        assert made in ([({"a": "a-2"}, {}), ({}, {"a": "a-2"})] if are_two else [({}, {})])


@pytest.mark.parametrize("where", [0, 1, 2], ids=["base", "ours", "theirs"])
def test_the_side_of_a_person_is_known_if_any_version_has_it(where: int) -> None:
    texts = ["", contact(), contact(participants=["us1", "cn2"])]
    versions = [version(text, people="") for text in texts]
    assert rename(*versions) == ({}, {})
    versions[where] = version(texts[where])
    assert rename(*versions) == ({}, {"a": "a-2"})


def test_only_new_contacts_are_compared() -> None:
    """An id that was there never changes, and no entry of another section is one of two."""
    ours, theirs = contact(mode="video"), contact()
    assert rename(version(contact()), version(ours), version(theirs)) == ({}, {})
    topics = [f'[[topic]]\nid = "t"\nmode = "{mode}"\n' for mode in "ab"]
    assert rename(version(), version(topics[0]), version(topics[1])) == ({}, {})
    assert rename(version(), version(ours), version(contact("b"))) == ({}, {})


#: the keys of the contact that keeps the id, and of the one that does not: mode, city, end and
#: summary decide, in this order, and then the rest.
FIRST: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "by mode": (ROME | {"city": "B", "summary": "B"}, {"mode": "phone", "city": "A", "summary": "A"}),
    "by city": (ROME | {"city": "A", "end": "2"}, ROME | {"city": "B", "end": "1"}),
    "by city, none before any": ({"participants": ["us2", "cn1"]}, {"city": "Aa"}),
    "by end": (
        {"end": "1", "summary": "B", "participants": ["us1", "cn2"]},
        {"end": "2", "summary": "A", "participants": ["us1", "cn1"]},
    ),
    "by end, none before any": (
        {"summary": "B", "participants": ["us1", "cn2"]},
        {"end": "2", "summary": "A", "participants": ["us1", "cn1"]},
    ),
    "by summary": (
        {"summary": "A", "participants": ["us1", "cn2"]},
        {"summary": "B", "participants": ["us1", "cn1"]},
    ),
    "by summary, none before any": ({"participants": ["us1", "cn2"]}, {"summary": "B"}),
    "by the rest": ({"participants": ["us1", "cn1"]}, {"participants": ["us1", "cn2"]}),
    "by the rest, whatever the order of the keys": (
        {"note": "1", "x": "2", "participants": ["us1", "cn2"]}, {"x": "1", "note": "2"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("first", "second"), FIRST.values(), ids=FIRST)
def test_which_of_two_keeps_the_id(first: dict[str, Any], second: dict[str, Any]) -> None:
    one, other = version(contact(**first)), version(contact(**second))
    assert rename(version(), one, other) == ({}, {"a": "a-2"})
    assert rename(version(), other, one) == ({"a": "a-2"}, {})


#: an id, others that are taken in base, in ours and in theirs, and the next free one.
NEXT: dict[str, tuple[str, str, str, str, str]] = {
    "the second": ("a-b", "", "", "", "a-b-2"),
    "taken in base": ("a-b", "a-b-2", "", "", "a-b-3"),
    "taken in ours": ("a-b", "", "a-b-2", "", "a-b-3"),
    "taken in theirs": ("a-b", "", "", "a-b-2", "a-b-3"),
    "taken in each": ("a-b", "a-b-2", "a-b-3", "a-b-4", "a-b-5"),
    "the lowest": ("a-b", "a-b-3", "", "", "a-b-2"),
    "of one with a number": ("a-b-2", "", "", "", "a-b-3"),
    "of one with a number of two digits": ("a-b-10", "", "a-b-11", "", "a-b-12"),
    "of the ninth": ("a-b-9", "", "", "", "a-b-10"),
    "1 is not a number of ours": ("a-b-1", "", "", "", "a-b-1-2"),
    "nor is one that begins with 0": ("a-b-02", "", "", "", "a-b-02-2"),
    "a date is not a number": ("2026-01-22", "", "", "", "2026-01-22-2"),
}  # fmt: skip


@pytest.mark.parametrize(("id_", "base", "ours", "theirs", "wanted"), NEXT.values(), ids=NEXT)
def test_the_next_free_id(id_: str, base: str, ours: str, theirs: str, wanted: str) -> None:
    others = [[contact(taken)] if taken else [] for taken in (base, ours, theirs)]
    was, own = version(*others[0]), version(*others[1], contact(id_))
    other = version(*others[2], contact(id_, mode="video"))
    assert rename(was, own, other) == ({}, {id_: wanted})


def test_an_id_of_another_section_is_taken_too() -> None:
    made = rename(
        version('[[occasion]]\nid = "a-2"\n'), version(contact()), version(contact(mode="video"))
    )
    assert made == ({}, {"a": "a-3"})


def test_several_of_them_are_renamed_in_the_order_of_their_ids() -> None:
    """The second gets no id that the first got, and one in between that is one stays."""
    phone = [contact(id_) for id_ in ("a-2", "b", "a", "c")]
    video = [contact(id_, mode="video") for id_ in ("c", "a", "a-2")]
    ours, theirs = (
        version(phone[0], phone[1], video[0], phone[2]),
        version(video[2], phone[1], phone[3], video[1]),
    )
    assert namesakes(version(), ours, theirs) == Renaming(
        {"c": "c-2"},
        {"a": "a-3", "a-2": "a-4"},
        (
            "contact 'a' was given to two new contacts: one of them is now a-3",
            "contact 'a-2' was given to two new contacts: one of them is now a-4",
            "contact 'c' was given to two new contacts: one of them is now c-2",
        ),
    )


def test_an_id_that_is_a_number_is_told_apart_as_any_other() -> None:
    """It is an error in either version, which `check` reports; a merge has to go on."""
    texts = [
        "".join(contact(mode=mode).replace('"a"', id_) for id_ in ('"b"', "1")) for mode in "xy"
    ]
    assert rename(version(), *map(version, texts)) == ({}, {"1": "1-2", "b": "b-2"})


BEFORE = """\

# above

[[person]]
id = "a"  # a person
distinct-from = ["a"]

[[contact]]
id  =  'a' # of a
mode = "phone"
distinct-from = [ "x", 'a', "b" ] # odd

# between
[[contact]]
distinct-from = [
    "a", # this one
]
id = "c"

[[contact]]
id = "b"
note = "a"
# below


"""
AFTER = """\

# above

[[person]]
id = "a"  # a person
distinct-from = ["a"]

[[contact]]
id  =  "a-2" # of a
mode = "phone"
distinct-from = [ "x", "a-2", "b-22" ] # odd

# between
[[contact]]
distinct-from = [
    "a-2", # this one
]
id = "c"

[[contact]]
id = "b-22"
note = "a"
# below


"""


def test_ids_are_changed_where_they_are_and_nothing_else_is() -> None:
    before = read_version("it", BEFORE.encode())
    assert renamed(before, {"a": "a-2", "b": "b-22"}) == AFTER
    assert renamed(before, {"x": "y"}) == BEFORE.replace('"x"', '"y"')
    assert renamed(before, {"z": "y"}) == BEFORE


def test_a_contact_whose_list_is_no_list_is_renamed_all_the_same() -> None:
    before = version('[[contact]]\nid = "a"\ndistinct-from = "a"\n', people="")
    assert renamed(before, {"a": "b"}) == '[[contact]]\nid = "b"\ndistinct-from = "a"\n'
