"""Who is in office on each side of a channel: hand-overs, vacancies, levels."""

from __future__ import annotations

from datetime import date

import pytest

from cadence.analysis.as_of import AsOf
from cadence.analysis.counterparts import counterparts, posts_of
from cadence.files import locate
from cadence.loading import read
from command import FROZEN
from expected import LEDGER
from ledgers import PEOPLE, ledger, person, term

#: The channel, the day, and for each side who is in office with what.
IN_OFFICE = [
    # Until the end of the day of a hand-over both hold the office.
    ("leaders", "2022-05-14", [["anne-dupont: fr-president"], []], [[], []]),
    ("leaders", "2022-05-15", [[], []], [["fr-president"], []]),
    ("leaders", "2021-10-04", [["anne-dupont: fr-president"], ["hana-sato: jp-prime-minister"]], [[], []]),
    ("leaders", "2021-10-05", [["anne-dupont: fr-president"], []], [[], []]),
    # In the order of the channel's offices, not of the people.
    ("foreign-in-japan", "2016-02-20", [[], ["kenji-mori: jp-foreign-minister", "hana-sato: jp-prime-minister"]], [["fr-foreign-minister"], []]),
    ("foreign-in-japan", "2016-02-21", [["claire-morel: fr-foreign-minister"], ["kenji-mori: jp-foreign-minister", "hana-sato: jp-prime-minister"]], [[], []]),
]  # fmt: skip


@pytest.mark.parametrize(("channel", "day", "people", "vacant"), IN_OFFICE)
def test_who_is_in_office(
    channel: str, day: str, people: list[list[str]], vacant: list[list[str]]
) -> None:
    view = AsOf(read(locate.find(str(LEDGER))).ledger, date.fromisoformat(day))
    sides = counterparts(view, view.ledger.channel_by_id[channel])
    assert [side.side for side in sides] == ["FR", "JP"]
    found = [
        [f"{p.person.id}: {', '.join(post.office.id for post in p.posts)}" for p in side.people]
        for side in sides
    ]
    assert found == people
    assert [[office.id for office in side.vacant] for side in sides] == vacant


def test_one_person_with_two_offices_is_named_once_and_a_hand_over_names_two() -> None:
    view = AsOf(read(locate.find(str(FROZEN))).ledger, date(2025, 1, 20))
    side = counterparts(view, view.ledger.channel_by_id["leaders"])[0]
    assert [each.person.id for each in side.people] == ["joe-biden", "donald-trump"]
    wang = view.ledger.person_by_id["wang-yi"]
    held = [(post.office.id, post.term.from_.isoformat()) for post in posts_of(view, wang)]
    assert held == [
        ("cn-central-foreign-affairs-director", "2023-01-01"),
        ("cn-foreign-minister", "2023-07-25"),
    ]


def test_a_channel_by_level_has_every_office_of_that_level() -> None:
    view = AsOf(read(locate.find(str(LEDGER))).ledger, date(2021, 6, 15))
    channel = view.ledger.channel_by_id["leaders"].model_copy(
        update={"offices": None, "level": None}
    )
    found = [{each.person.id for each in side.people} for side in counterparts(view, channel)]
    assert found == [{"anne-dupont", "claire-morel", "bruno-leroy"}, {"hana-sato", "kenji-mori"}]
    by_level = channel.model_copy(update={"level": "minister"})
    found = [{each.person.id for each in side.people} for side in counterparts(view, by_level)]
    assert found == [{"claire-morel", "bruno-leroy"}, {"kenji-mori"}]


def test_two_who_took_office_on_one_day_come_in_the_order_of_the_ledger() -> None:
    people = [person(id_, "US", term("us-president")) for id_ in ("zoe", "abe")]
    older = person("max", "US", term("us-president", date(1940, 1, 1)))
    of = ledger(person=[*people, older, *PEOPLE[1:]])
    side = counterparts(AsOf(of, date(2010, 1, 1)), of.channels[0])[0]
    assert [each.person.id for each in side.people] == ["max", "zoe", "abe"]
