"""The result of an import or of its dry run: what is added, what is left, the effects."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cadence.analysis.as_of import AsOf
from cadence.loading import LedgerFile
from cadence.output.formats import csv, json
from cadence.output.formats.safe import file_name, one_line
from cadence.output.formats.sheet import Sheet
from cadence.output.reports import recorded
from cadence.output.reports.reconcile import (
    headline,
    ignored_columns,
    list_object,
    remark,
    row_object,
    when,
    who,
)
from cadence.output.wording import words
from cadence.recording.lists.importing import rest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from cadence.check.finding import Fault
    from cadence.files.locate import LedgerPath
    from cadence.ledger.ledger import Ledger
    from cadence.recording.commit import Commit
    from cadence.recording.lists.listed import ListedRow, Value
    from cadence.recording.lists.occasions import LeftOccasion
    from cadence.recording.lists.reconciliation import Reconciliation
    from cadence.recording.proposal import LedgerText
    from cadence.recording.transaction import Change

FORMAT: Final = "cadence.import/1"
_MOST_SHOWN = 20  # contacts, and rows: JSON and the rest have all of them
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did on day `on`, or would do.

    `new` and `occasions` are the ids of the contacts and occasions that are added;
    `left_occasions` are the other occasions, with reasons. `change` is None if there is
    nothing to add: then the ledger is as it was `before`. `kept_in` is the file with the rest.
    """

    where: LedgerPath
    before: LedgerText
    on: date
    reconciliation: Reconciliation
    new: Sequence[str]
    change: Change | None
    occasions: Sequence[str] = ()
    left_occasions: Sequence[LeftOccasion] = ()
    kept_in: str | None = None

    @property
    def written(self) -> bool:
        """Whether the ledger was changed."""
        return self.change is not None and self.change.written

    @property
    def text(self) -> LedgerText:
        """The text that the ledger file now has."""
        return self.change.text if self.change else self.before

    def to_lines(self) -> Iterator[str]:
        """Yield lines for people: what is added, which rows are left and why, the effects."""
        yield headline(self.reconciliation)
        yield from ignored_columns(self.reconciliation.list)
        yield ""
        yield from self._added()
        yield from self._rest()
        if self.change:
            yield ""
            yield from recorded.to_lines(self.change)

    def _added(self) -> Iterator[str]:
        for occasion in self.left_occasions:
            yield one_line(f"Occasion {occasion.id} is not added: {occasion.reason}")
        if self.occasions:
            named = ", ".join(self.occasions[:_MOST_SHOWN])
            more = f" and {len(self.occasions) - _MOST_SHOWN:,} more"
            yield (
                f"{words.counted(len(self.occasions), 'occasion')} to add:"
                f" {named}{more if len(self.occasions) > _MOST_SHOWN else ''}"
            )
        if self.change is None:
            yield "Nothing to add."
            return
        if not self.new:
            return
        ledger = self.change.proposal.after.ledger
        yield f"{words.counted(len(self.new), 'contact')} to add:"
        for id_ in self.new[:_MOST_SHOWN]:
            yield f"  {words.dated_line(ledger, ledger.contact_by_id[id_])} ({id_})"
        if len(self.new) > _MOST_SHOWN:
            yield f"  and {len(self.new) - _MOST_SHOWN:,} more"

    def _rest(self) -> Iterator[str]:
        left, ledger = rest(self.reconciliation), self.text.ledger
        if not left:
            return
        file = one_line(self.kept_in) if self.kept_in else ""
        yield ""
        kept_in = file or "--rest FILE.csv keeps them"
        yield f"{words.counted(len(left), 'row')} not added ({kept_in}):"
        for row in left[:_MOST_SHOWN]:
            said = ", ".join(part for part in (when(row.row), who(ledger, row.row)) if part)
            about = f"{said}: " if said else ""
            yield one_line(f"  row {row.listed.number}, {row.result}: {about}{remark(ledger, row)}")
        if len(left) > _MOST_SHOWN:
            yield f"  and {len(left) - _MOST_SHOWN:,} more"

    def to_json(self, commit: Commit | None, *, committed: bool) -> str:
        """Return what was done as one JSON object, written or not."""
        text, change = self.text, self.change
        source = LedgerFile(self.where, hashlib.sha256(text.content).hexdigest(), text.ledger)
        after = AsOf(change.proposal.after.ledger if change else text.ledger, self.on)
        content = {
            "written": self.written,
            **list_object(self.reconciliation),
            "added": [json.contact(after, after.ledger.contact_by_id[id_]) for id_ in self.new],
            "occasions": {
                "added": list(self.occasions),
                "left": [json.named(left, "id", "reason") for left in self.left_occasions],
            },
            "rest": [row_object(row) for row in rest(self.reconciliation)],
            "findings": [
                {**recorded.finding_object(fault), "entry": fault.entry}
                for fault in (change.proposal.findings if change else ())
            ],
            "channels": recorded.channel_changes(change) if change else [],
            "commit": commit and recorded.commit_object(commit, committed=committed),
        }
        return json.envelope(FORMAT, source, self.on, content)


def finding_lines(findings: Iterable[Fault], row_of: Mapping[str, int]) -> Iterator[str]:
    """Yield a line for each new error, and one line for all warnings of a code."""
    by_code: dict[str, list[Fault]] = defaultdict(list)
    for fault in findings:
        by_code[fault.code].append(fault)
    for code, faults in by_code.items():
        rule, count = faults[0].rule, len(faults)
        named = [_named(fault, row_of) for fault in faults[:_MOST_NAMED]]
        more = f" and {count - _MOST_NAMED:,} more" if count > _MOST_NAMED else ""
        title = rule.title[0].lower() + rule.title[1:]
        yield one_line(
            f"{rule.severity} {code}: {words.counted(count, 'finding')}, {title}:"
            f" {', '.join(named)}{more} (cadence explain {code})"
        )


def _named(fault: Fault, row_of: Mapping[str, int]) -> str:
    entry = fault.entry or "the ledger"
    return f"{entry} (row {row_of[entry]})" if entry in row_of else entry


def rest_csv(ledger: Ledger, found: Reconciliation) -> bytes:
    """Return the rows that are left as CSV: number, result and reason, then their own cells.

    Once corrected, the file can be imported: the first three columns are ignored.
    """
    columns = found.list.columns
    rows = tuple(
        (row.listed.number, row.result.value, remark(ledger, row), *_cells(row.listed, columns))
        for row in rest(found)
    )
    return csv.render(Sheet(("row", "result", "reason", *columns), rows), prints=False).encode()


def _cells(row: ListedRow, columns: Sequence[str]) -> Iterator[str | None]:
    if row.cells:
        yield from (cell or None for cell in row.cells)
        return
    for column in columns:
        yield _cell(row.values.get(column)) or None


def _cell(value: Value | None) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return file_name("; ".join(str(part) for part in value))
