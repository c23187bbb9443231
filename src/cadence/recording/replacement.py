"""Replace an entry by its text from an editor (KEEPING 2).

The ledger may have changed meanwhile: the original block, the edited text and the block as
it is now are merged key by key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cadence.check import syntax
from cadence.check.guess import Guesser
from cadence.check.rule import Severity
from cadence.recording.block_text import Reason, Unfit, restored
from cadence.recording.edited_block import block_in, entry_of, with_block
from cadence.recording.entries import HEADER, find_again
from cadence.recording.proposal import NotALedger, proposed
from cadence.toml.source_map import SourceMap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from cadence.check.finding import Fault
    from cadence.recording.entries import Entry
    from cadence.recording.proposal import Draft, LedgerText, Request


@dataclass(frozen=True, slots=True)
class Edited:
    """The text of `entry` after an editor changed it; `opened` is the original block."""

    entry: Entry
    opened: bytes
    text: bytes


class Overtaken(Unfit):
    """Others changed the same keys meanwhile.

    `edited` is the text with all their other changes; its `opened` is their version.
    """

    def __init__(self, reasons: list[Reason], edited: Edited) -> None:
        super().__init__(reasons)
        self.edited = edited


def replace_entry(edited: Edited) -> Request:
    """Return the request that replaces its entry with *edited*.

    A request that changes nothing has a draft without edits. Raises `Unfit` for text that
    is not that entry, and `Overtaken`.
    """

    def draft(before: LedgerText) -> Draft:
        check_shape(edited)
        entry = find_again(before.tables, edited.entry)
        now = block_in(before, entry).content
        if now == edited.opened:
            return with_block(before, entry, edited.text)
        from cadence.recording.three_way import merged_text

        made = merged_text(entry.kind, edited.opened, edited.text, now)
        text = restored(made.text, now)
        if made.conflicts:
            left = Edited(edited.entry, now, text)
            raise Overtaken([Reason(None, sentence) for sentence in made.conflicts], left)
        return with_block(before, entry, text)

    return draft


def check_fit(edited: Edited, before: LedgerText, today: date, latest: date) -> None:
    """Raise `Unfit` if the ledger would have errors with *edited* that it does not have now."""
    request = replace_entry(edited)
    if not request(before).edits:
        return
    try:
        proposal = proposed(before, request, today, latest)
    except NotALedger as fault:
        raise Unfit(list(_placed(edited, fault.faults))) from None
    errors = [f for f in proposal.findings if f.rule.severity is Severity.ERROR]
    if errors:
        raise Unfit(list(_placed(edited, errors)))


def check_shape(edited: Edited) -> None:
    """Raise `Unfit` unless the text is TOML, and the entry with its id, and nothing else."""
    parsed = syntax.parse(edited.text)
    if parsed.faults or parsed.tables is None:
        raise Unfit([_syntax_reason(edited.text, fault) for fault in parsed.faults])
    kind, id_ = edited.entry.kind, edited.entry.id
    reasons = list(_strangers(edited, parsed.tables))
    table = entry_of(kind, parsed.tables)
    if table is None and not reasons:
        header = f"[{kind}]" if kind == HEADER else f"[[{kind}]]"
        reasons.append(Reason(None, f"the header {header} of the entry is missing"))
    elif table is not None and kind != HEADER and table.get("id") != id_:
        line = _line_of(edited.text, (kind, 0, "id"))
        sentence = f'the id cannot change: other entries refer to it; write id = "{id_}"'
        reasons.append(Reason(line, sentence))
    if reasons:
        raise Unfit(reasons)


def _strangers(edited: Edited, tables: Mapping[str, Any]) -> Iterator[Reason]:
    """Yield a reason for anything else in the text: other sections, and other entries."""
    kind = edited.entry.kind
    for section in tables:
        if section != kind:
            line = _line_of(edited.text, (section,))
            yield Reason(line, f"{section} does not belong here: this is one entry of {kind}")
    entries = tables.get(kind)
    if isinstance(entries, list) and len(entries) > 1:
        line = _line_of(edited.text, (kind, 1))
        yield Reason(
            line, "this is a second entry: edit only one here; 'cadence add' adds a contact"
        )


def _syntax_reason(text: bytes, fault: Fault) -> Reason:
    sentence = f"{fault.message}: {fault.fix}"
    if fault.at is None:
        return Reason(None, sentence)
    line = text.count(b"\n", 0, fault.at[0]) + 1
    return Reason(min(line, len(text.splitlines())), sentence)  # it may be noticed at the end


def _placed(edited: Edited, faults: Iterable[Fault]) -> Iterator[Reason]:
    """Yield the reasons for *faults* of the new ledger, with their lines in the text."""
    kind, index = edited.entry.kind, edited.entry.index
    guesser = Guesser()
    for fault in faults:
        sentence = f"{fault.code}: {fault.message}: {guesser.fix(fault)}"
        match fault.path:
            case (str(section), *inner) if section == kind == HEADER:
                yield Reason(_line_of(edited.text, (kind, *inner)), sentence)
            case (str(section), int(at), *inner) if section == kind and (
                at == index or fault.entry == edited.entry.id
            ):
                yield Reason(_line_of(edited.text, (kind, 0, *inner)), sentence)
            case _:
                where = f"{fault.entry}: " if fault.entry else ""
                yield Reason(None, f"{where}{sentence}")


def _line_of(text: bytes, path: tuple[str | int, ...]) -> int:
    return SourceMap(text).of(path).best.line
