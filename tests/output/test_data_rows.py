"""Every file of `export data`, row by row, and what its data package says of each column."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from command import run
from expected import DAY, EXPECTED, LEDGER, text

FILES = sorted(path.name for path in (EXPECTED / "data").glob("*.csv"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("export") / "data"
    done = run("export", "data", "-l", str(LEDGER), "--as-of", DAY, "-o", str(made))
    assert done == (0, "", f"Wrote 29 files to {made}.\n")
    return made


def test_the_files(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == sorted([*FILES, "datapackage.json"])


@pytest.mark.parametrize("name", FILES)
def test_each_row(name: str, folder: Path) -> None:
    assert (folder / name).read_text(encoding="utf-8") == text(f"data/{name}")


def _described(resource: dict[str, Any]) -> Iterator[str]:
    """Yield a line for a file, for each reference that it makes, and for each of its columns."""
    schema = resource["schema"]
    yield f"{resource['path']} ({', '.join(schema['primaryKey'])}). {resource['description']}"
    for reference in schema.get("foreignKeys", []):
        to = reference["reference"]
        fields, there = ", ".join(reference["fields"]), ", ".join(to["fields"])
        yield f"    {fields} -> {to['resource']}: {there}"
    for field in schema["fields"]:
        line = f"  {field['name']}: {field['type']}"
        rules = field.get("constraints", {})
        line += " required" if rules.get("required") else ""
        line += f" {'|'.join(rules['enum'])}" if "enum" in rules else ""
        assert rules.keys() <= {"required", "enum"}
        yield f"{line}. {field['description']}"


def test_the_data_package(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    lines = [line for resource in package["resources"] for line in _described(resource)]
    assert lines == text("data/columns.txt").splitlines()
    for resource in package["resources"]:
        assert resource["name"] == resource["path"].removesuffix(".csv")
        assert resource["schema"]["missingValues"] == [""]
        described = ("profile", "encoding", "format", "mediatype")
        assert [resource[key] for key in described] == (
            ["tabular-data-resource", "utf-8", "csv", "text/csv"]
        )
    assert [package[key] for key in ("profile", "name", "title", "licenses")] == [
        "tabular-data-package",
        "cadence-ledger",
        "Made-up France–Japan contacts",
        [{"name": "CC-BY-4.0"}],
    ]
    assert package["description"] == (
        f"As of {DAY}. Files join by id. A ' is added before what a spreadsheet would run as a formula, at the start of a cell or after a semicolon; text that begins with ' gets another."
    )
