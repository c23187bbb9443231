"""A page of facts with links, in sections: for the screen, as Markdown, as rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from cadence.output.formats import markdown
from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import Sheet, attributes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, RenderableType

    from cadence.output.formats.sheet import Link

_SIDE_BY_SIDE = 76  # columns: on a narrower screen one side comes below the other


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact from the ledger in words, with details and links to its sources.

    A screen, where each link takes a line, shows only `links_on_screen` of them.
    """

    text: str
    details: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    links_on_screen: int = 1


@dataclass(frozen=True, slots=True)
class Section:
    """Facts under a heading; with `sides`, two of them next to each other."""

    heading: str
    facts: tuple[Fact, ...] = ()
    sides: tuple[tuple[str, tuple[Fact, ...]], ...] = ()

    def flat(self) -> Iterator[Fact]:
        """Yield all facts; facts about a side begin with its name."""
        yield from self.facts
        for name, facts in self.sides:
            yield from (Fact(f"{name}: {fact.text}", fact.details, fact.links) for fact in facts)


@dataclass(frozen=True, slots=True)
class Page:
    """A page about one subject: its kind, id and title, and sections of facts."""

    kind: str
    id: str
    title: str
    sections: tuple[Section, ...]

    def filled(self) -> Iterator[Section]:
        """Yield the sections that have a fact."""
        return (section for section in self.sections if section.facts or section.sides)


# -- on a screen ---------------------------------------------------------------------------


def text(page: Page, screen: Console) -> Iterator[RenderableType]:
    """Yield the lines of a page: headings in bold, facts below them, then their links."""
    from rich.text import Text

    yield Text.assemble((one_line(page.title), "bold"), (f"  {page.kind} {page.id}", "dim"))
    for section in page.filled():
        if section.heading:
            yield Text(section.heading, "bold")
        if section.sides:
            yield _side_by_side(section, screen)
        for fact in section.facts:
            yield from _lines(fact)


def _lines(fact: Fact) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    yield Padding(Text(one_line(fact.text), overflow="fold"), (0, 0, 0, 2))
    for detail in fact.details:
        yield Padding(Text(one_line(detail), overflow="fold"), (0, 0, 0, 4))
    for link in fact.links[: fact.links_on_screen]:
        yield Padding(Text(one_line(link.url), "dim", overflow="fold"), (0, 0, 0, 4))


def _side_by_side(section: Section, screen: Console) -> RenderableType:
    """Return a column for each side; one below the other on a narrow screen."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    named = [
        Group(Text(f"  {one_line(name)}", "underline"), *(r for f in facts for r in _lines(f)))
        for name, facts in section.sides
    ]
    if screen.width < _SIDE_BY_SIDE:
        return Group(*named)
    table = Table.grid(padding=(0, 2, 0, 0))
    most = screen.width // len(named) - 2
    for _, facts in section.sides:
        table.add_column(width=min(most, max(map(_width, facts))))
    table.add_row(*named)
    return table


def _width(fact: Fact) -> int:
    """Return the width of a fact on the screen: its longest line counts."""
    from rich.cells import cell_len

    below = (*fact.details, *(link.url for link in fact.links[: fact.links_on_screen]))
    return max(cell_len(fact.text) + 2, *(cell_len(line) + 4 for line in ("", *below)))


# -- for a document ------------------------------------------------------------------------


def to_markdown(page: Page) -> str:
    """Return a page as Markdown: a heading for each section, a list item for each fact."""
    lines = [f"# {markdown.plain(page.title)}", ""]
    for section in page.filled():
        if section.heading:
            lines += [f"## {markdown.text(section.heading)}", ""]
        if section.sides:
            lines += [*_table(section), ""]
        if section.facts:
            lines += [*(f"- {_sentence(fact)}" for fact in section.facts), ""]
    return "\n".join(lines[:-1]) + "\n"


def _sentence(fact: Fact) -> str:
    said = [markdown.text(part) for part in (_stopped(fact.text), *map(_stopped, fact.details))]
    if fact.links:
        said.append(f"({', '.join(map(markdown.link, fact.links))})")
    return " ".join(said)


def _stopped(said: str) -> str:
    return said if said.endswith((".", "!", "?", ":")) else f"{said}."


def _table(section: Section) -> Iterator[str]:
    yield f"| {' | '.join(markdown.text(name) for name, _ in section.sides)} |"
    yield f"| {' | '.join('---' for _ in section.sides)} |"
    yield f"| {' | '.join(' '.join(map(_sentence, facts)) for _, facts in section.sides)} |"


# -- as rows -------------------------------------------------------------------------------


class _Row(NamedTuple):
    page: Page
    section: str
    text: str
    sources: str


def sheet(pages: Iterable[Page]) -> Sheet:
    """Return one row per fact, with the addresses of its links."""
    return Sheet.of(
        (
            *attributes("kind", "id", of="page"),
            *attributes("section", "text", "sources"),
        ),
        [
            _Row(
                page,
                section.heading,
                " ".join(map(_stopped, (fact.text, *fact.details))),
                " ".join(link.url for link in fact.links),
            )
            for page in pages
            for section in page.filled()
            for fact in section.flat()
        ],
    )
