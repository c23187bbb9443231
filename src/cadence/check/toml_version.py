"""Syntax that only TOML 1.1 has (CAD207)."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from cadence.check.finding import Fault
from cadence.check.rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 10_000  # uses of TOML 1.1 to count

TOML_1_1 = Rule(
    code="CAD207",
    severity=Severity.WARNING,
    name="Toml11",
    title="TOML 1.1 syntax",
    why="cadence reads it, but a ledger is TOML 1.0, and most other programs refuse what 1.1"
    r" added: inline tables over several lines or with a trailing comma, \e and \x41, times"
    " without seconds.",
    fix=r"Write it in TOML 1.0: an inline table on one line, \u0041 for \x41.",
    bad='terms = [\n    {\n        office = "us-general",\n        from = 2001-01-01,\n    },\n]\n',
    good='terms = [\n    { office = "us-general", from = 2001-01-01 },\n]\n',
)


def newer_syntax(content: bytes) -> Iterator[Fault]:
    """Yield a fault for each use of TOML 1.1 in *content*."""
    from cadence.toml import version_1_1

    if version_1_1.is_suspect(content):
        for use in islice(version_1_1.uses(content), _MOST):
            yield Fault(
                TOML_1_1,
                (),
                f"this is TOML 1.1: {use.novelty}",
                "write it in TOML 1.0, so that other programs can read it",
                at=(use.start, use.end),
            )


RULES = (TOML_1_1,)
