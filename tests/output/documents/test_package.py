"""The description of a data package: what is there of a field and a file, and what is not."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from cadence.analysis.as_of import AsOf
from cadence.ledger.model import Channel, Person
from cadence.output.documents.data_package import package
from cadence.output.documents.data_package.table import Field, Reference, Table, joined_key, keys
from ledgers import ledger

TEXT: Field[Any] = Field("name", str, "string", "A name.")


@pytest.mark.parametrize(
    ("changes", "more"),
    [
        ({}, {}),
        ({"is_required": True}, {"constraints": {"required": True}}),
        ({"choices": ("a", "b")}, {"constraints": {"enum": ["a", "b"]}}),
        (
            {"is_required": True, "choices": ("a",)},
            {"constraints": {"required": True, "enum": ["a"]}},
        ),
    ],
)
def test_a_field(changes: dict[str, Any], more: dict[str, Any]) -> None:
    said = {"name": "name", "type": "string", "description": "A name."}
    assert package._field(TEXT._replace(**changes)) == said | more


def resource(*fields: Field[Any], references: tuple[Reference, ...] = (), bom: bool = False) -> Any:
    table: Table[Any] = Table("files", "a thing", ("name",), fields, lambda _: [], references)
    return package._resource(table, bom=bom)


def test_a_file_that_refers_to_no_other() -> None:
    assert resource(TEXT) == {
        "name": "files",
        "path": "files.csv",
        "profile": "tabular-data-resource",
        "description": "One row: a thing.",
        "encoding": "utf-8",
        "format": "csv",
        "mediatype": "text/csv",
        "schema": {
            "fields": [{"name": "name", "type": "string", "description": "A name."}],
            "primaryKey": ["name"],
            "missingValues": [""],
        },
    }
    assert resource(TEXT, bom=True)["encoding"] == "utf-8-sig"


def test_a_file_that_refers_to_others() -> None:
    side = TEXT._replace(refers_to="sides", referred="id")
    both = Reference(("a", "b"), "gaps", ("c", "d"))
    assert resource(side, references=(both,))["schema"]["foreignKeys"] == [
        {"fields": ["name"], "reference": {"resource": "sides", "fields": ["id"]}},
        {"fields": ["a", "b"], "reference": {"resource": "gaps", "fields": ["c", "d"]}},
    ]


def test_every_file_has_the_mark_that_is_wanted_and_the_description_says_so() -> None:
    header = {"format": 1, "title": "Made up", "license": "CC0-1.0"}
    view = AsOf(ledger(ledger=header), date(2010, 1, 1))
    for bom, encoding in ((False, "utf-8"), (True, "utf-8-sig")):
        (name, description), *rest = package.files(view, bom=bom).items()
        assert name == "datapackage.json"
        described = json.loads(description)
        assert {key: described[key] for key in described if key not in {"description", "resources"}} == {
            "profile": "tabular-data-package",
            "name": "cadence-ledger",
            "title": "Made up",
            "licenses": [{"name": "CC0-1.0"}],
        }  # fmt: skip
        assert described["description"].startswith("As of 2010-01-01. Files join by id. ")
        assert {one["encoding"] for one in described["resources"]} == {encoding}
        assert [one["path"] for one in described["resources"]] == [name for name, _ in rest]
        assert all(content.startswith(b"\xef\xbb\xbf") is bom for _, content in rest)


def test_a_ledger_without_a_licence_has_none_and_no_file_a_mark_unless_it_is_wanted() -> None:
    (_, description), *rest = package.files(AsOf(ledger(), date(2010, 1, 1))).items()
    assert "licenses" not in json.loads(description)
    assert not [content for _, content in rest if content.startswith(b"\xef\xbb\xbf")]


def test_the_words_of_a_list_are_not_those_of_a_cell() -> None:
    assert joined_key(Channel, "modes").choices == ()


def test_several_keys_of_a_record_or_of_a_part_of_it() -> None:
    person = ledger().people[0]
    assert [(f.name, f.value(person)) for f in keys(Person, "id", "family-name")] == [
        ("id", "ann-adams"),
        ("family_name", "Adams"),
    ]
