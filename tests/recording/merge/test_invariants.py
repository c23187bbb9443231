"""What every merge holds: the invariants of KEEPING 5, over generated ledgers and edits.

What is expected is worked out here from the parsed texts, by the tree's own block bounds.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from random import Random
from typing import Any, NamedTuple

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from cadence.check.run import errors_in
from cadence.ledger.identity import identity
from cadence.recording.merge.merging import Merged, merged
from cadence.recording.merge.pieces import USUAL, ConflictStyle, Markers
from cadence.toml.blocks import blocks
from cadence.toml.source_map import SourceMap
from examples import examples
from histories import edited, ledger, reformatted

pytestmark = pytest.mark.oracle

LATEST = date(2026, 11, 27)
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
Key = tuple[Any, ...]


class Side(NamedTuple):
    """A version as this test reads it: what each entry says, and its bytes with LF."""

    tables: dict[Key, dict[str, Any]]
    texts: dict[Key, str]
    text: str


def read(content: bytes) -> Side:
    text = content.decode().removeprefix(MARK).replace("\r\n", "\n")
    text += "" if text.endswith("\n") else "\n"
    tables: dict[Key, dict[str, Any]] = {}
    texts: dict[Key, str] = {}
    parsed = tomli.loads(text)
    bounds = blocks(SourceMap(text))
    for section, entries in parsed.items():
        listed = entries if isinstance(entries, list) else [entries]
        for number, table in enumerate(listed):
            key = (section, *(identity(section, table) or ()))
            assert key not in tables
            tables[key] = table
            block = bounds[(section, number) if isinstance(entries, list) else (section,)]
            texts[key] = text.encode()[block.start : block.end].decode()
    return Side(tables, texts, text)


class Case(NamedTuple):
    """Two versions and what they began with, and their merge."""

    base: bytes
    ours: bytes
    theirs: bytes
    made: Merged

    @property
    def sides(self) -> tuple[Side, Side, Side]:
        return read(self.base), read(self.ours), read(self.theirs)


def case(seed: int, *, times: int = 4, markers: Markers = USUAL) -> Case:
    chance = Random(seed)  # noqa: S311 -- nothing is secret here
    base = ledger(chance)
    versions = [edited(chance, base, chance.randint(1, times)) for _ in range(2)]
    was, own, other = (text.content() for text in (base, *versions))
    return Case(was, own, other, merged(was, own, other, LATEST, markers))


seeds = given(st.integers(0, 2**40))


def resolved(content: bytes, version: str) -> str:
    """Return the text with every conflict settled as one version says."""
    made, inside = [], ""
    for line in content.decode().removeprefix(MARK).replace("\r\n", "\n").splitlines(keepends=True):
        marker = re.match(r"(<{7} ours|\|{7} base|={7}|>{7} theirs)$", line)
        if marker:
            inside = {"<": "ours", "|": "base", "=": "theirs", ">": ""}[line[0]]
        elif inside in ("", version):
            made.append(line)
    return "".join(made)


def values(table: Any) -> Any:
    """Return what a table says, sets without their order."""
    if isinstance(table, dict):
        return {key: values(table[key]) for key in sorted(table)}
    if isinstance(table, list):
        return sorted((values(value) for value in table), key=repr)
    return table


def without_ids(tables: dict[Key, dict[str, Any]]) -> list[str]:
    return sorted(repr(values(table)) for table in tables.values())


@seeds
@examples(15)
def test_1_what_one_version_alone_changed_is_that_version(seed: int) -> None:
    base, ours, theirs, _ = case(seed)
    for version in (ours, theirs):
        assert merged(base, version, base, LATEST).content == version
        assert merged(base, base, version, LATEST).content == version
        assert merged(base, version, version, LATEST).content == version


@seeds
@examples(15)
def test_2_an_entry_of_one_version_alone_keeps_its_bytes(seed: int) -> None:
    made = case(seed)
    base, ours, theirs = made.sides
    result = made.made.content.decode().replace("\r\n", "\n")
    result += "" if result.endswith("\n") else "\n"
    for key in ours.texts.keys() | theirs.texts.keys():
        was, own, other = (side.texts.get(key, "") for side in (base, ours, theirs))
        if own and other and was in (own, other):
            assert (other if own == was else own) in result, key
        if not was and not (own and other):
            assert (own or other) in result, key


@seeds
@examples(15)
def test_3_an_entry_is_absent_exactly_if_it_was_deleted_and_otherwise_left(seed: int) -> None:
    made = case(seed)
    base, ours, theirs = made.sides
    whole = made.made.content.decode()
    for key in base.tables.keys() | ours.tables.keys() | theirs.tables.keys():
        was, own, other = (side.tables.get(key) for side in (base, ours, theirs))
        kept = (own, other) if was is None else (own if other is None else other,)
        is_dropped = was is not None and None in (own, other) and kept[0] in (None, was)
        there = key[1:] == () or f'id = "{key[1]}"' in re.sub(" +=", " =", whole)
        if not is_dropped:
            assert there, key
        elif adds_no_comment(base.texts[key], (ours.texts.get(key) or theirs.texts.get(key) or "")):
            assert not there, key


def comments(text: str) -> Counter[str]:
    return Counter(line.strip() for line in text.splitlines() if line.lstrip().startswith("#"))


def adds_no_comment(was: str, now: str) -> bool:
    return not comments(now) - comments(was)


@seeds
@examples(15)
def test_4_swapping_the_versions_changes_layout_alone(seed: int) -> None:
    base, ours, theirs, made = case(seed)
    swapped = merged(base, theirs, ours, LATEST)
    assert made.is_clean == swapped.is_clean
    for version, other in (("ours", "theirs"), ("theirs", "ours")):
        one, two = resolved(made.content, version), resolved(swapped.content, other)
        assert without_ids(read(one.encode()).tables) == without_ids(read(two.encode()).tables)
    assert sorted(made.notes) == sorted(swapped.notes)
    assert len(made.conflicts) == len(swapped.conflicts)


GROUPS = {
    "contact": (
        {"date", "end", "precision", "status", "status-by", "announced", "decided"},
        {"mode", "city", "country", "venue"},
    ),
    "channel": ({"per-year", "max-gap", "warn"}, {"recorded"}),
    "suspension": ({"from", "to", "precision"},),
    "occasion": ({"from", "to", "precision", "status"},),
}
SETS = {"topics", "attending", "outcomes", "aliases", "sources", "terms", "channels", "modes"}
SETS |= {"offices"}


@seeds
@examples(15)
def test_5_each_value_of_a_clean_result_is_that_of_a_version_each_group_of_one(seed: int) -> None:
    made = case(seed)
    if not made.made.is_clean or made.made.notes:
        return
    _, ours, theirs = made.sides
    for key, table in read(made.made.content).tables.items():
        versions = [side.tables[key] for side in (ours, theirs) if key in side.tables]
        for name, value in table.items():
            given_ = [version[name] for version in versions if name in version]
            if name in SETS and isinstance(value, list):
                parts = [leaf for each in given_ for leaf in each]
                assert all(leaf in parts or is_blend(leaf, parts) for leaf in value), (key, name)
            else:
                assert value in given_, (key, name)
        for group in GROUPS.get(key[0], ()):
            said = [{k: version.get(k) for k in group} for version in versions]
            assert {k: table.get(k) for k in group} in said, (key, group)


def is_blend(leaf: Any, parts: list[Any]) -> bool:
    """Whether each key of a source is that of a version's source of this address."""
    same = [part for part in parts if isinstance(leaf, dict) and part.get("url") == leaf.get("url")]
    return bool(same) and all(value in [p.get(key) for p in same] for key, value in leaf.items())


