"""What every report is: an answer to a query, in four formats (DESIGN 8)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from rich.console import Console, RenderableType

    from cadence.analysis.as_of import AsOf
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Channel
    from cadence.loading import LedgerFile
    from cadence.output.formats.json import Object
    from cadence.output.formats.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Query:
    """What a report is about: a ledger that was read, as of a day, and channels in its order."""

    source: LedgerFile
    view: AsOf
    channels: tuple[Channel, ...]

    @property
    def ledger(self) -> Ledger:
        """What the ledger file says."""
        return self.view.ledger

    @property
    def on(self) -> date:
        """The day of the report."""
        return self.view.on

    def about(self, channels: Iterable[Channel]) -> Query:
        """Return the same query about other channels."""
        return replace(self, channels=tuple(channels))


@dataclass(frozen=True, slots=True)
class Report(ABC):
    """The answer to a query. One subclass for each JSON format, and its file is all about it.

    A report says what is in it four times: `body`, `content`, `sheet` and `brief`. What all
    reports have in common is added here: the first line, the envelope, and how a table is
    written as CSV or Markdown. Nothing is made before it is asked for.
    """

    #: The name of its JSON format, `cadence.gaps/2`: the number goes up when a key changes its
    #: meaning or its values. docs/json.md describes the keys.
    format: ClassVar[str]

    query: Query

    @property
    def ledger(self) -> Ledger:
        """The ledger that the report is about."""
        return self.query.ledger

    def to_text(self, screen: Console) -> Iterator[RenderableType]:
        """Yield the report for people: the first line of every report, and below it the body.

        The first line says how many of the query's channels cannot be judged.
        """
        from cadence.output.wording.headings import first_lines

        query = self.query
        yield first_lines(query.source, query.view, query.channels, screen.width)
        yield from self.body(screen)

    def to_json(self) -> str:
        """Return the report for programs: one object in the envelope that all have."""
        from cadence.output.formats import json

        return json.envelope(self.format, self.query.source, self.query.on, self.content())

    def to_csv(self, *, bom: bool = False) -> str:
        """Return the report for spreadsheets; *bom* puts a byte order mark before it."""
        from cadence.output.formats import csv

        return csv.render(self.sheet(), bom=bom)

    def to_markdown(self) -> str:
        """Return the report for a brief: a table to paste, with sources as links."""
        from cadence.output.formats import markdown

        return markdown.render(self.brief())

    @abstractmethod
    def body(self, screen: Console) -> Iterable[RenderableType]:
        """Return what people read below the first line, made for *screen*."""

    @abstractmethod
    def content(self) -> Object:
        """Return the keys of the JSON that come after the envelope."""

    @abstractmethod
    def sheet(self) -> Sheet:
        """Return plain values, one row a contact, channel, gap or year: what CSV is made of."""

    @abstractmethod
    def brief(self) -> Sheet:
        """Return the columns that a brief has room for, in words: what Markdown shows."""
