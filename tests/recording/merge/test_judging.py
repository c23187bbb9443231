"""The errors of a merged ledger that neither version had, and the entry that each is in."""

from __future__ import annotations

from datetime import date

import pytest

from cadence.recording.merge.judging import new_errors
from cadence.recording.merge.versions import Key
from merge_repository import BASE, HEAD, contact

LATEST = date(2026, 11, 27)
TRADE = '[[topic]]\nid = "trade"\ntitle = "Trade"\n\n'
#: an error of a kind: a contact about topics that the ledger does not have.
ABOUT_X = contact("2026-04-01", more='topics = ["x"]\n')
ABOUT_X_AND_Y = contact("2026-04-01", more='topics = ["x", "y"]\n')
NO_X, NO_Y = "there is no topic 'x'", "there is no topic 'y'"
ID = ("contact", "2026-04-01-adams-li")
#: the merged ledger, ours, theirs, and each new error: its code, what it says, and its entry.
ERRORS: dict[str, tuple[str, str, str, list[tuple[str, str, Key | None]]]] = {
    "none": (BASE, BASE, BASE, []),
    "of neither": (BASE + ABOUT_X, BASE, BASE, [("CAD102", NO_X, ID)]),
    "of ours": (BASE + ABOUT_X, BASE + ABOUT_X, BASE, []),
    "of theirs": (BASE + ABOUT_X, BASE, BASE + ABOUT_X, []),
    "of both": (BASE + ABOUT_X, BASE + ABOUT_X, BASE + ABOUT_X, []),
    "of an entry with one more than in either": (
        BASE + ABOUT_X_AND_Y, BASE + ABOUT_X, BASE + ABOUT_X, [("CAD102", NO_Y, ID)],
    ),
    "of an entry with two of them in theirs": (
        BASE + ABOUT_X_AND_Y, BASE + ABOUT_X, BASE + ABOUT_X_AND_Y, [],
    ),
    "two of one entry": (
        BASE + ABOUT_X_AND_Y, BASE, BASE, [("CAD102", NO_X, ID), ("CAD102", NO_Y, ID)],
    ),
    "in another entry than in ours": (
        BASE + ABOUT_X, BASE + ABOUT_X.replace("-adams-li", "-x"), BASE, [("CAD102", NO_X, ID)],
    ),
    "in the table of its kind": (
        BASE.replace("format = 1", "format = 1\nbirthday = 2"), BASE, BASE,
        [("CAD003", "unknown key 'birthday' in ledger", ("ledger",))],
    ),
    "in a section that is missing": (
        HEAD.replace('[ledger]\nformat = 1\ntitle = "A ledger"\n\n', ""), BASE, BASE,
        [("CAD003", "ledger is missing", None)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "ours", "theirs", "errors"), ERRORS.values(), ids=ERRORS)
def test_which_errors_are_new(
    text: str, ours: str, theirs: str, errors: list[tuple[str, str, Key | None]]
) -> None:
    found = new_errors(text.encode(), (ours.encode(), theirs.encode()), LATEST)
    assert [(each.fault.code, each.fault.message, each.key) for each in found] == errors


def test_a_day_after_the_latest_is_in_the_future() -> None:
    text, version = (BASE + contact("2026-04-01")).encode(), BASE.encode()
    assert new_errors(text, (version, version), date(2026, 4, 1)) == []
    (error,) = new_errors(text, (version, version), date(2026, 3, 31))
    assert (error.fault.code, error.key) == ("CAD105", ID)
    assert new_errors(text, (text, version), date(2026, 3, 31)) == []
