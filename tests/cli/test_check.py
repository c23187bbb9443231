"""`cadence check` and `cadence schema` as a user meets them: options, exit codes, formats."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
import tomli
import tomli_w

from command import FROZEN, ROOT, SHIPPED, cpu_seconds, ok, on_screen, run, run_process
from ledgers import channel, contact, tables

BAD = "tests/check/CAD102/bad.toml"
GOOD = "tests/check/CAD102/good.toml"
WARNED = "tests/check/CAD201/bad.toml"
STALE = "tests/check/CAD206/bad.toml"
ON = ("--as-of", "2021-01-01")


@pytest.fixture(autouse=True)
def _in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((GOOD,), 0),
        ((BAD,), 1),
        ((BAD, "--ignore", "CAD102"), 0),
        ((BAD, "--ignore", "cad102"), 0),
        ((WARNED,), 0),
        ((WARNED, "--strict"), 1),
        ((WARNED, "--strict", "--ignore", "CAD201"), 0),
        ((STALE, "--strict"), 0),  # it came with time: nobody touched the ledger
        ((GOOD, BAD), 1),
        ((BAD, "nowhere.toml"), 2),
        (("nowhere.toml", GOOD), 2),
    ],
)
@pytest.mark.parametrize("format_", ["text", "json", "github", "sarif"])
def test_exit_code(arguments: tuple[str, ...], code: int, format_: str) -> None:
    found = run("check", *ON, "-f", format_, *arguments)
    assert (found.code, found.err) == (code, "")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--ignore", "CAD999"), "no code 'CAD999'"),
        (("--format", "xml"), "Invalid value for '--format'"),
        (("--as-of", "soon"), "soon"),
        (("--what",), "No such option: --what"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], complaint: str) -> None:
    code, out, err = run("check", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert complaint in err


def test_several_ledgers_are_told_one_after_the_other() -> None:
    out = run("check", *ON, WARNED, GOOD, BAD).out
    told = [line.split(":")[0] for line in out.splitlines() if line.startswith("tests/")]
    assert told == [WARNED, BAD]
    assert "1 error, 1 warning in 3 ledgers" in out


def test_as_of_moves_what_is_in_the_future_and_what_is_stale() -> None:
    early = json.loads(run("check", "-f", "json", "--as-of", "2020-12-29", GOOD).out)
    assert [f["code"] for f in early["findings"]] == ["CAD105", "CAD105"]
    late = json.loads(run("check", "-f", "json", "--as-of", "2022-01-01", GOOD).out)
    assert [f["code"] for f in late["findings"]] == ["CAD206", "CAD206"]


def test_json_of_a_sound_ledger() -> None:
    assert json.loads(ok("check", *ON, "-f", "json", GOOD)) == {
        "format": "cadence.check/2",
        "as_of": "2021-01-01",
        "ledgers": [{"path": GOOD, "contact_count": 1, "findings": 0, "omitted": 0}],
        "findings": [],
    }


def test_where_there_is_no_place_json_says_null() -> None:
    (finding,) = json.loads(run("check", "-f", "json", "nowhere.toml").out)["findings"]
    assert {
        k: finding[k] for k in ("code", "line", "column", "end_line", "end_column", "entry")
    } == {
        "code": "CAD001",
        "line": None,
        "column": None,
        "end_line": None,
        "end_column": None,
        "entry": None,
    }


class TestOnAScreen:
    LONG = "x" * 300

    def shown(self, tmp_path: Path, columns: int) -> list[str]:
        text = (ROOT / GOOD).read_text(encoding="utf-8")
        long = text.replace(
            'participants = ["ann-adams", "li-lei"]',
            f'topics = ["{self.LONG[:100]}", "{"中" * 50}"]\nparticipants = ["ann-adams", "li-lei"]',
        )
        (tmp_path / "x.toml").write_text(long, encoding="utf-8")
        shown = on_screen("check", *ON, str(tmp_path / "x.toml"), columns=columns)
        return shown.splitlines()

    def test_a_long_line_is_cut_around_the_mark(self, tmp_path: Path) -> None:
        lines = self.shown(tmp_path, 60)
        (at,) = [i for i, line in enumerate(lines) if line.startswith("102 | ") and "中" in line]
        assert lines[at].startswith("102 | …xxx")
        assert lines[at].endswith("…")
        start = lines[at].index('"中')
        assert lines[at + 1].index("^") == start
        wide = sum(2 if c == "中" else 1 for c in lines[at])
        assert wide <= 60


def test_colour_is_only_for_a_terminal() -> None:
    assert "\x1b" not in run_process("check", *ON, BAD).out
    coloured = run_process("check", *ON, BAD, env={"FORCE_COLOR": "1"}).out
    assert "\x1b[" in coloured
    plain = run_process("check", *ON, BAD, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).out
    assert not re.search(r"\x1b\[(\d+;)*(3[0-7]|9[0-7])m", plain)


class TestForGitHub:
    def test_the_summary_is_added_to_what_is_there(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        summary = tmp_path / "summary.md"
        summary.write_text("# before\n")
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
        run("check", *ON, "-f", "github", BAD, WARNED)
        assert summary.read_text(encoding="utf-8") == (
            "# before\n"
            "### cadence check: 1 error, 1 warning\n"
            "\n"
            "| where | code | what | fix |\n"
            "| --- | --- | --- | --- |\n"
            f"| {BAD}:102:30 | error CAD102 | there is no person 'li-lie'"
            " | did you mean 'li-lei'? |\n"
            f"| {WARNED}:96:1 | warning CAD201 | no source | add a \\[\\[contact.sources\\]\\] with the"
            " url and publisher of a report on it |\n"
        )

    def test_the_word_is_another_each_time(self) -> None:
        words = {run("check", *ON, "-f", "github", BAD).out.split("\n")[0] for _ in range(3)}
        assert len(words) == 3

    def test_no_more_than_ten_of_a_kind(self, tmp_path: Path) -> None:
        text = (ROOT / GOOD).read_text(encoding="utf-8")
        topics = ", ".join(f'"t{i}"' for i in range(12))
        (tmp_path / "x.toml").write_text(
            text.replace("participants =", f"topics = [{topics}]\nparticipants ="), encoding="utf-8"
        )
        lines = run("check", *ON, "-f", "github", str(tmp_path / "x.toml")).out.splitlines()
        assert len([line for line in lines if line.startswith("::error ")]) == 10
        assert lines[-1] == "cadence check: 12 errors (at most 10 of a kind are annotated)"


class TestTheShippedLedger:
    def test_has_only_the_findings_that_come_with_time(self) -> None:
        report = json.loads(ok("check", "--strict", "-f", "json", str(SHIPPED)))
        assert {f["code"] for f in report["findings"]} <= {"CAD205", "CAD206"}

    def test_once_had_true_warnings(self) -> None:
        """Two channels were confirmed longer ago than their longest silence, by hand.

        Foreign ministers (4 a year, so 3 months) and ministers (2 months), on 15 June. For
        the others of that day, six months or a year are fine.
        """
        report = json.loads(ok("check", "-f", "json", "--as-of", "2026-11-23", str(FROZEN)))
        assert [(f["code"], f["entry"]) for f in report["findings"]] == [
            ("CAD206", "foreign-ministers"),
            ("CAD206", "ministers"),
        ]

    def test_is_read_as_toml_1_0_by_the_standard_library(self) -> None:
        import tomllib

        text = SHIPPED.read_text(encoding="utf-8")
        assert tomllib.loads(text) == tomli.loads(text)


@pytest.mark.slow
def test_a_fault_at_the_last_of_ten_thousand_contacts(tmp_path: Path) -> None:
    days = (date(1960, 1, 1) + timedelta(days=2 * i) for i in range(10_000))
    sources = [{"url": f"https://{name}.org/a", "publisher": name} for name in ("one", "two")]
    summary = "They met in Geneva to talk about trade, and agreed to meet again within the year."
    contacts = [contact(day, sources=sources, summary=summary) for day in days]
    recorded = channel(recorded={"from": date(1960, 1, 1), "through": date(2020, 12, 31)})
    (tmp_path / "fine.toml").write_text(
        tomli_w.dumps(tables(*contacts, channel=[recorded])), encoding="utf-8"
    )
    contacts[-1]["topics"] = ["x"]
    text = tomli_w.dumps(tables(*contacts, channel=[recorded]))
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    began = cpu_seconds()
    assert run_process("check", *ON, "fine.toml", cwd=tmp_path).code == 0
    fine = cpu_seconds() - began
    code, out, _ = run_process("check", *ON, "x.toml", cwd=tmp_path)
    took = cpu_seconds() - began - fine
    line = text[: text.index("topics = [")].count("\n") + 2
    assert (code, out.splitlines()[0]) == (
        1,
        f"x.toml:{line}:5: error CAD102: there is no topic 'x'",
    )
    assert took < 2 * fine  # finding its place costs a fraction of a check