def faults(content: bytes) -> Counter[tuple[str, str]]:
    """Count the errors of each entry: one of two contacts of an id has a number in the result."""
    return Counter(
        (fault.code, re.sub(r"-[2-9]$", "", fault.entry or ""))
        for fault in errors_in(content, LATEST)
    )


@seeds
@examples(15)
def test_6_a_clean_result_has_no_error_that_neither_version_had(seed: int) -> None:
    _, ours, theirs, made = case(seed)
    if made.is_clean:
        read(made.content)  # parses, and no id appears twice
        found = faults(made.content)
        for version in (ours, theirs):
            found -= faults(version)
        assert not found


@seeds
@examples(15)
def test_7_no_claim_that_was_taken_back_returns(seed: int) -> None:
    made = case(seed)
    base, ours, theirs = made.sides
    for version in ("ours", "theirs"):
        if not made.made.is_clean and version == "theirs":
            break
        result = read(resolved(made.made.content, version).encode())
        for key in base.tables.keys() & result.tables.keys():
            if key[0] != "channel":
                continue
            was = base.tables[key]["recorded"]["through"]
            now = result.tables[key]["recorded"]["through"]
            taken_back = [
                side.tables[key]["recorded"]["through"]
                for side in (ours, theirs)
                if key in side.tables and side.tables[key]["recorded"]["through"] < was
            ]
            is_open = any(f"'{key[1]}'" in c for c in made.made.conflicts)
            assert is_open or now <= min(taken_back, default=now)


