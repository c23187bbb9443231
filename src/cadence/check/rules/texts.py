"""Strings that mislead a reader: a control character (CAD110), a space at an end (CAD211)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.check.entry import entry_id
from cadence.check.finding import Fault, Part
from cadence.check.repair import SetValue
from cadence.check.rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cadence.check.case import Case

_BREAKS = {"\n": "a line break", "\r": "a line break", "\t": "a tab"}


def _control_characters(case: Case) -> Iterator[Fault]:
    """Find control characters, direction overrides and line breaks in a key or a string."""
    from cadence.check.strings import may_hold_control

    if case.content is not None and not may_hold_control(case.content):
        return
    for path, part, character in case.misleading.controls:
        what = _BREAKS.get(character, f"the invisible character U+{ord(character):04X}")
        yield Fault(
            CONTROL_CHARACTER,
            path,
            f"{what} in a {'key' if part is Part.KEY else 'string'}",
            "write the string on one line, without control characters",
            entry_id(case.tables, path),
            part,
        )


CONTROL_CHARACTER = Rule(
    code="CAD110",
    severity=Severity.ERROR,
    name="ControlCharacter",
    title="A control character or a line break in a string",
    why="Such characters cannot be seen, and can make one string look like another, on a screen or"
    " in a review. Soft hyphens, joiners and variation selectors are among them; only the selector"
    " U+FE0F after an emoji is allowed. Reports write each string on one line.",
    fix="Write the string on one line. The finding gives the column of the invisible character.",
    bad='summary = """They met\nin Geneva."""\n',
    good='summary = "They met in Geneva."\n',
    check=_control_characters,
)


def _outer_spaces(case: Case) -> Iterator[Fault]:
    """Find strings that begin or end with a space."""
    from cadence.check.strings import may_hold_outer_space

    if case.content is not None and not may_hold_outer_space(case.content):
        return
    for path, begins, stripped in case.misleading.outer_spaces:
        yield Fault(
            OUTER_SPACE,
            path,
            f"a string that {'begins' if begins else 'ends'} with a space",
            "remove the space: it is invisible, and makes this a different string",
            entry_id(case.tables, path),
            repair=SetValue(path, stripped) if stripped else None,
        )


OUTER_SPACE = Rule(
    code="CAD211",
    severity=Severity.WARNING,
    name="OuterSpace",
    title="A string that begins or ends with a space",
    why="Nobody sees the space, but for a program it is a different string: one city or one"
    " publisher counts as two.",
    fix="Remove the space; 'check --fix' does that.",
    bad='summary = "They met. "\n',
    good='summary = "They met."\n',
    check=_outer_spaces,
)

RULES = (CONTROL_CHARACTER, OUTER_SPACE)
