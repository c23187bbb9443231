"""The differences between two ledgers and their effects, in every format (`diff`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from cadence.ledger.model import Contact, Entity
from cadence.ledger.spans import Span
from cadence.output.formats.safe import file_name, one_line
from cadence.output.formats.sheet import Cell, Column, Sheet, attributes, in_words
from cadence.output.report import Report
from cadence.output.reports.difference_words import (
    cell_of,
    counts,
    extent,
    key_name,
    kind_of,
    status_line,
    title_of,
)
from cadence.output.reports.gaps import gap_object
from cadence.output.wording import lateness, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, RenderableType
    from rich.table import Table

    from cadence.analysis.difference import Difference, EntryChange, GapChange
    from cadence.ledger.model import Channel
    from cadence.loading import LedgerFile
    from cadence.output.formats import json

_MARKS: Final = {"added": ("+", "green"), "removed": ("-", "red"), "changed": ("~", "yellow")}


class _Line(NamedTuple):
    """A line of the text report: what happened, to which entry or key of an entry."""

    kind: str
    text: str
    is_inner: bool = False


class DifferenceRow(NamedTuple):
    """One difference in a table: a verdict, a due date, a gap, or a key of an entry."""

    what: str
    id: str | None
    title: str
    change: str
    key: str | None
    before: Cell
    after: Cell


@dataclass(frozen=True, slots=True)
class DifferenceReport(Report):
    """The differences between the ledger *before* and the query's ledger.

    `is_same_text` says that both are the same byte for byte.
    """

    format: ClassVar[str] = "cadence.diff/1"

    before: LedgerFile
    difference: Difference
    is_same_text: bool

    @property
    def differs(self) -> bool:
        """Whether there is any difference in content."""
        return bool(self.difference.entries)

    def body(self, screen: Console) -> Iterator[RenderableType]:  # noqa: ARG002 -- rich wraps it
        """Yield each entry that differs, key by key, then the effects on channels."""
        yield one_line(self._sentence())
        if not self.differs:
            return
        yield ""
        yield _table(line for change in self.difference.entries for line in self._entry(change))
        yield ""
        day, meaning = words.day(self.query.on), list(self._meaning())
        if meaning:
            yield f"On {day}:"
            yield _table(meaning)
        else:
            yield f"No verdict, due date or gap differs on {day}."

    def content(self) -> json.Object:
        """Return the differences by entry, then by channel."""
        from cadence.output.formats import json

        lost = ({"section": section, "id": id_} for section, id_ in self.difference.lost_ids)
        return {
            "before": json.ledger(self.before),
            "differs": self.differs,
            "same_text": self.is_same_text,
            "lost_ids": list(lost),
            "entries": [_entry_object(change) for change in self.difference.entries],
            "channels": [
                {
                    "id": after.channel.id,
                    "verdict_before": before.verdict,
                    "verdict": after.verdict,
                    "due_before": json.day(before.due),
                    "due": json.day(after.due),
                    "days_late_before": before.days_late,
                    "days_late_before_is_minimum": before.days_late_is_minimum,
                    "days_late": after.days_late,
                    "days_late_is_minimum": after.days_late_is_minimum,
                }
                for before, after in self.difference.statuses
            ],
            "gaps": [_gap_change_object(change) for change in self.difference.gaps],
        }

    def sheet(self) -> Sheet:
        """Return one row per verdict, due date and gap, then one per key of each entry."""
        columns = attributes("what", "id", "title", "change", "key", "before", "after")
        return Sheet.of(columns, self._rows())

    def brief(self) -> Sheet:
        """Return the same for people: verdicts that change come first."""
        return Sheet.of(
            (
                Column("What", lambda row: row.what),
                Column("Which", lambda row: row.title or row.id or ""),
                Column("Change", lambda row: row.change),
                Column("Key", lambda row: row.key or ""),
                Column("Before", lambda row: row.before),
                Column("After", lambda row: row.after),
            ),
            self._rows(),
            caption=self._sentence(),
        )

    def to_markdown(self) -> str:
        """Return a table for a brief or a job summary; a sentence if nothing differs."""
        if self.differs:
            return Report.to_markdown(self)
        from cadence.output.formats import markdown

        return f"{markdown.text(self._sentence())}\n"

    def _sentence(self) -> str:
        """Return `Compared with HEAD:meetings.toml: 2 contacts added, 1 channel changed.`."""
        compared = f"Compared with {file_name(self.before.where.label)}"
        if self.differs:
            return f"{compared}: {', '.join(counts(self.difference.entries))}."
        if self.is_same_text:
            return f"{compared}: the same, byte for byte."
        return f"{compared}: nothing differs but order, layout or comments."

    def _title(self, change: EntryChange) -> str:
        if change.after is not None:
            return title_of(self.ledger, change.after)
        return "" if change.before is None else title_of(self.before.ledger, change.before)

    def _entry(self, change: EntryChange) -> Iterator[_Line]:
        """Yield a line for an entry, then one for each key that changed."""
        kind, title = kind_of(change.before, change.after), self._title(change)
        name = f"{change.section} {change.id}" if change.id else f"[{change.section}]"
        yield _Line(kind, f"{name}: {title}" if title else name)
        for key in change.keys:
            both = (in_words(cell_of(v)) for v in (key.before, key.after) if v is not None)
            text = f"{key_name(key.path)}: {' → '.join(both)}"
            yield _Line(kind_of(key.before, key.after), text, is_inner=True)
        match change.after if change.before is None else None:
            case Contact(summary=summary, sources=sources):
                if summary:
                    yield _Line(kind, f"summary: {summary}", is_inner=True)
                for source in sources:
                    yield _Line(kind, f"sources: {cell_of(source)}", is_inner=True)

    def _meaning(self) -> Iterator[_Line]:
        for change in self.difference.statuses:
            yield _Line("changed", status_line(change))
        for channel, before, after in self.difference.gaps:
            both = " → ".join(extent(gap) for gap in (before, after) if gap)
            yield _Line(kind_of(before, after), f"{channel.title}: silent {both}")

    def _rows(self) -> list[DifferenceRow]:
        return [*_status_rows(self.difference), *_gap_rows(self.difference), *self._entry_rows()]

    def _entry_rows(self) -> Iterator[DifferenceRow]:
        for change in self.difference.entries:
            kind, title = kind_of(change.before, change.after), self._title(change)
            row = DifferenceRow(change.section, change.id, title, kind, None, None, None)
            if not change.keys:
                was, now = (getattr(e, "summary", None) for e in (change.before, change.after))
                yield row._replace(before=was, after=now)
            for key in change.keys:
                was, now = cell_of(key.before), cell_of(key.after)
                yield row._replace(key=key_name(key.path), before=was, after=now)


def _table(lines: Iterable[_Line]) -> Table:
    """Return lines with their marks in front; long lines wrap next to the marks."""
    from rich.text import Text

    from cadence.output.formats.fitting import plain_table

    table = plain_table()
    table.show_header = False
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for line in lines:
        mark, text = Text.assemble(_MARKS[line.kind]), one_line(line.text)
        if line.is_inner:
            table.add_row("", Text.assemble(mark, f" {text}"))
        else:
            table.add_row(mark, text)
    return table


def _status_rows(difference: Difference) -> Iterator[DifferenceRow]:
    """Yield the verdicts that changed, then the due dates."""
    for before, after in difference.statuses:
        if before.verdict is not after.verdict:
            was, now = (lateness.look(status).word for status in (before, after))
            yield _of_channel("verdict", after.channel, was, now)
    for before, after in difference.statuses:
        if before.due != after.due:
            yield _of_channel("due", after.channel, before.due, after.due)


def _gap_rows(difference: Difference) -> Iterator[DifferenceRow]:
    for channel, before, after in difference.gaps:
        was, now = (extent(gap) if gap else None for gap in (before, after))
        yield _of_channel("gap", channel, was, now)


def _of_channel(what: str, channel: Channel, before: Cell, after: Cell) -> DifferenceRow:
    return DifferenceRow(
        what, channel.id, channel.title, kind_of(before, after), None, before, after
    )


def _entry_object(change: EntryChange) -> json.Object:
    kind = kind_of(change.before, change.after)
    return {
        "section": change.section,
        "id": change.id,
        "change": kind,
        "entry": None if kind == "changed" else _plain(change.after or change.before),
        "keys": [
            {"path": key.path, "before": _plain(key.before), "after": _plain(key.after)}
            for key in change.keys
        ],
    }


def _plain(value: Any) -> Any:  # noqa: ANN401 -- what JSON can hold
    from cadence.output.formats import json

    match value:
        case Entity():
            return json.entity(value)
        case Span():
            return value.model_dump(exclude_defaults=True)
        case date():
            return json.day(value)
        case _:
            return value


def _gap_change_object(change: GapChange) -> json.Object:
    return {
        "channel": change.channel.id,
        "change": kind_of(change.before, change.after),
        "before": gap_object(change.before) if change.before else None,
        "after": gap_object(change.after) if change.after else None,
    }
