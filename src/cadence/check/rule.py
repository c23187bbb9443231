"""A rule of `cadence check`: its code, what it checks, and the page that explains it.

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

MOST = 100_000  # faults counted per rule: an untrusted ledger can have millions


class Severity(StrEnum):
    """The severity of a finding: there are no reports on a ledger with an error (DESIGN 4)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Rule:
    """A rule for one code of DESIGN 5. A code never changes its meaning and is never reused.

    `name` is its name in SARIF. `title`, `why` and `fix` make its page, with two examples: `bad`
    has the fault, `good` is the same without it. They are in `tests/check/CODE/bad.toml` and
    `good.toml` too, which the tests check; both are empty if no lines of a ledger can show it.
    `check` finds the faults of a case; None if the reader of the file reports them.
    `comes_with_time` if it can appear in an unchanged ledger: `--strict` ignores it.
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
        """Yield the faults in *case*; none if the reader of the file reports them."""
        return self.check(case) if self.check else iter(())
