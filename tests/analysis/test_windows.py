"""The windows after leader contacts: from when to when, and whether all of one is recorded."""

from __future__ import annotations

from datetime import date

from cadence.analysis.as_of import AsOf
from cadence.analysis.windows import Window, is_whole, windows
from ledgers import contact
from scenes import channel_of, scene

ON = date(2015, 1, 1)
SUMMIT = contact(date(2010, 3, 10), date(2010, 3, 12))


def test_a_window_opens_on_the_first_day_of_its_contact() -> None:
    of = scene(SUMMIT)
    assert windows(AsOf(of, date(2010, 3, 9))) == ()
    (window,) = windows(AsOf(of, date(2010, 3, 10)))
    assert window.contact.id == SUMMIT["id"]


def test_a_window_of_one_day_is_a_window() -> None:
    of = scene(SUMMIT, contact(date(2010, 3, 14)))
    first, _ = windows(AsOf(of, ON))
    assert (first.from_, first.through, first.days) == (date(2010, 3, 13), date(2010, 3, 13), 1)
    assert is_whole(AsOf(of, ON), channel_of(of, "ministers"), first)


def test_windows_come_in_order_and_name_the_next_contact() -> None:
    of = scene(contact(date(2010, 3, 10)), contact(date(2010, 4, 1)), contact(date(2011, 4, 1)))
    assert [(w.from_, w.through, _id(w)) for w in windows(AsOf(of, ON), 30)] == [
        (date(2010, 3, 11), date(2010, 3, 31), "2010-04-01-adams-lei"),
        (date(2010, 4, 2), date(2010, 5, 1), "2011-04-01-adams-lei"),
        (date(2011, 4, 2), date(2011, 5, 1), None),
    ]


def _id(window: Window) -> str | None:
    return window.next_contact.id if window.next_contact else None
