"""The results of a check: faults found by rules, and findings, which are faults with locations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, assert_never

from cadence.check.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.check.guess import Guess
    from cadence.check.repair import Repair
    from cadence.check.rule import Rule
    from cadence.toml.source_map import Path, SourceRange


class Part(StrEnum):
    """The part of an entry that a fault points at."""

    VALUE = "value"  # the value; for a table, its header
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault found by a rule, at a path of the parsed file. `entry` is the id of the entry there.

    `message` says what is wrong, `fix` what to do; both quote the ledger unchanged, so they are
    untrusted text until `cadence.output` has made them safe. A syntax fault has no path; its first
    byte and the byte after its last are in `at`. If there is a near match for `guess`, that is the
    better fix. `comes_with_time` if this fault appears over time, although its rule is not marked
    so. `repair` is how `check --fix` repairs it, if it can.
    """

    rule: Rule
    path: Path
    message: str
    fix: str
    entry: str | None = None
    part: Part = Part.VALUE
    at: tuple[int, int] | None = None
    guess: Guess | None = None
    comes_with_time: bool = False
    repair: Repair | None = None

    @property
    def code(self) -> str:
        """The code of its rule."""
        return self.rule.code

    @property
    def can_be_fixed(self) -> bool:
        """Whether `check --fix` can repair it."""
        return self.repair is not None


class Excerpt(NamedTuple):
    """The line that a finding starts on: the text before, in and after its range.

    Each part is cut if the line is very long; it is untrusted text, unchanged.
    """

    before: str
    at: str
    after: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault with its file and its location; no location if there is no text.

    `excerpt` is None if there is no line, or none that may be quoted. `can_be_fixed` by
    `check --fix`.
    """

    rule: Rule
    message: str
    fix: str
    path: str
    place: SourceRange | None
    entry: str | None = None
    excerpt: Excerpt | None = None
    comes_with_time: bool = False
    can_be_fixed: bool = False

    @property
    def code(self) -> str:
        """The code of its rule."""
        return self.rule.code

    @property
    def severity(self) -> Severity:
        """Error or warning, as its rule says."""
        return self.rule.severity


def fails(findings: Iterable[Fault | Finding], *, strict: bool) -> bool:
    """Whether these *findings* fail a check: errors always, warnings if *strict* (DESIGN 5)."""
    return any(counts(finding, strict=strict) for finding in findings)


def counts(finding: Fault | Finding, *, strict: bool) -> bool:
    """Whether a fault or a finding alone fails a check."""
    rule = finding.rule
    match rule.severity:
        case Severity.ERROR:
            return True
        case Severity.WARNING:
            return strict and not (finding.comes_with_time or rule.comes_with_time)
    assert_never(rule.severity)
