"""A ledger's text as it would be after a change, proved before anything is written (DESIGN 6)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from cadence.check.guess import Guesser
from cadence.errors import CadenceError
from cadence.files.read import UnreadableLedger, decode
from cadence.ledger.ledger import Ledger
from cadence.ledger.validation import validated
from cadence.recording.new_faults import identity, new_faults
from cadence.toml import edit as toml_edit
from cadence.toml.parse import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from cadence.analysis.verdicts import ChannelStatus
    from cadence.check.case import Case
    from cadence.check.finding import Fault
    from cadence.recording.appointment import Appointed
    from cadence.toml.edit import Edit
    from cadence.toml.source_map import SourceMap

Tables = dict[str, Any]


class Unprovable(CadenceError):
    """The new text would not be the old ledger with just the requested change."""


class NotALedger(Unprovable):
    """The new text would have keys or values that are not valid: `faults` has them."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        first = faults[0]
        super().__init__(f"nothing is written: {first.message}: {Guesser().fix(first)}")


@dataclass(frozen=True)
class LedgerText:
    """The bytes of a ledger, and its content."""

    content: bytes
    tables: Tables
    ledger: Ledger

    @cached_property
    def source_map(self) -> SourceMap:
        """The position of every key and value in the content."""
        from cadence.toml.source_map import SourceMap

        return SourceMap(self.content)


class Moved(NamedTuple):
    """A block that has moved: its old bytes, and the edits that changed them."""

    content: bytes
    edits: tuple[Edit, ...]


class Draft(NamedTuple):
    """Edits, and the tables that the new text must have, before any proof.

    `subject` is the id of the new or changed contact, if there is one; `doubts` are remarks for the
    editor that `check` cannot make. If a block moves, `moved` is that block, and the last of the
    edits inserts it in its new place. `message` is the commit message, in the imperative.
    `appointed` are the appointments in the change.
    """

    edits: tuple[Edit, ...]
    tables: Tables
    subject: str | None = None
    doubts: tuple[Fault, ...] = ()
    moved: Moved | None = None
    message: str | None = None
    appointed: tuple[Appointed, ...] = ()


#: A requested change: return its draft for a ledger. Called again if the ledger changes.
Request: TypeAlias = "Callable[[LedgerText], Draft]"


@dataclass(frozen=True)
class Proposal:
    """A ledger before and after a change, and the edits in between.

    `findings` are those that are new in the new text.
    """

    before: LedgerText
    after: LedgerText
    draft: Draft
    findings: tuple[Fault, ...]

    @property
    def line(self) -> int:
        """The line of the new text on which the change begins, from 1."""
        edits = self.draft.edits
        if self.draft.moved:
            *before, placed = edits
            grown = (len(e.new) - (e.end - e.start) for e in before if e.start < placed.start)
            start = placed.start + sum(grown)
        else:
            start = min(edit.start for edit in edits)
        return self._line_at(start)

    def line_of(self, edit: Edit) -> int:
        """Return the line of the new text on which the result of *edit* begins, from 1."""
        edits = self.draft.edits
        earlier = edits[: edits.index(edit)] if edit in edits else edits
        grown = (
            len(e.new) - (e.end - e.start)
            for e in edits
            if e.start < edit.start or (e.start == edit.start and e in earlier)
        )
        return self._line_at(edit.start + sum(grown))

    def _line_at(self, start: int) -> int:
        changed = self.after.content[start:]
        blank = len(changed) - len(changed.lstrip(b"\r\n"))
        return self.after.content.count(b"\n", 0, start + blank) + 1

    def statuses(self, on: date) -> list[tuple[ChannelStatus, ChannelStatus]]:
        """Return the status of each channel on day *on*, before and after."""
        from cadence.analysis.as_of import AsOf
        from cadence.analysis.verdicts import channel_status

        old, new = AsOf(self.before.ledger, on), AsOf(self.after.ledger, on)
        return [
            (channel_status(old, was), channel_status(new, now))
            for was, now in zip(old.ledger.channels, new.ledger.channels, strict=True)
        ]


def parse_ledger(content: bytes, name: str) -> LedgerText:
    """Return the parsed ledger with this *content*, called *name* in messages.

    Raises `FaultyLedger` if it is not TOML with the structure of a ledger.
    """
    from shlex import quote

    from cadence.loading import FaultyLedger

    try:
        tables = parse(decode(content))
        return LedgerText(content, tables, validated(tables, size=len(content)))
    except (UnreadableLedger, ValueError, RecursionError):  # not TOML, or not a ledger
        raise FaultyLedger(
            f"{name} has errors, and is unchanged: cadence check {quote(name)}"
        ) from None


def proposed(
    before: LedgerText, request: Request, today: date, latest: date | None = None
) -> Proposal:
    """Return the proposal for *request* on the ledger *before*, judged on day *today*.

    Days after *latest*, by default the day after *today*, are in the future. Raises `Unprovable`
    unless the new text is the old ledger with exactly the requested change, and whatever *request*
    raises.
    """
    draft = request(before)
    content = toml_edit.applied(before.content, draft.edits)
    _prove_bytes(before.content, content, draft.edits)
    after = _proven(content, draft.tables)
    new = _new_faults(_case(before, today, latest), _case(after, today, latest))
    return Proposal(before, after, draft, (*new, *draft.doubts))


def _prove_bytes(old: bytes, new: bytes, edits: tuple[Edit, ...]) -> None:
    """Raise `Unprovable` unless *new* is *old* outside the edits, byte for byte."""
    first, last = min(e.start for e in edits), max(e.end for e in edits)
    grown = sum(len(e.new) - (e.end - e.start) for e in edits)
    kept_before, kept_behind = old[:first], old[last:]
    whole = len(new) == len(old) + grown
    if not (whole and new.startswith(kept_before) and new.endswith(kept_behind)):
        raise Unprovable("the change would touch other bytes of the ledger: nothing is written")


def _proven(content: bytes, tables: Tables) -> LedgerText:
    import tomli
    from pydantic import ValidationError

    from cadence.check.schema import schema_faults

    try:
        parsed = parse(content.decode("utf-8"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError):
        parsed = {}
    if parsed != tables:
        raise Unprovable(
            "the ledger's layout does not allow it: the new text would say something else;"
            " nothing is written, change it by hand"
        )
    try:
        return LedgerText(content, parsed, Ledger.model_validate(parsed))
    except ValidationError as error:
        raise NotALedger(tuple(schema_faults(error.errors(include_url=False), parsed))) from None


def _new_faults(old: Case, new: Case) -> Iterator[Fault]:
    """Yield the faults of *new*, errors first, that *old* does not have.

    The old ledger is only checked by rules that find something in the new one.
    """
    from cadence.check.judge import rules

    for rule in rules():
        found = list(rule.faults(new))
        known = Counter(map(identity, rule.faults(old) if found else ()))
        yield from new_faults(found, known)


def _case(text: LedgerText, today: date, latest: date | None) -> Case:
    from cadence.check.case import Case

    return Case(text.ledger, text.tables, today, content=text.content, latest=latest)
