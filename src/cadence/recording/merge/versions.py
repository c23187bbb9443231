"""One version of a ledger: its text split into items, with each block's identity."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from cadence.errors import CadenceError
from cadence.files.read import UnreadableLedger, decode
from cadence.ledger.identity import identity
from cadence.lookup.quoting import quoted
from cadence.recording.merge.block import VersionBlock
from cadence.toml.outline import Item, Outline, Unclear, outline
from cadence.toml.parse import BYTE_ORDER_MARK, parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: The identity of a block in all versions: its section, and its key there (KEEPING 1).
Key: TypeAlias = tuple[Any, ...]


class Unmergeable(CadenceError):
    """A version cannot be split by entry; the message says which, and why."""


class Form(NamedTuple):
    """The form of a file: its byte order mark, its newline, and whether it ends with one."""

    has_mark: bool
    newline: str | None  # None if there are no lines
    is_ended: bool


class VersionEntry(NamedTuple):
    """An entry of a version: the index of its block, its number in its section, its table."""

    place: int
    number: int
    table: Mapping[str, Any]


@dataclass(frozen=True)
class Version:
    """A version of a ledger: its form, its tables, and its text with LF newlines."""

    form: Form
    tables: Mapping[str, Any]
    outline: Outline
    entries: Mapping[Key, VersionEntry]

    @property
    def items(self) -> Sequence[Item]:
        """Its blocks, and the comments between them."""
        return self.outline.items

    @cached_property
    def keys(self) -> Sequence[Key | None]:
        """The key of each of its items; None for a comment."""
        found: list[Key | None] = [None] * len(self.items)
        for key, entry in self.entries.items():
            found[entry.place] = key
        return found

    def text(self, key: Key) -> str:
        """Return the text of the block with this *key*; empty if there is none."""
        return self.block(key).text

    def block(self, key: Key) -> VersionBlock:
        """Return the block with this *key*; an empty one if there is none."""
        entry = self.entries.get(key)
        return (
            VersionBlock(self.items[entry.place].text, entry.table)
            if entry
            else VersionBlock("", {})
        )


NOTHING: Final = Version(Form(has_mark=False, newline=None, is_ended=True), {}, Outline((), ""), {})


def read_version(name: str, content: bytes) -> Version:
    """Return the version of a ledger with this *content*, called *name* in messages.

    Raises `Unmergeable`.
    """
    try:
        text = decode(content)
        tables = parse(text)
    except UnreadableLedger as fault:
        raise Unmergeable(f"{name} {fault}") from None
    except (ValueError, RecursionError):
        raise Unmergeable(f"{name} is not TOML") from None
    form, text = _formed(text)
    try:
        found = outline(text, tables)
        return Version(form, tables, found, _entries(found, tables))
    except Unclear as fault:
        raise Unmergeable(f"{name}: {fault}") from None


def _formed(text: str) -> tuple[Form, str]:
    has_mark = text.startswith(BYTE_ORDER_MARK)
    text = text.removeprefix(BYTE_ORDER_MARK)
    breaks, windows = text.count("\n"), text.count("\r\n")
    newline = ("\r\n" if windows * 2 > breaks else "\n") if breaks else None
    text = text.replace("\r\n", "\n")
    is_ended = text.endswith("\n") or not text
    return Form(has_mark, newline, is_ended), text if is_ended else text + "\n"


def _entries(found: Outline, tables: Mapping[str, Any]) -> Mapping[Key, VersionEntry]:
    entries: dict[Key, VersionEntry] = {}
    for place, item in enumerate(found.items):
        if item.is_comment:
            continue
        section = tables[item.section]
        table = section[item.index] if isinstance(section, list) else section
        known = identity(item.section, table)
        if known is None:
            raise Unclear(f"{item.section} {item.index + 1} has nothing to identify it by")
        key = (item.section, *known)
        if key in entries:
            raise Unclear(f"{said(key)} appears twice")
        entries[key] = VersionEntry(place, item.index, table)
    return entries


def said(key: Key) -> str:
    """Return the name of an entry in messages: `contact 2025-10-30-trump-xi`."""
    match key:
        case (str(section),):
            return f"[{section}]"
        case (str(section), str(id_)):
            return f"{section} {quoted(id_)}"
        case (str(section), by, begun, *_):
            return f"{section} by {by} from {begun}"
    return str(key[0])
