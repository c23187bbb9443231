"""CAD202: what looks like a duplicate, case by case, and as a look at every pair would say."""

from __future__ import annotations

import re
from datetime import date, timedelta
from time import process_time
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.check.case import Case
from cadence.check.rules.duplicates import DUPLICATE, look_alike
from cadence.ledger.ledger import Ledger
from check.judging import TODAY, held
from examples import edges, examples
from ledgers import PEOPLE, person, tables, term

MAY = date(2010, 5, 1)
TWO, THREE, NINE, TEN, ELEVEN = (date(2010, 5, n) for n in (2, 3, 9, 10, 11))
OTHERS = ["bob-baker", "han-mei"]
PEOPLE_OF_A_DELEGATION = [*PEOPLE, person("eve-east", "US", term("us-general"))]


def found(*contacts: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the ids of what looks like a duplicate, each with the id of what it looks like."""
    made = tables(*contacts, person=PEOPLE_OF_A_DELEGATION)
    faults = list(DUPLICATE.faults(Case(Ledger.model_validate(made), made, TODAY)))
    for fault in faults:
        assert made["contact"][fault.path[1]]["id"] == fault.entry
    return [(str(f.entry), re.findall("'([^']*)'", f.message)[0]) for f in faults]


def met(id_: str, start: date, end: date | None = None, **more: Any) -> dict[str, Any]:
    return held(start, end, id=id_, **more)


class Row(NamedTuple):
    name: str
    contacts: list[dict[str, Any]]
    found: list[tuple[str, str]]


ROWS = [
    Row("one alone", [met("a", MAY)], []),
    Row("the next day", [met("a", MAY), met("b", TWO)], [("b", "a")]),
    Row("with a day between", [met("a", MAY), met("b", THREE)], []),
    Row("on the day after the last of many", [met("a", MAY, NINE), met("b", TEN)], [("b", "a")]),
    Row("two days after it", [met("a", MAY, NINE), met("b", ELEVEN)], []),
    Row("the later one above", [met("b", TWO), met("a", MAY)], [("b", "a")]),
    Row("the nearest is named", [met("a", MAY, NINE), met("b", TWO), met("c", THREE)],
        [("b", "a"), ("c", "b")]),
    Row("one finding a contact", [met("a", MAY), met("b", MAY), met("c", MAY)],
        [("b", "a"), ("c", "b")]),
    Row("inside a long one, after a short one", [met("a", MAY, NINE), met("b", TWO, TWO),
        met("c", NINE)], [("b", "a"), ("c", "a")]),
    Row("in another mode", [met("a", MAY), met("b", MAY, mode="phone")], []),
    Row("of other people", [met("a", MAY), met("b", MAY, participants=OTHERS)], []),
    Row("one side in common", [met("a", MAY), met("b", MAY, participants=["ann-adams", "han-mei"])],
        []),
    Row("one of each side in common",
        [met("a", MAY, participants=["ann-adams", "bob-baker", "li-lei"]),
         met("b", MAY, participants=["eve-east", "bob-baker", "han-mei", "li-lei"])],
        [("b", "a")]),
    Row("each side in common with another one",
        [met("a", MAY, participants=["ann-adams", "li-lei"]),
         met("b", MAY, participants=["bob-baker", "han-mei"]),
         met("c", MAY, participants=["ann-adams", "han-mei"])], []),
    # Status
    Row("both planned", [met("a", MAY, status="planned"), met("b", MAY, status="planned")],
        [("b", "a")]),
    Row("a plan and what it became", [met("a", MAY, status="planned"), met("b", TWO)],
        [("b", "a")]),
    Row("held, and planned for the next day", [met("a", MAY), met("b", TWO, status="planned")],
        [("b", "a")]),
    Row("cancelled, and held", [met("a", MAY, status="cancelled"), met("b", MAY)], []),
    Row("both cancelled", [met("a", MAY, status="cancelled"), met("b", MAY, status="cancelled")],
        [("b", "a")]),
    # An imprecise one covers its month or year; then the city must be the same.
    Row("in that month, there", [met("a", NINE), met("b", TEN, precision="month")], [("b", "a")]),
    Row("in that month, first the imprecise", [met("a", MAY, precision="month"),
        met("b", date(2010, 5, 31))], [("b", "a")]),
    Row("a day after that month", [met("a", MAY, precision="month"), met("b", date(2010, 6, 1))],
        [("b", "a")]),
    Row("two days after it", [met("a", MAY, precision="month"), met("b", date(2010, 6, 2))], []),
    Row("a day before that month", [met("a", date(2010, 4, 30)), met("b", TEN, precision="month")],
        [("b", "a")]),
    Row("in that month, elsewhere", [met("a", NINE), met("b", TEN, precision="month",
        city="Bonn", country="DE")], []),
    Row("in that city, by another spelling", [met("a", NINE, city="Genève"),
        met("b", TEN, precision="month", city="GENEVE")], [("b", "a")]),
    Row("elsewhere, but precise", [met("a", NINE, city="Bonn", country="DE"), met("b", TEN)],
        [("b", "a")]),
    Row("in that year", [met("a", MAY), met("b", date(2010, 12, 1), precision="year")],
        [("b", "a")]),
    Row("in the year before", [met("a", date(2009, 12, 30)),
        met("b", date(2010, 12, 1), precision="year")], []),
    Row("nearer, but elsewhere", [met("a", MAY), met("b", NINE, city="Bonn", country="DE"),
        met("c", TEN, precision="month")], [("c", "a")]),
    Row("two calls of that month", [met("a", MAY, mode="phone"),
        met("b", TEN, mode="phone", precision="month")], [("b", "a")]),
    # Deliberate
    Row("the second of a day", [met("x", MAY), met("x-2", MAY), met("x-3", MAY)], []),
    Row("the second of another day", [met("x", MAY), met("x-2", TWO)], [("x-2", "x")]),
    Row("the second of something else", [met("a", MAY), met("x-2", MAY)], [("x-2", "a")]),
    Row("two numbered ones that touch another", [met("a", MAY), met("x", TWO), met("x-2", TWO)],
        [("x", "a"), ("x-2", "a")]),
    Row("said to be distinct", [met("a", MAY), met("b", TWO, distinct_from=["a"])], []),
    Row("said by the other one", [met("a", MAY, distinct_from=["b"]), met("b", TWO)], []),
    Row("distinct from the nearest only", [met("a", MAY, NINE), met("b", TWO),
        met("c", THREE, distinct_from=["b"])], [("b", "a"), ("c", "a")]),
    Row("distinct from yet another", [met("a", MAY), met("b", TWO, distinct_from=["c"]),
        met("c", date(2011, 1, 1))], [("b", "a")]),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_duplicates(row: Row) -> None:
    assert found(*row.contacts) == row.found


#: What the rule lets pass because an id or `distinct-from` says that both took place.
DELIBERATE = {"said to be distinct", "said by the other one"}


@pytest.mark.parametrize(
    "row", [row for row in ROWS if len(row.contacts) == 2], ids=lambda row: row.name
)
def test_two_look_alike_whatever_their_ids_and_distinct_from_are(row: Row) -> None:
    made = Ledger.model_validate(tables(*row.contacts, person=PEOPLE_OF_A_DELEGATION))
    a, b = made.contacts
    expected = bool(row.found) or row.name in DELIBERATE
    assert (look_alike(made, a, b), look_alike(made, b, a)) == (expected, expected)


@pytest.mark.parametrize("at", [1, 2, 3, 4, 7, 12, 30])
def test_a_long_one_is_found_below_any_number_of_short_ones(at: int) -> None:
    """The short ones are two days apart, so that each touches the long ones alone."""
    days = [MAY + timedelta(days=2 * n) for n in range(40)]
    first, second = met("first", days[0], days[at]), met("second", days[at], days[-1])
    short = [met(f"short{n}a", day) for n, day in enumerate(days) if n not in (0, at)]
    nearest = [("first" if n < at else "second") for n in range(40) if n not in (0, at)]
    ids = [contact["id"] for contact in short]
    assert found(*short, first, second) == [*zip(ids, nearest, strict=True), ("second", "first")]


def test_what_to_do_about_a_plan_is_to_resolve_it() -> None:
    made = tables(met("a", MAY, status="planned"), met("b", TWO))
    (fault,) = DUPLICATE.faults(Case(Ledger.model_validate(made), made, TODAY))
    assert "cadence resolve" in fault.fix


DAYS = st.one_of(
    st.dates(date(2010, 1, 1), date(2010, 2, 10)), st.sampled_from(edges((2010, 2011))[:18])
)
PRINCIPALS = st.tuples(
    st.lists(
        st.sampled_from(["ann-adams", "bob-baker", "eve-east"]), min_size=1, max_size=2, unique=True
    ),
    st.lists(st.sampled_from(["li-lei", "han-mei"]), min_size=1, max_size=2, unique=True),
)


@st.composite
def ledgers(draw: st.DrawFn) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for number in range(draw(st.integers(2, 8))):
        start = draw(DAYS)
        length = draw(st.sampled_from([0, 0, 0, 1, 5, 40]))
        ours, theirs = draw(PRINCIPALS)
        base = draw(st.sampled_from(["x", "y", f"z{number}"]))
        taken = sum(bool(re.fullmatch(rf"{base}(-\d+)?", c["id"])) for c in made)
        made.append(
            met(
                f"{base}-{taken + 1}" if taken else base,
                start,
                start + timedelta(days=length) if length else None,
                mode=draw(st.sampled_from(["in-person", "in-person", "video"])),
                participants=[*ours, *theirs],
                status=draw(st.sampled_from(["held", "held", "planned", "cancelled"])),
                precision=draw(st.sampled_from(["day", "day", "day", "month", "year"])),
                distinct_from=draw(
                    st.lists(st.sampled_from([c["id"] for c in made]), max_size=1) if made
                    else st.just([])
                ),
            )
        )  # fmt: skip
        if made[-1]["mode"] == "in-person":
            made[-1]["city"] = draw(st.sampled_from(["Geneva", "Bonn"]))
    return draw(st.permutations(made))


def covered(contact: dict[str, Any]) -> set[date]:
    """Return every day on which the contact may fall."""
    day, last = contact["date"], contact.get("end", contact["date"])
    if contact["precision"] == "month":
        day = day.replace(day=1)
    elif contact["precision"] == "year":
        day = date(day.year, 1, 1)
    days = set()
    while day <= last or (contact["precision"] == "month" and day.month == last.month) or (
        contact["precision"] == "year" and day.year == last.year
    ):  # fmt: skip
        days.add(day)
        day += timedelta(days=1)
    return days


def pair_looks_alike(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Say of two contacts, word for word as DESIGN 5 has it, whether they look alike."""
    if one["mode"] != other["mode"]:
        return False
    if one["status"] != other["status"] and "planned" not in (one["status"], other["status"]):
        return False
    shared = set(one["participants"]) & set(other["participants"])
    if not shared & {"ann-adams", "bob-baker", "eve-east"} or not shared & {"li-lei", "han-mei"}:
        return False
    imprecise = {one["precision"], other["precision"]} != {"day"}
    if imprecise and one.get("city") != other.get("city"):
        return False
    return not is_deliberate(one, other) and touch(covered(one), covered(other))


def is_deliberate(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if other["id"] in one["distinct-from"] or one["id"] in other["distinct-from"]:
        return True
    bases = {contact["id"].split("-")[0] for contact in (one, other)}
    return len(bases) == 1 and one["date"] == other["date"]


def touch(one: set[date], other: set[date]) -> bool:
    return any(day + timedelta(days=n) in other for day in one for n in (-1, 0, 1))


def place_in_time(contact: dict[str, Any]) -> tuple[Any, ...]:
    base, _, number = contact["id"].partition("-")
    return contact["date"], base, int(number or 1)


@pytest.mark.oracle
@examples(160)
@given(ledgers())
def test_as_a_look_at_every_pair(contacts: list[dict[str, Any]]) -> None:
    ordered = sorted(contacts, key=place_in_time)
    wanted = {}
    for number, contact in enumerate(ordered):
        for earlier in ordered[:number]:
            if pair_looks_alike(contact, earlier):
                wanted[contact["id"]] = earlier["id"]  # the last one is the nearest
    assert dict(found(*contacts)) == wanted


def seconds(number: int, **more: Any) -> float:
    """Return how long it takes to look at *number* contacts of one day and the same people."""
    base = held(MAY)
    made = tables(*({**base, "id": f"x-{n + 2}", **more} for n in range(number)))
    ledger = Ledger.model_validate(made)
    begun = process_time()
    list(DUPLICATE.faults(Case(ledger, made, TODAY)))
    return process_time() - begun


@pytest.mark.parametrize(
    "more",
    [{}, {"status": "cancelled"}, {"precision": "year"}],
    ids=["numbered", "cancelled", "imprecise"],
)
def test_time_grows_with_the_number_of_contacts(more: dict[str, Any]) -> None:
    seconds(100, **more)
    assert seconds(8000, **more) < 30 * seconds(1000, **more)
