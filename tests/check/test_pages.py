"""Each code has a page, and the page's examples are ledgers that show what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from cadence.check.registry import RULES
from cadence.check.rule import Rule
from command import ROOT, ok, run

HERE = Path(__file__).parent
ON = ("--as-of", "2021-01-01")


def test_docs_say_what_explain_says() -> None:
    docs = (ROOT / "docs/findings.md").read_text(encoding="utf-8")
    assert docs == ok("explain", "--format", "markdown")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
class TestPage:
    def test_the_bad_example_has_just_this_fault(
        self, rule: Rule, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(ROOT)
        path = f"tests/check/{rule.code}/bad.toml"
        code, out, err = run("check", *ON, path)
        assert err == ""
        assert out == (HERE / rule.code / "bad.txt").read_text(encoding="utf-8")
        found = [line.split(": ")[1] for line in out.splitlines() if line.startswith(path)]
        assert found == [f"{rule.severity} {rule.code}"]
        assert code == {"CAD0": 1, "CAD1": 1, "CAD2": 0}[rule.code[:4]] + (rule.code == "CAD001")

    def test_the_good_example_has_none(self, rule: Rule) -> None:
        ledger = HERE / rule.code / "good.toml"
        assert ok("check", *ON, "--strict", str(ledger)).endswith("nothing found\n")

    def test_both_examples_are_in_the_ledgers(self, rule: Rule) -> None:
        if rule.code != "CAD001":
            assert rule.bad in (HERE / rule.code / "bad.toml").read_text(encoding="utf-8")
            assert rule.good in (HERE / rule.code / "good.toml").read_text(encoding="utf-8")

    def test_explain_shows_it(self, rule: Rule) -> None:
        shown = ok("explain", rule.code.lower())
        assert shown.startswith(f"{rule.code} ({rule.severity}): {rule.title}\n")
        assert rule.why in shown
        assert rule.fix in shown


def test_explain_without_a_code_lists_them_all() -> None:
    assert [line.split()[0] for line in ok("explain").splitlines()] == [rule.code for rule in RULES]


def test_explain_of_an_unknown_code_says_which_is_near() -> None:
    code, out, err = run("explain", "CAD12")
    assert (code, out) == (2, "")
    assert err.startswith("cadence: no code 'CAD12': did you mean 'CAD1")
