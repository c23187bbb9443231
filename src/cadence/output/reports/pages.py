"""The pages of `cadence explain`, and `docs/findings.md`, which has all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cadence.check.rule import Rule

_INTRODUCTION = """\
# Findings

What `cadence check` reports. Every other command refuses a ledger that has errors, because no
report on it would be right. Warnings are worth a look; with `--strict` they count too, except
those that come with time alone, as their pages say. `cadence explain CODE` shows the same.

This page is made by `cadence explain --format markdown`.
"""


def listed(rules: Iterable[Rule]) -> Iterator[Text]:
    """Yield a line for each rule: its code, severity and title."""
    for rule in rules:
        yield Text.assemble((rule.code, "bold"), f"  {rule.severity:<7}  {rule.title}")


def text(rule: Rule) -> Iterator[Text]:
    """Yield the page of a rule for a screen, with paragraphs for it to wrap."""
    yield Text.assemble((rule.code, "bold"), f" ({rule.severity}): {rule.title}")
    for paragraph in (rule.why, rule.fix):
        yield Text()
        yield Text(paragraph)
    for label, example in _examples(rule):
        yield Text()
        yield Text(label, "bold")
        yield from (Text(f"    {line}".rstrip()) for line in example.splitlines())


def markdown(rules: Iterable[Rule]) -> str:
    """Return the pages of these rules as one Markdown page."""
    return _INTRODUCTION + "".join(f"\n{_section(rule)}" for rule in rules)


def _section(rule: Rule) -> str:
    severity = rule.severity.capitalize()
    page = f"## {rule.code}: {rule.title}\n\n*{severity}.* {rule.why}\n\n{rule.fix}\n"
    examples = (f"\n{label}\n\n```toml\n{lines}```\n" for label, lines in _examples(rule))
    return page + "".join(examples)


def _examples(rule: Rule) -> Iterator[tuple[str, str]]:
    if rule.bad:
        yield "Wrong:", rule.bad
        yield "Right:", rule.good
