"""What most tests do alike is done once in a process: reading the frozen ledger."""

from __future__ import annotations

import sys
from datetime import date

from cadence import loading
from cadence.ledger.ledger import Ledger
from command import FROZEN

_judged = loading._judged
_FROZEN = FROZEN.read_bytes()
_known: dict[date, tuple[Ledger | None, int]] = {}


def share_the_frozen_ledger() -> None:
    """Let a command that runs in this process be given the frozen ledger as it was read before.

    It is frozen in both senses: nobody can change what all of them get. Most of a
    command's time goes into reading it. Where mutants are tried each test reads it anew, so
    that it is known which tests do.
    """
    loading._judged = _read_once


def _read_once(content: bytes, text: str, latest: date) -> tuple[Ledger | None, int]:
    if content != _FROZEN or "mutant_switch" in sys.modules:
        return _judged(content, text, latest)
    if latest not in _known:
        _known[latest] = _judged(content, text, latest)
    return _known[latest]
