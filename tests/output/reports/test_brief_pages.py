"""The pages of a brief: each fact that they can have, in the channel's own words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.analysis.as_of import AsOf
from cadence.analysis.brief import channel_brief, person_brief, topic_brief
from cadence.output.formats.sheet import Link
from cadence.output.reports import brief_facts, fact_page
from cadence.output.reports.brief import brief_object, brief_report
from cadence.output.reports.channel_page import channel_page
from cadence.output.reports.entity_cards import channel_card
from cadence.output.reports.fact_page import Fact, Page
from cadence.output.reports.person_page import person_page
from cadence.output.reports.topic_page import topic_page
from ledgers import EVER, LEADERS, OFFICES, PEOPLE, contact, ledger, occasion, term
from reported import drawn, query

#: All four met: outside of the channel the first of a side is named, in it those who are of it.
ALL: dict[str, Any] = {
    "participants": ["bob-baker", "ann-adams", "han-mei", "li-lei"],
    "attending": [],
}
IN_IT, OUTSIDE = "Adams–Lei", "Baker–Mei"


def source(name: str) -> dict[str, str]:
    return {"url": f"https://{name}.example", "publisher": name}


def cited(*names: str) -> dict[str, Any]:
    return {"sources": [source(name) for name in names]}


def link(name: str) -> Link:
    return Link(name, f"https://{name}.example")


MADE = ledger(
    contact(date(2010, 1, 1), id="held", **ALL, **cited("first", "second"), topics=["trade"]),
    contact(date(2010, 2, 1), id="was", status="planned", announced=date(2010, 1, 5), **ALL, **cited("was")),
    contact(date(2010, 8, 1), id="is", status="planned", announced=date(2010, 1, 5), **ALL, **cited("is")),
    topic=[
        {"id": "climate", "title": "Climate", "max-gap": {"months": 6}, "channel": "leaders"},
        {"id": "trade", "title": "Trade", "max-gap": {"months": 6}, "channel": "leaders"},
        {"id": "energy", "title": "Energy"},
    ],
    occasion=[
        occasion(date(2010, 9, 1), date(2010, 9, 30), id="vague", precision="month", announced=date(2010, 1, 1)),
        occasion(date(2010, 6, 10), id="dated", announced=date(2010, 1, 1)),
    ],
)  # fmt: skip
(CHANNEL,) = MADE.channels


@pytest.mark.parametrize(
    ("make", "said", "id_"),
    [
        (brief_facts.unresolved, "Planned for 1 Feb 2010, {}, Geneva; outcome not recorded", "was"),
        (brief_facts.plan, "Planned for 1 Aug 2010, {}, Geneva", "is"),
        (brief_facts.not_held, "Planned: {}, Geneva, 1 Feb 2010", "was"),
    ],
)
def test_a_plan_in_a_channel_and_outside_of_it(make: Any, said: str, id_: str) -> None:
    plan = MADE.contact_by_id[id_]
    assert make(MADE, plan, CHANNEL) == Fact(said.format(IN_IT), (), (link(id_),))
    assert make(MADE, plan) == Fact(said.format(OUTSIDE), (), (link(id_),))


def facts(page: Page, heading: str) -> list[tuple[str, list[str]]]:
    """Return what a section says, with the names of its links."""
    return [
        (fact.text, [link.text for link in fact.links])
        for section in page.sections
        if section.heading == heading
        for fact in section.flat()
    ]


def page_of_channel(on: date) -> Page:
    view = AsOf(MADE, on)
    return channel_page(view, channel_brief(view, CHANNEL))


LAST = f"1 Jan 2010, {IN_IT}, Geneva"


def test_the_page_of_a_channel_names_its_own_people() -> None:
    page = page_of_channel(date(2010, 3, 1))
    assert facts(page, "In office on 1 Mar 2010") == [
        ("United States: Ann Adams", []),
        ("China: Li Lei", []),
    ]
    assert facts(page, "Last contacts") == [(f"{LAST} · topics: Trade", ["first", "second"])]
    assert facts(page, "Ahead") == [
        (f"Planned for 1 Feb 2010, {IN_IT}, Geneva; outcome not recorded", ["was"]),
        (f"Planned for 1 Aug 2010, {IN_IT}, Geneva", ["is"]),
        ("Summit, Geneva, 10 Jun 2010; date and city are announced", ["Example"]),
        ("Summit, Geneva, ~Sep 2010; month and city are announced, no day yet", ["Example"]),
        ("Due by 1 Jan 2011", []),
    ]
    assert facts(page, "Topics, when last raised in this channel") == [
        ("Climate: not recorded as raised", []),
        (f"Trade: {LAST} (above)", []),
    ]


# Due by 1 January 2011, twelve months after the last contact.
DUE = [
    (date(2010, 12, 31), "Due soon. The next contact is due by 1 Jan 2011, 1 day left"),
    (date(2011, 1, 1), "Due soon. The next contact is due by 1 Jan 2011, 0 days left"),
    (date(2011, 1, 2), "Overdue. The next contact was due by 1 Jan 2011, 1 day late"),
    (date(2011, 1, 3), "Overdue. The next contact was due by 1 Jan 2011, 2 days late"),
]


@pytest.mark.parametrize(("on", "said"), DUE)
def test_a_channel_is_due_until_its_day_has_passed(on: date, said: str) -> None:
    page = page_of_channel(on)
    assert facts(page, "")[0] == (said, ["first"])
    due: tuple[str, list[str]] = ("Due by 1 Jan 2011", [])
    assert (due in facts(page, "Ahead")) == (on <= date(2011, 1, 1))


def test_a_channel_without_a_contact_has_no_address_for_it() -> None:
    made = ledger()
    view = AsOf(made, date(2010, 1, 1))
    page = channel_page(view, channel_brief(view, made.channels[0]))
    assert facts(page, "")[0] == (
        (
            "Overdue. The next contact was due by 1 Jan 2001, 3,287+ days late"
            " (recorded only from 1 Jan 2000)"
        ),
        [],
    )
    assert facts(page, "Open gap")[0][1] == []


def page_of_topic(on: date, topic: str, **more: Any) -> Page:
    made = MADE.model_copy(update=more)
    view = AsOf(made, on)
    return topic_page(view, topic_brief(view, made.topic_by_id[topic]))


WANTED = "wanted every 6 months in Leaders"
RAISED = f"Last raised there: {LAST} (0 contacts without topics since)"
TOPICS = [
    (
        date(2010, 3, 1),
        f"On track. The next time is due by 1 Jul 2010, 122 d left; {WANTED}. {RAISED}",
    ),
    (
        date(2010, 7, 1),
        f"Due soon. The next time is due by 1 Jul 2010, 0 d left; {WANTED}. {RAISED}",
    ),
    (
        date(2010, 7, 2),
        (
            "Not recorded as raised. The next time was due by 1 Jul 2010, 1 d late;"
            f" {WANTED}. {RAISED}"
        ),
    ),
]


@pytest.mark.parametrize(("on", "said"), TOPICS)
def test_how_a_topic_stands_in_its_channel(on: date, said: str) -> None:
    assert facts(page_of_topic(on, "trade"), "")[0] == (said, ["first"])


def test_a_topic_that_was_never_raised() -> None:
    view = date(2010, 3, 1)
    assert facts(page_of_topic(view, "energy"), "") == [("Not recorded as raised", [])]
    first, second = facts(page_of_topic(view, "climate"), "")
    assert first[0].endswith("Last raised there: not recorded (0 contacts without topics since)")
    assert (first[1], second) == ([], ("Not recorded as raised", []))


def test_a_topic_beyond_what_was_checked() -> None:
    recorded = {"from": date(2000, 1, 1), "through": date(2010, 6, 20)}
    made = ledger(
        contact(date(2010, 1, 1), topics=["trade"], confidence="doubtful", **ALL),
        channel=[LEADERS | {"recorded": recorded}],
        topic=[{"id": "trade", "title": "Trade", "max-gap": {"months": 6}, "channel": "leaders"}],
    )
    said = []
    for on in (date(2010, 3, 1), date(2010, 6, 20), date(2010, 8, 1)):
        view = AsOf(made, on)
        page = topic_page(view, topic_brief(view, made.topics[0]))
        said.append(facts(page, "")[0][0].split("; ")[0])
    assert said == [
        "On track? The next time is due by 1 Jul 2010, ~122 d left",
        "Due soon? The next time is due by 1 Jul 2010, ~11 d left",
        "Unknown. The next time was due by 1 Jul 2010 (checked to 20 Jun 2010)",
    ]


def test_who_raised_a_topic_before() -> None:
    talks = [
        contact(date(2010, month, 1), id=f"talks-{month}", topics=["trade"], participants=["bob-baker", "han-mei"])
        for month in range(2, 12)
    ]  # fmt: skip
    made = ledger(
        contact(date(2010, 1, 1), topics=["trade"], **ALL),
        *talks,
        topic=[{"id": "trade", "title": "Trade"}],
    )
    view = AsOf(made, date(2011, 1, 1))
    page = topic_page(view, topic_brief(view, made.topics[0]))
    before = facts(page, "Before that, by leaders or ministers")
    assert before == [(f"1 Jan 2010, {OUTSIDE}, Geneva · topics: Trade", [])]


@pytest.mark.parametrize("end", [".", "!", "?", ":"])
def test_a_sentence_that_has_an_end_gets_no_other(end: str) -> None:
    assert fact_page._stopped(f"So{end}") == f"So{end}"
    assert fact_page._stopped("So") == "So."


def test_how_wide_a_fact_is() -> None:
    links = (link("aaaa"), link("b" * 30))
    assert fact_page._width(Fact("12345")) == 7
    assert fact_page._width(Fact("1")) == 4
    assert fact_page._width(Fact("1", ("1234567",))) == 11
    assert fact_page._width(Fact("1", (), links)) == len("https://aaaa.example") + 4
    assert fact_page._width(Fact("1", (), links, links_on_screen=0)) == 4


@pytest.mark.parametrize(
    ("number", "texts"),
    [
        (6, ["1", "2", "3", "4", "5", "6"]),
        (7, ["1", "2", "3", "4", "5", "6", "and 1 more"]),
        (1240, ["1", "2", "3", "4", "5", "6", "and 1,234 more"]),
    ],
)
def test_the_first_facts_and_how_many_more_there_are(number: int, texts: list[str]) -> None:
    made = [Fact(str(each)) for each in range(1, number + 1)]
    assert [fact.text for fact in brief_facts.first_and_rest(made, 6)] == texts


def test_what_a_brief_says_to_programs_of_plans_gaps_and_occasions() -> None:
    """On 2 January 2011 the channel is a day late; then the summit, and perhaps that of the month."""
    view = AsOf(MADE, date(2011, 1, 2))
    made = brief_object(view, channel_brief(view, CHANNEL))
    assert [plan["id"] for plan in made["unresolved"]] == ["was", "is"]
    assert (made["gap"]["from"], made["gap"]["days"], made["planned"]) == ("2010-01-01", 366, [])
    view = AsOf(MADE, date(2010, 3, 1))
    made = brief_object(view, channel_brief(view, CHANNEL))
    assert (made["gap"], [plan["id"] for plan in made["planned"]]) == (None, ["is"])
    assert [known["id"] for known in made["before_due"]] == ["dated", "vague"]
    sooner = ledger(
        contact(date(2009, 9, 15), id="held"),
        occasion=[occasion(date(2010, 9, 1), date(2010, 9, 30), id="vague", precision="month")],
    )
    view = AsOf(sooner, date(2010, 9, 2))  # due on 15 September: it may be before or after that
    brief = channel_brief(view, sooner.channels[0])
    made = brief_object(view, brief)
    assert made["before_due"] == []
    assert [known["id"] for known in made["perhaps_before_due"]] == ["vague"]
    assert (
        "Perhaps before that: Summit, Geneva, ~Sep 2010 (this month); month and city are announced, no day yet",
        ["Example"],
    ) in facts(channel_page(view, brief), "Ahead")


def test_the_open_gap_of_a_channel_names_its_own_people_and_its_vacant_offices() -> None:
    made = ledger(
        contact(date(2010, 1, 1), id="held", **ALL),
        contact(date(2010, 6, 1), id="refused", status="declined", **ALL, **cited("refused")),
        office=[
            *(office for office in OFFICES if office["id"] != "us-president"),
            OFFICES[0] | {"complete-from": EVER, "vacant": [{"from": date(2010, 12, 1)}]},
        ],
        person=[PEOPLE[0] | {"terms": [term("us-president", to=date(2010, 11, 30))]}, *PEOPLE[1:]],
    )
    view = AsOf(made, date(2011, 1, 2))
    page = channel_page(view, channel_brief(view, made.channels[0]))
    assert facts(page, "Open gap") == [
        ("Silent since 1 Jan 2010: 366 days, 1 day past the due date", []),
        ("Declined: Adams–Lei, Geneva, 1 Jun 2010", ["refused"]),
    ]
    assert facts(page, "In office on 2 Jan 2011") == [
        ("United States: President: vacant since 1 Dec 2010", []),
        ("China: Li Lei", []),
    ]
    card = dict(channel_card(view, made.channels[0]).filled())
    assert card["in office, US"] == ("President: vacant since 1 Dec 2010",)


def test_a_person_who_was_never_a_principal() -> None:
    view = AsOf(MADE, date(2010, 3, 1))
    page = person_page(view, person_brief(view, MADE.person_by_id["cal-clark"]))
    assert facts(page, "") == [
        ("United States: Chairman since 1 Jan 1950", []),
        ("No contact recorded as a principal", []),
    ]


def test_a_topic_of_a_record_that_starts_late_is_unknown_though_checked_to_the_day() -> None:
    made = ledger(
        contact(date(2010, 1, 1), topics=["trade"], **ALL),
        channel=[LEADERS | {"recorded": {"from": date(2010, 6, 1), "through": date(2020, 12, 31)}}],
        topic=[{"id": "trade", "title": "Trade", "max-gap": {"months": 6}, "channel": "leaders"}],
    )
    view = AsOf(made, date(2010, 8, 1))
    page = topic_page(view, topic_brief(view, made.topics[0]))
    assert facts(page, "")[0][0].split("; ")[0] == "Unknown. The next time was due by 1 Jul 2010"


def test_words_longer_than_their_column_are_broken_and_whole() -> None:
    """80 cells: 38 for each side, in which a fact is 2 and a detail 4 from its edge."""
    long, longer = "f" * 37, "d" * 40
    sides = (
        ("One", (Fact(long, (longer,), (link("l" * 30),)),)),
        ("Other", (Fact("short"),)),
    )
    page = Page(
        "person",
        "an-id",
        "A title",
        (
            fact_page.Section("Both", (), sides),
            fact_page.Section("", (Fact("w" * 81, ("v" * 77,)),)),
        ),
    )
    assert drawn(lambda screen: fact_page.text(page, screen), 80) == [
        "A title  person an-id",
        "Both",
        f"  One{' ' * 37}Other",
        f"  {'f' * 36}    short",
        "  f",
        f"    {'d' * 34}",
        "    dddddd",
        "    https://" + "l" * 26,
        "    llll.example",
        f"  {'w' * 78}",
        "  www",
        f"    {'v' * 76}",
        "    v",
    ]
    next_to_each_other = drawn(lambda screen: fact_page.text(page, screen), 76)
    assert next_to_each_other[2].split() == ["One", "Other"]
    one_below_the_other = drawn(lambda screen: fact_page.text(page, screen), 75)
    assert one_below_the_other[2:4] == ["  One", f"  {long}"]


def test_a_retired_channel_is_due_no_more() -> None:
    made = ledger(
        contact(date(2010, 1, 1), **cited("first")),
        channel=[LEADERS | {"retired": date(2010, 8, 1)}],
    )
    view = AsOf(made, date(2010, 9, 1))
    page = channel_page(view, channel_brief(view, made.channels[0]))
    assert facts(page, "")[0] == ("Retired since 1 Aug 2010; no longer judged", ["first"])
    assert facts(page, "Ahead") == []


def test_what_was_raised_before_the_last_contacts_has_its_first_source_and_so_has_a_person() -> (
    None
):
    later = [contact(date(2010, month, 1)) for month in (2, 3, 4)]
    first = contact(
        date(2010, 1, 1), **ALL, **cited("a", "b"), topics=["trade"], summary="Tariffs."
    )
    made = ledger(
        first,
        *later,
        topic=[{"id": "trade", "title": "Trade", "max-gap": {"months": 6}, "channel": "leaders"}],
    )
    view = AsOf(made, date(2010, 6, 1))
    page = channel_page(view, channel_brief(view, made.channels[0]))
    heading = "Topics, when last raised in this channel"
    assert facts(page, heading) == [(f"Trade: {LAST}", ["a"])]
    details = [
        fact.details
        for section in page.sections
        if section.heading == heading
        for fact in section.facts
    ]
    assert details == [("Tariffs.",)]
    page = person_page(view, person_brief(view, made.person_by_id["ann-adams"]))
    assert facts(page, "")[1] == ("4 contacts as a principal since 1 Jan 2010", ["a"])


def test_a_subject_that_is_named_twice_has_one_page() -> None:
    asked = query(MADE, date(2010, 3, 1))
    found = brief_report(asked, ["leaders", "trade", "lead", "trade", "ann-adams"])
    assert [page.id for page in found.pages()] == ["leaders", "trade", "ann-adams"]
