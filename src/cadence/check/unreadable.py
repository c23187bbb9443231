"""A file that cannot be read (CAD001)."""

from __future__ import annotations

from dataclasses import replace

from cadence.check.finding import Finding
from cadence.check.rule import Rule, Severity

UNREADABLE = Rule(
    code="CAD001",
    severity=Severity.ERROR,
    name="Unreadable",
    title="The file cannot be read",
    why="The file is missing, you have no permission to read it, it is a folder or a pipe, it is"
    " larger than 64 MiB, or it is not UTF-8. Nothing else in it is checked.",
    fix="Name a regular file that is TOML in UTF-8. If an editor saved it as Latin-1 or UTF-16,"
    " save it again as UTF-8.",
)


def unreadable(name: str, why: str) -> Finding:
    """Return the finding of a file called *name* that cannot be read; *why* is the reason."""
    fix = "name a file that is a ledger: TOML in UTF-8"
    return Finding(UNREADABLE, f"the file {why}", fix, name, None)


def not_utf_8(name: str, content: bytes, error: UnicodeDecodeError) -> Finding:
    """Return the finding of a file whose *content* is not UTF-8, at the first invalid byte."""
    from cadence.toml.source_map import SourceMap

    place = SourceMap(content[: error.start]).between(error.start, error.start)
    return Finding(
        UNREADABLE,
        "the file is not UTF-8",
        "save it as UTF-8 (it may be Latin-1 or UTF-16 now)",
        name,
        replace(place, end=error.start + 1, end_column=place.end_column + 1),
    )


RULES = (UNREADABLE,)
