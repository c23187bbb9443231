"""How often each channel met at the editions of a series (DESIGN 3)."""

from __future__ import annotations

from datetime import date
from typing import Any

from cadence.analysis.as_of import AsOf
from cadence.analysis.meetings import MeetingAnswer
from cadence.analysis.occasion_series import series
from cadence.ledger.ledger import Ledger
from ledgers import LEADERS, contact, occasion
from scenes import GENERALS, MINISTERS, scene, talks

BOTH = ["us-president", "us-secretary", "cn-leader", "cn-minister"]
ON = date(2021, 6, 1)  # the channels are recorded to the end of 2020


def edition(year: int, city: str = "Geneva", **more: Any) -> dict[str, Any]:
    made = {"id": f"{year}-lakes", "series": "lakes", "offices": BOTH, "city": city} | more
    return occasion(date(year, 5, 1), date(year, 5, 2), title=f"Lakes {year}", **made)


WORLD = scene(
    contact(date(2016, 5, 1)),  # met
    contact(date(2017, 5, 2), city="Bern"),  # nearby
    talks(date(2017, 5, 2)),
    contact(date(2019, 5, 2), status="declined", decided=date(2019, 4, 1)),
    occasion=[
        occasion(date(2015, 3, 1), id="2015-once", title="Once"),
        edition(2016),
        edition(2017),
        edition(2018),  # neither
        edition(2019, offices=["us-president", "cn-leader"]),  # the ministers do not go
        edition(2020, status="cancelled", decided=date(2020, 4, 1)),
        edition(2021),  # past, and not recorded
        edition(2022, announced=date(2021, 5, 5)),  # to come
    ],
    channel=[LEADERS, MINISTERS, GENERALS],
    topic=[],
)


def test_it_counts_the_past_editions_at_which_a_channel_could_have_met() -> None:
    view = AsOf(WORLD, ON)
    (found,) = series(view, WORLD.channels)
    assert (found.id, found.title) == ("lakes", "Lakes 2021")
    assert [known.id[:4] for known in found.editions] == ["2016", "2017", "2018", "2019", "2021"]
    rows = {
        a.channel.id: (
            [f"{e.known.id[:4]} {e.meeting.answer}" for e in a.editions],
            a.met,
            a.count(MeetingAnswer.MET_NEARBY),
            a.judged,
            a.count(MeetingAnswer.UNKNOWN),
        )
        for a in found.attendances
    }
    assert rows == {
        "leaders": (
            [
                *("2016 met", "2017 met-nearby", "2018 did-not-meet", "2019 did-not-meet"),
                "2021 unknown",
            ],
            *(2, 1, 4, 1),
        ),
        "ministers": (
            ["2016 did-not-meet", "2017 met", "2018 did-not-meet", "2021 unknown"],
            *(1, 0, 3, 1),
        ),
    }


def test_only_of_the_channels_and_occasions_that_are_asked_for() -> None:
    view = AsOf(WORLD, ON)
    (found,) = series(view, [WORLD.channel_by_id["ministers"]])
    assert [a.channel.id for a in found.attendances] == ["ministers"]
    assert series(view, [WORLD.channel_by_id["generals"]]) == ()
    assert series(view, WORLD.channels, among=()) == ()


def test_two_days_after_the_first_edition_there_is_a_series() -> None:
    def known(of: Ledger, on: date) -> list[int]:
        return [len(found.editions) for found in series(AsOf(of, on), of.channels)]

    assert known(WORLD, date(2016, 5, 3)) == []
    assert known(WORLD, date(2016, 5, 4)) == [1]
