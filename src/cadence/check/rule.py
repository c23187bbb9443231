"""A rule of `cadence check`: its code, what it looks for, and the page that explains it.

`cadence explain`, `docs/findings.md` and the rules of SARIF are made of these.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cadence.check.case import Case
    from cadence.check.finding import Fault

MOST = 100_000  # faults of a rule that are counted: a stranger's ledger can have millions


class Severity(StrEnum):
    """How bad a finding is: a ledger with an error is not reported on (DESIGN 4)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Rule:
    """What one code of DESIGN 5 means. A code never changes its meaning and is never used again.

    `name` is its name in SARIF. `title`, `why` and `fix` make its page, with two examples: `bad`
    has the fault, `good` is the same without it. They are in `tests/check/CODE/bad.toml` and
    `good.toml` too, which the tests check; both are empty where no lines of a ledger show it.
    `check` finds the faults of a case; None where whoever reads the file reports them.
    `comes_with_time` if it appears in a ledger that nobody touched: `--strict` ignores it.
    """

    code: str
    severity: Severity
    name: str
    title: str
    why: str
    fix: str
    bad: str = ""
    good: str = ""
    check: Callable[[Case], Iterator[Fault]] | None = None
    comes_with_time: bool = False

    def faults(self, case: Case) -> Iterator[Fault]:
        """Yield what it finds in *case*; nothing where whoever reads the file reports it."""
        return self.check(case) if self.check else iter(())
