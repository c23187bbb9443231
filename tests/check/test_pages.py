"""Each code has a page, and the page's examples are ledgers that show what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from cadence.check.finding import Code
from cadence.check.pages import PAGES, Page
from command import ROOT, ok, run

HERE = Path(__file__).parent
ON = ("--as-of", "2021-01-01")


def named(page: Page) -> str:
    return page.code.value


def test_every_code_has_one_page() -> None:
    assert [page.code for page in PAGES] == list(Code)


def test_docs_say_what_explain_says() -> None:
    docs = (ROOT / "docs/findings.md").read_text(encoding="utf-8")
    assert docs == ok("explain", "--format", "markdown")


@pytest.mark.parametrize("page", PAGES, ids=named)
class TestPage:
    def test_the_bad_example_has_just_this_fault(
        self, page: Page, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(ROOT)
        path = f"tests/check/{page.code}/bad.toml"
        code, out, err = run("check", *ON, path)
        assert err == ""
        assert out == (HERE / page.code / "bad.txt").read_text(encoding="utf-8")
        found = [line.split(": ")[1] for line in out.splitlines() if line.startswith(path)]
        assert found == [f"{page.code.severity} {page.code}"]
        assert code == {"CAD0": 1, "CAD1": 1, "CAD2": 0}[page.code[:4]] + (page.code == "CAD001")

    def test_the_good_example_has_none(self, page: Page) -> None:
        ledger = HERE / page.code / "good.toml"
        assert ok("check", *ON, "--strict", str(ledger)).endswith("nothing found\n")

    def test_both_examples_are_in_the_ledgers(self, page: Page) -> None:
        if page.code is not Code.UNREADABLE:
            assert page.bad in (HERE / page.code / "bad.toml").read_text(encoding="utf-8")
            assert page.good in (HERE / page.code / "good.toml").read_text(encoding="utf-8")

    def test_explain_shows_it(self, page: Page) -> None:
        shown = ok("explain", page.code.lower())
        assert shown.startswith(f"{page.code} ({page.code.severity}): {page.title}\n")
        assert page.why in shown
        assert page.mend in shown


def test_explain_without_a_code_lists_them_all() -> None:
    assert [line.split()[0] for line in ok("explain").splitlines()] == [c.value for c in Code]


def test_explain_of_an_unknown_code_says_which_is_near() -> None:
    code, out, err = run("explain", "CAD12")
    assert (code, out) == (2, "")
    assert err.startswith("cadence: no code 'CAD12': did you mean 'CAD1")
