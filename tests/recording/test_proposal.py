"""A change is the old ledger plus exactly what was asked for, and not one byte more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import tomli
import tomli_w
from hypothesis import HealthCheck, given, settings

from cadence.analysis.verdicts import Verdict
from cadence.ledger.vocabulary import Status
from cadence.loading import FaultyLedger
from cadence.recording.addition import add_contact
from cadence.recording.appointment import Appointed, EndedTerm
from cadence.recording.confirmation import NothingToConfirm, confirm_channels
from cadence.recording.proposal import (
    Draft,
    LedgerText,
    NotALedger,
    Proposal,
    Unprovable,
    _prove_bytes,
    parse_ledger,
    proposed,
)
from cadence.recording.resolution import Resolution, Unresolvable, find_plan, resolve_plan
from cadence.recording.terms import Appointment
from cadence.toml import edit as toml_edit
from command import FROZEN
from ledgers import LEADERS, channel, contact, ledger, tables
from recording.texts import CONTACTS, ledger_texts

TODAY = date(2026, 11, 24)
DAY = date(2018, 3, 1)
CALL: dict[str, Any] = {"date": DAY, "mode": "phone", "participants": ["ann-adams", "li-lei"]}
SOURCES = [{"url": f"https://{name}.example/", "publisher": name} for name in ("first", "second")]


def text(*contacts: dict[str, Any], **sections: Any) -> bytes:
    made = tables(*contacts, **sections)
    return tomli_w.dumps({key: value for key, value in made.items() if value}).encode()


def codes(proposal: Proposal) -> list[str]:
    return [str(fault.code) for fault in proposal.findings]


def add(content: bytes, new: dict[str, Any], today: date = TODAY) -> Proposal:
    return proposed(parse_ledger(content, "mine"), add_contact(new), today)


# -- one more contact ----------------------------------------------------------------------


@given(ledger_texts(), CONTACTS)
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_an_insertion_changes_no_other_byte(content: bytes, new: dict[str, Any]) -> None:
    made = add(content, new)
    (edit,) = made.draft.edits
    after = made.after.content
    assert after == content[: edit.start] + edit.new + content[edit.start :]
    old, now = tomli.loads(content.decode()), tomli.loads(after.decode())
    was = old.pop("contact", [])
    contacts = now.pop("contact")
    assert now == old
    (index,) = (n for n, c in enumerate(contacts) if c["participants"] == new["participants"])
    assert contacts[:index] + contacts[index + 1 :] == was
    assert {k: v for k, v in contacts[index].items() if k != "id"} == new
    assert all(c["date"] > new["date"] for c in was[index:])
    assert index == 0 or was[index - 1]["date"] <= new["date"]


@given(ledger_texts(), CONTACTS)
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_the_newline_style_stays(content: bytes, new: dict[str, Any]) -> None:
    added = add(content, new).draft.edits[0].new
    if b"\r" not in content:
        assert b"\r" not in added
    elif content.count(b"\n") == content.count(b"\r\n"):
        assert added.count(b"\n") == added.count(b"\r\n")


def test_the_line_is_that_of_the_new_header() -> None:
    made = add(text(contact(date(2017, 1, 1)), contact(date(2019, 1, 1))), CALL)
    lines = made.after.content.decode().splitlines()
    assert lines[made.line - 1 : made.line + 1] == [
        "[[contact]]",
        'id = "2018-03-01-adams-lei"',
    ]


def test_the_line_of_each_edit_is_that_of_the_new_text() -> None:
    """Of two edits at one place, the second begins below the first."""
    content = b"a\nb\nc\nd\n"
    edits = (
        toml_edit.Edit(2, 2, b"X\nY\n"),
        toml_edit.Edit(2, 2, b"Z\n"),
        toml_edit.Edit(4, 6, b""),
        toml_edit.Edit(6, 7, b"D"),
    )
    old, new = (LedgerText(c, {}, ledger()) for c in (content, toml_edit.applied(content, edits)))
    assert new.content == b"a\nX\nY\nZ\nb\nD\n"
    made = Proposal(old, new, Draft(edits, {}), ())
    assert [made.line_of(edit) for edit in edits] == [2, 4, 6, 6]
    assert made.line_of(toml_edit.Edit(6, 6, b"")) == 6  # one that is not among them
    assert made.line == 2


def test_a_line_that_follows_blank_ones_counts_below_them() -> None:
    edits = (toml_edit.Edit(0, 0, b"\n\nX\n"),)
    old, new = (LedgerText(c, {}, ledger()) for c in (b"a\n", b"\n\nX\na\n"))
    made = Proposal(old, new, Draft(edits, {}), ())
    assert (made.line, made.line_of(edits[0])) == (3, 3)


def test_the_message_of_an_addition_and_who_is_appointed_for_it() -> None:
    made = add(text(), CALL)
    assert (made.draft.message, made.draft.appointed) == ("Add 2018-03-01-adams-lei", ())
    asked = Appointment("bob-baker", "us-president", DAY)
    both = add_contact(CALL | {"participants": ["bob-baker", "li-lei"]}, [asked])
    draft = both(parse_ledger(text(), "mine"))
    assert draft.message == "Add 2018-03-01-baker-lei"
    assert draft.appointed == (
        Appointed(asked, EndedTerm("ann-adams", "us-president", date(1950, 1, 1), DAY)),
    )


def test_what_is_new_and_wrong_is_found_and_what_was_wrong_before_is_not() -> None:
    old = text(contact(date(2017, 1, 1), participants=["ann-adams", "wu-wei"]))
    assert codes(add(old, CALL)) == ["CAD201"]
    assert codes(add(old, CALL | {"date": date(2030, 1, 1)})) == ["CAD105", "CAD201"]
    assert codes(add(old, CALL | {"city": "Bali"})) == ["CAD108", "CAD201"]
    assert codes(add(old, CALL | {"summary": "a\u202eb"})) == ["CAD110", "CAD201"]


def test_a_second_fault_like_one_that_was_there_is_new() -> None:
    there, new = ({"url": url, "publisher": "P"} for url in ("ftp://a.org", "ftp://b.org"))
    made = resolve(text(PLAN | {"sources": [there]}), Resolution(Status.HELD, sources=(new,)))
    assert codes(made) == ["CAD109"]
    same = resolve(text(PLAN | {"sources": [there]}), Resolution(Status.HELD))
    assert codes(same) == []


def test_a_second_one_on_a_day_is_doubted() -> None:
    once = add(text(), CALL).after.content
    twice = add(once, CALL)
    assert codes(twice) == ["CAD201", "CAD202"]
    assert twice.draft.subject == "2018-03-01-adams-lei-2"
    doubt = twice.findings[1]
    assert doubt.message == (
        "2018-03-01-adams-lei is already in the ledger: the same day, the same mode, a principal of"
        " each side in common"
    )
    assert doubt.fix == "if there were two that day, this is right"
    assert (doubt.path, doubt.entry) == (("contact", 1), "2018-03-01-adams-lei-2")


def test_a_second_one_on_the_day_of_a_plan_is_doubted() -> None:
    plan = text(contact(DAY, mode="phone", status="planned", sources=SOURCES))
    made = add(plan, CALL | {"sources": SOURCES})
    assert codes(made) == ["CAD202"]
    assert made.findings[0].fix.endswith("cadence resolve 2018-03-01-adams-lei")


def test_contacts_in_one_inline_list_are_left_to_people() -> None:
    inline = b'contact = [{ id = "a", date = 2018-01-01, mode = "phone", participants = [] }]\n'
    with pytest.raises(toml_edit.UneditableText):
        add(inline + text(), CALL)
    refusal = (
        "^the ledger's layout does not allow it: the new text would say something else;"
        " nothing is written, change it by hand$"
    )
    with pytest.raises(Unprovable, match=refusal):
        add(b"contact = []\n" + text(), CALL)


def test_a_faulty_ledger_is_not_added_to() -> None:
    with pytest.raises(FaultyLedger, match="cadence check mine"):
        parse_ledger(b"not = a ledger\n", "mine")
    with pytest.raises(FaultyLedger):
        parse_ledger(b"\xff", "mine")


def test_a_contact_of_nobody_in_the_ledger() -> None:
    before = parse_ledger(text(person=[]), "mine")
    made = add_contact(CALL)(before)
    assert made.tables == {**before.tables, "contact": [{"id": "2018-03-01", **CALL}]}
    assert made.appointed == ()


def test_what_the_schema_forbids_is_refused_in_one_sentence() -> None:
    with pytest.raises(Unprovable, match=r"^nothing is written: .*telex"):
        add(text(), CALL | {"mode": "telex"})
    with pytest.raises(NotALedger) as refused:
        add(text(), {k: v for k, v in CALL.items() if k != "mode"})
    assert [(f.path, f.entry) for f in refused.value.faults] == [
        (("contact", 0, "mode"), "2018-03-01-adams-lei")
    ]


def test_an_edit_that_says_something_else_is_refused() -> None:
    before = parse_ledger(text(), "mine")
    sly = toml_edit.Edit(len(before.content), len(before.content), b"\n[[topic]]\nid = 'x'\n")
    with pytest.raises(Unprovable):
        proposed(before, lambda _: Draft((sly,), before.tables), TODAY)


@pytest.mark.parametrize(
    "new",
    [
        pytest.param(b"head--tai", id="a byte is gone"),
        pytest.param(b"head---tail", id="a byte too many"),
        pytest.param(b"hexd--tail", id="another one before the change"),
        pytest.param(b"head--taxl", id="another one behind it"),
    ],
)
def test_a_text_that_differs_outside_the_edits_is_never_written(new: bytes) -> None:
    edit = toml_edit.Edit(4, 5, b"--")
    _prove_bytes(b"head+tail", b"head--tail", (edit,))
    refusal = r"^the change would touch other bytes of the ledger: nothing is written$"
    with pytest.raises(Unprovable, match=refusal):
        _prove_bytes(b"head+tail", new, (edit,))


def test_the_verdicts_before_and_after() -> None:
    made = add(
        text(channel=[channel(recorded={"from": date(2000, 1, 1), "through": date(2019, 12, 31)})]),
        CALL,
    )
    assert made.after.tables == made.draft.tables
    ((was, now),) = made.statuses(date(2019, 1, 1))
    assert (was.verdict, now.verdict) == (Verdict.OVERDUE, Verdict.ON_TRACK)


def test_real_contacts_come_out_as_they_are() -> None:
    """Take each contact of the last years out of a real ledger, and add it again."""
    known = tomli.loads(FROZEN.read_text("utf-8"))
    before = parse_ledger(FROZEN.read_bytes(), "shipped")
    for old in known["contact"][-40:]:
        new = {key: value for key, value in old.items() if key != "id"}
        wanted = add_contact(new)(before)
        (made,) = (c for c in wanted.tables["contact"] if c["id"] == wanted.subject)
        block = tomli.loads(wanted.edits[0].new.decode())["contact"][0]
        corrected = not old["id"].startswith(str(old["date"]))  # then the id stayed as it was
        expected = made["id"] if corrected else f"{old['id']}-2"
        assert block == made == {**old, "id": expected}
        assert made["id"].startswith(str(old["date"]))


# -- what became of a plan -----------------------------------------------------------------

PLAN = contact(date(2026, 11, 20), status="planned", announced=date(2026, 10, 1))


def resolve(content: bytes, outcome: Resolution, id_: str = PLAN["id"]) -> Proposal:
    return proposed(parse_ledger(content, "mine"), resolve_plan(id_, outcome), TODAY)


@pytest.mark.parametrize(
    ("before", "given", "new", "after"),
    [
        # confidence, sources, the new source, confidence after it
        (None, 0, 0, "single-source"),
        (None, 1, 1, None),
        ("single-source", 1, 0, "single-source"),
        ("single-source", 2, 0, "single-source"),
        ("doubtful", 1, 1, "doubtful"),
    ],
)
def test_a_further_source_decides_confidence_as_for_a_new_contact(
    before: str | None, given: int, new: int, after: str | None
) -> None:
    plan = PLAN | {"topics": [], "sources": SOURCES[:given]}
    content = text(plan | ({"confidence": before} if before else {}))
    made = resolve(content, Resolution(Status.HELD, sources=(SOURCES[new],)))
    assert made.after.tables["contact"][0].get("confidence") == after
    assert "CAD209" not in codes(made)


def lines_changed(made: Proposal) -> tuple[list[str], list[str]]:
    old, new = (t.content.decode().splitlines() for t in (made.before, made.after))
    before, after = set(old), set(new)
    return [o for o in old if o not in after], [n for n in new if n not in before]


@pytest.mark.parametrize(
    ("more", "outcome", "gone", "new"),
    [
        ({}, Resolution(Status.HELD), ['status = "planned"'], ['status = "held"']),
        (
            {},
            Resolution(Status.HELD, date(2026, 11, 21), date(2026, 11, 22)),
            ["date = 2026-11-20", 'status = "planned"'],
            ["date = 2026-11-21", "end = 2026-11-22", 'status = "held"'],
        ),
        (
            {"precision": "month", "end": date(2026, 11, 20)},
            Resolution(Status.HELD, date(2026, 11, 20), date(2026, 11, 21)),
            ['status = "planned"', 'precision = "month"', "end = 2026-11-20"],
            ['status = "held"', 'precision = "day"', "end = 2026-11-21"],
        ),
        (
            {},
            Resolution(Status.DECLINED, by="CN", decided=date(2026, 11, 2)),
            ['status = "planned"'],
            ['status = "declined"', 'status-by = "CN"', "decided = 2026-11-02"],
        ),
        (
            {"status": "postponed", "status_by": "US", "decided": date(2026, 10, 9)},
            Resolution(Status.CANCELLED, by="CN", decided=date(2026, 11, 2)),
            ['status = "postponed"', 'status-by = "US"', "decided = 2026-10-09"],
            ['status = "cancelled"', 'status-by = "CN"', "decided = 2026-11-02"],
        ),
    ],
)  # fmt: skip
def test_only_the_values_concerned_change(
    more: dict[str, Any], outcome: Resolution, gone: list[str], new: list[str]
) -> None:
    content = text(
        contact(date(2026, 1, 1)), PLAN | {k.replace("_", "-"): v for k, v in more.items()}
    )
    made = resolve(content, outcome)
    assert lines_changed(made) == (gone, new)
    assert made.after.ledger.contacts[1].id == PLAN["id"]
    assert made.findings == ()


def test_sources_are_added_to_a_plan() -> None:
    source = {"url": "https://example.org/x", "publisher": "P"}
    made = resolve(text(PLAN), Resolution(Status.HELD, sources=(source,)))
    assert [s.url for s in made.after.ledger.contacts[0].sources] == ["https://example.org/x"]


@pytest.mark.parametrize(
    ("more", "outcome", "sentence"),
    [
        ({"precision": "month"}, Resolution(Status.HELD), "no exact day: give --date"),
        (
            {"end": date(2026, 11, 21)},
            Resolution(Status.HELD, date(2026, 11, 19)),
            "was to end on 2026-11-21: give --end",
        ),
        (
            {},
            Resolution(Status.HELD, by="US"),
            "--by and --decided are for a plan that was not held",
        ),
        ({}, Resolution(Status.CANCELLED, date(2026, 1, 1)), "--date is for a held contact, not a"),
        ({"status": "held"}, Resolution(Status.HELD), "not an open plan: it was held"),
        (
            {"status": "postponed"},
            Resolution(Status.POSTPONED),
            "is postponed already, and nothing else would change",
        ),
        (
            {"status": "postponed", "status-by": "US"},
            Resolution(Status.CANCELLED),
            "was postponed by US: give --by",
        ),
        (
            {"status": "postponed", "decided": date(2026, 1, 1)},
            Resolution(Status.CANCELLED),
            "was postponed on 2026-01-01: give --decided",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(
    more: dict[str, Any], outcome: Resolution, sentence: str
) -> None:
    with pytest.raises(Unresolvable) as refusal:
        resolve(text(PLAN | more), outcome)
    assert sentence in str(refusal.value)


def test_a_plan_is_meant_by_its_whole_id() -> None:
    held, other = contact(date(2026, 11, 19)), contact(date(2026, 11, 25), status="planned")
    made = parse_ledger(text(held, PLAN, other), "mine").ledger
    assert find_plan(made, PLAN["id"]).id == PLAN["id"]
    for typed, sentence in [
        ("2026-11-20", "only the beginning of an id (2026-11-20-adams-lei): write the full id"),
        ("2026-11", "(2026-11-20-adams-lei, 2026-11-25-adams-lei): write the full id"),
        (
            "2026-11-19",
            "no plan has the id '2026-11-19': the open plans are 2026-11-20-adams-lei, 2026-11-25-adams-lei",
        ),
        (
            held["id"],
            f"is not an open plan: it was held; to correct that: cadence edit {held['id']}",
        ),
    ]:
        with pytest.raises(Unresolvable) as refusal:
            find_plan(made, typed)
        assert sentence in str(refusal.value)
    with pytest.raises(Unresolvable, match="the ledger has no open plan"):
        find_plan(parse_ledger(text(held), "mine").ledger, "x")
    twice = parse_ledger(text(PLAN, other | {"id": PLAN["id"]}), "mine").ledger
    with pytest.raises(Unresolvable, match=r"^2 contacts have the id 2026-11-20-adams-lei"):
        find_plan(twice, PLAN["id"])


def test_a_plan_cannot_be_held_before_its_day() -> None:
    ahead = PLAN | {"date": date(2027, 1, 1)}
    assert codes(resolve(text(ahead), Resolution(Status.HELD))) == ["CAD105"]


# -- complete up to a day ------------------------------------------------------------------

TWO = [
    channel(id="a", recorded={"from": date(2000, 1, 1), "through": date(2025, 1, 1)}),
    channel(id="b", recorded={"from": date(2000, 1, 1), "through": date(2026, 1, 1)}),
    channel(id="c", retired=date(2024, 1, 1)),
]


def confirm(through: date, *channels: str) -> dict[str, date]:
    before = parse_ledger(text(channel=TWO), "mine")
    made = proposed(before, confirm_channels(through, channels, TODAY), TODAY)
    assert made.after.content.count(b"\n") == made.before.content.count(b"\n")
    return {c.id: c.recorded.through for c in made.after.ledger.channels}


def test_all_that_are_not_retired_are_complete_up_to_that_day() -> None:
    new, old = date(2026, 11, 1), LEADERS["recorded"]["through"]  # type: ignore[index]
    assert confirm(new) == {"a": new, "b": new, "c": old}
    assert confirm(new, "a") == {"a": new, "b": date(2026, 1, 1), "c": old}
    assert confirm(new, "c", "a") == {"a": new, "b": date(2026, 1, 1), "c": new}


def test_it_never_goes_back() -> None:
    between = date(2025, 6, 1)
    assert confirm(between)["b"] == date(2026, 1, 1)
    with pytest.raises(NothingToConfirm, match="b is already recorded through 2026-01-01"):
        confirm(between, "b")
    with pytest.raises(
        NothingToConfirm, match="every channel is already recorded through 2020-01-01"
    ):
        confirm(date(2020, 1, 1))


def test_a_real_ledger_confirmed_has_nothing_unknown_for_being_short() -> None:
    """What ended too early to judge on 2026-11-23 is overdue or due soon, and only dates change."""
    before = parse_ledger(FROZEN.read_bytes(), "shipped")
    made = proposed(before, confirm_channels(date(2026, 11, 22), (), TODAY), TODAY)
    on = date(2026, 11, 23)
    judged = [now.verdict for was, now in made.statuses(on) if was.verdict is Verdict.UNKNOWN]
    assert judged
    assert set(judged) <= {Verdict.OVERDUE, Verdict.DUE_SOON}
    gone, new = lines_changed(made)
    assert all(line.startswith("recorded = { from = ") for line in gone + new)
    assert [line[:40] for line in gone] == [line[:40] for line in new]
