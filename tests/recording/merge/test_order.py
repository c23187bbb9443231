"""The order of the merged entries and of the comments between them, by hand (KEEPING 5)."""

from __future__ import annotations

import re

import pytest

from cadence.recording.merge.entries import outcomes
from cadence.recording.merge.order import Placed, ordered
from cadence.recording.merge.versions import Version, read_version


def item(word: str) -> str:
    """Return the text of an item: `t` a topic, `c5` a contact of the 5th, `o5` an occasion.

    `#t` is a comment between blocks; `c5!` says something else than `c5`; `c?` has no day.
    """
    match = re.fullmatch(r"(#?)([a-z]+)([0-9?]*)(!?)", word)
    assert match
    mark, name, day, change = match.groups()
    if mark:
        return f"# {name}\n"
    date = '"some day"' if day == "?" else f"2026-01-{day:0>2}"
    more = f'title = "{change}"\n'
    if not day:
        return f'[[topic]]\nid = "{name}"\n{more}'
    if name.startswith("o"):
        return f'[[occasion]]\nid = "{name}"\nfrom = {date}\n{more}'
    return f'[[contact]]\nid = "{name}"\ndate = {date}\n{more}'


def version(words: str) -> Version:
    return read_version("it", "\n".join(map(item, words.split())).encode())


def placed(base: str, ours: str, theirs: str) -> list[Placed]:
    was, own, other = map(version, (base, ours, theirs))
    return list(ordered(was, own, other, outcomes(was, own, other)))


def name(key: tuple[object, ...] | None) -> str:
    """Return what an item is called in the cases: the id of an entry, or `#` and a comment."""
    if key is None:
        return "-"
    return f"#{str(key[1])[2:-1]}" if key[0] == "#" else str(key[1])


