"""An entity on a card: labels and values, for every format except JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import Column, Link, Sheet, attributes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from cadence.output.formats.sheet import Cell


#: The value next to a label: one, several or none.
Values = str | Link | tuple[str | Link, ...] | None


@dataclass(frozen=True, slots=True)
class Card:
    """The kind of an entity (`contact`, `channel`, ...), its id and title, and its lines.

    A line is a label with one or several values; lines without values are not shown. Where
    links cannot be followed, a link is two values: its text and its address.
    """

    kind: str
    id: str
    title: str
    lines: tuple[tuple[str, Values], ...]

    def filled(self) -> Iterator[tuple[str, tuple[str | Link, ...]]]:
        """Yield the lines that have values, each with a list of them."""
        for label, said in self.lines:
            if said:
                yield label, (said,) if isinstance(said, str | Link) else said

    def texts(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the lines with links written as text."""
        for label, values in self.filled():
            plain = (tuple(value) if isinstance(value, Link) else (value,) for value in values)
            yield label, tuple(text for texts in plain for text in texts)


def text(card: Card) -> Iterator[RenderableType]:
    """Yield the title, then the lines in two columns."""
    from rich.table import Table
    from rich.text import Text

    yield Text.assemble((one_line(card.title), "bold"), (f"  {card.kind} {card.id}", "dim"))
    made = Table.grid(padding=(0, 2, 0, 0))
    made.add_column(style="dim", no_wrap=True)
    made.add_column(overflow="fold")
    for label, values in card.texts():
        for i, value in enumerate(values):
            made.add_row("" if i else f"  {label}", Text(one_line(value)))
    yield made
    yield ""


def sheet(cards: Iterable[Card]) -> Sheet:
    """Return one row per value; the title, elsewhere a heading, comes first."""
    return Sheet.of(
        (
            *attributes("kind", "id", of="card"),
            *attributes("label", "value"),
        ),
        [
            _Line(card, label, value)
            for card in cards
            for label, values in (("title", (card.title,)), *card.texts())
            for value in values
        ],
    )


class _Line(NamedTuple):
    card: Card
    label: str
    value: str


def brief(cards: Iterable[Card]) -> Sheet:
    """Return one row per label, with its values joined and sources as links."""
    rows: list[tuple[str, Cell]] = []
    for card in cards:
        rows.append((card.kind, card.title))
        rows += ((label, _cell(values)) for label, values in card.filled())
    return Sheet.of((Column("", lambda row: row[0]), Column("", lambda row: row[1])), rows)


def _cell(values: tuple[str | Link, ...]) -> Cell:
    links = tuple(value for value in values if isinstance(value, Link))
    return links or "; ".join(value for value in values if not isinstance(value, Link))
