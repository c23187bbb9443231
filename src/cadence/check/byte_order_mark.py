"""A byte order mark at the start of a file (CAD210)."""

from __future__ import annotations

from cadence.check.finding import Fault
from cadence.check.repair import CutBytes
from cadence.check.rule import Rule, Severity

MARK = b"\xef\xbb\xbf"

BYTE_ORDER_MARK = Rule(
    code="CAD210",
    severity=Severity.WARNING,
    name="ByteOrderMark",
    title="The file begins with a byte order mark",
    why="Some editors put this invisible character (BOM) at the beginning of a file. cadence reads"
    " the ledger and keeps the mark when it writes, but most other programs refuse it as not"
    " TOML.",
    fix="Save the file as UTF-8 without a byte order mark: most editors have a setting for it."
    " 'check --fix' removes it.",
)
RULES = (BYTE_ORDER_MARK,)


def byte_order_mark() -> Fault:
    """Return the fault of a file that starts with `MARK`."""
    return Fault(
        BYTE_ORDER_MARK,
        (),
        "the file begins with a byte order mark, which other programs refuse",
        "save it as UTF-8 without a byte order mark (BOM)",
        at=(0, len(MARK)),
        repair=CutBytes(0, len(MARK)),
    )
