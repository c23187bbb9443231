"""`cadence import`: all or nothing, what is accepted, what is left, and what is printed of it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import tomli
import tomli_w

from cadence.toml.edit import entry_block
from command import FROZEN, run
from ledgers import OFFICES, contact, tables

SOURCES = "https://example.org/a; https://example.com/b"
ROWS = f"""date,mode,place,participants,source
2015-03-10,phone,,Adams; Lei,{SOURCES}
2016-03-12,phone,,Adams; Lei,{SOURCES}
2017-05-10,phone,,Adams; Nobody,{SOURCES}
2018-02-30,phone,,Adams; Lei,{SOURCES}
2019-02-20,meeting,"Geneva, CH",Lei,{SOURCES}
"""


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a ledger of one contact, a list, and be in their folder."""
    monkeypatch.chdir(tmp_path)
    head = tomli_w.dumps({k: v for k, v in tables().items() if k != "contact"})
    path = tmp_path / "meetings.toml"
    path.write_text(
        f"{head}\n{entry_block('contact', contact(date(2016, 3, 10), id='kept'))}", "utf-8"
    )
    (tmp_path / "list.csv").write_text(ROWS, encoding="utf-8")
    monkeypatch.setenv("CADENCE_LEDGER", str(path))
    return path


def ids(path: Path) -> list[str]:
    return [entry["id"] for entry in tomli.loads(path.read_text(encoding="utf-8"))["contact"]]


def test_what_is_missing_and_clear_is_added_and_the_rest_is_kept(ledger: Path) -> None:
    code, out, err = run("import", "list.csv", "--rest", "rest.csv")
    assert (code, err) == (1, "")
    assert ids(ledger) == ["2015-03-10-adams-lei", "kept"]
    assert out.splitlines()[:11] == [
        "list.csv: 5 rows, 4 read; the ledger has 1 of them (25.0 %): 0 found, 1 near.",
        "",
        "1 contact to add:",
        "  10 Mar 2015, Adams–Lei, phone (2015-03-10-adams-lei)",
        "",
        "4 rows not added (rest.csv):",
        (
            "  row 3, near: 12 Mar 2016, Adams–Lei, phone: kept: date 12 Mar 2016, in the ledger"
            " 10 Mar 2016; mode phone, in the ledger in-person"
        ),
        "  row 4, unknown: nobody in the ledger is called 'Nobody'",
        "  row 5, unreadable: there is no day '2018-02-30' in the calendar",
        "  row 6, missing: 20 Feb 2019, Lei, Geneva: names nobody from United States",
        "",
    ]
    rest = list(csv.reader(io.StringIO((ledger.parent / "rest.csv").read_text(encoding="utf-8"))))
    assert rest[0] == ["row", "result", "reason", "date", "mode", "place", "participants", "source"]
    assert [row[:2] + row[3:] for row in rest[1:]] == [
        ["3", "near", "2016-03-12", "phone", "", "Adams; Lei", SOURCES],
        ["4", "unknown", "2017-05-10", "phone", "", "Adams; Nobody", SOURCES],
        ["5", "unreadable", "2018-02-30", "phone", "", "Adams; Lei", SOURCES],
        ["6", "missing", "2019-02-20", "meeting", "Geneva, CH", "Lei", SOURCES],
    ]


def test_a_corrected_rest_can_be_imported(ledger: Path) -> None:
    run("import", "list.csv", "--rest", "rest.csv")
    rest = ledger.parent / "rest.csv"
    rest.write_text(
        rest.read_text("utf-8").replace("Nobody", "Lei").replace("02-30", "02-28"), "utf-8"
    )
    code, out, _ = run("import", "rest.csv")
    assert code == 0
    assert "2 contacts to add:" in out
    assert len(ids(ledger)) == 4


def test_twice_adds_nothing(ledger: Path) -> None:
    run("import", "list.csv")
    content = ledger.read_bytes()
    code, out, _ = run("import", "list.csv")
    assert code == 1  # the same rows cannot be read
    assert "Nothing to add." in out
    assert ledger.read_bytes() == content


def test_a_dry_run_writes_nothing(ledger: Path) -> None:
    content = ledger.read_bytes()
    code, out, err = run("import", "list.csv", "--rest", "rest.csv", "--dry-run")
    assert (code, err) == (1, "")
    assert "Nothing is written; on " in out
    assert "2015-03-10-adams-lei" in out
    assert ledger.read_bytes() == content
    assert not (ledger.parent / "rest.csv").exists()


NO_SOURCE = "date,mode,participants\n2015-03-10,phone,Adams; Lei\n2015-06-10,phone,Adams; Lei\n"


