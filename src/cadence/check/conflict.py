"""The markers that git leaves in a file when it cannot merge two versions of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cadence.check.finding import Fault
from cadence.check.not_toml import NOT_TOML
from cadence.ledger.plural import plural
from cadence.toml.parse import may_span_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

# Seven characters, or more with git's `conflict-marker-size`.
_MARKER = re.compile(
    rb"^(?:<{7,}(?= |\r?$)|={7,}(?=\r?$)|>{7,}(?= |\r?$)).*?(?=\r?$)", re.MULTILINE
)
_AT_A_MARKER = re.compile(rb"<{7}|={7}|>{7}|\|{7}")
_FIX = (
    "keep what is right of the two versions (<<<<<<< to =======, ======= to >>>>>>>; what is"
    " between ||||||| and ======= was there before) and remove the lines with the markers"
)


def conflict(content: bytes, at: int) -> Fault | None:
    """Return the fault of conflict markers in *content*; the parser stopped at byte *at*.

    It is one fault for the whole file, at the first marker. None if there are no markers, or if
    they may be part of a multi-line string.
    """
    conflicts = list(_conflicts(content))
    if not conflicts:
        return None
    first = conflicts[0]
    is_certain = not may_span_lines(content[: first.start()])
    line_start = content.rfind(b"\n", 0, at) + 1
    if not is_certain and not _AT_A_MARKER.match(content, line_start):
        return None
    more = len(conflicts) - 1
    places = f", here and in {more:,} more {plural(more, 'place')}" if more else ""
    message = f"git's conflict markers: two versions were not merged{places}"
    return Fault(NOT_TOML, (), message, _FIX, at=first.span())


def _conflicts(content: bytes) -> Iterator[re.Match[bytes]]:
    """Yield the first marker of each conflict that has all of its markers, in order."""
    begun: re.Match[bytes] | None = None
    is_halfway = False
    for marker in _MARKER.finditer(content):
        match marker[0][:1]:
            case b"<":
                begun, is_halfway = marker, False
            case b"=":
                is_halfway = begun is not None
            case _:
                if begun is not None and is_halfway:
                    yield begun
                begun, is_halfway = None, False
