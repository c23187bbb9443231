"""Read a data package of `export data` as a list: its contacts, with the rows of other files."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from cadence.files.read import UnreadableLedger, decode, read_bytes
from cadence.ledger.formulas import unguarded
from cadence.recording.lists.columns import OWN_KEYS
from cadence.recording.lists.listed import (
    MOST_ROWS,
    ListedRow,
    ListedSource,
    ListFile,
    ListKind,
    Named,
    UnreadableList,
)
from cadence.recording.lists.occasions import checked
from cadence.toml.parse import BYTE_ORDER_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from cadence.recording.lists.listed import Value

DESCRIPTION: Final = "datapackage.json"
_NAME: Final = "cadence-ledger"
_SINGLE = (
    *("id", "date", "end", "precision", "status", "status_by", "announced", "decided", "mode"),
    *("city", "country", "venue", "occasion", "summary", "confidence", "note"),
)
#: The values in files of their own, by contact: the key, the file, the column.
_LISTED = (
    ("topics", "contact_topics", "topic"),
    ("outcomes", "outcomes", "outcome"),
    ("distinct_from", "distinct_contacts", "distinct_from"),
)

_DAYS = frozenset({"from", "to", "announced", "decided"})  # of an occasion
_DEFAULTS = {"precision": "day", "status": "announced"}


class _Row(dict[str, str]):
    """The cells of a row that are not empty; any other reads as an empty string."""

    def __missing__(self, column: str) -> str:
        return ""


def read_package(name: str, folder: Path) -> ListFile:
    """Return the contacts of the data package in *folder*, numbered by the rows of contacts.csv.

    Raises `UnreadableList` for a folder that is not a cadence package or lacks a file.
    """
    _refuse_another(folder)
    contacts = _rows(folder, "contacts")
    if len(contacts) > MOST_ROWS:
        raise UnreadableList(f"has more than {MOST_ROWS:,} rows: split it")
    parts = _parts(folder)
    rows = tuple(
        ListedRow(
            number,
            {key: row[key] for key in _SINGLE if row[key]} | parts.get(row["id"], {}),
        )
        for number, row in enumerate(contacts, start=2)
    )
    return ListFile(
        name, ListKind.DATA_PACKAGE, OWN_KEYS, rows, occasions=tuple(_occasions(folder))
    )


def _refuse_another(folder: Path) -> None:
    try:
        package = json.loads(_text(folder / DESCRIPTION))
    except (ValueError, RecursionError):
        raise UnreadableList(f"has a {DESCRIPTION} that is not JSON") from None
    if not isinstance(package, dict) or package.get("name") != _NAME:
        raise UnreadableList("is not a data package that 'cadence export data' wrote")


def _parts(folder: Path) -> Mapping[str, dict[str, Value]]:
    """Return the values from other files, by the contact's id."""
    found: dict[str, dict[str, Value]] = defaultdict(dict)
    names = {row["id"]: row for row in _rows(folder, "people")}
    for role, key in (("principal", "participants"), ("attending", "attending")):
        people = [row for row in _rows(folder, "participants") if row["role"] == role]
        for contact, rows in _by(people, "contact").items():
            found[contact][key] = [_named(row["person"], names) for row in rows]
    for key, file, column in _LISTED:
        for contact, rows in _by(_rows(folder, file), "contact").items():
            found[contact][key] = [row[column] for row in rows if row[column]]
    for contact, rows in _by(_rows(folder, "sources"), "contact").items():
        found[contact]["source"] = [
            ListedSource(row["url"], row["publisher"], row["title"]) for row in rows
        ]
    return found


def _occasions(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the occasions as tables of a ledger; packages of earlier versions have none."""
    if not (folder / "occasions.csv").exists():
        return
    offices, absences, sources = (
        _by(_rows(folder, f"occasion_{name}"), "occasion")
        for name in ("offices", "absences", "sources")
    )
    for row in _rows(folder, "occasions"):
        id_ = row["id"]
        table: dict[str, Any] = {
            key: _day(text) if key in _DAYS else text
            for key, text in row.items()
            if key not in _DEFAULTS or text != _DEFAULTS[key]
        }
        table["offices"] = [part["office"] for part in offices[id_]]
        if absences[id_]:
            table["absent"] = [part["office"] for part in absences[id_]]
        if sources[id_]:
            keys = ("url", "publisher", "title")
            table["sources"] = [{k: p[k] for k in keys if k in p} for p in sources[id_]]
        yield checked(table)


def _day(text: str) -> date | str:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text  # refused by `checked`


def _named(person: str, names: Mapping[str, _Row]) -> Named:
    row = names.get(person, _Row())
    given = (row["name"], row["native_name"], *row["aliases"].split("; "))
    return Named((person, *(name for name in given if name)))


def _by(rows: Sequence[_Row], column: str) -> Mapping[str, list[_Row]]:
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def _rows(folder: Path, file: str) -> list[_Row]:
    text = _text(folder / f"{file}.csv").removeprefix(BYTE_ORDER_MARK)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        return [
            _Row((name, unguarded(cell)) for name, cell in zip(header, cells, strict=True) if cell)
            for cells in reader
            if cells
        ]
    except (csv.Error, ValueError):
        fault = f"is not a whole data package: {file}.csv is not CSV (line {reader.line_num})"
        raise UnreadableList(fault) from None


def _text(path: Path) -> str:
    try:
        return decode(read_bytes(path))
    except UnreadableLedger as why:
        raise UnreadableList(f"is not a whole data package: {path.name} {why}") from None
