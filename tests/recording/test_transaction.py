"""A ledger is changed from Python, with no terminal: who is asked, what is refused, what is said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import tomli
import tomli_w

from cadence.analysis.verdicts import Verdict
from cadence.check.finding import Fault
from cadence.check.judge import rules
from cadence.files.locate import LedgerPath, named
from cadence.files.lock import UnwritableLedger
from cadence.loading import FaultyLedger
from cadence.recording import transaction
from cadence.recording.addition import add_contact
from cadence.recording.proposal import LedgerText, Proposal
from cadence.recording.transaction import Editor, NotAccepted, Refused
from clock import latest_day
from ledgers import contact, tables

TODAY = date(2018, 5, 1)
NOBODY = Editor()
SOURCES = [{"url": f"https://{name}.example/", "publisher": name} for name in ("first", "second")]
CALL: dict[str, Any] = {
    "date": date(2018, 3, 1),
    "mode": "phone",
    "participants": ["ann-adams", "li-lei"],
    "sources": SOURCES,
}
BARE = {key: value for key, value in CALL.items() if key != "sources"}  # CAD201: no source
UNKNOWN = CALL | {"participants": ["ann-adams", "zoe"]}  # CAD102: nobody has that id


@pytest.fixture
def where(tmp_path: Path) -> LedgerPath:
    path = tmp_path / "meetings.toml"
    made = tables(contact(date(2015, 3, 1), sources=SOURCES))
    path.write_text(tomli_w.dumps({key: value for key, value in made.items() if value}))
    return named(str(path))


def calls(where: LedgerPath) -> list[date]:
    return [entry["date"] for entry in tomli.loads(where.path.read_text())["contact"]]


def add(where: LedgerPath, new: dict[str, Any], editor: Editor = NOBODY) -> transaction.Change:
    before = transaction.read(where)
    return transaction.carry_out(where, before, add_contact(new), TODAY, editor)


def test_what_changed_is_a_value_and_nothing_is_printed(
    where: LedgerPath, capsys: pytest.CaptureFixture[str]
) -> None:
    change = add(where, CALL)
    assert calls(where) == [date(2015, 3, 1), date(2018, 3, 1)]
    assert change.written
    assert change.text.content == where.path.read_bytes()
    assert change.proposal.draft.subject == "2018-03-01-adams-lei"
    ((was, now),) = change.statuses()  # one channel: the last contact was three years ago
    assert (was.verdict, now.verdict) == (Verdict.OVERDUE, Verdict.ON_TRACK)
    assert capsys.readouterr() == ("", "")


def test_a_rehearsal_writes_nothing_and_asks_nobody(where: LedgerPath) -> None:
    before = transaction.read(where, dry_run=True)
    editor = Editor(agrees=lambda _: pytest.fail("nobody is asked"))
    change = transaction.rehearse(where, before, add_contact(BARE), TODAY, editor)
    assert not change.written
    assert change.text is before
    assert calls(where) == [date(2015, 3, 1)]
    assert [finding.code for finding in change.proposal.findings] == ["CAD201"]


class TestWarnings:
    def test_without_anybody_to_ask_they_refuse_it(self, where: LedgerPath) -> None:
        with pytest.raises(NotAccepted) as refused:
            add(where, BARE)
        assert str(refused.value) == "nothing is written because of 1 new warning (CAD201)"
        assert refused.value.codes == {"CAD201"}
        assert calls(where) == [date(2015, 3, 1)]

    def test_of_several_the_codes_are_named_once_each(self, where: LedgerPath) -> None:
        of_no_channel = BARE | {"participants": ["bob-baker", "wu-wei"]}
        with pytest.raises(NotAccepted) as refused:
            add(where, of_no_channel)
        assert str(refused.value) == (
            "nothing is written because of 2 new warnings (CAD201, CAD203)"
        )

    def test_those_that_are_accepted_do_not(self, where: LedgerPath) -> None:
        add(where, BARE, Editor(accepts={"CAD201"}))
        assert calls(where) == [date(2015, 3, 1), date(2018, 3, 1)]

    def test_each_has_to_be_accepted(self, where: LedgerPath) -> None:
        with pytest.raises(NotAccepted):
            add(where, BARE, Editor(accepts={"CAD203"}))
        assert calls(where) == [date(2015, 3, 1)]

    @pytest.mark.parametrize("agrees", [True, False])
    def test_the_editor_decides(self, where: LedgerPath, agrees: bool) -> None:
        asked: list[list[str]] = []

        def decide(proposal: Proposal) -> bool:
            asked.append([finding.code for finding in proposal.findings])
            return agrees

        editor = Editor(agrees=decide)
        if agrees:
            add(where, BARE, editor)
        else:
            with pytest.raises(Refused, match=r"^nothing is written$"):
                add(where, BARE, editor)
        assert asked == [["CAD201"]]
        assert calls(where) == [date(2015, 3, 1), date(2018, 3, 1)][: 1 + agrees]


def test_an_error_is_shown_and_refused_whatever_the_editor_accepts(where: LedgerPath) -> None:
    shown: list[str] = []

    def show(_proposal: Proposal, findings: Sequence[Fault]) -> None:
        shown.extend(finding.code for finding in findings)

    editor = Editor(
        show, lambda _: pytest.fail("nobody is asked"), accepts={rule.code for rule in rules()}
    )
    with pytest.raises(Refused, match=r"^nothing is written because of 1 new error \(CAD102\)$"):
        add(where, UNKNOWN, editor)
    assert "CAD102" in shown
    assert calls(where) == [date(2015, 3, 1)]


class TestMeanwhile:
    """Somebody else writes after the ledger was read, and before it is locked."""

    def test_what_they_wrote_is_kept(self, where: LedgerPath) -> None:
        before = transaction.read(where)
        add(where, CALL | {"date": date(2017, 1, 2)})
        change = transaction.carry_out(where, before, add_contact(CALL), TODAY)
        assert calls(where) == [date(2015, 3, 1), date(2017, 1, 2), date(2018, 3, 1)]
        assert change.text.content == where.path.read_bytes()

    def test_what_is_wrong_only_now_is_shown_and_refused(self, where: LedgerPath) -> None:
        before = transaction.read(where)
        add(where, CALL)
        shown: list[list[str]] = []
        of: list[bytes] = []

        def show(proposal: Proposal, findings: Sequence[Fault]) -> None:
            shown.append([finding.code for finding in findings])
            of.append(proposal.before.content)

        editor = Editor(show, agrees=lambda _: True)
        with pytest.raises(NotAccepted, match=r"1 new warning \(CAD202\)"):
            transaction.carry_out(where, before, add_contact(CALL), TODAY, editor)
        assert shown == [[], ["CAD202"]]
        assert of == [before.content, where.path.read_bytes()]  # the second time, as it is now
        assert calls(where) == [date(2015, 3, 1), date(2018, 3, 1)]


def test_a_ledger_that_may_not_be_changed_is_not_even_read(where: LedgerPath) -> None:
    where.path.chmod(0o444)
    with pytest.raises(UnwritableLedger, match="is read-only"):
        transaction.read(where)
    assert transaction.read(where, dry_run=True).ledger.contacts


def test_whoever_checks_is_given_what_the_ledger_says_when_it_is_locked(where: LedgerPath) -> None:
    checked: list[bytes] = []

    def stop(before: LedgerText) -> None:
        checked.append(before.content)
        raise Refused("stopped")

    with pytest.raises(Refused, match=r"^stopped$"):
        add(where, CALL, Editor(check_before=stop))
    assert checked == [where.path.read_bytes()]
    assert calls(where) == [date(2015, 3, 1)]


def test_a_faulty_ledger_is_named(where: LedgerPath) -> None:
    where.path.write_text("not = a ledger")
    with pytest.raises(FaultyLedger) as refused:
        transaction.read(where)
    assert str(refused.value).startswith(
        f"{where.label} has errors, and is unchanged: cadence check"
    )


def test_a_ledger_that_became_faulty_meanwhile_is_named(where: LedgerPath) -> None:
    before = transaction.read(where)
    where.path.write_text("not = a ledger")
    with pytest.raises(FaultyLedger) as refused:
        transaction.carry_out(where, before, add_contact(CALL), TODAY)
    assert str(refused.value).startswith(
        f"{where.name} has errors, and is unchanged: cadence check"
    )
    assert where.path.read_text() == "not = a ledger"


def test_a_day_that_has_begun_somewhere_is_not_in_the_future(where: LedgerPath) -> None:
    """Neither when it is first proposed nor, as somebody else writes meanwhile, the second time."""
    today = latest_day() - timedelta(days=3)
    before = transaction.read(where)
    add(where, CALL)
    new = add_contact(CALL | {"date": latest_day()})
    transaction.carry_out(where, before, new, today)
    assert calls(where) == [date(2015, 3, 1), date(2018, 3, 1), latest_day()]


def test_a_day_that_has_begun_nowhere_is(where: LedgerPath) -> None:
    new = CALL | {"date": latest_day() + timedelta(days=1)}
    with pytest.raises(Refused, match="CAD105"):
        transaction.carry_out(where, transaction.read(where), add_contact(new), latest_day())


def test_a_plan_is_judged_on_the_day_that_is_given(where: LedgerPath) -> None:
    """Long past by the clock, it is ahead on that day; also as somebody else writes meanwhile."""
    plan = CALL | {"date": date(2018, 6, 1), "status": "planned"}
    before = transaction.read(where)
    add(where, CALL)
    transaction.carry_out(where, before, add_contact(plan), TODAY)
    assert calls(where) == [date(2015, 3, 1), date(2018, 3, 1), date(2018, 6, 1)]
