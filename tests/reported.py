"""Reports on small ledgers without a command: the query they answer, and the lines they draw."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from rich.console import Console, RenderableType

from cadence.analysis.as_of import AsOf
from cadence.files.locate import LedgerPath
from cadence.ledger.ledger import Ledger
from cadence.loading import LedgerFile
from cadence.output.report import Query


def query(of: Ledger, on: date) -> Query:
    """Return a query about all channels of a ledger."""
    return Query(
        LedgerFile(LedgerPath(Path("x.toml"), "x.toml"), "0", of), AsOf(of, on), of.channels
    )


def drawn(body: Callable[[Console], Iterable[RenderableType]], width: int) -> list[str]:
    """Return the lines that *body* draws on a screen of this width, without spaces at the ends."""
    screen = Console(file=io.StringIO(), width=width, color_system=None)
    with screen.capture() as captured:
        for part in body(screen):
            screen.print(part)
    return [line.rstrip() for line in captured.get().splitlines()]
