"""A ledger as CSV files that join by id, with a Frictionless data package that describes them.

Both the CSV and its description are generated from `TABLES`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cadence.output.documents.data_package.table import Field, Reference, Table
from cadence.output.documents.data_package.tables import TABLES
from cadence.output.formats import csv, json
from cadence.output.formats.sheet import Sheet

if TYPE_CHECKING:
    from cadence.analysis.as_of import AsOf


def files(view: AsOf, *, bom: bool = False) -> dict[str, bytes]:
    """Return every file of the package by its name, as of the day of *view*.

    The description comes first: a folder that has it is recognised as ours, even if the rest is
    missing. With *bom*, each CSV file begins with a byte order mark.
    """
    made = {f"{table.name}.csv": _csv(table, view, bom=bom) for table in TABLES}
    return {"datapackage.json": _description(view, bom=bom).encode(), **made}


def _csv(table: Table[Any], view: AsOf, *, bom: bool) -> bytes:
    sheet = Sheet.of([field.column for field in table.fields], table.records(view))
    return csv.render(sheet, bom=bom, prints=False).encode()


def _description(view: AsOf, *, bom: bool) -> str:
    license_ = view.ledger.header.license
    return json.text(
        {
            "profile": "tabular-data-package",
            "name": "cadence-ledger",
            "title": view.ledger.header.title,
            "description": (
                f"As of {view.on}. Files join by id. A ' is added before what a spreadsheet would"
                " run as a formula, at the start of a cell or after a semicolon; text that begins"
                " with ' gets another."
            ),
            **({"licenses": [{"name": license_}]} if license_ else {}),
            "resources": [_resource(table, bom=bom) for table in TABLES],
        }
    )


def _resource(table: Table[Any], *, bom: bool) -> json.Object:
    single = (
        Reference((field.name,), field.refers_to, (field.referred,))
        for field in table.fields
        if field.refers_to
    )
    keys = [
        {
            "fields": list(fields),
            "reference": {"resource": refers_to, "fields": list(referred)},
        }
        for fields, refers_to, referred in (*single, *table.references)
    ]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "description": f"One row: {table.row_is}.",
        "encoding": "utf-8-sig" if bom else "utf-8",
        "format": "csv",
        "mediatype": "text/csv",
        "schema": {
            "fields": [_field(field) for field in table.fields],
            "primaryKey": list(table.key),
            **({"foreignKeys": keys} if keys else {}),
            "missingValues": [""],
        },
    }


def _field(field: Field[Any]) -> json.Object:
    limits: json.Object = {"required": True} if field.is_required else {}
    if field.choices:
        limits["enum"] = list(field.choices)
    described = {"name": field.name, "type": field.type, "description": field.description}
    return described | ({"constraints": limits} if limits else {})
