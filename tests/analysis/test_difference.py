"""Two ledgers compared by identity and key: order makes no difference, nor does a default."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.analysis.as_of import AsOf
from cadence.analysis.difference import difference, entry_changes
from cadence.analysis.gaps import Gap
from cadence.ledger.ledger import Ledger
from cadence.ledger.spans import Span
from everything import EVERYTHING
from examples import examples
from ledgers import LEADERS, PEOPLE, channel, contact, ledger, person, term

A, B = date(2018, 3, 1), date(2019, 3, 1)
SOURCE = {"url": "https://example.org/a", "publisher": "P"}
OTHER = {"url": "https://example.org/b", "publisher": "Q"}
CUT = {"by": "CN", "from": A, "channels": ["leaders"], "reason": "R"}
SAID = list[tuple[str, str | None, str, tuple[str, ...], Any, Any]]


def said(before: Ledger, after: Ledger) -> SAID:
    """Return what differs, flat: section, id, +, - or ~, and each key with its values."""
    found: SAID = []
    for change in entry_changes(before, after):
        mark = "+" if change.before is None else "-" if change.after is None else "~"
        if not change.keys:
            found.append((change.section, change.id, mark, (), None, None))
        found += [
            (change.section, change.id, mark, key.path, _plain(key.before), _plain(key.after))
            for key in change.keys
        ]
    return found


def _plain(value: Any) -> Any:
    return getattr(value, "url", None) or getattr(value, "office", None) or value


ID = "2018-03-01-adams-lei"
PAIRS: dict[str, tuple[Ledger, Ledger, SAID]] = {
    "a contact is new": (ledger(), ledger(contact(A)), [("contact", ID, "+", (), None, None)]),
    "a contact is gone": (ledger(contact(A)), ledger(), [("contact", ID, "-", (), None, None)]),
    "a value": (
        ledger(contact(A, summary="X")),
        ledger(contact(A, summary="Y")),
        [("contact", ID, "~", ("summary",), "X", "Y")],
    ),
    "a value that was absent": (
        ledger(contact(A)),
        ledger(contact(A, venue="V")),
        [("contact", ID, "~", ("venue",), None, "V")],
    ),
    "a default that was not written": (
        ledger(contact(A)),
        ledger(contact(A, status="planned")),
        [("contact", ID, "~", ("status",), "held", "planned")],
    ),
    "a default that is written": (ledger(contact(A)), ledger(contact(A, status="held")), []),
    "a date: the id stays": (
        ledger(contact(A)),
        ledger(contact(B) | {"id": ID}),
        [("contact", ID, "~", ("date",), A, B)],
    ),
    "another id is another contact": (
        ledger(contact(A)),
        ledger(contact(A) | {"id": "x"}),
        [("contact", "x", "+", (), None, None), ("contact", ID, "-", (), None, None)],
    ),
    "a list": (
        ledger(contact(A, outcomes=["a", "b"])),
        ledger(contact(A, outcomes=["c", "b"])),
        [("contact", ID, "~", ("outcomes",), "a", None), ("contact", ID, "~", ("outcomes",), None, "c")],
    ),
    "the order of a list": (
        ledger(contact(A, outcomes=["a", "b"])),
        ledger(contact(A, outcomes=["b", "a"])),
        [],
    ),
    "twice in a list": (
        ledger(contact(A, outcomes=["a"])),
        ledger(contact(A, outcomes=["a", "a"])),
        [("contact", ID, "~", ("outcomes",), None, "a")],
    ),
    "a list that is taken away": (
        ledger(channel=[LEADERS | {"countries": ["CH", "SG"]}]),
        ledger(channel=[LEADERS]),
        [("channel", "leaders", "~", ("countries",), "CH", None), ("channel", "leaders", "~", ("countries",), "SG", None)],
    ),
    "a table of lists that is taken away": (
        ledger(channel=[LEADERS | {"level": "leader"}]),
        ledger(channel=[{key: value for key, value in LEADERS.items() if key != "offices"} | {"level": "leader"}]),
        [("channel", "leaders", "~", ("offices", "US"), "us-president", None), ("channel", "leaders", "~", ("offices", "CN"), "cn-leader", None)],
    ),
    "a table that is new": (
        ledger(channel=[channel(warn=None)]),
        ledger(channel=[LEADERS]),
        [("channel", "leaders", "~", ("warn",), None, Span(months=2))],
    ),
    "a new one before one that differs": (
        ledger(contact(B)),
        ledger(contact(A), contact(B, venue="V")),
        [("contact", ID, "+", (), None, None), ("contact", "2019-03-01-adams-lei", "~", ("venue",), None, "V")],
    ),
    "the order of principals": (
        ledger(contact(A)),
        ledger(contact(A, participants=["li-lei", "ann-adams"])),
        [],
    ),
    "sources, by their address": (
        ledger(contact(A, sources=[SOURCE])),
        ledger(contact(A, sources=[OTHER, SOURCE | {"title": "T"}])),
        [
            ("contact", ID, "~", ("sources", SOURCE["url"], "title"), None, "T"),
            ("contact", ID, "~", ("sources",), None, OTHER["url"]),
        ],
    ),
    "terms, by office and first day": (
        ledger(person=[*PEOPLE[:-1], person("wu-wei", "CN", term("cn-general"))]),
        ledger(person=[*PEOPLE[:-1], person("wu-wei", "CN", term("cn-general", to=B), term("cn-minister", B))]),
        [
            ("person", "wu-wei", "~", ("terms", "cn-general from 1950-01-01", "to"), None, B),
            ("person", "wu-wei", "~", ("terms",), None, "cn-minister"),
        ],
    ),
    "a table in a table": (
        ledger(),
        ledger(channel=[LEADERS | {"recorded": {"from": date(2000, 1, 1), "through": B}, "offices": {"US": ["us-president"], "CN": ["cn-leader", "cn-minister"]}}]),
        [
            ("channel", "leaders", "~", ("offices", "CN"), None, "cn-minister"),
            ("channel", "leaders", "~", ("recorded", "through"), date(2020, 12, 31), B),
        ],
    ),
    "a suspension without an id": (
        ledger(suspension=[CUT]),
        ledger(suspension=[CUT | {"to": B}]),
        [("suspension", None, "~", ("to",), None, B)],
    ),
    "a suspension from another day is another one": (
        ledger(suspension=[CUT]),
        ledger(suspension=[CUT | {"from": B}]),
        [("suspension", None, "+", (), None, None), ("suspension", None, "-", (), None, None)],
    ),
    "the header": (
        ledger(),
        Ledger.model_validate({**ledger().model_dump(by_alias=True, exclude_unset=True), "ledger": {"format": 1, "title": "B"}}),
        [("ledger", None, "~", ("title",), "A made-up ledger", "B")],
    ),
    "the order of entries": (ledger(contact(A), contact(B)), ledger(contact(B), contact(A)), []),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "expected"), PAIRS.values(), ids=PAIRS)
def test_what_differs(before: Ledger, after: Ledger, expected: SAID) -> None:
    assert said(before, after) == expected


@pytest.mark.parametrize(("before", "after", "expected"), PAIRS.values(), ids=PAIRS)
def test_the_other_way_round(before: Ledger, after: Ledger, expected: SAID) -> None:
    swapped = {"+": "-", "-": "+", "~": "~"}
    turned = {
        (section, id_, swapped[mark], path, now, was)
        for section, id_, mark, path, was, now in expected
    }
    assert set(said(after, before)) == turned


def test_what_it_means_on_a_day() -> None:
    """Recorded to the end of 2020; a gap is 12 months: due on 1 March 2019, and then in 2020."""
    on = date(2020, 6, 1)
    old, new = ledger(contact(A)), ledger(contact(A), contact(date(2020, 5, 1)))
    found = difference(AsOf(old, on), AsOf(new, on))
    ((before, after),) = found.statuses
    assert (before.verdict, before.due) == ("overdue", date(2019, 3, 1))
    assert (after.verdict, after.due) == ("on-track", date(2021, 5, 1))
    # 18 years without a contact are a gap before and after; the later one is closed now.
    ((judged, was, now),) = found.gaps
    assert judged.id == "leaders"
    assert was is not None
    assert now is not None
    assert (was.from_, was.to, was.proven_to) == (A, None, on)
    assert (now.from_, now.to, now.proven_to) == (A, date(2020, 5, 1), date(2020, 5, 1))


def test_a_gap_that_is_in_one_ledger_only() -> None:
    """Silent from March 2018 to May 2020; with a contact in between each part is short enough."""
    on = date(2020, 6, 1)
    ends = [contact(A), contact(date(2020, 5, 1))]
    apart, filled = (
        ledger(*ends),
        ledger(*ends, contact(date(2019, 2, 1)), contact(date(2019, 9, 1))),
    )
    for before, after, places in ((apart, filled, (1, 2)), (filled, apart, (2, 1))):
        (change,) = difference(AsOf(before, on), AsOf(after, on)).gaps
        gap, none = change[places[0]], change[places[1]]
        assert isinstance(gap, Gap)
        assert (gap.from_, gap.to, none) == (A, date(2020, 5, 1), None)


def test_a_channel_that_is_in_one_ledger_only_is_not_judged() -> None:
    on = date(2020, 6, 1)
    both = ledger(channel=[LEADERS, LEADERS | {"id": "more"}])
    found = difference(AsOf(ledger(), on), AsOf(both, on))
    assert (found.statuses, found.gaps, len(found.entries)) == ((), (), 1)


def test_ids_that_are_lost() -> None:
    on = date(2020, 6, 1)
    old = ledger(contact(A), suspension=[CUT], topic=[{"id": "t", "title": "T"}])
    found = difference(AsOf(old, on), AsOf(ledger(contact(B)), on))
    assert found.lost_ids == [("topic", "t"), ("contact", ID)]


@examples(20)
@given(st.randoms(use_true_random=False))
def test_a_ledger_in_any_order_is_the_same(shuffled: random.Random) -> None:
    """With a value under every key that there is."""

    def mixed(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: mixed(value[key]) for key in shuffled.sample(list(value), len(value))}
        if isinstance(value, list):
            return [mixed(item) for item in shuffled.sample(value, len(value))]
        return value

    made = {**EVERYTHING, "side": EVERYTHING["side"]}
    assert said(Ledger.model_validate(made), Ledger.model_validate(mixed(made))) == []
