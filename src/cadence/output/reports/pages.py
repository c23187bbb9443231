"""The pages of `cadence explain`, and all of them as `docs/findings.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cadence.check.pages import Page

_INTRODUCTION = """\
# Findings

What `cadence check` says of a ledger. Errors make a ledger unfit to be reported on: every
other command refuses it. Warnings are worth a look; `--strict` makes them count, except
those that come with time alone: CAD205, CAD206, and CAD208 after the last holder.
`cadence explain CODE` shows the same.

This page is made by `cadence explain --format markdown`.
"""


def listed(pages: Iterable[Page]) -> Iterator[Text]:
    """Yield a line for each page: its code, how bad it is, and its title."""
    for page in pages:
        severity = f"{page.code.severity:<7}"
        yield Text.assemble((page.code.value, "bold"), f"  {severity}  {page.title}")


def text(page: Page) -> Iterator[Text]:
    """Yield a page for a screen, which wraps its paragraphs."""
    yield Text.assemble((page.code.value, "bold"), f" ({page.code.severity}): {page.title}")
    for paragraph in (page.why, page.mend):
        yield Text()
        yield Text(paragraph)
    for label, example in (("Wrong:", page.bad), ("Right:", page.good)):
        if example:
            yield Text()
            yield Text(label, "bold")
            yield from (Text(f"    {line}".rstrip()) for line in example.splitlines())


def markdown(pages: Iterable[Page]) -> str:
    """Return the pages as one of Markdown."""
    return _INTRODUCTION + "".join(f"\n{_section(page)}" for page in pages)


def _section(page: Page) -> str:
    severity = page.code.severity.capitalize()
    told = f"## {page.code}: {page.title}\n\n*{severity}.* {page.why}\n\n{page.mend}\n"
    examples = (("Wrong:", page.bad), ("Right:", page.good))
    return told + "".join(f"\n{label}\n\n```toml\n{e}```\n" for label, e in examples if e)
