"""Read a data package back into the tables of a ledger, with nothing but csv and json."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from cadence.ledger.formulas import unguarded

Row = dict[str, Any]


class Package:
    """The rows of every file, each value of the type that its column says it has."""

    def __init__(self, folder: Path) -> None:
        self.description = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        self.rows: dict[str, list[Row]] = {}
        for resource in self.description["resources"]:
            types = {f["name"]: f["type"] for f in resource["schema"]["fields"]}
            text = (folder / resource["path"]).read_text(encoding=resource["encoding"])
            self.rows[resource["name"]] = [
                {name: _typed(types[name], cell) for name, cell in row.items() if cell}
                for row in csv.DictReader(text.splitlines(keepends=True))
            ]

    def many(self, table: str, by: str) -> dict[Any, list[Row]]:
        """Return the rows of *table*, in their order, by the value of a column."""
        found = defaultdict(list)
        for row in self.rows[table]:
            found[row[by]].append(row)
        return found

    def tables(self) -> dict[str, Any]:
        """Return the ledger."""
        (header,) = self.rows["ledger"]
        return {
            "ledger": _keys(header, "format", "title", "license", "call_timezone"),
            "side": [_keys(row, "id", "name", "article") for row in self.rows["sides"]],
            "office": self._offices(),
            "person": self._people(),
            "topic": [
                _keys(row, "id", "title", "channel")
                | ({"max-gap": _span(row["max_gap"])} if "max_gap" in row else {})
                for row in self.rows["topics"]
            ],
            "channel": self._channels(),
            "occasion": self._occasions(),
            "suspension": self._suspensions(),
            "contact": self._contacts(),
        }

    def _offices(self) -> list[Row]:
        vacant = self.many("vacancies", "office")
        names = ("id", "side", "title", "level", "holders", "complete_from", "note")
        return [
            _keys(row, *names) | _several("vacant", vacant[row["id"]], "from", "to")
            for row in self.rows["offices"]
        ]

    def _people(self) -> list[Row]:
        aliases, terms = self.many("aliases", "person"), self.many("terms", "person")
        names = ("id", "name", "family_name", "native_name", "wikidata", "side")
        return [
            _keys(row, *names)
            | {"aliases": [a["alias"] for a in aliases[row["id"]]]}
            | _several("terms", terms[row["id"]], "office", "from", "to", "acting")
            for row in self.rows["people"]
        ]

    def _channels(self) -> list[Row]:
        offices = self.many("channel_offices", "channel")
        names = ("id", "title", "level", "per_year", "retired", "basis", "basis_url")
        found = []
        for row in self.rows["channels"]:
            made = _keys(row, *names)
            made["recorded"] = {
                key.removeprefix("recorded_"): value
                for key, value in row.items()
                if key.startswith("recorded_")
            }
            made |= {key: row[key].split("; ") for key in ("modes", "countries") if key in row}
            for key in ("max_gap", "warn"):
                if not row[f"{key}_is_default"]:
                    made[key.replace("_", "-")] = _span(row[key])
            by_side: dict[str, list[str]] = defaultdict(list)
            for office in offices[row["id"]]:
                by_side[office["side"]].append(office["office"])
            found.append(made | ({"offices": dict(by_side)} if by_side else {}))
        return found

    def _occasions(self) -> list[Row]:
        offices, absent = (
            self.many("occasion_offices", "occasion"),
            self.many("occasion_absences", "occasion"),
        )
        sources = self.many("occasion_sources", "occasion")
        names = (
            *("id", "title", "series", "from", "to", "precision", "city", "country", "status"),
            *("announced", "decided", "note"),
        )
        return [
            _keys(row, *names)
            | {
                "offices": [o["office"] for o in offices[row["id"]]],
                "absent": [o["office"] for o in absent[row["id"]]],
            }
            | _several("sources", sources[row["id"]], "url", "publisher", "title")
            for row in self.rows["occasions"]
        ]

    def _suspensions(self) -> list[Row]:
        channels = self.many("suspension_channels", "suspension")
        sources = self.many("suspension_sources", "suspension")
        return [
            _keys(row, "id", "by", "from", "to", "precision", "reason")
            | {"channels": [c["channel"] for c in channels[row["number"]]]}
            | _several("sources", sources[row["number"]], "url", "publisher", "title")
            for row in self.rows["suspensions"]
        ]

    def _contacts(self) -> list[Row]:
        people, topics = (
            self.many("participants", "contact"),
            self.many("contact_topics", "contact"),
        )
        outcomes, sources = self.many("outcomes", "contact"), self.many("sources", "contact")
        distinct = self.many("distinct_contacts", "contact")
        names = (
            *("id", "date", "end", "precision", "status", "status_by", "announced", "decided"),
            *("mode", "city", "country", "venue", "occasion", "summary", "confidence", "note"),
        )
        roles = {"participants": "principal", "attending": "attending"}
        return [
            _keys(row, *names)
            | {
                key: [p["person"] for p in people[row["id"]] if p["role"] == role]
                for key, role in roles.items()
            }
            | {
                "topics": [t["topic"] for t in topics[row["id"]]],
                "outcomes": [o["outcome"] for o in outcomes[row["id"]]],
                "distinct-from": [d["distinct_from"] for d in distinct[row["id"]]],
            }
            | _several("sources", sources[row["id"]], "url", "publisher", "title")
            for row in self.rows["contacts"]
        ]


def _typed(type_: str, cell: str) -> Any:
    match type_:
        case "date":
            return date.fromisoformat(cell)
        case "integer":
            return int(cell)
        case "boolean":
            return {"true": True, "false": False}[cell]
        case _:
            return unguarded(cell)


def _keys(row: Row, *names: str) -> Row:
    return {name.replace("_", "-"): row[name] for name in names if name in row}


def _several(key: str, rows: list[Row], *names: str) -> Row:
    return {key: [_keys(row, *names) for row in rows]} if rows else {}


def _span(text: str) -> dict[str, int]:
    parts = re.findall(r"(\d+) (year|month|week|day)s?", text)
    return {f"{unit}s": int(number) for number, unit in parts}
