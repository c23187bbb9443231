"""One row, one contact (KEEPING 3): a table of cases by hand, and what holds for all lists."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.ledger.vocabulary import Mode, Precision, Status
from cadence.recording.lists.matching import match
from cadence.recording.lists.row import Row
from examples import examples
from ledgers import contact, ledger
from recording.lists.listing import compared, results, row

#: The principals of a list's rows, as it names them.
LEADERS, MINISTERS = "Adams; Lei", "Baker; Mei"
AB, MI = ["ann-adams", "li-lei"], ["bob-baker", "han-mei"]


def held(id_: str, day: str, **more: Any) -> dict[str, Any]:
    return contact(date.fromisoformat(day), id=id_, **more)


FIRST = held("first", "2015-03-10")
CALL = held("call", "2015-03-10", mode="phone")
TWO_DAYS = held("two-days", "2015-03-10", end=date(2015, 3, 11))
MONTH = held("month", "2015-03-14", precision="month")
PLAN = held("plan", "2015-03-10", status="planned")
TALKS = held("talks", "2015-03-12", participants=MI)
TEA = held("tea", "2015-03-13", participants=["ann-adams", "han-mei"])
BOTH = held("both", "2015-03-10", participants=[*AB, "han-mei"])

#: What it is about; the ledger's contacts; the rows (date, end, mode, who, and perhaps more);
#: what becomes of each.
CASES: list[tuple[str, list[dict[str, Any]], list[str], list[tuple[str, ...]]]] = [
    ("the same", [FIRST], [f"2015-03-10,,in-person,{LEADERS}"], [("found", "first")]),
    ("nothing there", [], [f"2015-03-10,,in-person,{LEADERS}"], [("missing",)]),
    ("three days off", [FIRST], [f"2015-03-13,,in-person,{LEADERS}"], [("near", "first")]),
    ("four days off", [FIRST], [f"2015-03-14,,in-person,{LEADERS}"], [("missing",)]),
    ("three days before", [FIRST], [f"2015-03-07,,in-person,{LEADERS}"], [("near", "first")]),
    ("another mode", [FIRST], [f"2015-03-10,,phone,{LEADERS}"], [("near", "first")]),
    ("one principal in common", [FIRST], ["2015-03-10,,in-person,Adams; Mei"], [("missing",)]),
    (
        "one of each side in common",
        [BOTH],
        ["2015-03-10,,in-person,Adams; Baker; Mei"],
        [("near", "both")],
    ),
    ("fewer principals", [BOTH], [f"2015-03-10,,in-person,{LEADERS}"], [("near", "both")]),
    ("a plan that took place", [PLAN], [f"2015-03-10,,in-person,{LEADERS}"], [("near", "plan")]),
    (
        "the mode tells two apart",
        [FIRST, CALL],
        [f"2015-03-10,,phone,{LEADERS}", f"2015-03-10,,in-person,{LEADERS}"],
        [("found", "call"), ("found", "first")],
    ),
    (
        "a second meeting two days later is not a near miss",
        [FIRST],
        [f"2015-03-10,,in-person,{LEADERS}", f"2015-03-12,,in-person,{LEADERS}"],
        [("found", "first"), ("missing",)],
    ),
    (
        "in whatever order",
        [FIRST],
        [f"2015-03-12,,in-person,{LEADERS}", f"2015-03-10,,in-person,{LEADERS}"],
        [("missing",), ("found", "first")],
    ),
    (
        "the nearest of two",
        [held("far", "2015-03-13"), held("close", "2015-03-09")],
        [f"2015-03-10,,in-person,{LEADERS}"],
        [("near", "close")],
    ),
    (
        "two equally near",
        [held("before", "2015-03-08"), held("after", "2015-03-12")],
        [f"2015-03-10,,in-person,{LEADERS}"],
        [("unclear", "before", "after")],
    ),
    (
        "equally near, but each of two rows has one",
        [held("before", "2015-03-08"), held("after", "2015-03-12")],
        [f"2015-03-10,,in-person,{LEADERS}", f"2015-03-14,,in-person,{LEADERS}"],
        [("near", "before"), ("near", "after")],
    ),
    (
        "two the same day, one row",
        [held("one", "2015-03-10"), held("two", "2015-03-10")],
        [f"2015-03-10,,in-person,{LEADERS}"],
        [("unclear", "one", "two")],
    ),
    (
        "two the same day, told apart by the city",
        [held("one", "2015-03-10", city="Bern"), held("two", "2015-03-10")],
        [f"2015-03-10,,in-person,{LEADERS},Geneva"],
        [("found", "two")],
    ),
    (
        "two the same day, two rows",
        [held("one", "2015-03-10"), held("two", "2015-03-10")],
        [f"2015-03-10,,in-person,{LEADERS}"] * 2,
        [("found", "one"), ("found", "two")],
    ),
    (
        "twice in the list",
        [FIRST],
        [f"2015-03-10,,in-person,{LEADERS}"] * 2,
        [("found", "first"), ("missing",)],
    ),
    ("a call by Beijing's date", [CALL], [f"2015-03-11,,phone,{LEADERS}"], [("found", "call")]),
    ("a call a day earlier", [CALL], [f"2015-03-09,,phone,{LEADERS}"], [("near", "call")]),
    ("a meeting a day later", [FIRST], [f"2015-03-11,,in-person,{LEADERS}"], [("near", "first")]),
    (
        "a call by video a day later, where the ledger has the telephone",
        [CALL],
        [f"2015-03-11,,video,{LEADERS}"],
        [("near", "call")],
    ),
    ("no mode given", [CALL], [f"2015-03-10,,,{LEADERS}"], [("found", "call")]),
    ("no mode given, two", [FIRST, CALL], [f"2015-03-10,,,{LEADERS}"], [("unclear", "call", "first")]),
    (
        "who names a mode comes before who names none",
        [CALL],
        [f"2015-03-10,,,{LEADERS}", f"2015-03-10,,phone,{LEADERS}"],
        [("missing",), ("found", "call")],
    ),
    ("known by month", [FIRST], [f"2015-03,,in-person,{LEADERS}"], [("found", "first")]),
    ("another month", [FIRST], [f"2015-04,,in-person,{LEADERS}"], [("missing",)]),
    (
        "several in the month",
        [FIRST, held("later", "2015-03-28")],
        [f"2015-03,,in-person,{LEADERS}"],
        [("unclear", "first", "later")],
    ),
    (
        "several in the month, of which another row is one",
        [FIRST, held("later", "2015-03-28")],
        [f"2015-03,,in-person,{LEADERS}", f"2015-03-10,,in-person,{LEADERS}"],
        [("found", "later"), ("found", "first")],
    ),
    ("a month, another mode", [CALL], [f"2015-03,,in-person,{LEADERS}"], [("near", "call")]),
    ("both by month", [MONTH], [f"March 2015,,in-person,{LEADERS}"], [("found", "month")]),
    ("the ledger by month", [MONTH], [f"2015-03-25,,in-person,{LEADERS}"], [("near", "month")]),
    ("known by year", [FIRST], [f"2015,,in-person,{LEADERS}"], [("found", "first")]),
    (
        "a stay that touches",
        [FIRST],
        [f"2015-03-08,2015-03-12,in-person,{LEADERS}"],
        [("found", "first")],
    ),
    (
        "several of one visit",
        [FIRST, TEA],
        ["2015-03-09,2015-03-14,in-person,Adams; Lei; Mei"],
        [("found", "first", "tea")],
    ),
    (
        "a visit of one side",
        [FIRST, TALKS, TEA],
        ["2015-03-09,2015-03-14,in-person,Adams"],
        [("found", "first", "tea")],
    ),
    (
        "a visit, and a meeting on it",
        [FIRST],
        [f"2015-03-09,2015-03-14,in-person,{LEADERS}", f"2015-03-10,,in-person,{LEADERS}"],
        [("found", "first"), ("found", "first")],
    ),
    (
        "the same visit twice",
        [FIRST],
        [f"2015-03-09,2015-03-14,in-person,{LEADERS}"] * 2,
        [("found", "first"), ("missing",)],
    ),
    (
        "a stay that ends two days before",
        [FIRST],
        [f"2015-03-05,2015-03-08,in-person,{LEADERS}"],
        [("near", "first")],
    ),
    (
        "a stay long over",
        [FIRST],
        [f"2015-03-01,2015-03-05,in-person,{LEADERS}"],
        [("missing",)],
    ),
    (
        "both last",
        [TWO_DAYS],
        [f"2015-03-10,2015-03-11,in-person,{LEADERS}"],
        [("found", "two-days")],
    ),
    ("the first of two days", [TWO_DAYS], [f"2015-03-10,,in-person,{LEADERS}"], [("found", "two-days")]),
    ("the second of two days", [TWO_DAYS], [f"2015-03-11,,in-person,{LEADERS}"], [("near", "two-days")]),
    ("one side", [FIRST], ["2015-03-10,,in-person,Lei"], [("found", "first")]),
    ("one side, of several", [BOTH], ["2015-03-10,,in-person,Mei"], [("found", "both")]),
    ("one side, two days later", [FIRST], ["2015-03-12,,in-person,Lei"], [("near", "first")]),
    ("one side, and nothing", [FIRST], ["2015-03-10,,in-person,Wei"], [("missing",)]),
    (
        "both sides come before one",
        [FIRST],
        ["2015-03-10,,in-person,Lei", f"2015-03-10,,in-person,{LEADERS}"],
        [("missing",), ("found", "first")],
    ),
    ("nobody of that name", [FIRST], ["2015-03-10,,in-person,Adams; Nobody"], [("unknown",)]),
    ("no such day", [FIRST], [f"2015-02-30,,in-person,{LEADERS}"], [("unreadable",)]),
    ("another status", [FIRST], [f"2015-03-10,,in-person,{LEADERS},,planned"], [("near", "first")]),
    ("the same plan", [PLAN], [f"2015-03-10,,in-person,{LEADERS},,planned"], [("found", "plan")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("contacts", "rows", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_rows_are_matched(
    contacts: list[dict[str, Any]], rows: list[str], expected: list[tuple[str, ...]]
) -> None:
    text = "\n".join(["date,end,mode,participants,city,status", *(_padded(row) for row in rows)])
    assert results(compared(ledger(*contacts), text)) == expected


def _padded(row: str) -> str:
    return row + "," * (5 - row.count(","))


BY_ID = [
    ("as it is", "first,2015-03-10,in-person,Adams; Lei", ("found", "first")),
    ("another day", "first,2015-06-10,in-person,Adams; Lei", ("near", "first")),
    ("another mode", "first,2015-03-10,phone,Adams; Lei", ("near", "first")),
    ("other people", "first,2015-03-10,in-person,Baker; Mei", ("near", "first")),
    ("an id that nobody has", "17,2015-03-10,in-person,Adams; Lei", ("found", "first")),
]


@pytest.mark.parametrize(("row", "expected"), [c[1:] for c in BY_ID], ids=[c[0] for c in BY_ID])
def test_an_id_comes_first(row: str, expected: tuple[str, ...]) -> None:
    reconciliation = compared(ledger(FIRST), f"id,date,mode,participants\n{row}")
    assert results(reconciliation) == [expected]


UNCLEAR = ("what is unclear in it",)
SECOND = held("second", "2015-03-12")
STAY = held("stay", "2015-03-10", end=date(2015, 3, 14))
#: Rows that rival for contacts: the contacts, the rows, and the result of each row.
RIVALS: list[tuple[str, list[dict[str, Any]], list[Row], list[tuple[str, ...]]]] = [
    (
        "the same id: who differs least",
        [FIRST],
        [row(id_="first", mode=Mode.PHONE), row(id_="first")],
        [("missing",), ("found", "first")],
    ),
    (
        "the same id: who can be imported",
        [FIRST],
        [row(id_="first", problems=UNCLEAR), row(id_="first")],
        [("missing",), ("found", "first")],
    ),
    (
        "an id, and another contact that is alike",
        [held("one", "2015-03-10"), held("two", "2015-03-10")],
        [row(id_="one", city="geneva")],
        [("found", "one")],
    ),
    (
        "a stay by its id has no other contact",
        [STAY, SECOND],
        [row(end="2015-03-14", id_="stay")],
        [("found", "stay")],
    ),
    (
        "a stay by its id, and the same without",
        [STAY],
        [row(end="2015-03-14", id_="stay", city="geneva"), row(end="2015-03-14", city="geneva")],
        [("found", "stay"), ("missing",)],
    ),
    (
        "the same day: who can be imported",
        [FIRST],
        [row(problems=UNCLEAR), row()],
        [("missing",), ("found", "first")],
    ),
    (
        "no city, and one contact without",
        [held("bern", "2015-03-10", city="Bern"), held("nowhere", "2015-03-10", city=None)],
        [row()],
        [("found", "nowhere")],
    ),
    (
        "no city, and one contact without, by month",
        [
            held("bern", "2015-03-10", precision="month", city="Bern"),
            held("nowhere", "2015-03-14", precision="month", city=None),
        ],
        [row("2015-03-25", precision=Precision.MONTH)],
        [("found", "nowhere")],
    ),
    (
        "the same days come before fewer days",
        [STAY],
        [row("2015-03-10", "2015-03-11"), row(end="2015-03-14")],
        [("missing",), ("found", "stay")],
    ),
    (
        "the same days, and a meeting on them",
        [STAY, SECOND],
        [row(end="2015-03-14")],
        [("found", "stay", "second")],
    ),
    (
        "one stay, two of the same days",
        [STAY, held("other", "2015-03-10", end=date(2015, 3, 14))],
        [row(end="2015-03-14")],
        [("unclear", "other", "stay")],
    ),
    (
        "the same days in two cities, and one contact",
        [STAY],
        [row(end="2015-03-14", city="geneva"), row(end="2015-03-14", city="bern")],
        [("found", "stay"), ("missing",)],
    ),
    (
        "a meeting before the visit in the list",
        [FIRST],
        [row(), row("2015-03-09", "2015-03-12")],
        [("found", "first"), ("found", "first")],
    ),
    (
        "two visits: the one that fits better",
        [FIRST],
        [row("2015-03-09", "2015-03-12", mode=None), row("2015-03-09", "2015-03-12")],
        [("missing",), ("found", "first")],
    ),
    (
        "two visits: the one that can be imported",
        [FIRST],
        [
            row("2015-03-09", "2015-03-12", problems=UNCLEAR),
            row("2015-03-09", "2015-03-12"),
        ],
        [("missing",), ("found", "first")],
    ),
    ("a visit, and a call in it", [CALL], [row("2015-03-09", "2015-03-12")], [("near", "call")]),
    (
        "a planned visit, and a meeting that took place",
        [FIRST],
        [row("2015-03-09", "2015-03-12", status=Status.PLANNED)],
        [("near", "first")],
    ),
    (
        "a visit, and a meeting near the day of its contact",
        [FIRST],
        [row("2015-03-09", "2015-03-12"), row("2015-03-12")],
        [("found", "first"), ("missing",)],
    ),
    (
        "a visit, and a meeting in its month",
        [FIRST],
        [row("2015-03-09", "2015-03-12"), row("2015-03-01", precision=Precision.MONTH)],
        [("found", "first"), ("found", "first")],
    ),
    (
        "a meeting, and a visit two days later",
        [FIRST],
        [row(), row("2015-03-12", "2015-03-14")],
        [("found", "first"), ("missing",)],
    ),
    (
        "both near: the nearer",
        [FIRST],
        [row("2015-03-13"), row("2015-03-11")],
        [("missing",), ("near", "first")],
    ),
    (
        "both near: who can be imported",
        [FIRST],
        [row("2015-03-12", problems=UNCLEAR), row("2015-03-12")],
        [("missing",), ("near", "first")],
    ),
]


@pytest.mark.parametrize(
    ("contacts", "rows", "expected"), [c[1:] for c in RIVALS], ids=[c[0] for c in RIVALS]
)
def test_rows_that_rival(
    contacts: list[dict[str, Any]], rows: list[Row], expected: list[tuple[str, ...]]
) -> None:
    matches, left = match(ledger(*contacts), rows)
    assert [(m.result.value, *(e.contact.id for e in m.entries)) for m in matches] == expected
    named = {id_ for _, *ids in expected for id_ in ids}
    assert [e.contact.id for e in left] == [c["id"] for c in contacts if c["id"] not in named]


PARTS: list[tuple[str, list[dict[str, Any]], Row, str | None]] = [
    ("a stay on the days of a contact that another has", [FIRST], row("2015-03-09", "2015-03-12"), "first"),
    ("of another mode", [FIRST], row("2015-03-09", "2015-03-12", mode=Mode.PHONE), None),
    ("of another status", [FIRST], row("2015-03-09", "2015-03-12", status=Status.PLANNED), None),
    ("with an id", [FIRST], row("2015-03-09", "2015-03-12", id_="x"), None),
    ("a day", [FIRST], row(city="bern"), None),
    ("a stay elsewhen", [FIRST], row("2015-03-11", "2015-03-12"), None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("contacts", "missing", "within"), [c[1:] for c in PARTS], ids=[c[0] for c in PARTS]
)
def test_a_missing_stay_names_the_contact_within_it(
    contacts: list[dict[str, Any]], missing: Row, within: str | None
) -> None:
    """The first two rows take the contact, as a meeting and as a visit."""
    (_, _, last), _ = match(
        ledger(*contacts),
        [row(city="geneva"), row("2015-03-08", "2015-03-13", city="geneva"), missing],
    )
    assert (last.result.value, last.entries) == ("missing", ())
    assert (last.within and last.within.contact.id) == within


def test_a_near_row_says_what_differs() -> None:
    text = "date,mode,participants\n2015-03-12,phone,Adams; Baker; Lei"
    (row,) = compared(ledger(BOTH), text).rows
    assert [tuple(difference) for difference in row.differences] == [
        ("date", "2015-03-12", "2015-03-10"),
        ("mode", "phone", "in-person"),
        ("participants", "ann-adams; bob-baker; li-lei", "ann-adams; li-lei; han-mei"),
    ]


def test_recall_is_of_the_rows_that_were_read() -> None:
    rows = [
        f"2015-03-10,in-person,{LEADERS}",  # found
        f"2016-03-12,in-person,{LEADERS}",  # near
        f"2017-03-10,in-person,{LEADERS}",  # missing
        "2017-03-10,in-person,Nobody",  # unknown, but read
        f"2017-02-30,in-person,{LEADERS}",  # not read
    ]
    kept = ledger(FIRST, held("second", "2016-03-10"))
    reconciliation = compared(kept, "\n".join(["date,mode,participants", *rows]))
    assert (reconciliation.read, reconciliation.recall) == (4, 0.5)


def test_without_rows_there_is_no_recall() -> None:
    assert compared(ledger(FIRST), "date,participants\n").recall is None


def test_what_only_the_ledger_has_within_the_span_and_people_of_the_list() -> None:
    kept = ledger(
        held("before", "2015-03-09"),
        FIRST,
        held("lacking", "2015-04-01", mode="phone"),
        held("of-others", "2015-04-02", participants=MI),
        held("called-off", "2015-04-03", status="cancelled"),
        held("last", "2015-05-01"),
        held("after", "2015-05-02"),
    )
    rows = [f"{day},in-person,{LEADERS}" for day in ("2015-03-10", "2015-05-01")]
    reconciliation = compared(kept, "\n".join(["date,mode,participants", *rows]))
    assert [contact.id for contact in reconciliation.only_recorded] == ["lacking"]


def test_what_a_row_may_be_is_not_lacking() -> None:
    kept = ledger(held("one", "2015-03-10"), held("two", "2015-03-10"))
    assert (
        compared(kept, f"date,mode,participants\n2015-03-10,in-person,{LEADERS}").only_recorded
        == ()
    )


PEOPLE = [LEADERS, MINISTERS, "Adams; Lei; Mei", "Adams", "Mei"]
DAYS = st.integers(1, 9).map(lambda day: f"2015-03-0{day}")
ROWS = st.tuples(
    st.one_of(DAYS, st.just("2015-03")),
    st.one_of(st.just(""), st.just("2015-03-09")),
    st.sampled_from(["in-person", "phone", ""]),
    st.sampled_from(PEOPLE),
    st.sampled_from(["", "Geneva", "Bern"]),
).map(",".join)
CONTACTS = st.lists(
    st.builds(
        lambda day, mode, people: (day, mode, people),
        DAYS, st.sampled_from(["in-person", "phone"]), st.sampled_from([AB, MI]),
    ),
    max_size=5,
)  # fmt: skip


@examples(40)
@given(rows=st.lists(ROWS, max_size=6), contacts=CONTACTS, chance=st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(
    rows: list[str], contacts: list[tuple[str, str, list[str]]], chance: Any
) -> None:
    kept = ledger(
        *(
            held(f"c-{number}", day, mode=mode, participants=people)
            for number, (day, mode, people) in enumerate(contacts)
        )
    )
    mixed = chance.sample(rows, len(rows))
    header = "date,end,mode,participants,city"
    plain, other = (
        sorted(zip(listed, results(compared(kept, "\n".join([header, *listed]))), strict=True))
        for listed in (rows, mixed)
    )
    assert plain == other
