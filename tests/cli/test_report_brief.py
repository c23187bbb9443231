"""`cadence report --brief`: the briefs as one page of HTML, harmless whatever the ledger says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from cli.test_report import Seen
from command import FROZEN, ok, run
from ledgers import contact, saved

ON = ("--as-of", "2026-11-25")


def page(*ids: str, ledger: str = str(FROZEN)) -> str:
    options = [word for id_ in ids for word in ("--brief", id_)]
    return ok("report", "-o", "-", *options, "-l", ledger, *ON)


def test_the_page_says_what_the_brief_says_with_its_links() -> None:
    seen = Seen(page("foreign-ministers", "fentanyl"))
    text = " ".join(seen.text.split())
    links = {attributes["href"] for tag, attributes in seen.elements if tag == "a"}
    said = ok("brief", "foreign-ministers", "fentanyl", "-l", str(FROZEN), *ON).splitlines()
    for line in (line.strip() for line in said[1:]):
        if not line or line.startswith("2 channels"):
            continue
        if line.startswith("http"):
            assert line in links
        elif "   " not in line and not re.search(r"  (channel|topic) ", line):
            assert line in text
    assert "Wang Yi (王毅)" in text


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    seen = Seen(page("wang-yi"))
    assert {tag for tag, _ in seen.elements} & {"script", "img", "link", "iframe"} == set()
    policy = next(a["content"] for _, a in seen.elements if "http-equiv" in a)
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    headings = [tag for tag, _ in seen.elements if re.fullmatch("h[1-6]", tag)]
    assert headings[:3] == ["h1", "h2", "h3"]


def test_no_text_of_a_ledger_becomes_markup(
    tmp_path: Path,
) -> None:
    hostile = '<script>alert(1)</script>" onload=x'
    held = contact(
        date(2010, 1, 4),
        summary=hostile,
        outcomes=[hostile],
        sources=[{"url": "https://a.example/%22%3E", "publisher": hostile}],
    )
    seen = Seen(page("leaders", "adams", ledger=saved(tmp_path, held)))
    assert "script" not in {tag for tag, _ in seen.elements}
    assert not any(key.startswith("on") for _, attributes in seen.elements for key in attributes)
    assert hostile in seen.text


def test_it_is_about_what_is_named_and_nothing_else() -> None:
    code, out, err = run(
        "report", "-o", "-", "--brief", "leaders", "-c", "leaders", "-l", str(FROZEN)
    )
    assert (code, out) == (2, "")
    assert "leave out --channel, --per-year" in err


@pytest.mark.parametrize("typed", ["nobody-at-all", "wang-y"])
def test_what_is_not_found_writes_nothing(typed: str, tmp_path: Path) -> None:
    target = tmp_path / "brief.html"
    code, _, err = run("report", "-o", str(target), "--brief", typed, "-l", str(FROZEN))
    assert (code, err.count("\n"), target.exists()) == (2, 1, False)


def test_a_ledger_without_a_licence_has_none(tmp_path: Path) -> None:
    held = contact(date(2010, 1, 4))
    assert "None" not in Seen(page("leaders", ledger=saved(tmp_path, held))).text
