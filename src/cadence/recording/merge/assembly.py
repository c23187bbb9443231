"""Put the merged text together: the items in order, blank lines between them, the file's form."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from cadence.recording.merge.pieces import Markers, written
from cadence.recording.merge.versions import Form
from cadence.toml.parse import BYTE_ORDER_MARK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cadence.recording.merge.entries import Outcome
    from cadence.recording.merge.order import Placed
    from cadence.recording.merge.pieces import Reading
    from cadence.recording.merge.versions import Key, Version

_T = TypeVar("_T")


def assembled(
    placed: Sequence[Placed], made: Mapping[Key, Outcome], trail: str, how: Markers | Reading
) -> str:
    """Return the text of the *placed* items, with conflicts marked or settled one way."""
    parts: list[str] = []
    before: Key | None = None
    last = ""  # the text of the item above
    for each in placed:
        outcome = made.get(each.key)
        text = each.item.text if outcome is None else written(outcome.pieces, how)
        if not text:
            continue
        parts += [_lead(each, before, last) if last else _first_lead(each), text]
        before, last = each.key, text
    return "".join((*parts, trail))


def _first_lead(each: Placed) -> str:
    return each.item.lead if each.follows is None else ""


def _lead(each: Placed, before: Key | None, last: str) -> str:
    """Return the blank lines above an item: its own, or one to keep comments apart."""
    lead = each.item.lead
    if lead:
        return lead
    ends_in_comment = last.rstrip().rpartition("\n")[2].lstrip().startswith("#")
    return lead if each.follows == before and not ends_in_comment else "\n"


def trail(base: Version, ours: Version, theirs: Version) -> str:
    """Return the blank lines at the end of the merged text."""
    return _newer(base.outline.trail, ours.outline.trail, theirs.outline.trail)


def form(base: Version, ours: Version, theirs: Version) -> Form:
    """Return the form of the merged file: what theirs changed against *base*, otherwise ours."""
    if not base.entries:
        return ours.form
    was, own, other = base.form, ours.form, theirs.form
    return Form(
        _newer(was.has_mark, own.has_mark, other.has_mark),
        _newer(was.newline, own.newline, other.newline),
        _newer(was.is_ended, own.is_ended, other.is_ended),
    )


def _newer(was: _T, own: _T, other: _T) -> _T:
    return other if own == was else own


def encoded(text: str, form: Form) -> bytes:
    """Return the bytes of *text*, whose newlines are LF, in this *form*."""
    if not form.is_ended:
        text = text.removesuffix("\n")
    newline = form.newline or "\n"
    mark = BYTE_ORDER_MARK if form.has_mark else ""
    return (mark + text.replace("\n", newline)).encode()
