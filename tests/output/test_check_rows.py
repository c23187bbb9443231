"""All that `check` prints of a small faulty ledger, in each format (DESIGN 5)."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from cadence.cli.version import version
from command import run
from expected import DATA, DAY, copy_to, in_order, text

#: What is wrong with the ledger: the code, its number among the rules, where it is (line,
#: column, end column: each is on one line), and in which entry; as placed by hand.
FINDINGS = [
    ("CAD102", 4, (34, 21, 35), "anne-dupont"),
    ("CAD209", 21, (50, 1, 12), "2015-03-02-dupont-sato"),
    ("CAD108", 10, (55, 11, 15), "2015-03-02-dupont-sato"),
    ("CAD109", 11, (59, 7, 33), "2015-03-02-dupont-sato"),
    ("CAD201", 13, (62, 1, 12), "2014-05-05-dupont-sato"),
    ("CAD204", 16, (64, 8, 18), "2014-05-05-dupont-sato"),
]
ERRORS = ("CAD102", "CAD108", "CAD109")


@pytest.fixture(autouse=True)
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the faulty ledger into a folder of no repository, and go there."""
    copied = tmp_path / "faulty.toml"
    copied.write_bytes((DATA / copied.name).read_bytes())
    monkeypatch.chdir(tmp_path)
    return copied


def check(format_: str) -> str:
    """Return what `check` prints in this format."""
    code, out, err = run("check", "faulty.toml", "--as-of", DAY, "--format", format_)
    assert (code, err) == (1, "")
    return out


def test_text() -> None:
    assert check("text") == text("check.txt")


def test_json() -> None:
    found = json.loads(check("json"))
    assert in_order(found) == in_order(json.loads(text("check.json")))
    assert [
        (f["code"], (f["line"], f["column"], f["end_column"]), f["entry"])
        for f in found["findings"]
    ] == [(code, place, entry) for code, _, place, entry in FINDINGS]


def test_github(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    first, rest = check("github").split("\n", 1)
    word = first.removeprefix("::stop-commands::")
    assert re.fullmatch(r"[0-9a-f]{32}", word)
    expected = text("check.txt") + f"::{word}::\n" + text("check-annotations.txt")
    assert rest == expected
    assert summary.read_text(encoding="utf-8") == text("check-summary.md")


def _fingerprint(code: str, entry: str, message: str) -> str:
    parts = ("faulty.toml", code, entry, message, "1")
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def test_sarif() -> None:
    """The results say what the JSON says, in the words of SARIF 2.1.0."""
    report = json.loads(check("sarif"))
    in_json = json.loads(text("check.json"))["findings"]
    (run_,) = report["runs"]
    assert list(report) == ["$schema", "version", "runs"]
    assert report["version"] == "2.1.0"
    assert report["$schema"] == "https://json.schemastore.org/sarif-2.1.0.json"
    assert list(run_) == ["tool", "columnKind", "properties", "results"]
    assert run_["columnKind"] == "unicodeCodePoints"
    assert run_["properties"] == {"omitted": 0}
    results: list[Any] = [
        {
            "ruleId": code,
            "ruleIndex": index,
            "level": "error" if code in ERRORS else "warning",
            "message": {"text": f"{said['message']}. To fix it: {said['fix']}"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "faulty.toml"},
                        "region": {
                            "startLine": line,
                            "startColumn": column,
                            "endLine": line,
                            "endColumn": end_column,
                        },
                    }
                }
            ],
            "partialFingerprints": {
                "cadenceFinding/v1": _fingerprint(code, entry, said["message"])
            },
        }
        for (code, index, (line, column, end_column), entry), said in zip(
            FINDINGS, in_json, strict=True
        )
    ]
    assert run_["results"] == results


def test_the_rules_of_sarif() -> None:
    driver = json.loads(check("sarif"))["runs"][0]["tool"]["driver"]
    assert {key: driver[key] for key in driver if key != "rules"} == {
        "name": "cadence",
        "version": version(),
    }
    for code, index, _, _ in FINDINGS:
        rule = driver["rules"][index]
        level = "error" if code in ERRORS else "warning"
        assert (rule["id"], rule["defaultConfiguration"]) == (code, {"level": level})
        why = rule["fullDescription"]["text"]
        before, fix = rule["help"]["text"].split("\n\n")
        explained = run("explain", code).out
        assert before == why
        assert rule["shortDescription"]["text"] in explained
        words = " ".join(explained.split())
        assert words.index(why) < words.index(" ".join(fix.split()))
    assert [rule["name"] for rule in driver["rules"]][4:12:6] == ["Reference", "Place"]


def test_a_ledger_without_findings(tmp_path: Path) -> None:
    copy_to(tmp_path)
    said = run("check", "distinct.toml", "--as-of", "2021-06-18")
    assert said == (0, "1 ledger, 17 contacts: nothing found\n", "")
    said = run("check", "distinct.toml", "--as-of", "2021-06-18", "--format", "json")
    assert said.json() == {
        "format": "cadence.check/2",
        "as_of": "2021-06-18",
        "ledgers": [{"path": "distinct.toml", "contact_count": 17, "findings": 0, "omitted": 0}],
        "findings": [],
    }


def test_what_a_finding_means() -> None:
    said = run("explain", "CAD108")
    assert said == (0, text("explain.txt"), "")


def test_a_finding_without_a_place_or_an_entry() -> None:
    said = run("check", "absent.toml")
    assert said.out.startswith(
        "absent.toml: error CAD001: the file does not exist\n"
        " = name a file that is a ledger: TOML in UTF-8\n"
    )
    (result,) = json.loads(run("check", "absent.toml", "-f", "sarif").out)["runs"][0]["results"]
    message = ("the file does not exist", "1")
    parts = "\0".join(("absent.toml", "CAD001", "", *message))
    assert result["partialFingerprints"] == {
        "cadenceFinding/v1": hashlib.sha256(parts.encode()).hexdigest()
    }
    assert result["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "absent.toml"}}}
    ]


def test_a_name_that_would_split_an_annotation(tmp_path: Path) -> None:
    (tmp_path / "faulty.toml").rename(tmp_path / "a,b%.toml")
    out = run("check", "a,b%.toml", "--as-of", DAY, "-f", "github").out
    assert "::error file=a%2Cb%25.toml,title=CAD102,line=34," in out
