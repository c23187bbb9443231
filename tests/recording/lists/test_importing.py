"""Importing a list: what is added and how, twice adds nothing, and round trips lose nothing."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from cadence.analysis.as_of import AsOf
from cadence.check.finding import Fault
from cadence.check.rules.duplicates import DUPLICATE
from cadence.ledger.ledger import Ledger
from cadence.output.formats import json as json_format
from cadence.recording.lists.importing import ListImport, NothingToImport, rest
from cadence.recording.proposal import LedgerText, proposed
from cadence.toml.edit import entry_block
from cadence.toml.parse import parse
from examples import examples
from ledgers import PEOPLE, contact, occasion, tables
from recording.lists.listing import LATEST, read

TODAY = date(2026, 11, 25)
TOPICS = [{"id": "trade", "title": "Trade"}, {"id": "climate", "title": "Climate"}]
LEADERS = "Adams; Lei"
HEAD = tomli_w.dumps({k: v for k, v in tables(topic=TOPICS).items() if k != "contact"})


def written(*contacts: dict[str, Any], text: str | None = None) -> LedgerText:
    """Return a ledger of these contacts as a file says it."""
    content = text or "\n".join([HEAD, *(entry_block("contact", each) for each in contacts)])
    made = parse(content)
    return LedgerText(content.encode(), made, Ledger.model_validate(made))


def imported(before: LedgerText, list_: str | bytes) -> tuple[LedgerText, ListImport]:
    """Import a list into a ledger, and return what the ledger then says."""
    request = ListImport(read(before.ledger, list_), LATEST)
    try:
        return proposed(before, request, TODAY).after, request
    except NothingToImport:
        return before, request


def contacts_of(text: LedgerText) -> list[Any]:
    return list(text.tables.get("contact", []))


HEADER = "date,end,mode,place,participants,attending,topics,summary,outcomes,source,publisher,note"


def test_a_new_contact_has_all_that_its_row_says() -> None:
    row = (
        '2015-03-10,2015-03-11,meeting,"Geneva, CH",Secretary Baker; Mei,Adams,Trade; climate,'
        "They met.,One; Two,https://example.org/a https://example.com/b,,Late."
    )
    after, _ = imported(written(), f"{HEADER}\n{row}\n")
    assert contacts_of(after) == [
        {
            "id": "2015-03-10-baker-mei",
            "date": date(2015, 3, 10),
            "end": date(2015, 3, 11),
            "mode": "in-person",
            "city": "Geneva",
            "country": "CH",
            "participants": ["bob-baker", "han-mei"],
            "attending": ["ann-adams"],
            "topics": ["trade", "climate"],
            "summary": "They met.",
            "outcomes": ["One", "Two"],
            "note": "Late.",
            "sources": [
                {"url": "https://example.org/a", "publisher": "example.org"},
                {"url": "https://example.com/b", "publisher": "example.com"},
            ],
        }
    ]


def test_a_new_contact_is_known_as_exactly_as_its_row_says() -> None:
    text = f"date,end,mode,participants\n2015-03,2015-03-20,phone,{LEADERS}\n"
    assert contacts_of(imported(written(), text)[0]) == [
        {
            "id": "2015-03-01-adams-lei",
            "date": date(2015, 3, 1),
            "end": date(2015, 3, 20),
            "precision": "month",
            "mode": "phone",
            "participants": ["ann-adams", "li-lei"],
        }
    ]


CONFIDENCE = [
    ("no source", "", "", None),
    ("one source", "https://example.org/a", "", "single-source"),
    ("two of one host", "https://example.org/a; https://example.org/b", "", "single-source"),
    ("two hosts", "https://example.org/a; https://example.com/b", "", None),
    ("as it says", "https://example.org/a; https://example.com/b", "doubtful", "doubtful"),
]


@pytest.mark.parametrize(
    ("sources", "says", "confidence"), [c[1:] for c in CONFIDENCE], ids=[c[0] for c in CONFIDENCE]
)
def test_its_confidence_is_by_the_rule(sources: str, says: str, confidence: str | None) -> None:
    text = f"date,mode,participants,url,confidence\n2015-03-10,phone,{LEADERS},{sources},{says}\n"
    (new,) = contacts_of(imported(written(), text)[0])
    assert new.get("confidence") == confidence


def test_new_contacts_stand_by_date_and_nothing_else_moves() -> None:
    before = written(
        contact(date(2015, 3, 10), id="a"), contact(date(2015, 5, 10), id="b"),
        contact(date(2015, 4, 10), id="out-of-order"), contact(date(2016, 5, 10), id="c"),
    )  # fmt: skip
    days = ["2014-01-01", "2015-03-20", "2015-04-20", "2015-05-20", "2017-01-01", "2017-01-01"]
    rows = "\n".join(f"{day},phone,{LEADERS}" for day in days)
    after, _ = imported(before, f"date,mode,participants\n{rows}\n")
    assert [entry["id"] for entry in contacts_of(after)] == [
        "2014-01-01-adams-lei", "a", "2015-03-20-adams-lei", "b", "out-of-order",
        "2015-04-20-adams-lei", "2015-05-20-adams-lei", "c",
        "2017-01-01-adams-lei", "2017-01-01-adams-lei-2",
    ]  # fmt: skip
    old = before.content.decode()
    assert all(block in after.content.decode() for block in old.split("\n\n"))


LAYOUTS = [
    ("a comment between", "# first\n[[contact]]\n{a}\n\n# alone\n\n# second\n[[contact]]\n{b}\n"),
    ("no last line break", "[[contact]]\n{a}\n[[contact]]\n{b}"),
    (
        "sources under headers",
        (
            "[[contact]]\n{a}\n\n[[contact.sources]]\nurl = 'https://a.org'\n"
            "publisher = 'A'\n\n[[contact]]\n{b}\n"
        ),
    ),
]  # fmt: skip


@pytest.mark.parametrize("layout", [text for _, text in LAYOUTS], ids=[name for name, _ in LAYOUTS])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_layout_of_the_ledger_stays(layout: str, newline: str) -> None:
    a, b = (
        f'id = "{id_}"\ndate = {day}\nmode = "phone"\nparticipants = ["ann-adams", "li-lei"]'
        for id_, day in (("a", "2015-03-10"), ("b", "2015-05-10"))
    )
    text = (HEAD + "\n" + layout.format(a=a, b=b)).replace("\n", newline)
    before = written(text=text)
    rows = "".join(f"{day},phone,{LEADERS}\n" for day in ("2015-01-01", "2015-04-01", "2015-06-01"))
    after, _ = imported(before, f"date,mode,participants\n{rows}")
    assert [entry["date"].month for entry in contacts_of(after)] == [1, 3, 4, 5, 6]
    content = after.content.decode()
    assert content.replace("\r\n", "\n").count("\r") == 0
    kept = [line for line in text.split(newline) if line]
    lines = iter(content.split(newline))
    assert all(line in lines for line in kept)  # in their order


LEFT = [
    ("no mode", "2015-03-10,,,Adams; Lei,,", "missing", "does not say how they met"),
    ("no place", "2015-03-10,in-person,,Adams; Lei,,", "missing", "does not say where they met"),
    ("one side", '2015-03-10,meeting,"Geneva, CH",Lei,,', "missing", "names nobody from United States"),
    ("no such country", '2015-03-10,meeting,"Geneva, XX",Adams; Lei,,', "missing", "no country 'XX'"),
    ("an unknown city", "2015-03-10,meeting,Atlantis,Adams; Lei,,", "missing", "place: 'Atlantis' is not"),
    ("a call with a place", '2015-03-10,phone,"Geneva, CH",Adams; Lei,,', "missing", "a phone call has no place"),
    ("no such topic", "2015-03-10,phone,,Adams; Lei,tennis,", "missing", "topics: no topic 'tennis'"),
    ("no address", "2015-03-10,phone,,Adams; Lei,,Xinhua", "missing", "source: 'Xinhua' is not a web address"),
    ("in the future", "2027-03-10,phone,,Adams; Lei,,", "missing", "is in the future"),
    ("somebody unknown was present", "2015-03-10,phone,,Adams; Lei,,,Nobody", "unknown", "attending: nobody in the ledger is called"),
    ("somebody unknown", "2015-03-10,phone,,Adams; Nobody,,", "unknown", "nobody in the ledger is called"),
    ("no day", "2015-02-30,phone,,Adams; Lei,,", "unreadable", "there is no day"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "result", "why"), [r[1:] for r in LEFT], ids=[r[0] for r in LEFT])
def test_what_is_not_clear_is_left_with_its_reason(row: str, result: str, why: str) -> None:
    row += "," * (7 - len(next(csv.reader([row]))))
    text = (
        "date,mode,place,participants,topics,source,attending\n"
        f"{row}\n2016-03-10,phone,,{LEADERS},,,\n"
    )
    after, request = imported(written(), text)
    assert [entry["id"] for entry in contacts_of(after)] == ["2016-03-10-adams-lei"]
    (left,) = rest(request.reconciliation)
    assert (left.listed.number, left.result.value) == (2, result)
    assert why in left.reason


def test_a_visit_is_left_where_a_meeting_in_it_is_added() -> None:
    text = (
        "date,end,mode,place,participants\n"
        f'2015-03-09,2015-03-12,visit,"Geneva, CH",{LEADERS}\n'
        f'2015-03-10,,meeting,"Geneva, CH",{LEADERS}\n'
    )
    after, request = imported(written(), text)
    assert [entry["id"] for entry in contacts_of(after)] == ["2015-03-10-adams-lei"]
    (left,) = rest(request.reconciliation)
    assert left.reason == "row 3 is a part of it"


def test_a_visit_is_left_where_the_meeting_in_it_is_already_another_visit() -> None:
    """The first row is added; then the second and third are both visits that hold it."""
    rows = [
        f'2010-01,,in-person,"Bern, CH",{LEADERS}',
        f"2010-01-01,2010-01-09,in-person,,{LEADERS}",
        f'2010-01-01,2010-01-09,in-person,"Geneva, CH",{LEADERS}',
    ]
    text = "\n".join(["date,end,mode,place,participants", *rows])
    after, _ = imported(written(), text)
    assert [entry["id"] for entry in contacts_of(after)] == ["2010-01-01-adams-lei"]
    again, request = imported(after, text)
    assert again is after
    assert request.reconciliation.rows[2].reason == "2010-01-01-adams-lei is a part of it"


IDS = [
    ("a ledger's own", "2015-03-11-corrected", "2015-03-11-corrected"),
    ("a number", "17", "2015-03-10-adams-lei"),
    ("not an id", "2015-03-10 A", "2015-03-10-adams-lei"),
    ("none", "", "2015-03-10-adams-lei"),
]


@pytest.mark.parametrize(("id_", "made"), [case[1:] for case in IDS], ids=[case[0] for case in IDS])
def test_an_id_is_kept_if_it_is_one_of_a_ledger(id_: str, made: str) -> None:
    text = f"id,date,mode,participants\n{id_},2015-03-10,phone,{LEADERS}\n"
    (new,) = contacts_of(imported(written(), text)[0])
    assert new["id"] == made


def test_a_second_contact_of_a_day_is_doubted() -> None:
    before = written(contact(date(2015, 3, 10), id="2015-03-10-adams-lei", mode="phone"))
    text = f"date,mode,participants\n2015-03-10,phone,{LEADERS}\n2015-03-10,phone,{LEADERS}\n"
    proposal = proposed(before, ListImport(read(before.ledger, text), LATEST), TODAY)
    assert ("CAD202", "2015-03-10-adams-lei-2") in {(f.code, f.entry) for f in proposal.findings}


def test_distinct_from_follows_the_id_that_a_row_becomes() -> None:
    rows = [
        {"id": "x", "date": "2015-03-10", "mode": "phone", "participants": ["Adams", "Lei"]},
        {"id": "y", "date": "2015-03-11", "mode": "phone", "participants": ["Adams", "Lei"],
         "distinct_from": ["x"]},
        {"date": "2015-06-11", "mode": "phone", "participants": ["Adams", "Lei"],
         "distinct_from": ["z"]},
    ]  # fmt: skip
    after, request = imported(written(), json.dumps(rows))
    assert [entry.get("distinct-from") for entry in contacts_of(after)] == [
        None,
        ["2015-03-10-adams-lei"],
    ]
    (left,) = rest(request.reconciliation)
    assert left.reason == "distinct_from names a contact that is not in the ledger"


def test_the_doubt_about_a_second_contact_says_which_is_there() -> None:
    """Not about the second in another mode, nor about the first of a day."""
    first = contact(date(2015, 3, 10), id="2015-03-10-adams-lei", mode="phone")
    before = written(first)
    rows = (
        f"2015-03-10,phone,{LEADERS}\n" * 2
        + f"2015-03-10,video,{LEADERS}\n2015-03-11,phone,Baker; Mei\n"
    )
    request = ListImport(read(before.ledger, f"date,mode,participants\n{rows}"), LATEST)
    assert request(before).doubts == (
        Fault(
            DUPLICATE,
            ("contact",),
            "2015-03-10-adams-lei is there already: the same day, the same mode, a principal of"
            " each side in common",
            "if there were two that day, this is right",
            "2015-03-10-adams-lei-2",
        ),
    )


def test_an_id_of_its_own_is_not_doubted() -> None:
    before = written(contact(date(2015, 3, 10), id="2015-03-10-adams-lei", mode="phone"))
    row = f"2015-03-10-own,2015-03-10,phone,{LEADERS}"
    text = f"id,date,mode,participants\n2015-03-10-adams-lei,2015-03-10,phone,{LEADERS}\n{row}\n"
    request = ListImport(read(before.ledger, text), LATEST)
    assert request(before).doubts == ()
    assert [new.table["id"] for new in request.new] == ["2015-03-10-own"]


LONG = "2015-03-10-" + "x" * 189  # 200 characters
OWN_IDS = [
    ("the longest", [LONG], [LONG]),
    ("too long", [LONG + "x"], ["2015-03-10-adams-lei"]),
    ("one that another row has", ["2015-03-10-a", "2015-03-10-a"], ["2015-03-10-a", "2015-03-10-adams-lei"]),
    ("one that another row would get", ["", "2015-03-10-adams-lei"], ["2015-03-10-adams-lei", "2015-03-10-adams-lei-2"]),
    ("three that have none", ["", "", ""], ["2015-03-10-adams-lei", "2015-03-10-adams-lei-2", "2015-03-10-adams-lei-3"]),
]  # fmt: skip


@pytest.mark.parametrize(("own", "ids"), [c[1:] for c in OWN_IDS], ids=[c[0] for c in OWN_IDS])
def test_no_id_is_given_twice(own: list[str], ids: list[str]) -> None:
    rows = "".join(f"{id_},2015-03-10,phone,{LEADERS}\n" for id_ in own)
    after, _ = imported(written(), f"id,date,mode,participants\n{rows}")
    assert sorted(entry["id"] for entry in contacts_of(after)) == ids


def test_distinct_from_may_name_a_row_that_the_ledger_has() -> None:
    before = written(
        contact(date(2015, 3, 10), id="theirs", mode="phone"),
        contact(date(2016, 3, 8), id="before", mode="phone"),
        contact(date(2016, 3, 12), id="after", mode="phone"),
    )
    call = {"mode": "phone", "participants": ["Adams", "Lei"]}
    rows = [
        call | {"id": "x", "date": "2015-03-10"},
        call | {"id": "unclear", "date": "2016-03-10"},
        call | {"date": "2015-06-10", "distinct_from": ["x", "theirs"]},
        call | {"date": "2015-09-10", "distinct_from": ["unclear"]},
    ]
    after, request = imported(before, json.dumps(rows))
    new = [entry for entry in contacts_of(after) if "distinct-from" in entry]
    assert [(entry["id"], entry["distinct-from"]) for entry in new] == [
        ("2015-06-10-adams-lei", ["theirs", "theirs"])
    ]
    assert [row.listed.number for row in rest(request.reconciliation)] == [2, 4]


def test_a_list_of_nothing_new_is_not_a_change() -> None:
    before = written()
    request = ListImport(read(before.ledger, "date,participants\n"), LATEST)
    assert (request.new, request.occasions, request.left_occasions) == ((), (), ())
    with pytest.raises(NothingToImport, match=r"^nothing to import$"):
        request(before)


MESSAGES = [
    (1, 0, "Import 1 contact"),
    (2, 0, "Import 2 contacts"),
    (0, 1, "Import 1 occasion"),
    (2, 2, "Import 2 contacts and 2 occasions"),
]


@pytest.mark.parametrize(("contacts", "occasions", "message"), MESSAGES)
def test_contacts_and_occasions_come_in_one_change(
    contacts: int, occasions: int, message: str
) -> None:
    kept = occasion(date(2015, 6, 1), id="kept")
    suspension = {
        "channels": ["leaders"], "by": "US", "from": date(2015, 1, 1), "reason": "Why.",
        "sources": [{"url": "https://example.org", "publisher": "E"}],
    }  # fmt: skip
    blocks = [
        entry_block("occasion", kept),
        entry_block("suspension", suspension),
        entry_block("contact", contact(date(2015, 3, 10), id="first")),
    ]
    before = written(text="\n".join([HEAD, *blocks]))
    new = [contact(date(2016, day, 10), mode="phone") for day in range(1, contacts + 1)]
    days = [date(2015, 1, 1), date(2016, 1, 1)][:occasions]
    theirs = tables(*new, occasion=[occasion(day) for day in days])
    asked: list[None] = []
    list_ = read(before.ledger, tomli_w.dumps(theirs), "list.toml")
    request = ListImport(list_, LATEST, lambda: asked.append(None))
    proposal = proposed(before, request, TODAY)
    assert proposal.draft.message == message
    assert len(asked) == contacts
    made = proposal.after.tables
    assert [entry["id"] for entry in made["occasion"]] == [
        *["2015-01-01-summit"][:occasions], "kept", *["2016-01-01-summit"][: occasions - 1],
    ]  # fmt: skip
    assert [entry["id"] for entry in made["contact"]] == ["first", *(entry["id"] for entry in new)]
    assert (
        before.content.decode().splitlines()[0] == proposal.after.content.decode().splitlines()[0]
    )
    assert list(made).index("occasion") < list(made).index("suspension")


def test_the_first_occasion_of_a_ledger() -> None:
    summit = occasion(date(2015, 1, 1))
    before = written(contact(date(2015, 3, 10), id="first"))
    list_ = read(before.ledger, tomli_w.dumps(tables(occasion=[summit])), "list.toml")
    assert proposed(before, ListImport(list_, LATEST), TODAY).after.tables["occasion"] == [summit]


# -- for all ledgers and lists -------------------------------------------------------------

TEXTS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=12).map(
    str.strip
).filter(bool)  # fmt: skip
STARTS = st.dates(date(2010, 1, 1), date(2012, 12, 31))
SOURCES = st.lists(
    st.fixed_dictionaries(
        {
            "url": st.sampled_from(["https://a.org/x;y", "https://b.com/?a=1::2"]),
            "publisher": TEXTS,
        },
        optional={"title": TEXTS},
    ),
    max_size=2,
)
PRINCIPALS = st.sampled_from(
    [["ann-adams", "li-lei"], ["bob-baker", "han-mei"], ["ann-adams", "han-mei", "bob-baker"]]
)


@st.composite
def contact_tables(draw: st.DrawFn) -> dict[str, Any]:
    start = draw(STARTS)
    status = draw(st.sampled_from(["held", "held", "cancelled", "planned"]))
    made = contact(
        start,
        mode=draw(st.sampled_from(["in-person", "phone", "video"])),
        status=status,
        participants=draw(PRINCIPALS),
        precision=draw(st.sampled_from(["day", "day", "month"])),
    )
    optional: dict[str, Any] = {
        "end": draw(
            st.one_of(st.none(), st.integers(1, 5).map(lambda n: start + timedelta(days=n)))
        ),
        "summary": draw(st.one_of(st.none(), TEXTS)),
        "note": draw(st.one_of(st.none(), TEXTS)),
        "topics": draw(st.lists(st.sampled_from(["trade", "climate"]), unique=True, max_size=2)),
        "outcomes": draw(st.lists(TEXTS, max_size=2)),
        "attending": draw(
            st.lists(st.sampled_from(["cal-clark", "wu-wei"]), unique=True, max_size=2)
        ),
        "sources": draw(SOURCES),
        "confidence": draw(st.sampled_from(["single-source", "doubtful"])),
        "status-by": "CN" if status == "cancelled" else None,
        "decided": start if status == "cancelled" else None,
    }
    return made | {key: value for key, value in optional.items() if value not in (None, [])}


@st.composite
def ledgers(draw: st.DrawFn) -> LedgerText:
    made = sorted(draw(st.lists(contact_tables(), max_size=5)), key=lambda c: c["date"])
    for number, entry in enumerate(made):
        entry["id"] = f"{entry['date']}-x-{number + 2}"
        for key, default in (("status", "held"), ("precision", "day")):
            if entry[key] == default:
                del entry[key]
    return written(*made)


def as_json(text: LedgerText) -> str:
    view = AsOf(text.ledger, TODAY)
    return json_format.text(
        {"contacts": [json_format.contact(view, entry) for entry in view.ledger.contacts]}
    )


@examples(40)
@given(ledgers())
def test_a_round_trip_over_json_loses_nothing(full: LedgerText) -> None:
    after, _ = imported(written(), as_json(full))
    assert sorted(contacts_of(after), key=str) == sorted(contacts_of(full), key=str)


@examples(40)
@given(ledgers())
def test_a_ledger_has_all_of_itself(full: LedgerText) -> None:
    after, request = imported(full, full.content)
    assert after is full
    assert rest(request.reconciliation) == ()
    assert request.reconciliation.only_recorded == ()


ROWS = st.tuples(
    st.one_of(st.dates(date(2010, 1, 1), date(2010, 1, 9)).map(str), st.just("2010-01")),
    st.sampled_from(["", "", "2010-01-09", "2010-01-12"]),
    st.sampled_from(["in-person", "phone", "phone", ""]),
    st.sampled_from(
        ["Adams; Lei", "Adams; Lei", "Baker; Mei", "Adams; Mei; Baker", "Adams", "Mei"]
    ),
    st.sampled_from(["", "Geneva", "Bern"]),
    st.sampled_from(["", "trade", "tennis"]),
).map(",".join)
LISTS = st.lists(ROWS, max_size=7)
LIST_HEADER = "date,end,mode,participants,city,topics,country"


def listed(rows: list[str]) -> str:
    return "\n".join(
        [
            LIST_HEADER,
            *(row + (",CH" if ",Geneva," in row or ",Bern," in row else ",") for row in rows),
        ]
    )


@examples(80)
@given(ledgers(), LISTS)
def test_twice_adds_nothing(before: LedgerText, rows: list[str]) -> None:
    after, _ = imported(before, listed(rows))
    again, _ = imported(after, listed(rows))
    assert again is after


@examples(40)
@given(ledgers(), LISTS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(
    before: LedgerText, rows: list[str], chance: Any
) -> None:
    mixed = chance.sample(rows, len(rows))
    assert imported(before, listed(rows))[0].content == imported(before, listed(mixed))[0].content


def test_the_people_of_these_tests_are_those_of_the_ledgers() -> None:
    assert [person["id"] for person in PEOPLE][:2] == ["ann-adams", "bob-baker"]
