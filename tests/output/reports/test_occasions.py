"""`occasions` of the distinct ledger, word for word: the list, and one of them whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from cadence.analysis.as_of import AsOf
from cadence.analysis.occasions import occasions
from cadence.ledger.ledger import Ledger
from cadence.output.reports.next_occasions import sentences
from cadence.output.reports.occasions import OccasionsReport
from expected import DAY, both, files
from ledgers import LEADERS, contact, ledger, occasion
from reported import drawn, query
from scenes import GENERALS, MINISTERS

OUTPUTS = files(
    ("occasions", "occasions --since 2019-01-01", DAY, "txt csv json md"),
    ("occasion", "occasions 2019-harvest", DAY, "txt csv json md"),
)


@pytest.mark.parametrize(("name", "arguments", "day"), OUTPUTS)
def test_all_that_is_printed(name: str, arguments: list[str], day: str) -> None:
    said, expected = both(name, *arguments, day=day)
    assert said == expected


ALL = ["bob-baker", "ann-adams", "han-mei", "li-lei"]
VISITS = LEADERS | {"id": "visits", "title": "Visits", "modes": ["in-person"]}
CALLS = LEADERS | {"id": "calls", "title": "Calls", "modes": ["phone"]}
PLAN: dict[str, Any] = {"status": "planned", "announced": date(2010, 1, 5), "participants": ALL}


def view_of(
    *occasions: dict[str, Any], contacts: Sequence[dict[str, Any]] = (), **more: Any
) -> Ledger:
    made = {"channel": [LEADERS, VISITS, CALLS], **more}
    return ledger(*contacts, occasion=occasions, **made)


def rows(made: Ledger, on: date, *keys: str) -> list[tuple[Any, ...]]:
    asked = query(made, on)
    sheet = OccasionsReport(asked, occasions(asked.view)).sheet()
    told = (dict(zip(sheet.header, row, strict=True)) for row in sheet.rows)
    return [tuple(row[key] for key in keys) for row in told]


def test_what_is_known_of_an_occasion_before_and_after_it() -> None:
    """The leaders could have met in June, where a meeting was called off, and can in September."""
    made = view_of(
        occasion(date(2010, 6, 10), id="june", absent=["us-president", "cn-leader"]),
        occasion(date(2010, 9, 1), id="september", announced=date(2010, 1, 1)),
        occasion(
            date(2010, 9, 2),
            id="others",
            offices=["us-general", "cn-general"],
            announced=date(2010, 1, 1),
        ),
        contacts=[
            contact(date(2010, 1, 1)),
            contact(date(2010, 6, 10), id="off", status="cancelled"),
            contact(date(2010, 9, 1), id="one", **PLAN),
            contact(date(2010, 9, 2), id="two", **PLAN),
        ],
    )
    keys = ("occasion", "channel", "answer", "called_off", "absent", "due", "need", "planned")
    away = ("did-not-meet", "off", "us-president; cn-leader")
    to_come = (None, None, None, date(2011, 1, 1), None, "one; two")
    assert rows(made, date(2010, 7, 1), *keys) == [
        ("june", "leaders", *away, None, None, None),
        ("june", "visits", *away, None, None, None),
        ("september", "leaders", *to_come),
        ("september", "visits", *to_come),
        ("others", *[None] * 7),
    ]


def test_the_next_occasion_of_channels_in_sentences() -> None:
    contacts = [contact(date(2010, 9, day), id=f"c{day}", **PLAN) for day in (1, 2)]
    summit = occasion(date(2010, 9, 1), date(2010, 9, 3), announced=date(2010, 1, 1))
    line = "Summit, Geneva, 1–3 Sep 2010; date and city are announced"
    planned = "planned there: 1 Sep 2010, Adams–Lei, Geneva; 2 Sep 2010, Adams–Lei, Geneva"
    talks = MINISTERS | {"modes": ["in-person"]}
    drills = GENERALS | {"modes": ["in-person", "video"]}
    channels = [
        LEADERS,
        VISITS,
        CALLS,
        talks,
        drills,
        talks | {"id": "old", "retired": date(2010, 1, 1)},
    ]

    def said(
        *occasions: dict[str, Any], on: date = date(2010, 6, 1), plans: bool = True
    ) -> list[str]:
        made = view_of(*occasions, contacts=contacts if plans else [], channel=channels)
        return [*sentences(AsOf(made, on), made.channels)]

    lacking = "No next occasion is known for: Foreign ministers; Generals"
    assert said(summit) == [f"Leaders; Visits: next occasion {line}; {planned}", lacking]
    nothing = "the ledger has no planned contact there"
    assert said(summit, plans=False) == [
        f"Leaders; Visits: next occasion {line}; {nothing}",
        lacking,
    ]
    assert said(summit, on=date(2010, 10, 1)) == ["No occasion to come is known."]
    assert said() == []


def test_an_occasion_on_a_narrow_screen_breaks_who_could_meet() -> None:
    made = view_of(
        occasion(date(2010, 9, 1), announced=date(2010, 1, 1)),
        channel=[LEADERS | {"title": "L" * 60}],
    )
    asked = query(made, date(2010, 8, 31))
    report = OccasionsReport(asked, occasions(asked.view))
    assert drawn(report.body, 50)[:4] == [
        "",
        "1 Sep 2010  in 1 d  Summit, Geneva",
        f"    {'L' * 46}",
        f"    {'L' * 14} (overdue, 3,529+ d late)",
    ]


NEWEST = (
    "Without a day of announcement, an occasion is known before it begins only from 31 Dec 2020 on."
)


@pytest.mark.parametrize(
    ("on", "lines"), [(date(2020, 12, 30), ["", NEWEST]), (date(2020, 12, 31), [])]
)
def test_from_which_day_an_occasion_is_known(on: date, lines: list[str]) -> None:
    made = view_of(occasion(date(2010, 9, 1)))
    assert [*OccasionsReport(query(made, on), ())._not_dated()] == lines
    assert [*OccasionsReport(query(view_of(), on), ())._not_dated()] == []


SINCE, UNTIL = date(2020, 1, 1), date(2020, 2, 1)


@pytest.mark.parametrize(
    "span", [{}, {"since": SINCE}, {"until": UNTIL}, {"since": SINCE, "until": UNTIL}]
)
def test_no_occasion_of_these_days_is_known(span: dict[str, date]) -> None:
    made = view_of()
    said = drawn(OccasionsReport(query(made, date(2021, 1, 1)), (), **span).body, 80)
    content = OccasionsReport(query(made, date(2021, 1, 1)), (), **span).content()
    days = {key: day.isoformat() for key, day in span.items()}
    assert content == {"since": None, "until": None, "occasions": []} | days
    which = "of these days" if span else "to come"
    assert said == ["", f"No occasion {which} is known on 1 Jan 2021."]