def test_new_warnings_are_accepted_by_their_codes(ledger: Path) -> None:
    (ledger.parent / "list.csv").write_text(NO_SOURCE, encoding="utf-8")
    content = ledger.read_bytes()
    code, out, err = run("import", "list.csv")
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        (
            "warning CAD201: 2 findings, no source: 2015-03-10-adams-lei (row 2),"
            " 2015-06-10-adams-lei (row 3) (cadence explain CAD201)"
        ),
        (
            "cadence: nothing is written because of 2 new warnings (CAD201): fix that in the list,"
            " or --accept CAD201"
        ),
    ]
    assert ledger.read_bytes() == content
    assert run("import", "list.csv", "--accept", "CAD202").code == 2
    assert ledger.read_bytes() == content
    assert run("import", "list.csv", "--accept", "cad201").code == 0
    assert len(ids(ledger)) == 3


def test_one_error_and_nothing_is_added(ledger: Path) -> None:
    rows = f"2015-03-10,phone,Adams; Lei,{SOURCES},\n2015-06-10,phone,Adams; Lei,{SOURCES},2015-07-01\n"
    (ledger.parent / "list.csv").write_text(
        f"date,mode,participants,source,announced\n{rows}", "utf-8"
    )
    content = ledger.read_bytes()
    code, out, err = run("import", "list.csv", "--accept", "CAD201")
    assert (code, out) == (2, "")
    assert "error CAD104: 1 finding" in err
    assert "2015-06-10-adams-lei (row 3)" in err
    assert ledger.read_bytes() == content


@pytest.mark.usefixtures("ledger")
def test_json_says_what_was_added_and_what_is_left() -> None:
    code, out, err = run("import", "list.csv", "-f", "json")
    assert (code, err) == (1, "")
    answer = json.loads(out)
    assert answer["format"] == "cadence.import/1"
    assert answer["written"] is True
    assert answer["ledger"]["contact_count"] == 2
    assert answer["counts"] == {
        "found": 0, "near": 1, "missing": 2, "unclear": 0, "unknown": 1, "unreadable": 1,
    }  # fmt: skip
    assert [entry["id"] for entry in answer["added"]] == ["2015-03-10-adams-lei"]
    assert [(row["row"], row["result"]) for row in answer["rest"]] == [
        (3, "near"), (4, "unknown"), (5, "unreadable"), (6, "missing"),
    ]  # fmt: skip
    assert answer["findings"] == []
    assert answer["channels"][0]["id"] == "leaders"
    assert answer["commit"] is None
    again = json.loads(run("import", "list.csv", "-f", "json").out)
    assert (again["written"], again["added"]) == (False, [])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--rest", "meetings.toml"), "--rest meetings.toml: nothing is written to a TOML file"),
        (("--rest", "rest.txt"), "--rest takes FILE.csv, not 'rest.txt'"),
        (("--rest", "-"), "--rest takes FILE.csv, not '-'"),
        (("--rest", "list.csv"), "--rest list.csv is the list itself"),
        (("--accept", "CAD999"), "no code 'CAD999'"),
        (("--force",), "No such option"),
        (("-l", "shipped"), "the shipped ledger cannot be changed"),
    ],
)
def test_wrong_use_is_one_line(arguments: tuple[str, ...], message: str, ledger: Path) -> None:
    content = ledger.read_bytes()
    code, out, err = run("import", "list.csv", *arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1
    assert ledger.read_bytes() == content


def test_two_imports_at_once_add_each_contact_once(ledger: Path) -> None:
    command = [sys.executable, "-m", "cadence", "import", "list.csv"]
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(3)]
    assert [process.wait() for process in running] == [1, 1, 1]
    assert ids(ledger) == ["2015-03-10-adams-lei", "kept"]


def without_contacts(folder: Path) -> Path:
    path = folder / "empty.toml"
    head, _, _ = FROZEN.read_text(encoding="utf-8").partition("\n[[contact]]")
    path.write_text(head + "\n", encoding="utf-8")
    return path


def contacts_by_id(path: Path) -> dict[str, object]:
    return {c["id"]: c for c in tomli.loads(path.read_text(encoding="utf-8"))["contact"]}


@pytest.mark.parametrize("kind", ["json", "package", "ledger"])
def test_a_round_trip_of_the_whole_ledger_loses_nothing(kind: str, tmp_path: Path) -> None:
    list_ = tmp_path / "list"
    if kind == "json":
        list_.write_text(run("log", "-l", str(FROZEN), "-f", "json").out, encoding="utf-8")
    elif kind == "package":
        run("export", "data", "-l", str(FROZEN), "-o", str(list_))
    else:
        list_ = FROZEN
    path = without_contacts(tmp_path)
    code, _, err = run("import", str(list_), "-l", str(path), "--accept", "CAD205")
    assert (code, err) == (0, "")
    assert contacts_by_id(path) == contacts_by_id(FROZEN)