#: base, ours, theirs, and the names of the items in order.
ORDERS: dict[str, tuple[str, str, str, str]] = {
    # entries without a day
    "ours' order stays": ("a b c", "c a b", "a b! c", "c a b"),
    "also where theirs has another": ("a b c", "b c a", "c b! a", "b c a"),
    "new ones of theirs come after what precedes them there": (
        "a b", "a b!", "a x y b z", "a x y b z",
    ),
    "before everything": ("a b", "a b!", "x y a b", "x y a b"),
    "after what precedes them, where ours moved that": ("a b", "b a", "a x b", "b a x"),
    "after what is left above, if ours deleted the nearest": ("a b c", "a c", "a b x c", "a x c"),
    "after one that ours added, too": ("a", "a x", "a x y", "a x y"),
    "both add in one place": ("a b", "a o b", "a t b", "a t o b"),
    "both add at the end": ("a", "a o p", "a t u", "a t u o p"),
    "what one deletes is gone": ("a b c d", "a c d", "a b c", "a c"),
    # comments between blocks
    "a comment stays": ("a #k b", "a! #k b", "a #k b x", "a #k b x"),
    "a new comment comes after what precedes it": ("a b", "a! b", "a #k b", "a #k b"),
    "a comment of each": ("a b", "a #o b", "a #t b", "a #t #o b"),
    "a comment that one takes away": ("a #k b", "a! b", "a #k b", "a b"),
    "the same new comment": ("a b", "a #k b!", "a #k b", "a #k b"),
    "the same comment elsewhere": ("a b", "a #k b", "a b #k", "a #k b #k"),
    "a comment above everything": ("a", "a!", "#k a", "#k a"),
    # contacts and occasions
    "a new contact by its day": ("a1 c9", "a1! c9", "a1 b5 c9", "a1 b5 c9"),
    "not where it is in theirs": ("a1 c9", "a1! c9", "a1 c9 b5", "a1 b5 c9"),
    "the contacts of ours and theirs, one after the other": (
        "a1", "a1 c3 e5", "a1 b2 d4 f6", "a1 b2 c3 d4 e5 f6",
    ),
    "two before the first": ("c9", "c9!", "a1 b2 c9", "a1 b2 c9"),
    "two before the first, after what is above that": (
        "t c9", "t! c9", "t a1 b2 c9", "t a1 b2 c9",
    ),
    "new ones of one day by id": ("a1", "a1 d5 f5", "a1 e5 c5", "a1 c5 d5 e5 f5"),
    "after the old ones of the day": ("z5", "z5!", "z5 b5 a5", "z5 a5 b5"),
    "after the last that is not later, in a ledger out of order": (
        "a5 c2 d9", "a5 c2 d9!", "a5 c2 d9 b3", "a5 c2 b3 d9",
    ),
    "what nobody touched stays out of order": ("c9 a1", "c9 a1 n10", "c9 a1 m11", "c9 a1 n10 m11"),
    "a new one of ours that is too far down": ("a1 c9", "a1 c9 n5", "a1! c9", "a1 n5 c9"),
    "a new one of ours that is too far up": ("a1 c5", "a1 n9 c5", "a1! c5", "a1 c5 n9"),
    "two new ones of ours that are too far down": (
        "a1 c9", "a1 c9 n5 m4", "a1! c9", "a1 m4 n5 c9",
    ),
    "a moved one of ours": ("a1 b5 c9", "a1 b10 c9", "a1! b5 c9", "a1 c9 b10"),
    "a moved one of theirs": ("a1 b5 c9", "a1! b5 c9", "a1 c9 b10", "a1 c9 b10"),
    "a moved one that theirs left in its place": (
        "a1 b5 c9", "a1! b5 c9", "a1 b10 c9", "a1 c9 b10",
    ),
    "a touched one in its place stays there": (
        "a1 b5 c5 d9", "a1 c5 b5! d9", "a1! b5 c5 d9", "a1 c5 b5 d9",
    ),
    "one that has the day of its neighbours, too": (
        "a5 b5 c5", "a5 b5! c5", "a5! b5 c5", "a5 b5 c5",
    ),
    "one that ours deleted and theirs changed, by the day in theirs": (
        "a1 b5 c9", "a1 c9", "a1 c9 b5!", "a1 b5 c9",
    ),
    "one that both changed, by the day in ours": (
        "a1 b5 c6 d9", "a1 b3 c6 d9", "a1 c6 b7 d9", "a1 b3 c6 d9",
    ),
    "the first of all come after what precedes them in theirs": (
        "s t", "s t!", "s a1 b2 t", "s a1 b2 t",
    ),
    "the first of all, by their day": ("t", "t!", "t b2 a1", "t a1 b2"),
    "the first of all, where ours is longer": ("t", "t x y", "t a1 b2", "t a1 b2 x y"),
    "the first of all, where nothing of theirs is in ours": ("", "x y z", "a1 b2", "x y z a1 b2"),
    "nothing in ours": ("", "", "a1 b2", "a1 b2"),
    "nothing in theirs": ("", "a1 b2", "", "a1 b2"),
    "occasions by day, apart from the contacts": (
        "oa2 c3", "oa2 ob4 c3 e5", "oa2 oc3 c3 d4", "oa2 oc3 ob4 c3 d4 e5",
    ),
    "an occasion that is too far down, a contact that is too far up": (
        "oa1 ob9 c1 d9", "oa1 ob9 oc5 c1 e10 d9", "oa1! ob9 c1 d9", "oa1 oc5 ob9 c1 d9 e10",
    ),
    "contacts without a day, where they are": ("a? b1", "a? b1!", "a? n? b1 m?", "a? n? b1 m?"),
    # contacts, and what is between them
    "after a comment that precedes it in theirs": (
        "a1 #k c9", "a1! #k c9", "a1 #k b5 c9", "a1 #k b5 c9",
    ),
    "before a comment that follows it in theirs": (
        "a1 #k c9", "a1! #k c9", "a1 b5 #k c9", "a1 b5 #k c9",
    ),
    "between the comments": (
        "a1 #k #l #m c9", "a1! #k #l #m c9", "a1 #k #l b5 #m c9", "a1 #k #l b5 #m c9",
    ),
    "after the comments at the end": ("a1 #k #l", "a1! #k #l", "a1 #k #l b5", "a1 #k #l b5"),
    "before a comment that ours added": ("a1 c9", "a1 #o c9", "a1 b5 c9", "a1 b5 #o c9"),
    "after a comment of both, before one of ours": (
        "a1 #k c9", "a1 #k #o c9", "a1 #k b5 c9", "a1 #k b5 #o c9",
    ),
    "one of ours, after the comments of both": (
        "a1 #k c9", "a1 #k c9 n5", "a1! #k c9", "a1 #k n5 c9",
    ),
    "not after an entry that is later and precedes it in theirs": (
        "c9 a1", "a1 c9", "c9 a1 b5", "a1 b5 c9",
    ),
    "after the comment above the first": ("#k c9", "#k c9!", "#k a1 c9", "#k a1 c9"),
    "a contact and a topic in one place, in theirs' order": (
        "a1 c9", "a1! c9", "a1 b5 t c9", "a1 b5 t c9",
    ),
    "a topic and a contact in one place": ("a1 c9", "a1! c9", "a1 t b5 c9", "a1 t b5 c9"),
    "contacts around a topic, each at the next place for one": (
        "a1 z9", "a1! z9", "a1 c6 t b5 z9", "a1 b5 t c6 z9",
    ),
    "one that ours alone has, after all of theirs in the place": (
        "a1 z9", "a1 z9 n5", "a1! m4 t z9", "a1 m4 t n5 z9",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("base", "ours", "theirs", "wanted"), ORDERS.values(), ids=ORDERS)
def test_the_order_of_the_items(base: str, ours: str, theirs: str, wanted: str) -> None:
    names = [re.sub(r"[0-9?!]", "", word) for word in wanted.split()]
    assert [name(each.key) for each in placed(base, ours, theirs)] == names


def test_each_knows_what_it_follows_in_its_own_version() -> None:
    """There it may be without a blank line between: the item, and the key above it."""
    made = placed("a b #k c", "a! b #k c d", "a b x #k #l c")
    assert [(name(each.key), name(each.follows)) for each in made] == [
        ("a", "-"), ("b", "a"), ("x", "b"), ("#k", "b"), ("#l", "#k"), ("c", "#k"), ("d", "c"),
    ]  # fmt: skip


def test_a_moved_contact_is_the_item_of_ours() -> None:
    """Its blank lines are as ours has them."""
    made = placed("a1 b5 c9", "a1 b10 c9", "b5 a1! c9")
    assert [(name(each.key), name(each.follows)) for each in made] == [
        ("a", "-"), ("c", "b"), ("b", "a"),
    ]  # fmt: skip
