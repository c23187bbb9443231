"""`cadence export data`: all that is in a ledger, in files that join, each column described."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

import cadence
from cadence.analysis.as_of import AsOf
from cadence.ledger.formulas import unguarded
from cadence.ledger.ledger import Ledger
from cadence.output.documents.data_package.package import files
from cadence.output.documents.data_package.tables import TABLES
from cadence.output.formats import csv as csv_output
from command import SHIPPED, run
from everything import EVERYTHING
from ledgers import LEADERS, contact, ledger
from package_reader import Package

ON = date(2019, 8, 1)


def written(made: Ledger, folder: Path, on: date = ON, *, bom: bool = False) -> Package:
    for name, content in files(AsOf(made, on), bom=bom).items():
        (folder / name).write_bytes(content)
    return Package(folder)


@pytest.mark.parametrize("bom", [False, True])
def test_a_ledger_with_every_key_that_there_is_comes_back(tmp_path: Path, bom: bool) -> None:
    made = Ledger.model_validate(EVERYTHING)
    package = written(made, tmp_path, bom=bom)
    assert Ledger.model_validate(package.tables()) == made
    assert package.description["title"] == "A whole ledger"
    assert package.description["licenses"] == [{"name": "CC-BY-4.0"}]


def test_the_shipped_ledger_comes_back(tmp_path: Path) -> None:
    made = cadence.load(str(SHIPPED))
    assert Ledger.model_validate(written(made, tmp_path).tables()) == made


def test_every_column_is_described_and_every_reference_leads_somewhere(tmp_path: Path) -> None:
    package = written(Ledger.model_validate(EVERYTHING), tmp_path)
    columns = {
        resource["name"]: [field["name"] for field in resource["schema"]["fields"]]
        for resource in package.description["resources"]
    }
    assert list(columns) == [table.name for table in TABLES]
    for resource in package.description["resources"]:
        schema = resource["schema"]
        assert all(field["description"].endswith(".") for field in schema["fields"])
        assert set(schema["primaryKey"]) <= set(columns[resource["name"]])
        rows = package.rows[resource["name"]]
        keys = [tuple(row.get(column) for column in schema["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys), resource["name"]
        for key in schema.get("foreignKeys", ()):
            there = {
                tuple(row.get(column) for column in key["reference"]["fields"])
                for row in package.rows[key["reference"]["resource"]]
            }
            here = {tuple(row.get(column) for column in key["fields"]) for row in rows}
            assert {value for value in here if None not in value} <= there


def test_a_gap_is_explained_by_what_is_in_the_package(tmp_path: Path) -> None:
    made = ledger(
        contact(date(2010, 1, 1)),
        contact(date(2011, 6, 1), status="cancelled", status_by="US", decided=date(2011, 5, 1)),
        contact(date(2012, 1, 1)),
        channel=[LEADERS, LEADERS | {"id": "other", "per-year": 2, "max-gap": {"years": 50}}],
        suspension=[
            {"channels": ["other"], "by": "CN", "from": date(2011, 1, 1), "reason": "not here"},
            {
                "channels": ["leaders", "other"],
                "by": "CN",
                "from": date(2011, 2, 1),
                "to": date(2011, 3, 1),
                "reason": "why",
                "sources": [{"url": "https://example.org", "publisher": "P"}],
            },
        ],
    )
    package = written(made, tmp_path, date(2012, 6, 1))
    first, second = package.rows["gaps"]
    assert (first["from"], second["from"]) == (date(2000, 1, 1), date(2010, 1, 1))
    (reason,) = package.rows["gap_suspensions"]
    assert reason == {"channel": "leaders", "from": date(2010, 1, 1), "suspension": 2}
    assert package.rows["suspensions"][1]["reason"] == "why"
    assert package.rows["suspension_channels"][1:] == [
        {"suspension": 2, "channel": "leaders"},
        {"suspension": 2, "channel": "other"},
    ]
    (source,) = package.rows["suspension_sources"]
    assert source == {"suspension": 2, "number": 1, "url": "https://example.org", "publisher": "P"}
    (off,) = package.rows["gap_not_held"]
    assert off == {
        "channel": "leaders",
        "from": date(2010, 1, 1),
        "contact": "2011-06-01-adams-lei",
    }


def test_a_suspension_that_ended_after_the_day_asked_still_explains_a_gap(tmp_path: Path) -> None:
    made = ledger(
        contact(date(2010, 1, 1)),
        suspension=[
            {
                "channels": ["leaders"],
                "by": "CN",
                "from": date(2010, 5, 1),
                "to": date(2012, 5, 1),
                "reason": "why",
            }
        ],
    )
    package = written(made, tmp_path, date(2011, 6, 1))
    assert [row["suspension"] for row in package.rows["gap_suspensions"]] == [1]
    assert package.rows["suspensions"][0]["to"] == date(2012, 5, 1)


def test_the_command_writes_every_file(tmp_path: Path) -> None:
    path = tmp_path / "e.toml"
    path.write_text(tomli_w.dumps(EVERYTHING), encoding="utf-8")
    day = ("--as-of", str(ON))
    code, out, err = run(
        "export", "data", "-l", str(path), *day, "--bom", "-o", str(tmp_path / "d")
    )
    assert (code, out) == (0, "")
    names = {f"{table.name}.csv" for table in TABLES} | {"datapackage.json"}
    assert {p.name for p in (tmp_path / "d").iterdir()} == names
    assert f"Wrote {len(names)} files" in err
    for table in TABLES:
        assert (tmp_path / "d" / f"{table.name}.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert json.loads((tmp_path / "d/datapackage.json").read_bytes())["name"] == "cadence-ledger"


# -- what a spreadsheet would run ----------------------------------------------------------

SIGNS = [*"=+-@'", *"＝＋－＠", ";", " ", '"', "\u00a0", "\u3000", "x", "1", ","]


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(SIGNS)).map("".join))
def test_no_cell_runs_whether_a_comma_or_a_semicolon_separates(text: str) -> None:
    guarded = csv_output.text(text)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(["id", guarded])
    for separator in (",", ";"):
        (row,) = csv.reader(io.StringIO(out.getvalue()), delimiter=separator)
        for cell in row:
            # A spreadsheet drops space before a value, and the quotes that it did not need.
            assert not cell.strip(' \u00a0\u3000"').startswith(tuple("=+-@＝＋－＠"))
    assert unguarded(guarded) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("＝1", "'＝1"),
        ("  @x", "'  @x"),
        ("talks; +5", "talks;' +5"),
        ("'so-called'", "''so-called'"),
        ("a - b = c; d", "a - b = c; d"),
        ("第三次＝会谈", "第三次＝会谈"),
    ],
)
def test_a_guard_is_one_quote(text: str, cell: str) -> None:
    assert csv_output.text(text) == cell
    assert unguarded(cell) == text


# -- a byte order mark for Excel -----------------------------------------------------------

REPORTS = [
    ("status",),
    ("status", "--since", "2015-01-01"),
    ("gaps",),
    ("gaps", "--years"),
    ("log", "-c", "leaders"),
    ("show", "xi-jinping"),
    ("agenda",),
    ("chart",),
    ("cascade",),
    ("cascade", "2023-11-15-biden-xi"),
    ("topics",),
    ("topics", "trade"),
    ("compare",),
]


@pytest.mark.parametrize("report", REPORTS, ids=" ".join)
def test_bom_is_for_every_csv(report: tuple[str, ...]) -> None:
    on = ("--as-of", "2026-11-23", "-f", "csv")
    plain, marked = run(*report, *on), run(*report, *on, "--bom")
    assert (marked.code, marked.err) == (0, "")
    assert marked.out == f"\ufeff{plain.out}"
    assert not plain.out.startswith("\ufeff")


@pytest.mark.parametrize("format_", ["text", "json", "markdown"])
def test_bom_is_for_csv_alone(format_: str) -> None:
    code, out, err = run("status", "-f", format_, "--bom")
    assert (code, out) == (2, "")
    assert err == "cadence: --bom is for CSV: add --format csv\n"


# -- read by others ------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("frictionless") is None, reason="frictionless is not installed")
@pytest.mark.parametrize("bom", [False, True])
def test_frictionless_finds_the_package_valid(tmp_path: Path, bom: bool) -> None:
    written(Ledger.model_validate(EVERYTHING), tmp_path, bom=bom)
    done = subprocess.run(
        ["frictionless", "validate", str(tmp_path / "datapackage.json")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "INVALID" not in done.stdout