def test_csv_keeps_the_columns_that_it_has(tmp_path: Path) -> None:
    list_ = tmp_path / "log.csv"
    list_.write_text(run("log", "-l", str(FROZEN), "-f", "csv").out, encoding="utf-8")
    path = without_contacts(tmp_path)
    assert run("import", str(list_), "-l", str(path), "--accept", "CAD205").code == 0

    def kept(entry: object) -> object:
        assert isinstance(entry, dict)
        lost = {"outcomes", "note", "decided", "status-by", "announced", "sources"}
        urls = [source["url"] for source in entry.get("sources", ())]
        return {key: value for key, value in entry.items() if key not in lost} | {"urls": urls}

    made, whole = contacts_by_id(path), contacts_by_id(FROZEN)
    assert {id_: kept(entry) for id_, entry in made.items()} == {
        id_: kept(entry) for id_, entry in whole.items()
    }


@pytest.mark.parametrize("summary", ["'quoted'", "=1+1", "''=x", "a; =b", "a;'b", "-1", "@x", "'"])
def test_a_guard_against_formulas_is_taken_off_once(summary: str, ledger: Path) -> None:
    kept = contact(date(2015, 5, 5), id="2015-05-05-adams-lei", mode="phone", summary=summary)
    head = tomli_w.dumps({k: v for k, v in tables().items() if k != "contact"})
    (ledger.parent / "other.toml").write_text(
        f"{head}\n{entry_block('contact', kept)}", encoding="utf-8"
    )
    (ledger.parent / "other.csv").write_text(
        run("log", "-l", "other.toml", "-f", "csv").out, "utf-8"
    )
    assert run("import", "other.csv", "--accept", "CAD201").code == 0
    assert contacts_by_id(ledger)["2015-05-05-adams-lei"] == kept


SUMMIT = {
    "id": "2018-summit",
    "title": "Summit",
    "series": "summits",
    "from": date(2018, 6, 1),
    "to": date(2018, 6, 2),
    "city": "Geneva",
    "country": "CH",
    "offices": ["us-president", "cn-leader"],
    "absent": ["cn-leader"],
    "note": "It rained.",
    "sources": [{"url": "https://example.org/s", "publisher": "Example", "title": "Rain"}],
}
MONTH = {
    "id": "2019-forum",
    "title": "Forum",
    "from": date(2019, 6, 1),
    "to": date(2019, 6, 30),
    "precision": "month",
    "offices": ["us-president", "cn-leader"],
    "status": "cancelled",
    "decided": date(2019, 5, 1),
    "sources": [{"url": "https://example.org/f", "publisher": "Example"}],
}
ELSEWHERE = {**MONTH, "id": "2020-elsewhere", "offices": ["us-mayor"]}


def with_occasions(path: Path, *occasions: dict[str, object]) -> None:
    """Write a ledger of a contact and occasions."""
    offices = [*OFFICES, {"id": "us-mayor", "side": "US", "title": "Mayor", "level": "minister"}]
    head = tomli_w.dumps({k: v for k, v in tables(office=offices).items() if k != "contact"})
    blocks = [entry_block("occasion", occasion) for occasion in occasions]
    kept = contact(date(2015, 5, 5), id="2015-05-05-adams-lei", mode="phone", confidence="doubtful")
    path.write_text("\n".join([head, *blocks, entry_block("contact", kept)]), encoding="utf-8")


@pytest.mark.parametrize("kind", ["ledger", "package"])
def test_occasions_are_added_by_their_ids(kind: str, ledger: Path) -> None:
    list_ = ledger.parent / "other.toml"
    with_occasions(list_, SUMMIT, MONTH, ELSEWHERE)
    if kind == "package":
        assert run("export", "data", "-l", str(list_), "-o", "package").code == 0
        list_ = ledger.parent / "package"
    code, out, err = run("import", str(list_), "--accept", "CAD201")
    assert code == 0
    row = 1 if kind == "ledger" else 2
    assert f"CAD201: 1 finding, no source: 2015-05-05-adams-lei (row {row})" in err
    assert "2 occasions to add: 2018-summit, 2019-forum" in out
    assert "Occasion 2020-elsewhere is not added: the ledger has no office 'us-mayor'" in out
    made = tomli.loads(ledger.read_text(encoding="utf-8"))
    assert made["occasion"] == [SUMMIT, MONTH]
    assert ids(ledger) == ["2015-05-05-adams-lei", "kept"]
    content = ledger.read_bytes()
    assert content.index(b"[[occasion]]") < content.index(b"[[contact]]")
    assert "Nothing to add." in run("import", str(list_)).out
    assert ledger.read_bytes() == content


def test_occasions_alone_are_a_change(ledger: Path) -> None:
    list_ = ledger.parent / "other.toml"
    with_occasions(list_, SUMMIT)
    run("import", str(list_), "--accept", "CAD201")
    with_occasions(list_, SUMMIT, {**SUMMIT, "id": "2017-summit", "from": date(2018, 5, 1)})
    answer = run("import", str(list_), "-f", "json").json()
    assert answer["written"] is True
    assert answer["added"] == []
    assert answer["occasions"] == {"added": ["2017-summit"], "left": []}
    made = tomli.loads(ledger.read_text(encoding="utf-8"))
    assert [occasion["id"] for occasion in made["occasion"]] == ["2017-summit", "2018-summit"]