@seeds
@examples(15)
def test_8_removing_either_version_of_every_marker_gives_toml_with_all_entries(seed: int) -> None:
    style = list(ConflictStyle)[seed % 3]
    made = case(seed, times=6, markers=Markers(style))
    base, ours, theirs = made.sides
    outside = resolved(made.made.content, "")
    tomli.loads(outside)
    sides = {"ours": ours, "theirs": theirs}
    for version, side in sides.items():
        result = read(resolved(made.made.content, version).encode())
        for key, table in (ours.tables | theirs.tables).items():
            was = base.tables.get(key)
            if was is not None and key not in side.tables:
                continue  # this version deleted it
            is_dropped = was is not None and (ours.tables.get(key), theirs.tables.get(key)) in (
                (None, was), (was, None),
            )  # fmt: skip
            named = f"{key[0]} '{key[1] if len(key) > 1 else ''}'"
            is_marked = any(named in c for c in made.made.conflicts)
            renamed = any(str(key[-1]) in note for note in made.made.notes)
            assert key in result.tables or is_dropped or is_marked or renamed, (key, table)


@seeds
@examples(15)
def test_9_every_comment_of_both_or_added_by_one_is_there(seed: int) -> None:
    made = case(seed)
    base, ours, theirs = made.sides
    was, own, other = (comments(side.text) for side in (base, ours, theirs))
    wanted = (own & other) | (own - was) | (other - was)
    deleted: Counter[str] = Counter()
    for key, text in base.texts.items():
        if key not in ours.texts or key not in theirs.texts:
            deleted += comments(text)
    there = comments(made.made.content.decode().removeprefix(MARK))
    assert not wanted - there - deleted


@seeds
@examples(15)
def test_9_no_comment_between_blocks_moves(seed: int) -> None:
    """What is above and below it among what all three versions and the result have, stays."""
    made = case(seed)
    if not made.made.is_clean:
        return
    result = read(made.made.content)
    sides = made.sides
    shared = set(result.tables)
    for side in sides:
        shared &= side.tables.keys()
    seen = [between(side, shared) for side in (*sides, result)]
    for text, places in seen[0].items():
        if len(places) == 1 and seen[1].get(text) == seen[2].get(text) == places:
            assert seen[3].get(text) == places, text


def between(side: Side, shared: set[Key]) -> dict[str, list[Key | None]]:
    """Return for each comment between blocks what shared block is above it."""
    found: dict[str, list[Key | None]] = {}
    order = sorted((side.text.index(text), key) for key, text in side.texts.items())
    at, above = 0, None
    for start, key in [*order, (len(side.text), None)]:
        for paragraph in re.findall(r"(?:^#.*\n)+", side.text[at:start], re.MULTILINE):
            found.setdefault(paragraph, []).append(above)
        if key is not None:
            at = start + len(side.texts[key])
            above = key if key in shared else above
    return found


@seeds
@examples(15)
def test_10_order_newlines_and_layout_never_conflict(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 -- nothing is secret here
    base = ledger(chance)
    ours, theirs = edited(chance, base, 4), reformatted(chance, base)
    result = merged(base.content(), ours.content(), theirs.content(), LATEST)
    assert result.is_clean
    assert without_ids(read(result.content).tables) == without_ids(read(ours.content()).tables)


@seeds
@examples(15)
@pytest.mark.parametrize(("section", "first"), [("contact", "date"), ("occasion", "from")])
def test_11_untouched_entries_keep_their_order_touched_ones_stand_by_date(
    section: str, first: str, seed: int
) -> None:
    made = case(seed)
    base, ours, theirs = made.sides
    for version in ("ours", "theirs"):
        result = read(resolved(made.made.content, version).encode())
        order = [key for key in result.tables if key[0] == section]
        untouched = {
            key for key in order
            if key in base.tables and base.tables[key] == ours.tables.get(key) == theirs.tables.get(key)
        }  # fmt: skip
        kept = [key for key in ours.tables if key in untouched]
        assert [key for key in order if key in untouched] == kept
        days = [result.tables[key][first] for key in order]
        if made.made.is_clean:
            assert days == sorted(days)  # the ledgers are in order, and the editors keep it


@seeds
@examples(15)
def test_13_criss_cross_merges_converge(seed: int) -> None:
    base, ours, theirs, one = case(seed)
    two = merged(base, theirs, ours, LATEST)
    if one.is_clean:  # both sides merged, and now each other, against what they began with
        again = merged(base, one.content, two.content, LATEST)
        assert again.is_clean
        assert without_ids(read(again.content).tables) == without_ids(read(one.content).tables)
