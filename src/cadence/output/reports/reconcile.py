"""The ledger compared with somebody else's list, in every format (`reconcile`, KEEPING 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import floor
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from cadence.ledger.vocabulary import Mode, Precision
from cadence.output.formats import json
from cadence.output.formats.safe import file_name, one_line
from cadence.output.formats.sheet import Column, Sheet, attributes, columns_of, joined, rounded
from cadence.output.report import Report
from cadence.output.wording import words
from cadence.recording.lists.matching import Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, RenderableType
    from rich.table import Table

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Contact
    from cadence.recording.lists.listed import ListFile
    from cadence.recording.lists.reconciliation import Reconciled, Reconciliation, RowDifference
    from cadence.recording.lists.row import Row

_MOST_SHOWN = 1000  # rows of a kind: JSON and CSV have them all
_MOST_NAMED = 4  # contacts on a line

_MEANING = {
    Result.FOUND: "in the ledger",
    Result.NEAR: "in the ledger, but something differs",
    Result.MISSING: "not in the ledger",
    Result.UNCLEAR: "several contacts in the ledger fit equally well",
    Result.UNKNOWN: "somebody named is not in the ledger, or held no office then",
    Result.UNREADABLE: "a cell cannot be read",
}
ONLY_RECORDED = "only-in-ledger"


@dataclass(frozen=True, slots=True)
class ReconcileReport(Report):
    """The result of each row of a list, and the contacts that only the ledger has."""

    format: ClassVar[str] = "cadence.reconcile/1"

    reconciliation: Reconciliation

    def body(self, screen: Console) -> Iterator[RenderableType]:
        """Yield the recall, the rows to look at, and the contacts that the list lacks."""
        found = self.reconciliation
        yield ""
        yield headline(found)
        yield from ignored_columns(found.list)
        for result in Result:
            if result is not Result.FOUND and found.counts[result]:
                yield ""
                yield f"{words.counted(found.counts[result], 'row')} {result}: {_MEANING[result]}"
                yield ""
                yield self._table(screen, found.of(result))
                yield from _rest(found.counts[result])
        if found.only_recorded:
            yield ""
            number = words.counted(len(found.only_recorded), "contact")
            yield f"{number} only in the ledger, between people that the list names"
            yield ""
            yield self._contacts(screen)
            yield from _rest(len(found.only_recorded))

    def _table(self, screen: Console, rows: Sequence[Reconciled]) -> Table:
        from cadence.output.formats.fitting import ScreenColumn, fit_to_screen, screen_table

        columns: tuple[ScreenColumn[Reconciled], ...] = (
            ScreenColumn("row", lambda row: f"{row.listed.number:,}", "right"),
            ScreenColumn("date", lambda row: when(row.row), "right"),
            ScreenColumn("who", lambda row: who(self.ledger, row.row)),
            ScreenColumn("", self._remark, overflow="fold"),
        )
        is_read = any(row.row for row in rows)
        shown = columns if is_read else (columns[0], columns[3])
        return fit_to_screen(screen_table(shown, rows[:_MOST_SHOWN]), screen)

    def _remark(self, row: Reconciled) -> str:
        return remark(self.ledger, row)

    def _contacts(self, screen: Console) -> Table:
        from cadence.output.formats.fitting import ScreenColumn, fit_to_screen, screen_table

        table = screen_table(
            (
                ScreenColumn("date", words.dates, "right"),
                ScreenColumn("who and where", lambda c: words.who_and_where(self.ledger, c)),
                ScreenColumn("id", lambda contact: contact.id, style="dim"),
            ),
            self.reconciliation.only_recorded[:_MOST_SHOWN],
        )
        return fit_to_screen(table, screen, giving_way=1)

    def content(self) -> json.Object:
        """Return the list with counts by result, its rows, and contacts only the ledger has."""
        found = self.reconciliation
        return {
            **list_object(found),
            "rows": [row_object(row) for row in found.rows],
            "only_in_ledger": [json.contact(self.query.view, c) for c in found.only_recorded],
        }

    def sheet(self) -> Sheet:
        """Return one row per row of the list, then one per contact only the ledger has."""
        return Sheet.of(
            (
                Column("row", lambda line: line.number),
                Column("result", lambda line: line.result),
                *columns_of(attrgetter("entry"), _ENTRY),
                Column("contacts", lambda line: joined(line.contacts)),
                Column("remark", lambda line: line.remark or None),
            ),
            self._lines(),
        )

    def brief(self) -> Sheet:
        """Return everything that is not simply found, under a caption with the recall."""
        return Sheet.of(
            (
                Column("Row", lambda line: line.number),
                Column("Result", lambda line: line.result),
                Column("Date", lambda line: line.when or None),
                Column("Who", lambda line: line.who or None),
                Column("Remark", lambda line: line.remark or None),
            ),
            (line for line in self._lines() if line.result != Result.FOUND),
            caption=headline(self.reconciliation),
        )

    def _lines(self) -> Iterator[_Line]:
        for reconciled in self.reconciliation.rows:
            row = reconciled.row
            yield _Line(
                reconciled.listed.number,
                reconciled.result.value,
                row,
                tuple(contact.id for contact in reconciled.contacts),
                remark(self.ledger, reconciled),
                when(row),
                who(self.ledger, row),
            )
        for contact in self.reconciliation.only_recorded:
            yield _Line(
                None,
                ONLY_RECORDED,
                contact,
                (contact.id,),
                contact.id,
                words.dates(contact),
                words.who_and_where(self.ledger, contact),
            )


#: What is said of a row that could be read, and of a contact.
_ENTRY: tuple[Column[Row | Contact], ...] = (
    *attributes("date", "end", "mode", "status"),
    Column("participants", lambda entry: joined(entry.participants)),
)


class _Line(NamedTuple):
    """A line of the table: a row of the list, or a contact that only the ledger has."""

    number: int | None
    result: str
    entry: Row | Contact | None
    contacts: Sequence[str]
    remark: str
    when: str
    who: str


def headline(found: Reconciliation) -> str:
    """Return how much of the list the ledger has."""
    name, number = one_line(found.list.name), words.counted(len(found.rows), "row")
    if not found.rows:
        return f"{name} has no rows."
    if found.recall is None:
        return f"{name}: {number}, none of which could be read."
    has = found.counts[Result.FOUND] + found.counts[Result.NEAR]
    share = f"{floor(found.recall * 1000) / 10:.1f} %"  # never 100 % if one is missing
    return (
        f"{name}: {number}, {found.read:,} read; the ledger has {has:,} of them ({share}):"
        f" {found.counts[Result.FOUND]:,} found, {found.counts[Result.NEAR]:,} near."
    )


def ignored_columns(listed: ListFile) -> Iterator[str]:
    """Yield a line that names the list's ignored columns, if there are any."""
    if listed.ignored:
        named = ", ".join(f"'{one_line(name)}'" for name in listed.ignored[:_MOST_NAMED])
        more = f" and {len(listed.ignored) - _MOST_NAMED} more"
        yield (
            f"Ignored: {named}{more if len(listed.ignored) > _MOST_NAMED else ''}"
            " (to use a column under another name: --column KEY=HEADING)."
        )


