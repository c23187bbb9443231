"""Every example of the README and the guide runs, and prints what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cadence.cli.command_table import COMMANDS
from command import ROOT
from guide import BLOCK, PAGES, reader_folder, rerun

INDEX = (ROOT / "docs/guide/README.md").read_text(encoding="utf-8")
#: Pages that people read: what they link to has to be there.
LINKING = [*PAGES, *sorted((ROOT / "docs").glob("*.md")), *sorted(ROOT.glob("*.md"))]


def anchors(page: str) -> set[str]:
    """Return the anchors of the headings of *page*, as GitHub makes them."""
    titles = re.findall(r"^#+ (.*)$", page, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_examples_of_a_page_print_what_it_says(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert rerun(text, reader_folder(tmp_path)) == text, "run `python tests/guide.py` and read it"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_block_is_of_a_kind_that_is_run(page: Path) -> None:
    kinds = {kind for kind, _ in BLOCK.findall(page.read_text(encoding="utf-8"))}
    extra = {"sh", "python"} if page.parent == ROOT else set()  # tests/test_readme.py runs these
    assert kinds <= {"console", "pycon", "terminal", "yaml"} | extra


def test_the_guide_names_every_command_and_every_page() -> None:
    assert [name for name in COMMANDS if f"`cadence {name}" not in INDEX] == []
    pages = {page.name for page in PAGES if page.parent != ROOT} - {"README.md"}
    assert set(re.findall(r"\]\((\w+\.md)\)", INDEX)) == pages


def test_the_action_of_the_guide_has_the_inputs_that_it_is_given() -> None:
    page = (ROOT / "docs/guide/ci.md").read_text(encoding="utf-8")
    given = re.search(r"uses: <owner>/cadence@.*\n( *)with:\n((?:\1  .*\n)+)", page)
    assert given
    names = re.findall(r"^ *([\w-]+):", given[2], re.MULTILINE)
    action = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert names == ["paths", "strict"]
    assert [name for name in names if f"\n  {name}:\n" not in action] == []


@pytest.mark.parametrize("page", LINKING, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_links_to_is_there(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", BLOCK.sub("", page.read_text(encoding="utf-8"))):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        there = page.parent / path if path else page
        assert there.exists(), link
        assert not anchor or anchor in anchors(there.read_text(encoding="utf-8")), link
