"""The pages of `explain`: every line, and its looks."""

from __future__ import annotations

from dataclasses import replace

from rich.text import Text

from cadence.check.registry import RULES
from cadence.check.rule import Rule
from cadence.output.reports import pages

_ANY = next(rule for rule in RULES if rule.severity == "error")
BARE = replace(_ANY, code="CAD001", title="A title", why="Why.", fix="How.", bad="", good="")
RULE = replace(BARE, bad="a = 1\n\n b = 2\n", good="c = 3\n")


def styles(line: Text) -> list[tuple[str, str]]:
    return [(line.plain[span.start : span.end], str(span.style)) for span in line.spans]


def test_the_list_of_codes() -> None:
    first, second = pages.listed([RULE, BARE])
    assert first.plain == second.plain == "CAD001  error    A title"
    assert styles(first) == [("CAD001", "bold")]


def shown(rule: Rule) -> list[str]:
    return [line.plain for line in pages.text(rule)]


def test_a_page_for_a_screen() -> None:
    bare = ["CAD001 (error): A title", "", "Why.", "", "How."]
    assert shown(BARE) == bare
    wrong = ["", "Wrong:", "    a = 1", "", "     b = 2"]
    assert shown(RULE) == [*bare, *wrong, "", "Right:", "    c = 3"]
    lines = [*pages.text(RULE)]
    assert styles(lines[0]) == [("CAD001", "bold")]
    assert [line.plain for line in lines if line.style == "bold"] == ["Wrong:", "Right:"]


SECTION = "## CAD001: A title\n\n*Error.* Why.\n\nHow.\n"
EXAMPLES = """
Wrong:

```toml
a = 1

 b = 2
```

Right:

```toml
c = 3
```
"""


def test_a_page_of_markdown() -> None:
    assert pages._section(BARE) == SECTION
    assert pages._section(RULE) == SECTION + EXAMPLES
    whole = pages.markdown([BARE, RULE])
    assert whole.endswith(f"format markdown`.\n\n{SECTION}\n{SECTION}{EXAMPLES}")
    assert whole.startswith("# Findings\n\nWhat `cadence check` reports. ")