def when(row: Row | None) -> str:
    """Return the dates of a row for people."""
    if row is None:
        return ""
    if row.precision is not Precision.DAY:
        return words.imprecise(row.date, row.precision)
    return words.days_from_to(row.date, row.end or row.date)


def who(ledger: Ledger, row: Row | None) -> str:
    """Return `Trump–Xi, phone`: everybody a row names, and how or where they met."""
    if row is None:
        return ""
    names = (
        ", ".join(
            one_line(ledger.person_by_id[p].family_name) for p in row.participants if p in side
        )
        for side in (row.by_side[s.id] for s in ledger.sides if s.id in row.by_side)
    )
    city = row.values.get("city")
    where = city if city and row.mode is Mode.IN_PERSON else row.mode
    return one_line("–".join(names) + (f", {where}" if where else ""))


def remark(ledger: Ledger, row: Reconciled) -> str:
    """Return a remark on a row: what differs, which contacts fit, or why it was not read."""
    ids = [contact.id for contact in row.contacts]
    named = ", ".join(ids[:_MOST_NAMED]) + (" …" if len(ids) > _MOST_NAMED else "")
    differs = "; ".join(_difference(ledger, difference) for difference in row.differences)
    parts = (named, differs, row.reason)
    return one_line(": ".join(part for part in parts if part))


def _difference(ledger: Ledger, difference: RowDifference) -> str:
    listed, recorded = difference.listed, difference.recorded
    if difference.key == "participants":
        listed, recorded = (_names(ledger, text) for text in (listed, recorded))
    elif difference.key == "date":
        listed, recorded = (words.day(date.fromisoformat(text)) for text in (listed, recorded))
    return f"{difference.key} {listed}, in the ledger {recorded}"


def _names(ledger: Ledger, ids: str) -> str:
    return ", ".join(ledger.person_by_id[id_].family_name for id_ in ids.split("; "))


def list_object(found: Reconciliation) -> json.Object:
    """Return the list and the number of rows with each result."""
    return {
        "list": {
            "path": file_name(found.list.name),
            "kind": found.list.kind,
            "row_count": len(found.rows),
            "ignored_columns": list(found.list.ignored),
        },
        "counts": {result.value: found.counts[result] for result in Result},
        "read": found.read,
        "recall": rounded(found.recall),
    }


def row_object(reconciled: Reconciled) -> json.Object:
    """Return the result of a row, and its values as far as they could be read."""
    row = reconciled.row
    return {
        "row": reconciled.listed.number,
        "result": reconciled.result,
        "contacts": [contact.id for contact in reconciled.contacts],
        "differences": [
            {"key": key, "list": listed, "ledger": recorded}
            for key, listed, recorded in reconciled.differences
        ],
        "reason": reconciled.reason or None,
        "id": row.id if row else None,
        "date": json.day(row.date if row else None),
        "end": json.day(row.end if row else None),
        "precision": row.precision if row else None,
        "status": row.status if row else None,
        "mode": row.mode if row else None,
        "participants": list(row.participants) if row else [],
    }


def _rest(count: int) -> Iterator[str]:
    if count > _MOST_SHOWN:
        yield f"and {count - _MOST_SHOWN:,} more (--format json or csv has all of them)"
