"""One of each fault, planted by hand: found once, at the right place, in every format.

`planted.toml` says itself where each is: after the line, with its column.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cadence.check.registry import RULES
from command import ROOT, run

PATH = "tests/check/planted.toml"
TEXT = (ROOT / PATH).read_text(encoding="utf-8")
PLANTED = sorted(
    (line, int(column), code)
    for line, content in enumerate(TEXT.split("\n"), 1)
    for code, column in re.findall(r"# (CAD[0-9]{3}): column ([0-9]+)", content)
)


@pytest.fixture(autouse=True)
def _in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


def checked(format_: str) -> str:
    code, out, err = run("check", "--as-of", "2020-01-01", "--format", format_, PATH)
    assert (code, err) == (1, "")
    return out


def test_every_code_that_a_line_can_show_is_planted_once() -> None:
    codes = {rule.code for rule in RULES} - {"CAD001", "CAD210"}  # of the file as a whole
    assert sorted(code for *_, code in PLANTED) == sorted(codes)


def test_text() -> None:
    out = checked("text")
    found = re.findall(rf"^{PATH}:(\d+):(\d+): (?:error|warning) (CAD\d+): ", out, re.MULTILINE)
    assert [(int(line), int(column), code) for line, column, code in found] == PLANTED
    assert out.splitlines()[-2] == "12 errors, 10 warnings in 1 ledger"


def test_text_marks_the_place_under_the_source_line() -> None:
    lines = checked("text").splitlines()
    at = lines.index('132 | topics = ["中文, 100%", "trade"] # CAD003: column 11')
    # Chinese characters take two columns: quotes, 4 for them, a comma, a space and `100%`.
    assert lines[at + 1] == "    |           " + "^" * 12


def test_json() -> None:
    report = json.loads(checked("json"))
    found = [(f["line"], f["column"], f["code"]) for f in report["findings"]]
    assert found == PLANTED
    by_code = {f["code"]: f for f in report["findings"]}
    assert by_code["CAD102"] == {
        "code": "CAD102",
        "severity": "error",
        "message": "there is no topic 'trade'",
        "fix": "add an entry [[topic]] with this id, or correct the id",
        "path": PATH,
        "line": 164,
        "column": 11,
        "end_line": 164,
        "end_column": 18,
        "entry": "2011-05-01-baker-li",
    }


def test_github() -> None:
    lines = checked("github").splitlines()
    word = lines[0].removeprefix("::stop-commands::")
    assert re.fullmatch("[0-9a-f]{32}", word)
    again = lines.index(f"::{word}::")
    assert f"{PATH}:164:11: error CAD102: there is no topic 'trade'" in lines[1:again]
    annotations = lines[again + 1 : -1]
    pattern = re.compile(
        r"::(error|warning) file=tests/check/planted\.toml,title=(CAD\d+),"
        r"line=(\d+),endLine=\d+,col=(\d+),endColumn=\d+::([^\r\n]+)"
    )
    matches = [pattern.fullmatch(line) for line in annotations]
    found = [(int(m[3]), int(m[4]), m[2]) for m in matches if m]
    assert len(found) == len(annotations)
    errors = [p for p in PLANTED if p[2] < "CAD200"]
    warnings = [p for p in PLANTED if p[2] > "CAD200"]
    assert found == errors[:10] + warnings
    total = "12 errors, 10 warnings (at most 10 of a kind are annotated)"
    assert lines[-1] == f"cadence check: {total}"


def test_github_escapes_what_would_break_an_annotation() -> None:
    (line,) = [line for line in checked("github").splitlines() if "title=CAD003" in line]
    message = line.split("::", 2)[2]
    assert message.startswith("an entry of topics is '中文, 100%25', which is not well formed")


def test_sarif() -> None:
    (run_,) = json.loads(checked("sarif"))["runs"]
    found = [
        (
            r["locations"][0]["physicalLocation"]["region"]["startLine"],
            r["locations"][0]["physicalLocation"]["region"]["startColumn"],
            r["ruleId"],
        )
        for r in run_["results"]
    ]
    assert found == PLANTED
    rules = run_["tool"]["driver"]["rules"]
    assert [rules[r["ruleIndex"]]["id"] for r in run_["results"]] == [c for *_, c in PLANTED]


def test_sarif_fingerprints_stay_when_lines_move(tmp_path: Path) -> None:
    def fingerprints(text: str) -> list[str]:
        (tmp_path / "ledger.toml").write_text(text, encoding="utf-8")
        _, out, _ = run(
            "check", "--as-of", "2020-01-01", "-f", "sarif", str(tmp_path / "ledger.toml")
        )
        (found,) = json.loads(out)["runs"]
        return [r["partialFingerprints"]["cadenceFinding/v1"] for r in found["results"]]

    moved = fingerprints("# a comment\n\n\n" + TEXT)
    assert moved == fingerprints(TEXT)
    assert len(set(moved)) == len(PLANTED)
