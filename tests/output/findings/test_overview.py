"""How many findings there are, in a few words and in JSON."""

from __future__ import annotations

import json
from datetime import date

import pytest

from cadence.check.finding import Fault, Finding
from cadence.check.registry import RULES
from cadence.check.repair import CutBytes
from cadence.check.run import Checked
from cadence.output.findings import overview
from cadence.toml.source_map import SourceRange

RULE = {rule.code: rule for rule in RULES}
#: An error that no ledger has, one of a ledger, and two warnings.
BROKEN, ERROR, WARNING, OTHER = "CAD001", "CAD108", "CAD204", "CAD207"
HERE = SourceRange(0, 0, 3, 2, 4, 9)


def found(code: str = ERROR, *, fixable: bool = False) -> Finding:
    return Finding(RULE[code], "m", "f", "a\nb\udcff", HERE, "an-entry", can_be_fixed=fixable)


def omitted(code: str, *, fixable: bool = False) -> Fault:
    return Fault(RULE[code], (), "m", "f", repair=CutBytes(0, 1) if fixable else None)


def checked(*findings: Finding, more: tuple[Fault, ...] = (), fixed: bool = False) -> Checked:
    return Checked("x", findings, more, 700, fixed)


EXPLAIN = f"what a code means: cadence explain {ERROR}"
FIX = "can be fixed automatically: cadence check --fix"
SUMMARIES = [
    ("nothing", [checked()], ["1 ledger, 700 contacts: nothing found"]),
    ("nothing twice", [checked(), checked()], ["2 ledgers, 1,400 contacts: nothing found"]),
    ("one", [checked(found()), checked()], ["1 error in 2 ledgers", EXPLAIN]),
    (
        "some, and one that can be fixed",
        [checked(found(), found(WARNING, fixable=True), found(WARNING))],
        ["1 error, 2 warnings in 1 ledger", f"1 {FIX}", EXPLAIN],
    ),
    (
        "fixed already",
        [checked(found(), found(WARNING, fixable=True), fixed=True)],
        ["1 error, 1 warning in 1 ledger", EXPLAIN],
    ),
    (
        "no ledger, so nothing can be fixed; another that can",
        [checked(found(), found(fixable=True)), checked(found(BROKEN), found(fixable=True))],
        ["4 errors in 2 ledgers", f"1 {FIX}", EXPLAIN],
    ),
    (
        "more than are listed",
        [
            checked(found(), more=(omitted(OTHER), *[omitted(WARNING, fixable=True)] * 1200)),
            checked(found(), more=(omitted(WARNING),)),
        ],
        [
            f"1,202 more are omitted: 1,201 {WARNING}, 1 {OTHER}",
            "2 errors, 1,202 warnings in 2 ledgers",
            f"1,200 {FIX}",
            EXPLAIN,
        ],
    ),
]


@pytest.mark.parametrize(
    ("files", "lines"), [case[1:] for case in SUMMARIES], ids=[case[0] for case in SUMMARIES]
)
def test_the_last_lines(files: list[Checked], lines: list[str]) -> None:
    assert list(overview.summary(files)) == lines


def test_where_a_finding_is() -> None:
    assert overview.place(found()) == r"a b\xff:3:2"
    assert overview.place(Finding(RULE[ERROR], "m", "f", "x", None)) == "x"


def test_json_counts_what_is_omitted() -> None:
    files = [checked(found(), more=(omitted(OTHER), omitted(OTHER)))]
    assert json.loads(overview.as_json(files, date(2022, 3, 4))) == {
        "format": "cadence.check/2",
        "as_of": "2022-03-04",
        "ledgers": [{"path": "x", "contact_count": 700, "findings": 3, "omitted": 2}],
        "findings": [
            {
                "code": ERROR,
                "severity": "error",
                "message": "m",
                "fix": "f",
                "path": "a\nb\\xff",
                "line": 3,
                "column": 2,
                "end_line": 4,
                "end_column": 9,
                "entry": "an-entry",
            }
        ],
    }
