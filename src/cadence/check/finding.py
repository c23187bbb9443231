"""What a check reports: a fault that a rule found, and a finding, which also has its place."""

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
    """Which part of an entry a fault points at."""

    VALUE = "value"  # the value; of a table its header
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule found, and at which path of the parsed file. `entry` is the id around it.

    `message` says what is wrong, `fix` what to do; both quote the ledger as it is, so
    they are a stranger's text until `cadence.output` has made them safe. What has no path,
    a fault of syntax, has its first byte and the byte after its last in `at`. If there is
    something near to `guess`, that is the better fix. `comes_with_time` where the rule alone
    does not say it. `repair` is what `check --fix` does about it, where it can.
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
        """Whether `check --fix` knows what to do about it."""
        return self.repair is not None


class Excerpt(NamedTuple):
    """The line on which a finding begins: the text before, at and after its place.

    Each is cut where the line is very long; a stranger's text, as it is in the file.
    """

    before: str
    at: str
    after: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault with the file and the place in it; no place where there is no text.

    `excerpt` is None where there is no line, or none that may be quoted. `can_be_fixed` by
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
    """Whether a fault or a finding fails a check by itself."""
    rule = finding.rule
    match rule.severity:
        case Severity.ERROR:
            return True
        case Severity.WARNING:
            return strict and not (finding.comes_with_time or rule.comes_with_time)
    assert_never(rule.severity)
