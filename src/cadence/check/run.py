"""Check the content of a ledger: every finding of a file, with its location."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cadence.check import judge, syntax
from cadence.check.finding import Excerpt, Fault, Finding, Part, counts
from cadence.check.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from cadence.check.rule import Rule
    from cadence.toml.source_map import SourceRange

MOST = 1000  # findings of a file that are listed; the others are only counted
_MOST_GUESSED = 100  # findings with a guess: guessing is slow
_QUOTED = 120  # characters of a line before, in and after a range


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of checking the file called `name`.

    `findings` are those listed, in the order of the file; `omitted` are those after the first
    thousand; at most 100,000 of a rule are counted. `contacts` is the number of contacts that could
    be judged. If it `was_fixed`, `check --fix` has already run, and cannot fix the rest.
    """

    name: str
    findings: tuple[Finding, ...]
    omitted: tuple[Fault, ...] = ()
    contacts: int = 0
    was_fixed: bool = False

    @property
    def everything(self) -> list[Fault | Finding]:
        """All faults and findings, listed or not."""
        return [*self.findings, *self.omitted]

    @property
    def rules(self) -> Counter[Rule]:
        """How often each rule was violated, listed or not."""
        return Counter(found.rule for found in self.everything)


def check(  # noqa: PLR0913 -- three of them are options
    name: str,
    content: bytes,
    today: date,
    *,
    latest: date | None = None,
    ignored: Collection[str] = (),
    quotes: bool = True,
) -> Checked:
    """Return every finding of the ledger with this *content*; *name* is the name of its file.

    Days after *latest*, by default the day after *today*, are in the future. Findings of an
    *ignored* code are left out. Without *quotes* nothing of the content is shown: a finding has
    only its code and its location.
    """
    try:
        content.decode()
    except UnicodeDecodeError as error:
        from cadence.check.unreadable import not_utf_8

        return Checked(name, (not_utf_8(name, content, error),))
    parsed = syntax.parse(content)
    found, contacts = _faults(parsed, today, latest)
    faults = [fault for fault in found if fault.code not in ignored]
    worst_first = _worst_first(faults)
    listed, rest = worst_first[:MOST], worst_first[MOST:]
    findings = _Placer(name, content, parsed, quotes=quotes).findings(listed) if listed else ()
    return Checked(name, findings, tuple(rest), contacts)


def errors_in(content: bytes, latest: date) -> list[Fault]:
    """Return the errors of the ledger with this UTF-8 *content*, without their locations.

    Days after *latest* are in the future.
    """
    faults, _ = _faults(syntax.parse(content), latest, latest)
    return [fault for fault in faults if fault.rule.severity is Severity.ERROR]


def _faults(parsed: syntax.Parsed, today: date, latest: date | None) -> tuple[list[Fault], int]:
    """Return the faults, and the number of contacts that could be judged."""
    from cadence.check.partial import Remains
    from cadence.check.schema import newer_format
    from cadence.check.toml_version import newer_syntax

    if parsed.tables is None:
        return list(parsed.faults), 0
    if newer := newer_format(parsed.tables):
        return [*parsed.faults, newer], 0
    syntax_faults = newer_syntax(parsed.content)
    remains = Remains(parsed)
    case = remains.case(today, latest)
    if case is None:
        return [*parsed.faults, *remains.faults, *syntax_faults], 0
    faults = [*parsed.faults, *remains.faults, *judge.faults(case), *syntax_faults]
    return faults, len(case.ledger.contacts)


def _worst_first(faults: Sequence[Fault]) -> Sequence[Fault]:
    """Return *faults*, with those that fail a check first if there are too many to list."""
    if len(faults) <= MOST:
        return faults
    return sorted(
        faults,
        key=lambda fault: (not counts(fault, strict=False), not counts(fault, strict=True)),
    )


class _Placer:
    """Locate faults. Syntax trees are built only for this."""

    def __init__(self, name: str, content: bytes, parsed: syntax.Parsed, *, quotes: bool) -> None:
        from cadence.check.guess import Guesser
        from cadence.check.locate import LedgerSpots
        from cadence.toml.source_map import SourceMap

        self._name, self._quotes = name, quotes
        self._guesser = Guesser()
        self._spots = LedgerSpots(parsed.content, parsed.tables or {})
        # The parsed text is as long as the content, line by line, but with entries blanked out.
        is_all = content is parsed.content
        self._original = self._spots.whole if is_all else SourceMap(content)

    def findings(self, faults: Sequence[Fault]) -> tuple[Finding, ...]:
        found = [
            self._finding(fault, guesses=number < _MOST_GUESSED)
            for number, fault in enumerate(faults)
        ]
        return tuple(sorted(found, key=_file_order))

    def _finding(self, fault: Fault, *, guesses: bool) -> Finding:
        place = self._place(fault)
        if not self._quotes:
            return _masked(fault, self._name, place)
        excerpt = Excerpt(*self._original.around(place, _QUOTED)) if place else None
        fix = self._guesser.fix(fault) if guesses else fault.fix
        return Finding(
            fault.rule,
            fault.message,
            fix,
            self._name,
            place,
            fault.entry,
            excerpt,
            fault.comes_with_time,
            fault.can_be_fixed,
        )

    def _place(self, fault: Fault) -> SourceRange | None:
        if fault.at is not None:
            return self._original.between(*fault.at)
        if not fault.path:
            return None
        spot = self._spots.of(fault.path)
        if fault.part is Part.KEY and spot.is_exact and spot.key is not None:
            return spot.key
        return spot.best


def _masked(fault: Fault, name: str, place: SourceRange | None) -> Finding:
    """Return a finding without any text of the file: its rule's title, and its location."""
    title = fault.rule.title
    return Finding(
        fault.rule,
        f"{title[:1].lower()}{title[1:]}",
        "check the file itself: nothing in it is shown through a symbolic link",
        name,
        place,
        comes_with_time=fault.comes_with_time,
    )


def _file_order(finding: Finding) -> tuple[int, int, str]:
    place = finding.place
    return (place.line, place.column, finding.code) if place else (0, 0, finding.code)
