"""The rules, case by case: what each finds, and what it lets pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from cadence.check.case import Case
from cadence.check.judge import faults
from cadence.ledger.ledger import Ledger
from check.judging import RECORDED, SOURCE, TODAY, held, judged
from ledgers import EVER, LEADERS, OFFICES, PEOPLE, channel, occasion, person, tables, term


class Row(NamedTuple):
    name: str
    contacts: list[dict[str, Any]]
    found: list[tuple[str, tuple[Any, ...]]]
    sections: Mapping[str, Any] = MappingProxyType({})


MAY = date(2010, 5, 1)
C0, C1, C2 = ("contact", 0), ("contact", 1), ("contact", 2)


def people(**changes: Any) -> dict[str, Any]:
    """Return the section of people, with some of them replaced or added."""
    changed = {p["id"]: p for p in PEOPLE} | {p["id"]: p for p in changes.values()}
    return {"person": list(changed.values())}


def term_path(number: int, index: int = 0, key: str = "office") -> tuple[Any, ...]:
    return ("person", number, "terms", index, key)


SUSPENSION = {
    "id": "cut-off",
    "channels": ["leaders"],
    "by": "US",
    "from": MAY,
    "reason": "r",
    "sources": [SOURCE],
}


SUMMIT = occasion(MAY)


def office(**changes: Any) -> dict[str, Any]:
    """Return the section of offices, with some keys of the secretary's changed."""
    more = {key.replace("_", "-"): value for key, value in changes.items()}
    return {"office": [o | more if o["id"] == "us-secretary" else o for o in OFFICES]}


def vacant(from_: date, to: date | None = None) -> dict[str, Any]:
    return {"from": from_} | ({"to": to} if to else {})


def secretaries(*terms: tuple[date, date | None]) -> dict[str, Any]:
    """Return the section of people with a secretary for each of these terms."""
    kept = [p for p in PEOPLE if p["id"] != "bob-baker"]
    held_by = [
        person(f"secretary-{n}", "US", term("us-secretary", *t)) for n, t in enumerate(terms)
    ]
    return {"person": [*kept, *held_by]}


OFFICE, JUNE = ("office", 1), date(2010, 6, 1)

