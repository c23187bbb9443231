"""Edit an entry in a text editor: check it on return, and reopen it with its faults.

Typed text is never lost: it has its own file until the change is written.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cadence.cli import changing
from cadence.cli.text_editor import NoEditor, TextEditor, chosen_editor
from cadence.errors import CadenceError
from cadence.files.state import state_folder
from cadence.lookup.clock import latest_day
from cadence.lookup.quoting import quoted
from cadence.output.formats.line_prompts import agrees
from cadence.output.formats.outlet import put_line
from cadence.output.formats.safe import one_line, visible
from cadence.output.reports.preview import changed_lines
from cadence.recording import transaction
from cadence.recording.block_text import Unfit, annotated, in_utf_8, restored, without_notes
from cadence.recording.confirming_text import confirmed, is_newly_confirmed
from cadence.recording.edited_block import block_in
from cadence.recording.kept_text import KeptText, keep_text
from cadence.recording.replacement import Edited, Overtaken, check_fit, replace_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cadence.files.locate import LedgerPath
    from cadence.recording.entries import Entry
    from cadence.recording.proposal import LedgerText, Proposal

_HINTS = (
    "Change the entry, save it, and close the editor. These lines are removed.",
    "Keep the id. If you delete everything, nothing changes.",
)


class Kept(CadenceError):
    """Nothing is written, and the text is kept; the message says where, and what to do."""


def edit_in_editor(
    where: LedgerPath, before: LedgerText, entry: Entry, manner: changing.Manner
) -> None:
    """Open *entry* in an editor, and change the ledger to what was saved."""
    block = block_in(before, entry).content
    editor = chosen_editor(state_folder())
    real = Path(os.path.realpath(where.path))
    with _never_lost(keep_text(real, entry, block)) as kept:
        _Session(where, kept, manner, editor).open(block, _HINTS)


def continue_editing(where: LedgerPath, kept: KeptText, manner: changing.Manner) -> None:
    """Continue with a kept text: write it as it is, or open it if it was not edited."""
    editor = chosen_editor(state_folder())
    with _never_lost(kept):
        session = _Session(where, kept, replace(manner, ask=True), editor)
        session.take_up()


@contextmanager
def _never_lost(kept: KeptText) -> Iterator[KeptText]:
    """Unlock the text at the end; report where it is if an unexpected error stops the session."""
    try:
        yield kept
    except Kept:
        raise
    except BaseException:
        if kept.folder.exists():
            put_line(
                one_line(f"your text is kept in {kept.text}: cadence edit --continue"), error=True
            )
        raise
    finally:
        kept.release()


@dataclass
class _Session:
    """The text of one entry, passed between the editor and the ledger until it is written."""

    where: LedgerPath
    kept: KeptText
    manner: changing.Manner
    editor: TextEditor
    is_overtaken: bool = False  # others changed the same: saving it unchanged is an answer

    def open(self, text: bytes, notes: Sequence[str]) -> None:
        """Open *text* under our *notes*, repeatedly, until it is written or given up."""
        while True:
            left = self._opened(text, notes, is_first=notes is _HINTS)
            if left is None:
                return
            again = self._landed(left)
            if again is None:
                return
            text, notes = again

    def take_up(self) -> None:
        """Start with the content of the file if it was edited; otherwise open it."""
        content, opened = self.kept.read(), self.kept.opened
        text = self._cleaned_or_none(content)
        if text == b"":
            self._give_up("the text is empty: nothing was changed")
        elif text == opened:
            self.open(opened, _HINTS)
        elif (again := self._landed(content)) is not None:
            self.open(*again)

    # -- in the editor -----------------------------------------------------------------------

    def _opened(self, text: bytes, notes: Sequence[str], *, is_first: bool) -> bytes | None:
        """Return *text* after editing; None if there is nothing to do."""
        kept = self.kept
        self.manner = replace(self.manner, ask=False)  # saving in the editor is the confirmation
        whole = annotated(text, [visible(note) for note in notes])
        kept.write(whole)
        written = _stamp(kept.text)
        try:
            closed = self.editor.open(kept.text)
        except NoEditor:
            if is_first:
                kept.discard()
            raise
        content = kept.read()
        is_same = content == whole or self._cleaned_or_none(content) == text
        if closed.status and is_same and is_first:
            kept.discard()
            raise CadenceError(f"{self._ended(closed.status)}: nothing was changed")
        if closed.status:
            raise Kept(f"{self._ended(closed.status)}: nothing was changed; {self._how_to_go_on()}")
        if is_same and self.is_overtaken and not is_first and _stamp(kept.text) != written:
            return content
        if is_same and closed.at_once:
            raise Kept(
                f"the editor {quoted(self.editor.written)} returned at once, and nothing was"
                f" changed: if it is still open, save {kept.text} there, then 'cadence edit"
                f" --continue'; to make cadence wait for it, name it as in VISUAL='code --wait'"
            )
        if is_same and is_first:
            self._give_up("nothing was changed")
            return None
        if is_same:
            raise Kept(f"nothing was changed: {notes[0]}; {self._how_to_go_on()}")
        if self._cleaned_or_none(content) == b"":
            self._give_up("the text is empty: nothing was changed")
            return None
        return content

    def _cleaned_or_none(self, content: bytes) -> bytes | None:
        try:
            return self._cleaned(content)
        except Unfit:
            return None

    def _cleaned(self, content: bytes) -> bytes:
        """Return the block in an editor's saved file. Raises `Unfit`."""
        opened = self.kept.opened
        return restored(without_notes(in_utf_8(content), opened), opened)

    def _ended(self, status: int) -> str:
        how = f"was killed by signal {-status}" if status < 0 else f"ended with status {status}"
        return f"the editor {quoted(self.editor.written)} {how}"

    def _give_up(self, sentence: str) -> None:
        self.kept.discard()
        put_line(f"{self.kept.entry.id}: {sentence}.", error=True)

    def _how_to_go_on(self) -> str:
        return f"your text is kept in {self.kept.text}: cadence edit --continue"

    # -- into the ledger ---------------------------------------------------------------------

    def _landed(self, content: bytes) -> tuple[bytes, Sequence[str]] | None:
        """Write the edited text to the ledger; if refused, return the text to reopen, and why."""
        text = without_notes(content, self.kept.opened)
        self.is_overtaken = False
        try:
            text = self._cleaned(content)
            return self._change(Edited(self.kept.entry, self.kept.opened, text))
        except Overtaken as fault:
            self.kept.write(fault.edited.text)  # first: with the old base it loses nothing either
            self.kept.begin(fault.edited.opened)
            self.is_overtaken = True
            return fault.edited.text, [reason.sentence for reason in fault.reasons]
        except Unfit as fault:
            return text, _notes(fault)

    def _change(self, edited: Edited) -> tuple[bytes, Sequence[str]] | None:
        where, manner = self.where, self.manner
        before = transaction.read(where, dry_run=manner.dry_run)
        check_fit(edited, before, date.today(), latest_day())  # noqa: DTZ011 -- the editor's own
        edited = self._with_confidence(edited)
        request = replace_entry(edited)
        if not request(before).edits:
            self._give_up("nothing was changed")
            return None
        try:
            changing.change_ledger(where, before, request, partial(_preview, where), manner)
        except transaction.Refused as refusal:
            return self._refused(edited, refusal)
        if manner.dry_run:
            put_line(one_line(self._how_to_go_on()), error=True)
        else:
            self.kept.discard()
        return None

    def _with_confidence(self, edited: Edited) -> Edited:
        """Return the text with the confidence that a second source gives, if the editor agrees."""
        if not is_newly_confirmed(edited):
            return edited
        question = f"{edited.entry.id} was single-source, and has a second source now"
        if not agrees(f"{question}. Is it confirmed?", default=True):
            return edited
        return replace(edited, text=confirmed(edited.text))

    def _refused(self, edited: Edited, refusal: transaction.Refused) -> tuple[bytes, Sequence[str]]:
        """Return what to reopen, if the editor wants to. Raises `Kept`."""
        self.kept.write(edited.text)
        if not agrees("Edit it again?", default=True):
            raise Kept(f"{refusal}; {self._how_to_go_on()}")
        return edited.text, [str(refusal)]


def _preview(where: LedgerPath, proposal: Proposal) -> Iterable[str]:
    return changed_lines(proposal, where.name)


def _stamp(path: Path) -> tuple[int, int] | None:
    """Return a stamp that changes when a file is saved, even with the same text."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def _notes(fault: Unfit) -> list[str]:
    """Return a note for each reason; line numbers include the notes, which are above the text."""
    above = len(fault.reasons)
    return [
        f"line {reason.line + above}: {reason.sentence}" if reason.line else reason.sentence
        for reason in fault.reasons
    ]
