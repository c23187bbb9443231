"""Change the block of a contact step by step; each step starts from the result of the last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cadence.recording.contact import key_above
from cadence.recording.edited_block import table_of
from cadence.toml import edit as toml_edit
from cadence.toml.blocks import sources_added
from cadence.toml.edit import UneditableText
from cadence.toml.removing import element_removed, table_removed
from cadence.toml.source_map import SourceMap

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from cadence.toml.edit import Edit
    from cadence.toml.source_map import Path

_SOURCES: Final = "sources"
_NEVER_GONE: Final = "participants"


class Steps:
    """A block during its changes: `content` is the block after the last step.

    Raises `UneditableText` if its layout does not allow a step.
    """

    def __init__(self, kind: str, block: bytes) -> None:
        self.content = block
        self._kind = kind
        self._entry: Path = (kind, 0)

    def set(self, values: Mapping[str, Any]) -> None:
        """Set keys to these values; a new key is added in the ledger's order of keys."""
        old = self._table()
        for key, value in values.items():
            if key not in old:
                self._add_key(key, value)
            elif old[key] != value:
                self._make(toml_edit.value_changed(self._map(), (*self._entry, key), value))

    def clear(self, key: str) -> None:
        """Remove a key, if it is there."""
        if key == _SOURCES:
            self._drop_sources(range(len(self._table().get(_SOURCES, ()))))
        elif key in self._table():
            self._make(toml_edit.key_removed(self._map(), (*self._entry, key)))

    def add(self, key: str, texts: Sequence[str]) -> None:
        """Add *texts* to the end of a list."""
        if not texts:
            return
        if key in self._table():
            self._make(toml_edit.strings_added(self._map(), (*self._entry, key), texts))
        else:
            self._add_key(key, list(texts))

    def drop(self, key: str, texts: Collection[str]) -> None:
        """Remove *texts* from a list, and the key when the list is then empty."""
        listed = self._table().get(key, ())
        gone = [n for n, text in enumerate(listed) if text in texts]
        if not gone:
            return
        if len(gone) < len(listed):
            self._drop_elements((*self._entry, key), gone)
        elif key == _NEVER_GONE:
            self._make(toml_edit.value_changed(self._map(), (*self._entry, key), []))
        else:
            self.clear(key)

    def add_sources(self, sources: Sequence[Mapping[str, str]]) -> None:
        """Add sources, in the layout of the existing ones."""
        if sources:
            self._make(sources_added(self._map(), 0, sources))

    def drop_sources(self, urls: Collection[str]) -> None:
        """Remove the sources with these addresses."""
        listed = self._table().get(_SOURCES, ())
        self._drop_sources([n for n, source in enumerate(listed) if source["url"] in urls])

    def _drop_sources(self, gone: Sequence[int]) -> None:
        path: Path = (*self._entry, _SOURCES)
        count = len(self._table().get(_SOURCES, ()))
        is_array = self._map().of(path).value is not None
        if not gone:
            return
        if is_array and len(gone) == count:
            self._make(toml_edit.key_removed(self._map(), path))
        elif is_array:
            self._drop_elements(path, gone)
        else:
            for index in reversed(gone):
                self._make(table_removed(self._map(), (*path, index)))

    def _drop_elements(self, array: Path, gone: Sequence[int]) -> None:
        for index in reversed(gone):
            self._make(*element_removed(self._map(), array, index))

    def _add_key(self, key: str, value: object) -> None:
        """Write a new key below the nearest key that precedes it in the ledger's order."""
        above = key_above(key, self._table())
        self._make(toml_edit.keys_added(self._map(), self._entry, above, {key: value}))

    def _make(self, *edits: Edit) -> None:
        self.content = toml_edit.applied(self.content, edits)

    def _map(self) -> SourceMap:
        return SourceMap(self.content)

    def _table(self) -> Mapping[str, Any]:
        table = table_of(self._kind, self.content)
        if table is None:
            raise UneditableText("the layout of this entry does not allow it: change it by hand")
        return table
