"""The end of `cadence import`: what is printed, left for later and committed, and the exit status."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast

import pytest
import typer

from cadence.cli import changing, committing
from cadence.cli.changing import ChangeFormat
from cadence.cli.commands.import_ import _carried_out, _finish
from cadence.files import locate
from cadence.output.reports import imported, recorded
from cadence.recording import transaction
from cadence.recording.commit import CommitFailed

WHERE = locate.named("x.toml")
CHANGE = cast("Any", SimpleNamespace(written=True))


@dataclass
class Desk:
    """What the end is given, and what it does instead of committing and counting."""

    fault: CommitFailed | None = None
    unread: bool = False

    def __post_init__(self) -> None:
        self.committed: list[Any] = []
        self.rest: list[str] = []
        self.made: list[Any] = []

    def finish(
        self, change: Any, *, commit: bool = False, dry_run: bool = False, json: bool = False
    ) -> None:
        found = SimpleNamespace(has_unread=self.unread)
        request = SimpleNamespace(
            reconciliation=found,
            new=[SimpleNamespace(table={"id": "a"})],
            occasions=[{"id": "o"}],
            left_occasions=["left"],
        )
        kept = SimpleNamespace(name="rest.csv", write=self.rest.append)
        before = SimpleNamespace(ledger="before")
        format_ = ChangeFormat.JSON if json else ChangeFormat.TEXT
        given = cast("Any", (WHERE, before, request, change, kept))
        _finish(*given, dry_run=dry_run, commit=commit, format_=format_)

    def imported(self, *given: Any) -> Any:
        self.made.append(given)
        change = given[5]
        return SimpleNamespace(
            text=SimpleNamespace(ledger="after"),
            written=bool(change and change.written),
            to_lines=lambda: ["the report"],
            to_json=lambda proposed, *, committed: f"{proposed} {committed}\n",
        )

    def carried_out(self, commit: Any, name: str) -> CommitFailed | None:
        self.committed.append((commit, name))
        return self.fault


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    made = Desk()
    monkeypatch.setattr(imported, "Imported", made.imported)
    monkeypatch.setattr(imported, "rest_csv", lambda ledger, _found: f"rest of {ledger}")
    monkeypatch.setattr(
        committing, "commit_of", lambda change: "the commit" if change.written else None
    )
    monkeypatch.setattr(committing, "carried_out", made.carried_out)
    monkeypatch.setattr(
        recorded, "commit_lines", lambda commit, *, committed: [f"{commit}: {committed}"]
    )
    return made


Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("commit", "json", "out"),
    [
        (False, False, "the report\nthe commit: False\n"),
        (True, False, "the report\nthe commit: True\n"),
        (False, True, "the commit False\n"),
        (True, True, "the commit True\n"),
    ],
)
def test_what_was_added_is_reported_and_committed(
    commit: bool, json: bool, out: str, desk: Desk, capsys: Capture
) -> None:
    desk.finish(CHANGE, commit=commit, json=json)
    assert capsys.readouterr() == (out, "")
    assert desk.committed == ([("the commit", "x.toml")] if commit else [])
    assert desk.rest == ["rest of after"]
    (made,) = desk.made
    assert (made[4], *made[5:]) == (["a"], CHANGE, ["o"], ["left"], "rest.csv")


@pytest.mark.parametrize(("json", "out"), [(False, "the report\n"), (True, "the commit False\n")])
def test_a_commit_that_failed_is_raised_after_the_report(
    json: bool, out: str, desk: Desk, capsys: Capture
) -> None:
    desk.fault = CommitFailed("a hook said no")
    with pytest.raises(CommitFailed) as fault:
        desk.finish(CHANGE, commit=True, json=json)
    assert fault.value is desk.fault
    assert capsys.readouterr().out == out


@pytest.mark.parametrize(("json", "out"), [(False, "the report\n"), (True, "None False\n")])
def test_nothing_to_add_is_nothing_to_commit(
    json: bool, out: str, desk: Desk, capsys: Capture
) -> None:
    desk.finish(None, commit=True, json=json)
    assert capsys.readouterr().out == out
    assert desk.committed == []


def test_a_rehearsal_leaves_no_file(desk: Desk, capsys: Capture) -> None:
    desk.finish(SimpleNamespace(written=False), commit=True, dry_run=True)
    assert capsys.readouterr().out == "the report\n"
    assert (desk.rest, desk.committed, desk.made[0][8]) == ([], [], None)


class TestTheChange:
    @pytest.fixture
    def editors(self, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
        """Instead of a change: how the editor would be reached."""
        reached: list[Any] = []

        def carries_out(*given: Any) -> Any:
            reached.append(given[-1])
            return CHANGE

        monkeypatch.setattr(transaction, "carry_out", carries_out)
        return reached

    @pytest.mark.parametrize("commit", [False, True])
    def test_is_checked_once_more_when_the_ledger_is_locked(
        self, commit: bool, editors: list[Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        checked: list[Any] = []
        monkeypatch.setattr(
            changing, "check_commit", lambda *given, commit: checked.append((*given, commit))
        )
        given = cast("Any", (WHERE, "before", None, {"CAD201"}))
        assert _carried_out(*given, dry_run=False, commit=commit) is CHANGE
        (editor,) = editors
        editor.check_before("now")
        assert checked == [(WHERE, "now", commit)]
        assert editor.accepts == {"CAD201"}
        assert editor.agrees is None

    def test_is_refused_with_each_code_that_is_not_accepted(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        codes = ("CAD202", "CAD201", "CAD203")
        findings = cast("Any", [SimpleNamespace(code=code) for code in codes])

        def refuses(*_: object) -> None:
            raise transaction.NotAccepted(findings)

        monkeypatch.setattr(transaction, "rehearse", refuses)
        given = cast("Any", (WHERE, "before", None, {"CAD203"}))
        with pytest.raises(transaction.Refused) as fault:
            _carried_out(*given, dry_run=True, commit=False)
        assert str(fault.value) == (
            "nothing is written because of 3 new warnings (CAD201, CAD202, CAD203): fix that in"
            " the list, or --accept CAD201 --accept CAD202"
        )


def test_rows_that_cannot_be_read_are_status_1(desk: Desk) -> None:
    desk.unread = True
    with pytest.raises(typer.Exit) as ended:
        desk.finish(CHANGE)
    assert ended.value.exit_code == 1
