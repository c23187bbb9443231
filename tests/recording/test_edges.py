"""Where a rule of a change ends: the day after the last, the first place, nothing to add."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import tomli
import tomli_w

from cadence.ledger.vocabulary import Status
from cadence.lookup.names import UnknownName
from cadence.lookup.people import OutOfOffice, resolve_principal
from cadence.lookup.sources import with_publisher
from cadence.recording.addition import add_contact
from cadence.recording.confirmation import channels_to_confirm, confirm_channels
from cadence.recording.new_person import nearest_names, new_person_block
from cadence.recording.proposal import parse_ledger, proposed
from cadence.recording.resolution import Resolution, Unresolvable, find_plan, resolve_plan
from cadence.recording.template import UnclearSides, new_ledger, parse_sides
from cadence.toml.edit import applied
from ledgers import PEOPLE, channel, contact, ledger, person, tables

TODAY, DAY = date(2026, 11, 24), date(2018, 3, 1)
SOURCES = [
    {"url": "https://a.org/1", "publisher": "A"},
    {"url": "https://b.org/2", "publisher": "B"},
]


def text(*contacts: dict[str, Any]) -> bytes:
    made = tables(*contacts)
    return tomli_w.dumps({key: value for key, value in made.items() if value}).encode()


def new(day: date) -> dict[str, Any]:
    made = contact(day, sources=SOURCES)
    del made["id"]
    return made


@pytest.mark.parametrize(
    ("latest", "last_fine"),
    [(None, TODAY + timedelta(days=1)), (TODAY + timedelta(days=3), TODAY + timedelta(days=3))],
)
def test_what_is_in_the_future(latest: date | None, last_fine: date) -> None:
    before = parse_ledger(text(contact(date(2018, 3, 1), sources=SOURCES)), "mine")
    for day, codes in [(last_fine, []), (last_fine + timedelta(days=1), ["CAD105"])]:
        made = proposed(before, add_contact(new(day)), TODAY, latest)
        assert [fault.code for fault in made.findings] == codes


def test_what_was_in_the_future_already_is_not_new() -> None:
    before = parse_ledger(text(contact(TODAY + timedelta(days=1), sources=SOURCES)), "mine")
    assert proposed(before, add_contact(new(DAY)), TODAY, latest=TODAY).findings == ()


def test_a_plan_that_moves_to_behind_the_first_contact() -> None:
    first, second = contact(date(2018, 3, 1)), contact(date(2019, 3, 1))
    plan = contact(date(2026, 11, 20), status="planned")
    before = parse_ledger(text(first, second, plan), "mine")
    outcome = Resolution(Status.HELD, date(2018, 6, 1), summary="They met.")
    made = proposed(before, resolve_plan(plan["id"], outcome), TODAY)
    ids = [contact_.id for contact_ in made.after.ledger.contacts]
    assert ids == [first["id"], plan["id"], second["id"]]
    moved = made.draft.moved
    assert moved is not None
    assert tomli.loads(moved.content.decode())["contact"] == [plan]
    (became,) = tomli.loads(applied(moved.content, moved.edits).decode())["contact"]
    assert became == plan | {"status": "held", "date": date(2018, 6, 1), "summary": "They met."}


def test_a_plan_that_moves_to_the_very_beginning() -> None:
    first, plan = contact(date(2018, 3, 1)), contact(date(2026, 11, 20), status="planned")
    before = parse_ledger(text(first, plan), "mine")
    outcome = Resolution(Status.HELD, date(2018, 2, 1), summary="They met.")
    made = proposed(before, resolve_plan(plan["id"], outcome), TODAY)
    assert [c.id for c in made.after.ledger.contacts] == [plan["id"], first["id"]]


def test_which_plans_there_are_is_told() -> None:
    plans = [contact(date(2026, 12, day), status="planned") for day in range(1, 9)]
    ledger_ = ledger(*plans)
    with pytest.raises(Unresolvable) as refused:
        find_plan(ledger_, "2026-12")
    six = ", ".join(f"2026-12-0{day}-adams-lei" for day in range(1, 7))
    assert str(refused.value) == (
        f"'2026-12' is only the beginning of an id ({six}): write the full id"
    )
    with pytest.raises(Unresolvable) as refused:
        find_plan(ledger_, "x")
    last_six = ", ".join(f"2026-12-0{day}-adams-lei" for day in range(3, 9))
    assert str(refused.value) == f"no plan has the id 'x': the open plans are {last_six}"
    with pytest.raises(Unresolvable, match=r"did you mean '2026-12-08-adams-lei' or"):
        find_plan(ledger_, "2026-12-08-adams-li")
    with pytest.raises(Unresolvable) as refused:
        find_plan(ledger(contact(date(2018, 3, 1))), "x")
    assert str(refused.value) == "no plan has the id 'x': the ledger has no open plan"


class TestConfirmation:
    def test_a_channel_that_is_unknown(self) -> None:
        before = parse_ledger(text(contact(date(2018, 3, 1))), "mine")
        with pytest.raises(UnknownName, match="no channel 'x': choose from leaders"):
            proposed(before, confirm_channels(TODAY, ["x"], TODAY), TODAY)

    def test_which_channels_it_is_about(self) -> None:
        """Recorded to 2020-12-31, to that very day, and retired the day before today."""
        through = date(2020, 12, 31)
        later = {"from": date(2000, 1, 1), "through": through + timedelta(days=1)}
        channels = [
            channel(id="a"),
            channel(id="b", recorded=later),
            channel(id="c", retired=TODAY),
            channel(id="d", retired=TODAY + timedelta(days=1)),
        ]
        made = ledger(channel=channels)
        for day, ids in [(through, []), (later["through"], ["a", "d"]), (TODAY, ["a", "b", "d"])]:
            assert [c.id for c in channels_to_confirm(made, day, [], TODAY)] == ids
        assert [c.id for c in channels_to_confirm(made, TODAY, ["c", "a"], TODAY)] == ["a", "c"]


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("https://a.org", "https://a.org | New"),
        ("https://a.org | ", "https://a.org | New"),
        ("https://a.org | Old", "https://a.org | Old"),
        ("https://a.org | Old | Title", "https://a.org | Old | Title"),
        ("https://a.org |  | Title", "https://a.org | New | Title"),
    ],
)
def test_a_source_gets_a_publisher_where_it_names_none(typed: str, whole: str) -> None:
    assert with_publisher(typed, "New") == whole


def test_a_name_that_is_near_is_offered() -> None:
    assert nearest_names(ledger(), "Anne Adams") == " (did you mean 'Ann Adams'?)"
    assert nearest_names(ledger(), "Zzz") == ""


def test_all_who_are_called_so_are_told_of() -> None:
    two = ledger(person=[*PEOPLE, person("al-old", "US"), person("bo-old", "US")])
    with pytest.raises(OutOfOffice) as refused:
        resolve_principal(two, "Old", TODAY)
    who = "Al Old (no office at all) and Bo Old (no office at all)"
    assert f"held an office in the ledger on 2026-11-24: {who};" in str(refused.value)


def test_the_block_for_somebody_whose_name_makes_no_id() -> None:
    """As many of China have their family name first as have it last: then it is the last word."""
    chinese = [
        person("li-lei", "CN") | {"family-name": "Li", "name": "Li Lei"},
        person("jo-wei", "CN"),
    ]
    made = ledger(person=[p for p in PEOPLE if p["side"] == "US"] + chinese)
    assert new_person_block(made, " 王  毅 ", TODAY, "CN").splitlines()[:6] == [
        "[[person]]",
        'id = "an-id"',
        'name = "王 毅"',
        'family-name = "毅"  # the name they are usually called by',
        'side = "CN"',
        "terms = [",
    ]


class TestTemplate:
    @pytest.mark.parametrize(
        ("typed", "sides"),
        [
            (["US=United States", "RU=Russia"], [("US", "United States"), ("RU", "Russia")]),
            ([" a-1 = A=B ", "b=B"], [("a-1", "A=B"), ("b", "B")]),
            ([f"{'x' * 20}=X", "y=Y"], [("x" * 20, "X"), ("y", "Y")]),
        ],
    )
    def test_sides(self, typed: list[str], sides: list[tuple[str, str]]) -> None:
        assert parse_sides(typed) == sides

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ([f"{'x' * 21}=X", "y=Y"], "--side takes ID=NAME, as in 'US=United States', not 'xx"),
            (["US", "y=Y"], "--side takes ID=NAME, as in 'US=United States', not 'US'"),
            (["=X", "y=Y"], "not '=X'"),
            (["x=", "y=Y"], "not 'x='"),
            (["x y=X", "y=Y"], "not 'x y=X'"),
            (["x=X\tY", "y=Y"], "the name of side x has characters that cannot be shown"),
            (["x=X"], "a ledger has two sides: --side 'US=United States' --side 'RU=Russia';"),
            (["x=X", "y=Y", "z=Z"], "or take a copy of the shipped one with --from-shipped"),
            (["x=X", "X=Y"], "a ledger has two sides"),
        ],
    )
    def test_what_is_no_two_sides(self, typed: list[str], sentence: str) -> None:
        with pytest.raises(UnclearSides) as refused:
            parse_sides(typed)
        assert sentence in str(refused.value)

    def test_one_side_is_not_enough(self) -> None:
        with pytest.raises(UnclearSides) as refused:
            parse_sides(["x=X"])
        assert str(refused.value) == (
            "a ledger has two sides: --side 'US=United States' --side 'RU=Russia'; or take a copy"
            " of the shipped one with --from-shipped"
        )

    def test_what_a_new_ledger_says(self) -> None:
        made = parse_ledger(
            new_ledger([("US", "The States"), ("RU", "Russia")], TODAY).encode(), ""
        )
        first = date(2025, 1, 1)
        assert made.tables == {
            "ledger": {"format": 1, "title": "The States–Russia contacts"},
            "side": [{"id": "US", "name": "The States"}, {"id": "RU", "name": "Russia"}],
            "office": [
                {"id": f"{id_.lower()}-leader", "side": id_, "title": "Leader",
                 "level": "leader", "holders": "one"}
                for id_ in ("US", "RU")
            ],
            "person": [
                {"id": f"{id_.lower()}-somebody", "name": f"Somebody of {name}",
                 "family-name": f"Somebody-{id_}", "side": id_,
                 "terms": [{"office": f"{id_.lower()}-leader", "from": first}]}
                for id_, name in (("US", "The States"), ("RU", "Russia"))
            ],
            "channel": [{
                "id": "leaders", "title": "Leaders",
                "offices": {"US": ["us-leader"], "RU": ["ru-leader"]},
                "per-year": 1, "max-gap": {"months": 12},
                "recorded": {"from": TODAY, "through": TODAY},
                "basis": "House rule: once a year.",
            }],
        }  # fmt: skip

    def test_its_comments_name_who_is_in_it(self) -> None:
        text_ = new_ledger([("US", "The States"), ("RU", "Russia")], TODAY)
        assert "# A ledger of contacts between The States and Russia.\n" in text_
        assert "# complete-from = 2025-01-01 " in text_
        assert text_.endswith(
            "# cadence add --date yesterday --mode phone --with us-somebody --with ru-somebody\n"
        )
