"""Against what others say: the schema of SARIF, the toml-test suite, tombi, pre-commit.

`.ci/official` fetches them and sets CADENCE_OFFICIAL to the folder where they are.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from functools import partial
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
import tomli

from cadence.check import run as runner
from cadence.toml.source_map import SourceMap
from command import FROZEN, ROOT, SHIPPED, run
from toml_values import values

FOLDER = Path(os.environ.get("CADENCE_OFFICIAL", ""))
pytestmark = pytest.mark.skipif(
    "CADENCE_OFFICIAL" not in os.environ, reason="run .ci/official: it fetches what this needs"
)

#: Valid in TOML 1.1, which cadence reads with a warning: not so in 1.0, or the other way round.
ONLY_1_1 = {
    "basic-byte-escapes",
    "escape-esc",
    "linebreak-1",
    "linebreak-2",
    "linebreak-3",
    "linebreak-4",
    "no-secs",
    "trailing-comma",
}


def suite(kind: str) -> list[Path]:
    found = sorted((FOLDER / "toml-test").glob(f"{kind}/**/*.toml"))
    assert len(found) > 90
    return found


def codes(content: bytes) -> set[str]:
    checked = runner.check("x.toml", content, date(2020, 1, 1))
    return {finding.code for finding in checked.findings}


def test_what_is_no_toml_is_said_to_be_none() -> None:
    for path in suite("invalid"):
        expected = {"CAD207"} if path.stem in ONLY_1_1 else {"CAD001", "CAD002"}
        assert codes(path.read_bytes()) & expected, path


def test_every_value_of_valid_toml_is_found_in_its_place() -> None:
    for path in suite("valid"):
        content = path.read_bytes()
        found = codes(content)
        assert not found & {"CAD001", "CAD002"}, path
        assert ("CAD207" in found) == (path.stem in ONLY_1_1), path
        places = SourceMap(content)
        for where, value in values(tomli.loads(content.decode())):
            spot = places.of(where)
            assert spot.is_exact, (path, where)
            assert spot.value is not None
            written = content[spot.value.start : spot.value.end].decode()
            # As texts: a NaN is equal to none.
            assert str(tomli.loads(f"v = {written}")["v"]) == str(value), (path, where)


def test_sarif_is_valid() -> None:
    schema = json.loads((FOLDER / "sarif.json").read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    for path in ("tests/check/planted.toml", "tests/check/CAD001/bad.toml", str(SHIPPED)):
        report = json.loads(run("check", "-f", "sarif", path).out)
        assert [error.message for error in validator.iter_errors(report)] == []
    report["runs"][0]["columnKind"] = "inches"
    assert list(validator.iter_errors(report))


def tombi(folder: Path) -> int:
    done = subprocess.run(
        ["tombi", "lint", "--offline", "meetings.toml"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    return done.returncode


def test_a_toml_language_server_knows_the_schema(tmp_path: Path) -> None:
    schema = (ROOT / "data/ledger.schema.json").read_text(encoding="utf-8")
    shipped = SHIPPED.read_text(encoding="utf-8")
    text = FROZEN.read_text(encoding="utf-8")
    (tmp_path / "ledger.schema.json").write_text(schema, encoding="utf-8")
    for good in (shipped, text):
        (tmp_path / "meetings.toml").write_text(good, encoding="utf-8")
        assert tombi(tmp_path) == 0
    for right, wrong in [
        ('mode = "phone"', 'mode = "pigeon"'),
        ('mode = "phone"', 'moode = "phone"'),
        ("date = 2023-11-15", 'date = "15 November"'),
        ("per-year = 2", "per-year = 0"),
    ]:
        assert right in text
        (tmp_path / "meetings.toml").write_text(text.replace(right, wrong, 1), encoding="utf-8")
        assert tombi(tmp_path) != 0, wrong


def set_traps(folder: Path) -> None:
    """Put modules and settings into *folder* that leave a trace or break what obeys them."""
    trap = f"open({str(folder / 'sprung')!r}, 'a').write(__file__)\nraise SystemExit(0)\n"
    names = {*sys.stdlib_module_names, "pip", "typer", "tomli", "cadence", "sitecustomize"}
    for name in names:
        (folder / f"{name}.py").write_text(trap)
    (folder / "pip").mkdir()
    (folder / "pip/__main__.py").write_text(trap)
    (folder / "setup.py").write_text(trap)
    (folder / "pip.conf").write_text("[global]\nno-index = true\n")
    (folder / "setup.cfg").write_text("[install]\nprefix = /nowhere\n")
    (folder / ".python-version").write_text("0.0.0\n")


class TestAction:
    """The step of `action.yml`, run as the runner runs it: everything in the environment."""

    @staticmethod
    def step(folder: Path, paths: str, ignore: str = "", **more: str) -> tuple[int, str]:
        env = {
            "CADENCE_SOURCE": str(ROOT),
            "CADENCE_PATHS": paths,
            "CADENCE_STRICT": "true",
            "CADENCE_IGNORE": ignore,
            "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        }
        done = subprocess.run(
            ["bash", str(ROOT / ".github/check-ledger")],
            cwd=folder,
            env=os.environ | env | more,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout

    def test_nothing_of_the_checkout_is_imported_or_obeyed(self, tmp_path: Path) -> None:
        bad = (ROOT / "tests/check/CAD102/bad.toml").read_bytes()
        (tmp_path / "meetings.toml").write_bytes(bad)
        set_traps(tmp_path)
        code, out = self.step(tmp_path, "meetings.toml", PYTHONPATH=".")
        assert code == 1, out
        assert "::error file=meetings.toml,title=CAD102" in out
        assert not (tmp_path / "sprung").exists()

    def test_a_fault_is_annotated_and_no_path_is_a_command(self, tmp_path: Path) -> None:
        bad = (ROOT / "tests/check/CAD102/bad.toml").read_bytes()
        (tmp_path / "$(touch pwned).toml").write_bytes(bad)
        code, out = self.step(tmp_path, "$(touch pwned).toml\n")
        assert code == 1
        assert "::error file=$(touch pwned).toml,title=CAD102,line=102," in out
        assert not (tmp_path / "pwned").exists()
        assert "CAD102" in (tmp_path / "summary.md").read_text(encoding="utf-8")

    @staticmethod
    def pull_request(folder: Path) -> str:
        """Make a merged pull request that adds a call; return the commit of its base."""
        git = partial(git_in, folder)
        ledger = folder / "meetings.toml"
        git("init", "-q", "-b", "main")
        ledger.write_bytes((ROOT / "tests/check/CAD102/good.toml").read_bytes())
        git("add", ".")
        git("commit", "-qm", "base")
        git("checkout", "-qb", "change")
        text = ledger.read_text("utf-8")
        at = text.index("[[contact]]")
        id_ = re.search(r'^id = "(.*)"$', text[at:], re.MULTILINE)
        assert id_
        ledger.write_text(text.replace(f'id = "{id_[1]}"', 'id = "2001-01-01-other-one"'), "utf-8")
        git("commit", "-qam", "change")
        git("checkout", "-q", "main")
        git("merge", "-q", "--no-ff", "-m", "merge", "change")
        return git("rev-parse", "HEAD^1").strip()

    def test_a_pull_request_is_summed_up(self, tmp_path: Path) -> None:
        base = self.pull_request(tmp_path)
        assert self.step(tmp_path, "meetings.toml", "CAD206", CADENCE_BASE=base)[0] in {0, 1}
        summary = (tmp_path / "summary.md").read_text("utf-8")
        assert "Compared with HEAD^1:meetings.toml: 1 contact added, 1 contact removed." in summary
        assert summary.index("Compared with") < summary.index("cadence check")

    def test_without_history_it_says_what_it_needs(self, tmp_path: Path) -> None:
        whole, shallow = tmp_path / "whole", tmp_path / "shallow"
        whole.mkdir()
        base = self.pull_request(whole)
        git_in(tmp_path, "clone", "-q", "--depth", "1", f"file://{whole}", str(shallow))
        code, out = self.step(shallow, "meetings.toml", CADENCE_BASE=base)
        assert code in {0, 1}, out
        assert "`fetch-depth: 2`" in (shallow / "summary.md").read_text("utf-8")
        assert "CAD" in out or "nothing found" in out  # it went on

    def test_codes_can_be_ignored(self, tmp_path: Path) -> None:
        bad = (ROOT / "tests/check/CAD102/bad.toml").read_bytes()
        (tmp_path / "meetings.toml").write_bytes(bad)
        assert self.step(tmp_path, "meetings.toml", "CAD102\nCAD206\n")[0] == 0


def git_in(folder: Path, *arguments: str) -> str:
    """Run git as an editor whom nobody else knows."""
    who = ("-c", "user.name=E", "-c", "user.email=e@example.org")
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout


class TestPreCommit:
    """`pre-commit try-repo` on this repository, from one that keeps a ledger."""

    @staticmethod
    def try_repo(folder: Path, ledger: str, **more: str) -> tuple[int, str]:
        def git(*arguments: str) -> None:
            subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)

        git("init", "-q")
        (folder / "data").mkdir()
        (folder / "data/meetings.toml").write_text(ledger, encoding="utf-8")
        (folder / "pyproject.toml").write_text("x")  # TOML of another kind is none of ours
        git("add", ".")
        done = subprocess.run(
            ["pre-commit", "try-repo", str(ROOT), "cadence-check", "--all-files", "--verbose"],
            cwd=folder,
            env=os.environ | more,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def test_a_good_ledger_passes(self, tmp_path: Path) -> None:
        code, out = self.try_repo(tmp_path, SHIPPED.read_text(encoding="utf-8"))
        assert (code, "Passed" in out) == (0, True), out

    def test_a_bad_one_fails_and_shows_where(self, tmp_path: Path) -> None:
        bad = (ROOT / "tests/check/CAD102/bad.toml").read_text(encoding="utf-8")
        code, out = self.try_repo(tmp_path, bad)
        assert code == 1, out
        assert "data/meetings.toml:102:30: error CAD102: there is no person 'li-lie'" in out

    def test_nothing_of_the_repository_is_imported(self, tmp_path: Path) -> None:
        # pre-commit itself is started here too: with all modules of Python trapped it would fall.
        for name in ("typer", "tomli", "cadence", "pydantic"):
            trap = f"open({str(tmp_path / 'sprung')!r}, 'a').write('x')\nraise SystemExit(0)\n"
            (tmp_path / f"{name}.py").write_text(trap)
        bad = (ROOT / "tests/check/CAD102/bad.toml").read_text(encoding="utf-8")
        code, out = self.try_repo(tmp_path, bad, PYTHONPATH=os.pathsep)
        assert code == 1, out
        assert "error CAD102" in out
        assert not (tmp_path / "sprung").exists()

    def test_a_file_whose_name_looks_like_an_option_is_checked(self, tmp_path: Path) -> None:
        bad = (ROOT / "tests/check/CAD102/bad.toml").read_text(encoding="utf-8")
        odd = tmp_path / "--ledger=data/meetings.toml"
        odd.parent.mkdir()
        odd.write_text(bad, encoding="utf-8")
        code, out = self.try_repo(tmp_path, SHIPPED.read_text(encoding="utf-8"))
        assert code == 1, out
        assert "--ledger=data/meetings.toml:102:30: error CAD102" in out
