"""Recognise by its heading which key of a contact a column of a list holds (KEEPING 3)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cadence.lookup.names import did_you_mean
from cadence.lookup.nearness import nearest
from cadence.lookup.quoting import quoted
from cadence.recording.lists.listed import MOST_COLUMNS, UnreadableList

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cadence.ledger.ledger import Ledger

#: The keys that a column can be; each is also its own heading.
KEYS: Final = (
    *("id", "date", "end", "precision", "status", "status_by", "announced", "decided", "mode"),
    *("participants", "attending", "distinct_from", "city", "country", "place", "venue"),
    *("occasion", "topics", "summary", "outcomes", "confidence", "note"),
    *("source", "url", "publisher", "title"),
)
#: The keys that only our own lists have: a ledger, a data package.
OWN_KEYS: Final = tuple(k for k in KEYS if k not in {"place", "url", "publisher", "title"})
_OTHER_HEADINGS: Final = {"sources": "source", "urls": "url"}
#: The columns that cadence derives and writes next to them; they are not part of a contact.
_WORKED_OUT: Final = frozenset({
    "level", "channels", "only_attended", "falls_on", "row", "result", "reason",
})  # fmt: skip
_OF_A_SIDE: Final = "side:"
_MOST_LISTED = 12


def side_key(side: str) -> str:
    """Return the key of the column with the principals of the side with this id."""
    return _OF_A_SIDE + side


@dataclass(frozen=True, slots=True)
class Columns:
    """The key of each column by its index, and the headings that are ignored."""

    key_by_index: Mapping[int, str]
    ignored: tuple[str, ...]


class Headings:
    """Recognise headings: keys of a contact, the two sides, and the renamed ones."""

    def __init__(self, ledger: Ledger, renamed: Mapping[str, str]) -> None:
        self._key_by_heading = {key: key for key in KEYS} | _OTHER_HEADINGS
        for side in ledger.sides:
            for name in (side.id, side.name, side.name_in_text):
                self._key_by_heading.setdefault(_plain(name), side_key(side.id))
        self._renamed = {self._key(key): heading for key, heading in renamed.items()}

    def _key(self, typed: str) -> str:
        key = self._key_by_heading.get(_plain(typed))
        if key is None:
            near = did_you_mean(nearest(_plain(typed), self._key_by_heading))
            raise UnreadableList(
                f"--column takes KEY=HEADING, and there is no key {quoted(typed)}"
                f"{near or ': choose from ' + ', '.join(KEYS)}"
            )
        return key

    def known(self, headings: Iterable[str]) -> int:
        """Return how many of *headings* are recognised."""
        renamed = {_plain(heading) for heading in self._renamed.values()}
        return sum(
            _plain(heading) in self._key_by_heading or _plain(heading) in renamed
            for heading in headings
        )

    def columns(self, headings: Sequence[str]) -> Columns:
        """Return the columns with these *headings*. Raises `UnreadableList`."""
        if len(headings) > MOST_COLUMNS:
            raise UnreadableList(f"has {len(headings):,} columns, and may have {MOST_COLUMNS}")
        keys = dict(self._renamed_columns(headings))
        ignored = []
        for index, heading in enumerate(headings):
            key = self._key_by_heading.get(_plain(heading))
            if index in keys or key in self._renamed:
                continue
            if key is not None:
                keys[index] = key
            elif heading.strip() and _plain(heading) not in _WORKED_OUT:
                ignored.append(heading)
        self._refuse_unclear(headings, keys)
        return Columns(keys, tuple(ignored))

    def _renamed_columns(self, headings: Sequence[str]) -> Iterable[tuple[int, str]]:
        plain = [_plain(heading) for heading in headings]
        taken: set[str] = set()
        for key, heading in self._renamed.items():
            if _plain(heading) not in plain:
                raise UnreadableList(f"has no column {quoted(heading)}{_there_are(headings)}")
            if _plain(heading) in taken:
                raise UnreadableList(
                    f"has one column {quoted(heading)}, and --column gives it two keys"
                )
            taken.add(_plain(heading))
            yield plain.index(_plain(heading)), key

    def _refuse_unclear(self, headings: Sequence[str], keys: Mapping[int, str]) -> None:
        twice = [key for key, times in Counter(keys.values()).items() if times > 1]
        if twice:
            both = [quoted(headings[n]) for n, key in keys.items() if key == twice[0]]
            name = twice[0].removeprefix(_OF_A_SIDE)
            raise UnreadableList(
                f"has several columns for {name}: {', '.join(both[:_MOST_LISTED])}"
            )
        found = set(keys.values())
        if "date" not in found:
            raise UnreadableList(
                f"has no column 'date'{_there_are(headings)}; name it with --column date=HEADING"
            )
        if not any(key == "participants" or key.startswith(_OF_A_SIDE) for key in found):
            raise UnreadableList(
                f"has no column 'participants', and none for a side{_there_are(headings)};"
                " name it with --column participants=HEADING"
            )


def _there_are(headings: Sequence[str]) -> str:
    named = [quoted(heading.strip()) for heading in headings if heading.strip()][:_MOST_LISTED]
    more = ", …" if len(headings) > _MOST_LISTED else ""
    return f": it has {', '.join(named)}{more}" if named else ""


def _plain(heading: str) -> str:
    """Return a heading for comparison: `Status by` is `status_by`."""
    return re.sub(r"[\s_-]+", "_", heading.strip().casefold())
