"""The interface of every report: the answer to a query, in four formats (DESIGN 8)."""

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
    """The subject of a report: a ledger, a day, and channels in the order of the ledger."""

    source: LedgerFile
    view: AsOf
    channels: tuple[Channel, ...]

    @property
    def ledger(self) -> Ledger:
        """The ledger that was read."""
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
    """The answer to a query: one subclass, in a file of its own, for each JSON format.

    A report gives its contents in four forms: `body`, `content`, `sheet` and `brief`. This
    class adds what all reports share: the first line, the envelope, and the rendering of
    tables as CSV and Markdown. Each form is computed only when it is needed.
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
        """Yield the report for people: the first line, which every report has, then the body.

        The first line says how many of the query's channels cannot be judged.
        """
        from cadence.output.wording.headings import first_lines

        query = self.query
        yield first_lines(query.source, query.view, query.channels, screen.width)
        yield from self.body(screen)

    def to_json(self) -> str:
        """Return the report for programs: one JSON object in the common envelope."""
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
        """Return what people read below the first line, laid out for *screen*."""

    @abstractmethod
    def content(self) -> Object:
        """Return the keys of the JSON that come after the envelope."""

    @abstractmethod
    def sheet(self) -> Sheet:
        """Return plain values for CSV, one row per contact, channel, gap or year."""

    @abstractmethod
    def brief(self) -> Sheet:
        """Return the table for Markdown: fewer columns, with values written for people."""
