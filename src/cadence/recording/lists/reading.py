"""Read a list in any format: CSV, JSON, another ledger, a data package (KEEPING 3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cadence.files import locate
from cadence.files.read import UnreadableLedger, decode, read_ledger
from cadence.recording.lists.columns import Headings
from cadence.recording.lists.listed import UnreadableList
from cadence.toml.parse import BYTE_ORDER_MARK

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cadence.files.locate import LedgerPath
    from cadence.ledger.ledger import Ledger
    from cadence.recording.lists.listed import ListFile

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_LEDGER = re.compile(r"^[ \t]*(\[ledger\]|\[\[\w+\]\])[ \t]*(#.*)?\r?$", re.MULTILINE)
_LOOKED_AT = 100_000  # characters at the beginning that decide the format
_PACKAGE = "datapackage.json"


def read_list(name: str, ledger: Ledger, renamed: Mapping[str, str]) -> ListFile:
    """Return the list called *name*: a file, a named pipe, a folder, or `shipped`.

    Its columns are recognised as keys of *ledger*'s contacts; *renamed* gives the headings of keys
    under another name. Raises `UnreadableList`, or `FaultyLedger` for a ledger with errors.
    """
    where = locate.named(name)
    headings = Headings(ledger, renamed)
    try:
        return _read(where, headings)
    except (UnreadableList, UnreadableLedger) as why:
        raise UnreadableList(f"{where.label} {why}") from None


def _read(where: LedgerPath, headings: Headings) -> ListFile:
    folder = _package_folder(where)
    if folder is not None:
        from cadence.recording.lists.package_rows import read_package

        return read_package(where.name, folder)
    content = read_ledger(where)
    if content.startswith(_UTF_16) or b"\0" in content[:_LOOKED_AT]:
        raise UnreadableList("is not UTF-8 but UTF-16, or not text: save it as CSV UTF-8")
    text = decode(content).removeprefix(BYTE_ORDER_MARK)
    start = text[:_LOOKED_AT].lstrip()
    if _is_ledger(where, start):
        return _ledger(where, content)
    if start.startswith("{") or re.match(r"\[\s*[\[{\]]", start):
        from cadence.recording.lists.json_rows import read_json

        return read_json(where.name, text, headings)
    from cadence.recording.lists.csv_rows import read_csv

    return read_csv(where.name, text, headings)


def _package_folder(where: LedgerPath) -> Path | None:
    """Return the folder of the data package at *where*; None if it is not one."""
    if where.descriptor is not None:
        return None
    try:
        if where.path.is_dir():
            return where.path
    except (OSError, ValueError):
        return None
    return where.path.parent if where.path.name == _PACKAGE else None


def _is_ledger(where: LedgerPath, start: str) -> bool:
    return where.path.suffix == ".toml" or _LEDGER.search(start) is not None


def _ledger(where: LedgerPath, content: bytes) -> ListFile:
    from cadence.loading import read_content
    from cadence.recording.lists.ledger_rows import ledger_rows

    return ledger_rows(where.name, read_content(where, content).ledger)
