"""What a check says: a fault that a rule found, and a finding, which also knows its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, assert_never

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.check.guess import Guess
    from cadence.toml.places import Path, Place

_LONGEST_QUOTE = 60  # characters of a stranger's text in a message


class Severity(StrEnum):
    """How bad it is: a ledger with an error is not to be reported on (DESIGN 4)."""

    ERROR = "error"
    WARNING = "warning"


class Code(StrEnum):
    """The codes of DESIGN 5. A code never changes its meaning and is never used again."""

    UNREADABLE = "CAD001"
    NOT_TOML = "CAD002"
    SCHEMA = "CAD003"
    ID_TWICE = "CAD101"
    REFERENCE = "CAD102"
    PRINCIPALS = "CAD103"
    DATE_ORDER = "CAD104"
    FUTURE = "CAD105"
    NO_OFFICE = "CAD106"
    TERMS_OVERLAP = "CAD107"
    PLACE = "CAD108"
    ADDRESS = "CAD109"
    CONTROL_CHARACTER = "CAD110"
    NO_SOURCE = "CAD201"
    DUPLICATE = "CAD202"
    NO_CHANNEL = "CAD203"
    FILE_ORDER = "CAD204"
    PLAN_PASSED = "CAD205"
    STALE = "CAD206"
    TOML_1_1 = "CAD207"
    INCOMPLETE_OFFICE = "CAD208"
    NOT_CONFIRMED = "CAD209"
    BYTE_ORDER_MARK = "CAD210"
    OUTER_SPACE = "CAD211"

    @property
    def severity(self) -> Severity:
        """Codes from CAD200 on are warnings."""
        return Severity.WARNING if self >= "CAD200" else Severity.ERROR

    @property
    def comes_with_time(self) -> bool:
        """Whether it appears in a ledger that nobody touched: `--strict` lets it pass."""
        return self in {Code.PLAN_PASSED, Code.STALE}


class Part(StrEnum):
    """What of an entry a fault points at."""

    VALUE = "value"  # the value; of a table its header
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule found, and at which path of the parsed file. `entry` is the id around it.

    `message` names what is wrong, `mend` what to do; both quote the ledger as it is, so
    they are a stranger's text until `cadence.output` has made them safe. What has no path,
    a fault of syntax, gives the bytes `at` which it stands. If there is something near to
    `guess`, that is the better mend. `comes_with_time` where the code alone does not say it.
    """

    code: Code
    path: Path
    message: str
    mend: str
    entry: str | None = None
    part: Part = Part.VALUE
    at: tuple[int, int] | None = None
    guess: Guess | None = None
    comes_with_time: bool = False


class Excerpt(NamedTuple):
    """The line on which a finding begins: the text before, at and behind its place.

    Each is cut where the line is very long; a stranger's text, as it stands in the file.
    """

    before: str
    at: str
    behind: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault with the file and the place in it; no place where there is no text.

    `excerpt` is None where there is no line, or none that may be quoted.
    """

    code: Code
    message: str
    mend: str
    path: str
    place: Place | None
    entry: str | None = None
    excerpt: Excerpt | None = None
    comes_with_time: bool = False

    @property
    def severity(self) -> Severity:
        """Error or warning, by its code."""
        return self.code.severity


def fails(found: Iterable[Fault | Finding], *, strict: bool) -> bool:
    """Whether what was *found* fails a check: errors always, warnings if *strict* (DESIGN 5)."""
    return any(counts(one, strict=strict) for one in found)


def counts(found: Fault | Finding, *, strict: bool) -> bool:
    """Whether a fault or a finding fails a check by itself."""
    match found.code.severity:
        case Severity.ERROR:
            return True
        case Severity.WARNING:
            return strict and not (found.comes_with_time or found.code.comes_with_time)
    assert_never(found.code.severity)


def quoted(text: str) -> str:
    """Return a stranger's *text* in quotes, and no more of it than a message bears."""
    return f"'{text}'" if len(text) <= _LONGEST_QUOTE else f"'{text[:_LONGEST_QUOTE]}…'"
