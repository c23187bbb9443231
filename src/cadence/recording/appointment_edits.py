"""The edits of the text that turn old people and offices into those after appointments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cadence.toml import blocks as toml_blocks
from cadence.toml import edit as toml_edit
from cadence.toml.edit import UneditableText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cadence.recording.proposal import LedgerText, Tables
    from cadence.toml.edit import Edit
    from cadence.toml.source_map import Path, SourceMap

_Table = dict[str, Any]


def edits_between(before: LedgerText, wanted: Tables) -> tuple[tuple[Edit, ...], Tables]:
    """Return the edits that lead to *wanted*, and *wanted* with the new people in place.

    *wanted* may add ends to terms and vacancies, terms to people, and new people at the end
    of the list: each goes after the last person of their side. Raises `UneditableText`.
    """
    old: Sequence[_Table] = before.tables.get("person", [])
    people: list[_Table] = wanted["person"]
    source_map = before.source_map
    edits: list[Edit] = []
    for index, (office, new) in enumerate(
        zip(before.tables["office"], wanted["office"], strict=True)
    ):
        edits += _ends(source_map, ("office", index, "vacant"), office, new)
    for index, (person, new) in enumerate(zip(old, people, strict=False)):
        edits += _ends(source_map, ("person", index, "terms"), person, new)
        if more := new.get("terms", [])[len(person.get("terms", [])) :]:
            edits.append(_terms_added(source_map, index, person, more))
    placed = list(people[: len(old)])
    for side in dict.fromkeys(person["side"] for person in people[len(old) :]):
        added = [person for person in people[len(old) :] if person["side"] == side]
        edits.append(_people_added(source_map, old, side, added))
        at = _last_of(placed, side) + 1
        placed[at:at] = added
    return tuple(edits), {**wanted, "person": placed}


def _ends(source_map: SourceMap, array: Path, old: _Table, new: _Table) -> Iterator[Edit]:
    """Yield the edits that add an end to each span of *array* that has one only in *new*."""
    key = str(array[-1])
    for number, (was, now) in enumerate(zip(old.get(key, []), new.get(key, []), strict=False)):
        if was != now:
            yield toml_edit.value_added(source_map, (*array, number), "from", "to", now["to"])


def _terms_added(source_map: SourceMap, index: int, person: _Table, more: Sequence[_Table]) -> Edit:
    entry: Path = ("person", index)
    terms = [toml_edit.inline_table(term) for term in more]
    listed = source_map.of((*entry, "terms"))
    if listed.is_exact and listed.value is not None:
        return toml_edit.elements_added(source_map, (*entry, "terms"), terms)
    if person.get("terms"):  # under headers of their own
        end = toml_blocks.block_of(source_map, entry).end
        text = "\n".join("[[person.terms]]\n" + toml_edit.dumped(term) for term in more)
        return toml_edit.block_at(source_map, end, text)
    return toml_edit.array_added(
        source_map, entry, _last_key(source_map, entry, person), "terms", terms
    )


def _last_key(source_map: SourceMap, entry: Path, table: Mapping[str, Any]) -> str:
    """Return the key whose value comes last in the text of the table."""
    return max(table, key=lambda key: source_map.of((*entry, key)).best.end)


def _people_added(
    source_map: SourceMap, old: Sequence[_Table], side: str, added: Sequence[_Table]
) -> Edit:
    """Return the edit that adds people after the last of their side, else after all others."""
    blocks = [toml_edit.entry_block("person", person) for person in added]
    last = _last_of(old, side)
    return toml_edit.block_at(source_map, _end_of(source_map, last), "\n".join(blocks))


def _last_of(people: Sequence[_Table], side: str) -> int:
    """Return the index of the last person of a side, else of the last person; -1 for none."""
    own = [n for n, person in enumerate(people) if person["side"] == side]
    return own[-1] if own else len(people) - 1


def _end_of(source_map: SourceMap, last: int) -> int:
    """Return the offset at which the person at *last* ends; without people, the offices."""
    if last >= 0:
        return toml_edit.end_of_entry(source_map, ("person", last))
    offices = [path for path in source_map.headers if path[0] == "office"]
    if not offices:
        raise UneditableText("the ledger's offices do not each have an [[office]] header")
    return toml_edit.end_of_entry(source_map, offices[-1])
