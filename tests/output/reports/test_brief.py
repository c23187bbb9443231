"""A page for tomorrow's meeting: every word, and where in the ledger each sentence comes from."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from command import FROZEN, ok, run
from expected import DAY, both, files
from ledgers import LEADERS, contact, occasion, saved
from screens import expected, shown

PRINTED = files(
    ("brief-channel", "brief leaders", DAY, "txt csv json md"),
    ("brief-overdue", "brief foreign-in-japan", DAY, "txt md"),
    ("brief-retired", "brief trade-talks", DAY, "txt"),
    ("brief-person", "brief anne-dupont", DAY, "txt csv json md"),
    ("brief-topic", "brief energy", DAY, "txt csv json md"),
    ("brief-two", "brief mori fisheries", DAY, "txt"),
    ("brief-2018", "brief leaders", "2018-08-15", "txt"),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, wanted = both(file, *call, day=day)
    assert printed == wanted


# -- on the frozen ledger: one page each, and nothing that the ledger does not say ----------

SUBJECTS = ["foreign-ministers", "wang-yi", "fentanyl"]
ON = date(2026, 11, 25)
MOST_LINES = 60


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_page_has_at_most_sixty_lines(subject: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FROZEN.parent)
    monkeypatch.setenv("CADENCE_LEDGER", FROZEN.name)
    now = shown("brief", subject, "--as-of", str(ON), columns=100, patch=monkeypatch)
    assert now.count("\n") <= MOST_LINES
    assert now == expected(f"brief-{subject}", now)


RAW: dict[str, list[dict[str, Any]]] = tomllib.loads(FROZEN.read_text(encoding="utf-8"))
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def entry(section: str, id_: str) -> dict[str, Any]:
    (found,) = (each for each in RAW[section] if each["id"] == id_)
    return found


def day(when: date) -> str:
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def dates(held: dict[str, Any]) -> str:
    """The days of a contact of the frozen pages: none of them spans two years."""
    first, last = held["date"], held.get("end", held["date"])
    if first == last:
        return day(first)
    if first.month == last.month:
        return f"{first.day}–{day(last)}"
    return f"{first.day} {MONTHS[first.month - 1]} – {day(last)}"


def who_and_where(held: dict[str, Any]) -> set[str]:
    """Any principal of the one side with any of the other: which is shown is tested elsewhere."""
    people = [entry("person", id_) for id_ in held["participants"]]
    place = held.get("city", held["mode"])
    ours = [p["family-name"] for p in people if p["side"] == "US"]
    theirs = [p["family-name"] for p in people if p["side"] == "CN"]
    return {f"{dates(held)}, {one}–{other}, {place}" for one in ours for other in theirs}


CONTACTS = [each for each in RAW["contact"] if each.get("status", "held") == "held"]
#: A line of a contact, and the contacts that it can be.
BY_LINE: dict[str, list[dict[str, Any]]] = {}
for each in CONTACTS:
    for said in who_and_where(each):
        BY_LINE.setdefault(said, []).append(each)


def contact_lines(held: dict[str, Any]) -> set[str]:
    """What a page may say of a contact on its first line."""
    occasion_ = f", {held['occasion']}" if "occasion" in held else ""
    titles = [entry("topic", id_)["title"] for id_ in held.get("topics", ())]
    topics = f" · topics: {', '.join(titles)}" if titles else ""
    return {f"{said}{occasion_}{topics}" for said in who_and_where(held)}


LONG = {line: each for each in CONTACTS for line in contact_lines(each)}


def came_of(held: dict[str, Any]) -> set[str]:
    """What a page may say under a contact: its summary, its outcomes, its addresses."""
    found = {source["url"] for source in held["sources"]} | {held.get("summary", "")}
    if held.get("outcomes"):
        found.add(f"Outcomes: {'; '.join(held['outcomes'])}")
    return found


def posts(person: dict[str, Any]) -> list[str]:
    return [
        f"{entry('office', term['office'])['title']} since {day(term['from'])}"
        for term in sorted(person["terms"], key=lambda term: str(term["from"]))
        if term["from"] <= ON and ("to" not in term or term["to"] >= ON)
    ]


def named(person: dict[str, Any]) -> str:
    native = person.get("native-name")
    return f"{person['name']} ({native})" if native else str(person["name"])


def wikidata(person: dict[str, Any]) -> str:
    return f"https://www.wikidata.org/wiki/{person['wikidata']}"


def paragraphs(subject: str) -> list[tuple[str, str, list[str]]]:
    """The page as section, first line and what is under it, from what goes into a pipe."""
    found: list[tuple[str, str, list[str]]] = []
    section = ""
    lines = ok("brief", subject, "-l", str(FROZEN), "--as-of", str(ON)).splitlines()[3:]
    for line in lines:
        if not line.startswith(" "):
            section = line
        elif line.startswith("    "):
            found[-1][2].append(line.strip())
        else:
            found.append((section, line.strip(), []))
    return found


#: Every heading of the frozen pages: they say nothing of the world.
HEADINGS = {
    "", "In office on 25 Nov 2026", "Last contacts", "Suspensions", "Ahead", "Last raised",
    "Topics, when last raised in this channel", "In which channels", "With whom",
}  # fmt: skip
FM, WANG, FENTANYL = (
    entry("channel", "foreign-ministers"),
    entry("person", "wang-yi"),
    entry("topic", "fentanyl"),
)
LAST = entry("contact", "2026-09-17-rubio-wang")
OF_WANG = [each for each in CONTACTS if "wang-yi" in each["participants"]]
RAISED = [each for each in CONTACTS if "fentanyl" in each.get("topics", ())]
CALL = entry("contact", "2025-11-24-trump-xi")
#: What opens each page, word for word, every value of it taken from the ledger's own tables.
LEADS = {
    "foreign-ministers": [
        # Four a year: a gap after three months, from 17 September to 17 December.
        (f"Unknown. The next contact is due by {day(date(2026, 12, LAST['date'].day))},"
        f" {(date(2026, 12, 17) - ON).days} days left (checked to {day(FM['recorded']['through'])})"),
        f"Wanted: {FM['per-year']} a year, a gap after {12 // FM['per-year']} months. {FM['basis']}",
        # 13 February and 30 April 2026; 24 January 2025.
        (f"Recorded {day(FM['recorded']['from'])} – {day(FM['recorded']['through'])};"
        " this year 2 to 15 Jun (1 in 2025)"),
    ],
    "wang-yi": [
        f"China: {'; '.join(posts(WANG))}",
        (f"{len(OF_WANG)} contacts as a principal since {day(OF_WANG[0]['date'])};"
        f" also present at {sum('wang-yi' in e.get('attending', ()) for e in CONTACTS)} more"),
    ],
    "fentanyl": [
        (f"Unknown. The next time was due by {day(CALL['date'].replace(year=2026))}"
        f" (checked to {day(entry('channel', 'leaders')['recorded']['through'])});"
        f" wanted every {FENTANYL['max-gap']['months']} months"
        f" in {entry('channel', FENTANYL['channel'])['title']}."
        f" Last raised there: {dates(CALL)}, Trump–Xi, phone (0+ contacts without topics since)"),
        f"Raised in {len(RAISED)}+ contacts since {day(RAISED[0]['date'])}",
        "By year, leaders/ministers: 2016 1/?, 2017 0/1+, 2018 1/1+, 2023 1/2+, 2024 2/11, 2025 3/5+",
    ],
}  # fmt: skip


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_page_opens_with_what_the_tables_of_the_ledger_say(subject: str) -> None:
    said = [line for section, line, _ in paragraphs(subject) if not section]
    assert said == LEADS[subject]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_other_sentence_is_that_of_an_entry_of_the_ledger(subject: str) -> None:
    seen: set[str] = set()
    for section, line, under in paragraphs(subject):
        assert section in HEADINGS
        if section:
            check = RULES[section]
            check(line, under)
            seen.add(section)
    assert len(seen) >= 2


def is_contact(line: str, under: list[str]) -> None:
    held = LONG[line]
    assert set(under) <= came_of(held)
    assert held.get("summary", under[0]) == under[0]
    assert any(each.startswith("http") for each in under)


def is_sum(line: str, under: list[str]) -> None:
    """`Foreign ministers: 69 contacts, last ...`: one that counts, and the address of the last."""
    found = re.fullmatch(r"(.*): (\d+) contacts?, last (.*)", line)
    if found is None:
        assert re.fullmatch(r"and \d+ more", line)
        return
    name, number, last = found.groups()
    assert set(under) <= {source["url"] for e in BY_LINE[last] for source in e["sources"]}
    people = [p for p in RAW["person"] if named(p) == name]
    if people:
        both_met = [e for e in OF_WANG if people[0]["id"] in e["participants"]]
        assert len(both_met) == int(number)
        assert last in {line for e in both_met for line in who_and_where(e)}
    else:
        assert name in {channel["title"] for channel in RAW["channel"]}


def is_in_office(line: str, under: list[str]) -> None:
    """Two columns: the names of the sides, the people, what they hold."""
    cells = [cell for each in (line, *under) for cell in re.split(r"\s{2,}", each) if cell]
    people = [entry("person", "marco-rubio"), WANG]
    known = {side["name"] for side in RAW["side"]}
    known |= {
        word
        for p in people
        for word in (named(p), *posts(p), wikidata(p) if "wikidata" in p else "")
    }
    assert set(cells) <= known


def is_suspension(line: str, under: list[str]) -> None:
    (found,) = (s for s in RAW["suspension"] if line.endswith(f": {s['reason']}"))
    span = f"{day(found['from'])} – {day(found['to'])}"
    assert line == f"Suspended by the United States, {span}: {found['reason']}"
    assert set(under) <= {source["url"] for source in found["sources"]}


def is_ahead(line: str, under: list[str]) -> None:
    planned = [e for e in RAW["contact"] if e.get("status") == "planned"]
    assert (planned, under) == ([], [])
    assert line in {"No contact is planned in the ledger", "Due by 17 Dec 2026"}


def is_raised(line: str, under: list[str]) -> None:
    titles, _, last = line.removesuffix(" (above)").partition(": ")
    (held,) = (e for e in BY_LINE[last])
    raised = {entry("topic", id_)["title"] for id_ in held["topics"]}
    assert set(titles.split("; ")) <= raised
    assert set(under) <= came_of(held)
    assert under or line.endswith(" (above)")


RULES = {
    "Last contacts": is_contact,
    "Last raised": is_contact,
    "In which channels": is_sum,
    "With whom": is_sum,
    "In office on 25 Nov 2026": is_in_office,
    "Suspensions": is_suspension,
    "Ahead": is_ahead,
    "Topics, when last raised in this channel": is_raised,
}


def test_markdown_has_an_address_for_every_contact_and_nothing_of_the_command_line() -> None:
    page = ok("brief", *SUBJECTS, "-l", str(FROZEN), "--as-of", str(ON), "-f", "markdown")
    for line in page.splitlines():
        if re.match(r"- \d", line) and "contacts as a principal" not in line:
            assert "](http" in line
    assert "cadence " not in page.rpartition("*As of")[0]


# -- what one asks for ----------------------------------------------------------------------


@pytest.fixture
def twice(tmp_path: Path) -> str:
    """A ledger in which a channel and a topic have one id."""
    return saved(tmp_path, contact(date(2010, 1, 4)), topic=[{"id": "leaders", "title": "Leaders"}])


def test_one_id_of_two_things_needs_its_kind(twice: str) -> None:
    assert run("brief", "leaders", "-l", twice) == (
        2,
        "",
        "cadence: 'leaders' is a channel and a topic: add --kind channel or --kind topic\n",
    )
    for kind in ("channel", "topic"):
        (found,) = run("brief", "leaders", "-l", twice, "--kind", kind, "-f", "json").json()[
            "briefs"
        ]
        assert found["kind"] == kind
    assert "nobody called 'leaders'" in run("brief", "leaders", "-l", twice, "--kind", "person").err


WRONG = [
    (["fentanil"], "no channel, person or topic 'fentanil': did you mean 'fentanyl'?"),
    (["wang-y"], "'wang-y' could be wang-yang, wang-yi, wang-yong"),
    (["2026-09-17-rubio-wang"], "no channel, person or topic '2026-09-17-rubio-wang'"),
    (["fentanyl", "--kind", "thing"], "no kind 'thing': choose from channel, person, topic"),
]


@pytest.mark.parametrize(("arguments", "sentence"), WRONG, ids=[" ".join(w[0]) for w in WRONG])
def test_what_is_not_found_is_said_on_one_line(arguments: list[str], sentence: str) -> None:
    code, out, err = run("brief", *arguments, "-l", str(FROZEN))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert sentence in err


def test_a_family_name_and_the_beginning_of_an_id_will_do() -> None:
    said = run("brief", "rubio", "foreign-m", "-l", str(FROZEN), "-f", "json").json()
    kinds = [(each["kind"], each[each["kind"]]["id"]) for each in said["briefs"]]
    assert kinds == [("person", "marco-rubio"), ("channel", "foreign-ministers")]


# -- occasions ------------------------------------------------------------------------------


def ahead(tmp_path: Path, *occasions: dict[str, Any]) -> Iterator[str]:
    """The part of the page on what is ahead, on 1 July 2010: due on 4 January 2011."""
    channel = LEADERS | {"recorded": {"from": date(2000, 1, 1), "through": date(2010, 6, 30)}}
    ledger = saved(tmp_path, contact(date(2010, 1, 4)), channel=[channel], occasion=list(occasions))
    page = ok("brief", "leaders", "-l", ledger, "--as-of", "2010-07-01")
    return (line for line in page.partition("Ahead\n")[2].splitlines() if "http" not in line)


def test_the_occasions_before_the_due_date_come_soonest_first(tmp_path: Path) -> None:
    found = ahead(
        tmp_path,
        occasion(date(2011, 1, 5), id="late", title="Too late"),
        occasion(date(2010, 9, 1), id="second", title="Second", status="expected"),
        occasion(date(2010, 8, 1), id="first", title="First"),
        occasion(date(2011, 1, 1), date(2011, 1, 31), id="month", title="Month", precision="month"),
    )
    assert list(found) == [
        "  No contact is planned in the ledger",
        "  First, Geneva, 1 Aug 2010; date and city are announced",
        "  Second (expected), Geneva, 1 Sep 2010; only expected, from habit",
        "  Perhaps before that: Month, Geneva, ~Jan 2011; month and city are announced, no day yet",
        "  Due by 4 Jan 2011",
    ]


def test_an_occasion_of_this_month_may_be_over(tmp_path: Path) -> None:
    month = occasion(
        date(2010, 7, 1), date(2010, 7, 31), id="month", title="Month", precision="month"
    )
    assert list(ahead(tmp_path, month))[1] == (
        "  Month, Geneva, ~Jul 2010 (this month); month and city are announced, no day yet"
    )


def test_of_many_occasions_the_first_three_are_named(tmp_path: Path) -> None:
    days = [date(2010, 8, 1) + timedelta(days=n) for n in range(5)]
    found = list(ahead(tmp_path, *(occasion(d, id=f"o-{d}", title=f"O {d.day}") for d in days)))
    assert [line.split(",")[0].strip() for line in found] == [
        "No contact is planned in the ledger", "O 1", "O 2", "O 3", "and 2 more", "Due by 4 Jan 2011",
    ]  # fmt: skip


def test_json_names_what_is_shown() -> None:
    out = ok("brief", "foreign-ministers", "-l", str(FROZEN), "--as-of", str(ON), "-f", "json")
    (found,) = json.loads(out)["briefs"]
    assert list(found) == [
        "kind", "channel", "in_office", "last", "gap", "suspensions", "planned", "unresolved",
        "before_due", "perhaps_before_due", "topics",
    ]  # fmt: skip
    assert found["last"][0]["id"] == "2026-09-17-rubio-wang"
    assert [(each["id"], each["last"]["id"]) for each in found["topics"]] == [
        ("fentanyl", "2024-09-27-blinken-wang"),
        ("military-communications", "2024-09-27-blinken-wang"),
        ("taiwan", "2026-07-23-rubio-wang"),
        ("trade", "2025-10-27-rubio-wang"),
    ]