ROWS = [
    Row("a sound ledger", [held(MAY)], []),
    # CAD101
    Row(
        "a contact's id twice",
        [held(MAY), held(MAY.replace(month=7), id=f"{MAY}-adams-lei")],
        [("CAD101", (*C1, "id"))],
    ),
    Row(
        "a side's id twice",
        [],
        [("CAD101", ("side", 1, "id"))],
        {
            "side": [{"id": "US", "name": "A"}, {"id": "US", "name": "B"}],
            "office": [],
            "person": [],
            "channel": [],
        },
    ),
    Row(
        "the same id in two sections",
        [held(MAY)],
        [],
        {"topic": [{"id": "leaders", "title": "Leaders"}]},
    ),
    Row(
        "a suspension's id twice",
        [],
        [("CAD101", ("suspension", 1, "id"))],
        {"suspension": [SUSPENSION, SUSPENSION]},
    ),
    Row(
        "a suspension with the id of a contact",
        [held(MAY, id="cut-off")],
        [("CAD101", ("suspension", 0, "id"))],
        {"suspension": [SUSPENSION]},
    ),
    Row(
        "an occasion's id twice",
        [],
        [("CAD101", ("occasion", 1, "id"))],
        {"occasion": [SUMMIT, SUMMIT]},
    ),
    Row(
        "an occasion with the id of a contact",
        [held(MAY, id="2010-summit")],
        [("CAD101", ("occasion", 0, "id"))],
        {"occasion": [occasion(MAY, id="2010-summit")]},
    ),
    Row(
        "a suspension with the id of an occasion",
        [],
        [("CAD101", ("suspension", 0, "id"))],
        {"occasion": [occasion(MAY, id="cut-off")], "suspension": [SUSPENSION]},
    ),
    Row(
        "an occasion with the id of a channel",
        [],
        [],
        {"occasion": [occasion(MAY, id="leaders")]},
    ),
    Row(
        "suspensions without an id",
        [],
        [],
        {"suspension": [{k: v for k, v in SUSPENSION.items() if k != "id"}] * 2},
    ),
    Row(
        "a suspension's id twice, below one without an id",
        [],
        [("CAD101", ("suspension", 2, "id"))],
        {
            "suspension": [
                {k: v for k, v in SUSPENSION.items() if k != "id"},
                SUSPENSION,
                SUSPENSION,
            ]
        },
    ),
    # CAD102
    Row(
        "distinct from a contact that is not there",
        [held(MAY, distinct_from=["somewhere-else"])],
        [("CAD102", (*C0, "distinct-from", 0))],
    ),
    Row(
        "distinct from itself",
        [held(MAY, distinct_from=[f"{MAY}-adams-lei"])],
        [("CAD102", (*C0, "distinct-from", 0))],
    ),
    Row("no such topic", [held(MAY, topics=["x"])], [("CAD102", (*C0, "topics", 0))]),
    Row(
        "no such participant, and nothing else of it",
        [held(MAY, participants=["ann-adams", "x"])],
        [("CAD102", (*C0, "participants", 1))],
    ),
    Row("nobody in the room", [held(MAY, attending=["x"])], [("CAD102", (*C0, "attending", 0))]),
    Row(
        "no such side decided",
        [held(MAY, status="declined", status_by="UK")],
        [("CAD102", (*C0, "status-by"))],
    ),
    Row(
        "a person of no side",
        [],
        [("CAD102", ("person", 6, "side"))],
        people(new=person("dee-dean", "UK")),
    ),
    Row(
        "an office of no side",
        [],
        [("CAD102", ("office", 6, "side"))],
        {"office": [*OFFICES, {"id": "x", "side": "UK", "title": "X", "level": "leader"}]},
    ),
    Row(
        "a term in an office of the other side",
        [],
        [("CAD102", term_path(6))],
        people(new=person("dee-dean", "US", term("cn-general"))),
    ),
    Row(
        "a term in no office",
        [],
        [("CAD102", term_path(6))],
        people(new=person("dee-dean", "US", term("x"))),
    ),
    Row(
        "a topic of no channel",
        [],
        [("CAD102", ("topic", 0, "channel"))],
        {"topic": [{"id": "a", "title": "A", "max-gap": {"days": 1}, "channel": "x"}]},
    ),
    Row(
        "a channel with an office of the other side",
        [],
        [("CAD102", ("channel", 0, "offices", "CN", 1))],
        {
            "channel": [
                RECORDED | {"offices": {"US": ["us-president"], "CN": ["cn-leader", "us-general"]}}
            ]
        },
    ),
    Row(
        "a channel of a side that is not there",
        [],
        [("CAD102", ("channel", 0, "offices", "UK"))],
        {"channel": [RECORDED | {"offices": {"UK": ["us-president"], "CN": ["cn-leader"]}}]},
    ),
    Row(
        "a channel that names one side",
        [],
        [("CAD003", ("channel", 0, "offices"))],
        {"channel": [RECORDED | {"offices": {"US": ["us-president"]}}]},
    ),
    Row(
        "a suspension of nothing by nobody",
        [],
        [
            ("CAD102", ("suspension", 0, "by")),
            ("CAD102", ("suspension", 0, "channels", 0)),
        ],
        {
            "suspension": [
                {"channels": ["x"], "by": "UK", "from": MAY, "reason": "r", "sources": [SOURCE]}
            ]
        },
    ),
    Row(
        "an occasion for an office that is not there",
        [],
        [("CAD102", ("occasion", 0, "offices", 1))],
        {"occasion": [occasion(MAY, offices=["us-president", "x"])]},
    ),
    Row(
        "absent from an occasion, and usually there",
        [],
        [],
        {"occasion": [occasion(MAY, absent=["cn-leader"])]},
    ),
    Row(
        "absent from an occasion, but never expected there",
        [],
        [("CAD102", ("occasion", 0, "absent", 1))],
        {"occasion": [occasion(MAY, absent=["cn-leader", "cn-minister"])]},
    ),
    # CAD103
    Row(
        "one side only",
        [held(MAY, participants=["ann-adams"])],
        [("CAD103", (*C0, "participants"))],
    ),
    Row("nobody", [held(MAY, participants=[])], [("CAD103", (*C0, "participants"))]),
    Row(
        "twice a principal",
        [held(MAY, participants=["ann-adams", "li-lei", "ann-adams"])],
        [("CAD103", (*C0, "participants", 2))],
    ),
    Row(
        "a principal in the room",
        [held(MAY, attending=["li-lei"])],
        [("CAD103", (*C0, "attending", 0))],
    ),
    Row(
        "the same people without the other side, twice",
        [held(day, participants=["ann-adams"]) for day in (MAY, date(2010, 7, 1))],
        [("CAD103", (*C0, "participants")), ("CAD103", (*C1, "participants"))],
    ),
    # CAD104
    Row("ended before", [held(MAY, date(2010, 4, 30))], [("CAD104", (*C0, "end"))]),
    Row("ended on the day", [held(MAY, MAY)], []),
    Row(
        "a term that ended before",
        [],
        [("CAD104", term_path(6, key="to"))],
        people(
            new=person("dee-dean", "US", term("us-general", date(2000, 1, 2), date(2000, 1, 1)))
        ),
    ),
    Row(
        "a suspension that ended before",
        [],
        [("CAD104", ("suspension", 0, "to"))],
        {
            "suspension": [
                {
                    "channels": ["leaders"],
                    "by": "US",
                    "from": MAY,
                    "to": EVER,
                    "reason": "r",
                    "sources": [SOURCE],
                }
            ]
        },
    ),
    Row(
        "an occasion that ended before",
        [],
        [("CAD104", ("occasion", 0, "to"))],
        {"occasion": [occasion(MAY, to=EVER)]},
    ),
    *(
        Row(
            f"an occasion known by {precision}, {start} to {end}",
            [],
            [("CAD104", ("occasion", 0, key)) for key in keys],
            {"occasion": [occasion(start, end, precision=precision)]},
        )
        for precision, start, end, keys in [
            ("month", MAY, date(2010, 5, 31), []),
            ("month", MAY, date(2010, 6, 30), []),
            ("month", date(2012, 2, 1), date(2012, 2, 29), []),
            ("month", date(2012, 2, 1), date(2012, 2, 28), ["to"]),
            ("month", date(2010, 5, 2), date(2010, 5, 31), ["from"]),
            ("month", date(2010, 5, 2), date(2010, 5, 30), ["from", "to"]),
            ("year", date(2010, 1, 1), date(2010, 12, 31), []),
            ("year", date(2010, 1, 1), date(2011, 12, 31), []),
            ("year", MAY, date(2010, 5, 31), ["from", "to"]),
            ("day", MAY, MAY, []),
        ]
    ),
    Row(
        "a vacancy that ended before",
        [],
        [("CAD104", (*OFFICE, "vacant", 0, "to"))],
        office(complete_from=EVER, vacant=[vacant(date(1949, 1, 2), date(1949, 1, 1))]),
    ),
    Row(
        "recorded through a day before",
        [],
        [("CAD104", ("channel", 0, "recorded", "through"))],
        {"channel": [channel(recorded={"from": date(2020, 5, 2), "through": date(2020, 5, 1)})]},
    ),
    Row(
        "retired before it was recorded",
        [],
        [("CAD104", ("channel", 0, "retired"))],
        {"channel": [RECORDED | {"retired": date(1999, 12, 31)}]},
    ),
    Row(
        "announced after it was held",
        [held(MAY, announced=date(2010, 5, 2))],
        [("CAD104", (*C0, "announced"))],
    ),
    Row(
        "announced on the second day of it",
        [held(MAY, date(2010, 5, 3), announced=date(2010, 5, 2))],
        [("CAD104", (*C0, "announced"))],
    ),
    Row(
        "decided after it was held",
        [held(MAY, decided=date(2010, 5, 2))],
        [("CAD104", (*C0, "decided"))],
    ),
    Row(
        "retired on the day from which it was recorded",
        [],
        [],
        {"channel": [RECORDED | {"retired": date(2000, 1, 1)}]},
    ),
    Row(
        "announced later in the month in which it was held",
        [held(MAY, announced=date(2010, 5, 31), precision="month")],
        [],
    ),
    Row(
        "called off on a later day",
        [held(MAY, status="cancelled", decided=date(2010, 5, 2))],
        [],
    ),
    Row(
        "warned of for as long as the gap",
        [],
        [("CAD104", ("channel", 0, "warn"))],
        {"channel": [RECORDED | {"max-gap": {"months": 12}, "warn": {"years": 1}}]},
    ),
    # CAD105: today is 1 June 2020
    Row(
        "recorded through tomorrow",
        [],
        [],
        {"channel": [channel(recorded={"from": EVER, "through": date(2020, 6, 2)})]},
    ),
    Row("held tomorrow, in another time zone", [held(date(2020, 6, 2))], []),
    Row(
        "held the day after tomorrow",
        [held(date(2020, 6, 3))],
        [("CAD105", (*C0, "date"))],
    ),
    Row("planned for later", [held(date(2020, 6, 3), status="planned")], []),
    Row("still going on", [held(date(2020, 5, 31), date(2020, 6, 5))], []),
    Row(
        "recorded through the day after tomorrow",
        [],
        [("CAD105", ("channel", 0, "recorded", "through"))],
        {"channel": [channel(recorded={"from": EVER, "through": date(2020, 6, 3)})]},
    ),
    # CAD106: the general of these ledgers, in office from 2010-05-01 to 2010-05-31
    *(
        Row(
            f"a principal {name}",
            [held(day, participants=["dee-dean", "li-lei"], mode="phone")],
            [(code, (*C0, "participants", 0)) for code in found] or [("CAD203", C0)],
            people(new=person("dee-dean", "US", term("us-general", MAY, date(2010, 5, 31))))
            | {"office": [o | {"holders": "many"} for o in OFFICES]},
        )
        for name, day, found in [
            ("on the eve of office", date(2010, 4, 30), ["CAD106"]),
            ("on the first day of office", MAY, []),
            ("on the last day of office", date(2010, 5, 31), []),
            ("on the day after office", date(2010, 6, 1), ["CAD106"]),
        ]
    ),
    # CAD107: the secretary of these ledgers is in office for ever
    Row(
        "a second secretary",
        [],
        [("CAD107", term_path(6, key="from"))],
        people(new=person("dee-dean", "US", term("us-secretary", MAY))),
    ),
    Row(
        "two at once, the later listed first",
        [],
        [("CAD107", term_path(5, key="from"))],
        secretaries((MAY, None), (EVER, JUNE)),
    ),
    Row(
        "a hand-over on one day",
        [],
        [],
        people(
            old=person("bob-baker", "US", term("us-secretary", EVER, MAY)),
            new=person("dee-dean", "US", term("us-secretary", MAY)),
        ),
    ),
    Row(
        "a term of one day inside another",
        [],
        [("CAD107", term_path(6, key="from"))],
        people(new=person("dee-dean", "US", term("us-secretary", MAY, MAY))),
    ),
    Row(
        "a hand-over a day late",
        [],
        [("CAD107", term_path(6, key="from"))],
        people(
            old=person("bob-baker", "US", term("us-secretary", EVER, date(2010, 5, 2))),
            new=person("dee-dean", "US", term("us-secretary", MAY)),
        ),
    ),
    Row(
        "an office of many",
        [],
        [],
        people(new=person("dee-dean", "US", term("us-secretary", MAY)))
        | {"office": [o | {"holders": "many"} for o in OFFICES]},
    ),
    Row(
        "two terms inside a long one: each is too many",
        [],
        [("CAD107", term_path(6, 0, "from")), ("CAD107", term_path(6, 1, "from"))],
        people(
            old=person("bob-baker", "US", term("us-secretary", EVER, date(2019, 1, 1))),
            new=person(
                "dee-dean",
                "US",
                term("us-secretary", MAY, date(2010, 6, 1)),
                term("us-secretary", date(2012, 1, 1), date(2012, 6, 1)),
            ),
        ),
    ),
    # CAD108
    Row("no city", [{k: v for k, v in held(MAY).items() if k != "city"}], [("CAD108", C0)]),
    Row(
        "planned, nobody knows where",
        [
            {
                k: v
                for k, v in held(MAY.replace(2021), status="planned").items()
                if k not in {"city", "country"}
            }
        ],
        [],
    ),
    Row("no such country", [held(MAY, country="XX")], [("CAD108", (*C0, "country"))]),
    Row(
        "a call from a city",
        [held(MAY, mode="phone") | {"city": "Bonn"}],
        [("CAD108", (*C0, "city"))],
    ),
    Row(
        "a channel in no such country",
        [],
        [("CAD108", ("channel", 0, "countries", 1))],
        {"channel": [RECORDED | {"countries": ["CH", "XX"]}]},
    ),
    Row(
        "an occasion nowhere yet",
        [],
        [],
        {"occasion": [occasion(MAY, city=None, country=None)]},
    ),
    Row(
        "an occasion in a city of no country",
        [],
        [("CAD108", ("occasion", 0, "city"))],
        {"occasion": [occasion(MAY, country=None)]},
    ),
    Row(
        "an occasion in no city of a country",
        [],
        [("CAD108", ("occasion", 0, "country"))],
        {"occasion": [occasion(MAY, city=None)]},
    ),
    Row(
        "an occasion in no such country",
        [],
        [("CAD108", ("occasion", 0, "country"))],
        {"occasion": [occasion(MAY, country="UK")]},
    ),
    # CAD109
    *(
        Row(
            # In ASCII: pytest escapes other ids anew at each run in one process, which mutmut does.
            "the address " + url.encode("ascii", "replace").decode(),
            [held(MAY, sources=[{"url": url, "publisher": "p"}], confidence="single-source")],
            [] if is_one else [("CAD109", (*C0, "sources", 0, "url"))],
        )
        for url, is_one in [
            ("http://example.org", True),
            ("HTTPS://example.org:8080/a?b=c#d", True),
            ("https://例え.jp/中文", True),
            ("https://example.org/a(b),c;d", True),
            ("ftp://example.org/", False),
            ("javascript:alert(1)", False),
            ("https://", False),
            ("https:///path", False),
            ("https://user@example.org/", False),
            ("https://example.org/a b", False),
            ("https://example.org/<script>", False),
            ("https://münchen.example٣.org/", True),
            ("https://example.org/\u2215evil.org", True),
            ("https://example.org\u2215evil.org", False),
            ("https://example.org\uff0fevil.org/", False),
            ("https://example\u3002org", False),
            ("https://example.org%E2%88%95evil.org", False),
        ]
    ),
    Row(
        "an address that begins with a space",
        [
            held(
                MAY,
                sources=[{"url": " https://example.org/", "publisher": "p"}],
                confidence="single-source",
            )
        ],
        [("CAD109", (*C0, "sources", 0, "url")), ("CAD211", (*C0, "sources", 0, "url"))],
    ),
    Row(
        "a basis at no address",
        [],
        [("CAD109", ("channel", 0, "basis-url"))],
        {"channel": [RECORDED | {"basis-url": "see above"}]},
    ),
    Row(
        "a suspension's source",
        [],
        [("CAD109", ("suspension", 0, "sources", 0, "url"))],
        {
            "suspension": [
                {
                    "channels": ["leaders"],
                    "by": "US",
                    "from": MAY,
                    "reason": "r",
                    "sources": [SOURCE | {"url": "nowhere"}],
                }
            ]
        },
    ),
    Row(
        "an occasion's source",
        [],
        [("CAD109", ("occasion", 0, "sources", 0, "url"))],
        {"occasion": [occasion(MAY, sources=[SOURCE | {"url": "nowhere"}])]},
    ),
    # CAD110
    Row(
        "an occasion with an invisible title",
        [],
        [("CAD110", ("occasion", 0, "title"))],
        {"occasion": [occasion(MAY, title="a\u200db")]},
    ),
    *(
        Row(
            f"U+{ord(c[-1]):04X} in a text, {fine}",
            [held(MAY, summary=f"a{c}b")],
            [] if fine else [("CAD110", (*C0, "summary"))],
        )
        for c, fine in [
            ("\n", False),
            ("\t", False),
            ("\x7f", False),
            ("\x85", False),
            ("\u202e", False),
            ("\u2067", False),
            ("\u2028", False),
            ("\ufeff", False),
            ("\U000e0041", False),
            ("\u200d", False),
            ("\u200e", False),
            ("\u00ad", False),
            ("\u3164", False),
            ("\ufe0f", False),
            ("\N{HEAVY BLACK HEART}\ufe0f", True),  # an emoji, as a picture
            ("é", True),
            ("习", True),
            ("\xa0", True),
        ]
    ),
    # CAD201
    Row("no source", [held(MAY, sources=[])], [("CAD201", C0)]),
    Row(
        "a suspension without one",
        [],
        [("CAD201", ("suspension", 0))],
        {"suspension": [{"channels": ["leaders"], "by": "US", "from": MAY, "reason": "r"}]},
    ),
    Row(
        "an occasion without one",
        [],
        [("CAD201", ("occasion", 0))],
        {"occasion": [occasion(MAY, sources=[])]},
    ),
    # CAD203
    Row(
        "of no channel",
        [held(MAY, participants=["bob-baker", "li-lei"])],
        [("CAD203", C0)],
    ),
    # CAD204
    Row(
        "out of order",
        [held(date(2012, 1, 1)), held(MAY), held(date(2011, 1, 1))],
        [("CAD204", (*C1, "date"))],
    ),
    Row(
        "occasions out of order",
        [],
        [("CAD204", ("occasion", 1, "from"))],
        {"occasion": [occasion(date(2012, 1, 1)), SUMMIT, occasion(date(2011, 1, 1))]},
    ),
    Row(
        "an occasion after a contact, and to come",
        [held(MAY)],
        [],
        {"occasion": [occasion(date(2030, 1, 1))]},
    ),
    # CAD205
    Row(
        "planned for yesterday",
        [held(date(2020, 5, 31), status="planned")],
        [("CAD205", (*C0, "status"))],
    ),
    Row("planned for today", [held(TODAY, status="planned")], []),
    Row(
        "planned for some day of this month",
        [held(TODAY, status="planned", precision="month")],
        [],
    ),
    Row(
        "planned for some day of last month",
        [held(date(2020, 5, 1), status="planned", precision="month")],
        [("CAD205", (*C0, "status"))],
    ),
    # CAD206: the gap of these channels is 12 months
    Row(
        "confirmed a year ago",
        [],
        [],
        {"channel": [channel(recorded={"from": EVER, "through": date(2019, 6, 1)})]},
    ),
    Row(
        "confirmed a year and a day ago",
        [],
        [("CAD206", ("channel", 0, "recorded", "through"))],
        {"channel": [channel(recorded={"from": EVER, "through": date(2019, 5, 31)})]},
    ),
    Row(
        "confirmed long ago, and retired today",
        [],
        [],
        {"channel": [channel(recorded={"from": EVER, "through": date(2009, 1, 1)}, retired=TODAY)]},
    ),
    Row(
        "one of two channels",
        [],
        [("CAD206", ("channel", 1, "recorded", "through"))],
        {"channel": [RECORDED, channel(id="more", recorded={"from": EVER, "through": MAY})]},
    ),
    # CAD208: today is 1 June 2020
    Row("held ever since", [], [], office(complete_from=EVER)),
    Row(
        "a month between two secretaries",
        [],
        [("CAD208", (*OFFICE, "complete-from"))],
        secretaries((EVER, MAY), (JUNE, None)) | office(complete_from=EVER),
    ),
    Row(
        "a month that no claim covers",
        [],
        [],
        secretaries((EVER, MAY), (JUNE, None)) | office(complete_from=JUNE),
    ),
    Row(
        "a month in which it was vacant",
        [],
        [],
        secretaries((EVER, MAY), (JUNE, None))
        | office(complete_from=EVER, vacant=[vacant(MAY, JUNE)]),
    ),
    Row(
        "two holes",
        [],
        [("CAD208", (*OFFICE, "complete-from"))] * 2,
        secretaries((EVER, MAY), (JUNE, JUNE), (date(2011, 1, 1), None))
        | office(complete_from=EVER),
    ),
    Row(
        "vacant while it was held",
        [],
        [("CAD208", (*OFFICE, "vacant", 1))],
        office(complete_from=EVER, vacant=[vacant(date(1949, 1, 1), EVER), vacant(MAY, JUNE)]),
    ),
    Row(
        "nobody since yesterday, nor today",
        [],
        [("CAD208", (*OFFICE, "complete-from"))],
        secretaries((EVER, date(2020, 5, 31))) | office(complete_from=EVER),
    ),
    Row(
        "the last one leaves today",
        [],
        [],
        secretaries((EVER, TODAY)) | office(complete_from=EVER),
    ),
    Row(
        "many, and somebody at every time",
        [],
        [],
        secretaries((EVER, JUNE), (MAY, None)) | office(complete_from=EVER, holders="many"),
    ),
    # CAD209
    Row("one source", [held(MAY, sources=[SOURCE])], [("CAD209", C0)]),
    Row("one source, twice", [held(MAY, sources=[SOURCE, SOURCE])], [("CAD209", C0)]),
    Row(
        "called confirmed", [held(MAY, sources=[SOURCE], confidence="confirmed")], [("CAD209", C0)]
    ),
    Row(
        "a plan of one source", [held(MAY, sources=[SOURCE], status="cancelled")], [("CAD209", C0)]
    ),
    Row("one source, and said so", [held(MAY, sources=[SOURCE], confidence="single-source")], []),
    Row("two that may depend on each other", [held(MAY, confidence="single-source")], []),
    Row("one, and doubtful", [held(MAY, sources=[SOURCE], confidence="doubtful")], []),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_rule(row: Row) -> None:
    found = judged(*row.contacts, **row.sections)
    assert [(fault.code, fault.path) for fault in found] == row.found


@pytest.mark.parametrize(
    ("code", "section", "made"),
    [
        *(
            ("CAD203", section, tables(held(MAY, participants=["bob-baker", "han-mei"])))
            for section in ("side", "office", "channel")
        ),
        ("CAD208", "person", tables(**secretaries((EVER, MAY)), **office(complete_from=EVER))),
    ],
)
def test_what_may_be_due_to_a_missing_entry_is_not_reported(
    code: str, section: str, made: dict[str, Any]
) -> None:
    ledger = Ledger.model_validate(made | {"channel": [RECORDED]})
    whole = Case(ledger, made, TODAY)
    assert [fault.code for fault in faults(whole)] == [code]
    for partial in (
        replace(whole, left_out={section: frozenset({"x"})}),
        replace(whole, open_sections=frozenset({section})),
    ):
        assert not list(faults(partial))


def test_the_ledgers_of_this_test_are_what_they_are_said_to_be() -> None:
    assert LEADERS["max-gap"] == {"months": 12}
