"""An import for people: what is added, what is left and why, in whole lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cadence.analysis.as_of import AsOf
from cadence.analysis.verdicts import channel_status
from cadence.check.finding import Fault
from cadence.check.registry import RULES
from cadence.files.locate import LedgerPath
from cadence.ledger.vocabulary import Mode, Precision, Status
from cadence.output.reports import imported as said
from cadence.output.reports import recorded
from cadence.recording.appointment import Appointed, EndedTerm
from cadence.recording.commit import Commit
from cadence.recording.lists.listed import ListedRow, ListedSource, ListFile, ListKind, Named
from cadence.recording.lists.matching import Result
from cadence.recording.lists.occasions import LeftOccasion
from cadence.recording.lists.reconciliation import Reconciled, Reconciliation, RowDifference
from cadence.recording.lists.row import Row
from cadence.recording.proposal import Draft, LedgerText, Proposal
from cadence.recording.terms import Appointment
from cadence.recording.transaction import Change
from cadence.toml.edit import Edit
from ledgers import EVER, LEADERS, contact, ledger, occasion

ON = date(2020, 6, 1)
WHERE = LedgerPath(Path("x.toml"), "x.toml")
BEFORE = ledger()
NEW = tuple(f"c{day}" for day in range(1, 22))
AFTER = ledger(
    *(contact(date(2010, 1, day), id=f"c{day}") for day in range(1, 22)),
    occasion=[occasion(date(2010, 1, 1))],
)
WARNING, ERROR = (
    next(rule for rule in RULES if rule.severity == severity) for severity in ("warning", "error")
)


def text_of(made: Any) -> LedgerText:
    return LedgerText(b"content", {}, made)


def change(*findings: Fault, written: bool = True) -> Change:
    proposal = Proposal(text_of(BEFORE), text_of(AFTER), Draft((), {}), findings)
    return Change(WHERE, proposal, ON, written=written)


def unread(number: int) -> Reconciled:
    return Reconciled(ListedRow(number, {}), Result.UNREADABLE, None, (), (), f"why {number}")


def imported(rows: int = 0, made: Change | None = None, **more: Any) -> said.Imported:
    listed = ListFile("a.csv", ListKind.CSV, ("x",), ())
    found = Reconciliation(listed, tuple(map(unread, range(2, rows + 2))), ())
    usual: dict[str, Any] = {"new": (), "change": made}
    return said.Imported(
        **{
            "where": WHERE,
            "before": text_of(BEFORE),
            "on": ON,
            "reconciliation": found,
            **usual,
            **more,
        }
    )


IDS = [f"o{number}" for number in range(1, 23)]
LEFT = (LeftOccasion("o-9", "it is\nthere"),)
OCCASIONS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["Nothing to add."]),
    ({"occasions": IDS[:1]}, ["1 occasion to add: o1", "Nothing to add."]),
    ({"occasions": IDS[:20]}, [f"20 occasions to add: {', '.join(IDS[:20])}", "Nothing to add."]),
    (
        {"occasions": IDS, "left_occasions": LEFT},
        [
            "Occasion o-9 is not added: it is there",
            f"22 occasions to add: {', '.join(IDS[:20])} and 2 more",
            "Nothing to add.",
        ],
    ),
]


@pytest.mark.parametrize(("more", "lines"), OCCASIONS)
def test_the_occasions_that_are_added_and_left(more: dict[str, Any], lines: list[str]) -> None:
    assert [*imported(**more)._added()] == lines


def added(day: int) -> str:
    return f"  {day} Jan 2010, Adams–Lei, Geneva (c{day})"


CONTACTS: list[tuple[Sequence[str], list[str]]] = [
    ((), []),
    (NEW[:1], ["1 contact to add:", added(1)]),
    (NEW[:20], ["20 contacts to add:", *map(added, range(1, 21))]),
    (NEW, ["21 contacts to add:", *map(added, range(1, 21)), "  and 1 more"]),
]


@pytest.mark.parametrize(("new", "lines"), CONTACTS)
def test_the_contacts_that_are_added(new: Sequence[str], lines: list[str]) -> None:
    assert [*imported(made=change(), new=new)._added()] == lines


def left(number: int) -> str:
    return f"  row {number}, unreadable: why {number}"


KEEPS = "(--rest FILE.csv keeps them):"
REST = [
    (0, None, []),
    (1, None, ["", f"1 row not added {KEEPS}", left(2)]),
    (1, "re\nst.csv", ["", "1 row not added (re st.csv):", left(2)]),
    (20, None, ["", f"20 rows not added {KEEPS}", *map(left, range(2, 22))]),
    (23, None, ["", f"23 rows not added {KEEPS}", *map(left, range(2, 22)), "  and 3 more"]),
]


@pytest.mark.parametrize(("rows", "kept_in", "lines"), REST)
def test_the_rows_that_are_left(rows: int, kept_in: str | None, lines: list[str]) -> None:
    assert [*imported(rows, kept_in=kept_in)._rest()] == lines


def test_a_row_that_is_left_says_when_who_and_what_differs() -> None:
    day = date(2017, 5, 10)
    row = Row(
        ListedRow(7, {}), None, day, None, Precision.DAY, day, day, Status.HELD, Mode.PHONE,
        ("ann-adams",), {"US": frozenset({"ann-adams"})}, "", {}, (),
    )  # fmt: skip
    near = Reconciled(
        row.listed,
        Result.NEAR,
        row,
        (AFTER.contacts[0],),
        (RowDifference("participants", "ann-adams", "bob-baker; li-lei"),),
        "",
    )
    found = Reconciliation(ListFile("a.csv", ListKind.CSV, (), ()), (near,), ())
    assert [*imported(reconciliation=found)._rest()][2:] == [
        (
            "  row 7, near: 10 May 2017, Adams, phone:"
            " c1: participants Adams, in the ledger Baker, Lei"
        )
    ]


def fault(rule: Any, entry: str | None) -> Fault:
    return Fault(rule, (), "a message", "a fix", entry)


def line(rule: Any, number: str, named: str) -> str:
    title = rule.title[0].lower() + rule.title[1:]
    explained = f"(cadence explain {rule.code})"
    return f"{rule.severity} {rule.code}: {number}, {title}: {named} {explained}"


FINDINGS = [
    ([], []),
    ([fault(ERROR, None)], [line(ERROR, "1 finding", "the ledger")]),
    (
        [fault(WARNING, id_) for id_ in ("a", "b", "c")],
        [line(WARNING, "3 findings", "a (row 7), b, c (row 9)")],
    ),
    (
        [*(fault(WARNING, id_) for id_ in ("a", "b", "c", "d", "e")), fault(ERROR, "d")],
        [
            line(WARNING, "5 findings", "a (row 7), b, c (row 9) and 2 more"),
            line(ERROR, "1 finding", "d"),
        ],
    ),
]


@pytest.mark.parametrize(("faults", "lines"), FINDINGS)
def test_the_findings_by_their_codes(faults: list[Fault], lines: list[str]) -> None:
    assert [*said.finding_lines(faults, {"a": 7, "c": 9})] == lines


VALUES = [
    (None, ""),
    ("", ""),
    ("a::b", "a::b"),
    (("energy", "trade"), "energy; trade"),
    ((Named(("li-lei", "Lei")), Named(("Adams",))), "li-lei; Adams"),
    (
        (ListedSource("https://a.example"), ListedSource("https://b.example", "B", "T")),
        "https://a.example; https://b.example | B | T",
    ),
    (("bad\udcff",), "bad\\xff"),
]


@pytest.mark.parametrize(("value", "cell"), VALUES)
def test_a_value_of_a_list_as_a_cell(value: Any, cell: str) -> None:
    assert said._cell(value) == cell


def test_the_rest_as_csv_with_its_own_cells_or_its_values_by_column() -> None:
    rows = (
        ListedRow(2, {}, ("a::b", "")),
        ListedRow(3, {"y": ("c", "d")}),
        ListedRow(4, {"x": "only"}),
    )
    left_rows = [Reconciled(row, Result.UNREADABLE, None, (), (), "w::y") for row in rows]
    differs = RowDifference("participants", "ann-adams", "bob-baker")
    near = Reconciled(ListedRow(5, {"x": "z"}), Result.NEAR, None, (), (differs,), "")
    listed = ListFile("a.csv", ListKind.CSV, ("x", "y"), (*rows, near.listed))
    found = Reconciliation(listed, (*left_rows, near), ())
    text = said.rest_csv(BEFORE, found).decode()
    assert [*csv.reader(io.StringIO(text))] == [
        ["row", "result", "reason", "x", "y"],
        ["2", "unreadable", "w: :y", "a::b", ""],
        ["3", "unreadable", "w: :y", "", "c; d"],
        ["4", "unreadable", "w: :y", "only", ""],
        ["5", "near", "participants Adams, in the ledger Baker", "z", ""],
    ]


def test_for_programs_what_was_done() -> None:
    made = imported(
        1, change(fault(ERROR, "c1")), new=("c1",), occasions=("o1",), left_occasions=LEFT
    )
    commit = Commit("git", "A message", (("git", "add"),), takes_more=False, is_new=False)
    content = json.loads(made.to_json(commit, committed=True))
    sha256 = "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73"  # of "content"
    assert (content["format"], content["as_of"]) == ("cadence.import/1", "2020-06-01")
    assert content["ledger"]["sha256"] == sha256
    assert content["written"] is True
    added = [(entry["id"], entry["falls_on"]) for entry in content["added"]]
    assert added == [("c1", ["2010-01-01-summit"])]
    assert content["occasions"] == {
        "added": ["o1"],
        "left": [{"id": "o-9", "reason": "it is\nthere"}],
    }
    assert [row["reason"] for row in content["rest"]] == ["why 2"]
    assert content["findings"] == [
        {
            "code": ERROR.code,
            "severity": "error",
            "message": "a message",
            "fix": "a fix",
            "entry": "c1",
        }
    ]
    assert [entry["id"] for entry in content["channels"]] == ["leaders"]
    assert content["commit"] == {
        "message": "A message",
        "commands": [["git", "add"]],
        "takes_more": False,
        "done": True,
    }
    planned = json.loads(
        imported(made=change(written=False), new=("c1",)).to_json(commit, committed=False)
    )
    assert [entry["id"] for entry in planned["added"]] == ["c1"]
    assert (planned["written"], planned["commit"]["done"]) == (False, False)
    nothing = json.loads(imported().to_json(None, committed=False))
    empty = {"written": False, "added": [], "findings": [], "channels": [], "commit": None}
    assert {key: nothing[key] for key in empty} == empty


def test_what_a_change_says_to_programs_of_findings_and_appointments() -> None:
    now, then = date(2020, 1, 1), date(2019, 12, 31)
    appointed = (
        Appointed(
            Appointment("ann-adams", "us-president", now),
            EndedTerm("bob-baker", "us-president", EVER, then),
        ),
        Appointed(Appointment("bob-baker", "us-general", now, acting=True), None),
    )
    found = (fault(WARNING, "c1"),)
    draft = Draft((Edit(0, 0, b""),), {}, appointed=appointed)
    made = Change(WHERE, Proposal(text_of(BEFORE), text_of(AFTER), draft, found), ON, written=False)
    assert json.loads(recorded.to_json(made, "appoint", None, committed=False))["commit"] is None
    commit = Commit("git", "A message", (("git", "add"),), takes_more=True, is_new=False)
    said = json.loads(recorded.to_json(made, "appoint", commit, committed=True))
    assert said["commit"] == {
        "message": "A message",
        "commands": [["git", "add"]],
        "takes_more": True,
        "done": True,
    }
    assert said["findings"] == [
        {"code": WARNING.code, "severity": "warning", "message": "a message", "fix": "a fix"}
    ]
    adams = {"id": "ann-adams", "name": "Ann Adams", "side": "US"}
    baker = {"id": "bob-baker", "name": "Bob Baker", "side": "US"}
    dates = {"is_new": False, "from": "2020-01-01", "to": None}
    ended = {"person": baker, "from": "1950-01-01", "to": "2019-12-31"}
    assert said["appointed"] == [
        {"person": adams, **dates, "office": "us-president", "acting": False, "ended": ended},
        {"person": baker, **dates, "office": "us-general", "acting": True, "ended": None},
    ]


# Due on 1 January 2011; the ledger has looked on to the end of 2020, or to June 2010 alone.
DUE = [
    (date(2010, 12, 31), {}, ", next due 1 Jan 2011"),
    (date(2011, 1, 1), {}, ", next due 1 Jan 2011"),
    (date(2011, 1, 2), {}, ", was due 1 Jan 2011, 1 day late"),
    (date(2011, 1, 3), {}, ", was due 1 Jan 2011, 2 days late"),
    (
        date(2011, 1, 2),
        {"recorded": {"from": EVER, "through": date(2010, 6, 1)}},
        ", was due 1 Jan 2011",
    ),
    (date(2011, 1, 2), {"retired": date(2010, 12, 1)}, ""),
]


@pytest.mark.parametrize(("on", "more", "text"), DUE)
def test_when_a_channel_is_due_after_a_change(on: date, more: dict[str, Any], text: str) -> None:
    made = ledger(contact(date(2010, 1, 1)), channel=[LEADERS | more])
    assert recorded._due(channel_status(AsOf(made, on), made.channels[0])) == text
