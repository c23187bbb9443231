"""A ledger as CSV files that join by id, with a Frictionless data package beside them.

The CSV and its description are both made of `TABLES`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.output import csv, json
from cadence.output.data_package.tables import TABLES, Column, Table
from cadence.output.sheet import Sheet

if TYPE_CHECKING:
    from datetime import date

    from cadence.ledger import Ledger


def files(ledger: Ledger, on: date) -> dict[str, bytes]:
    """Return every file of the package by its name, as of day *on*."""
    made = {f"{table.name}.csv": _csv(table, ledger, on) for table in TABLES}
    return {**made, "datapackage.json": _description(ledger, on).encode()}


def _csv(table: Table, ledger: Ledger, on: date) -> bytes:
    header = tuple(column.name for column in table.columns)
    return csv.render(Sheet(header, tuple(table.rows(ledger, on)))).encode()


def _description(ledger: Ledger, on: date) -> str:
    license_ = ledger.header.license
    return json.text(
        {
            "profile": "tabular-data-package",
            "name": "cadence-ledger",
            "title": ledger.header.title,
            "description": (
                f"As of {on}. Files join by id. A text that a spreadsheet would run as a"
                " formula has a leading quote."
            ),
            **({"licenses": [{"name": license_}]} if license_ else {}),
            "resources": [_resource(table) for table in TABLES],
        }
    )


def _resource(table: Table) -> json.Object:
    keys = [
        {
            "fields": [column.name],
            "reference": {"resource": column.refers_to, "fields": ["id"]},
        }
        for column in table.columns
        if column.refers_to
    ]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "description": f"One row: {table.row_is}.",
        "encoding": "utf-8",
        "format": "csv",
        "mediatype": "text/csv",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.key),
            **({"foreignKeys": keys} if keys else {}),
            "missingValues": [""],
        },
    }


def _field(column: Column) -> json.Object:
    limits: json.Object = {"required": True} if column.required else {}
    if column.values:
        limits["enum"] = list(column.values)
    field = {"name": column.name, "type": column.type, "description": column.says}
    return field | ({"constraints": limits} if limits else {})
