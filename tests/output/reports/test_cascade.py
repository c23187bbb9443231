"""What ministers did around one leader contact: every word, key and cell; its window."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from command import ok, run
from expected import DAY, both, files
from ledgers import contact, saved
from scenes import CHANNELS, talks

PRINTED = files(
    ("cascade-one", "cascade 2019-10-22-dupont-sato", DAY, "txt csv json md"),
)


@pytest.mark.parametrize(("file", "call", "day"), PRINTED)
def test_all_that_is_printed(file: str, call: list[str], day: str) -> None:
    printed, expected = both(file, *call, day=day)
    assert printed == expected


FIRST = date(2010, 3, 1)
ADAMS_LEI = "2010-03-01-adams-lei"


def made(folder: Path, *contacts: dict[str, Any], **more: Any) -> str:
    """Return the path of a ledger of leaders, ministers and generals."""
    return saved(folder, *contacts, **({"channel": CHANNELS} | more))


# From 1 March, 90 days are those to 30 May. The leaders' next contact ends a window on the day
# before it; one that begins on the 91st day does not shorten it, and is the next day all the same.
WINDOWS = [
    (None, "2010-05-30", 90, "Followed up within 90 days: 2 Mar – 30 May 2010"),
    (date(2010, 6, 1), "2010-05-30", 90, "Followed up within 90 days: 2 Mar – 30 May 2010"),
    (date(2010, 5, 31), "2010-05-30", 90, "Followed up within 90 days: 2 Mar – 30 May 2010, the day before the leaders' next contact (Adams–Lei, Geneva, 31 May 2010)"),
    (date(2010, 3, 4), "2010-03-03", 2, "Followed up within 2 days: 2–3 Mar 2010, the day before the leaders' next contact (Adams–Lei, Geneva, 4 Mar 2010)"),
    (date(2010, 3, 3), "2010-03-02", 1, "Followed up within 1 day: 2 Mar 2010, the day before the leaders' next contact (Adams–Lei, Geneva, 3 Mar 2010)"),
    (date(2010, 3, 2), None, 0, "No day to follow it up before the leaders' next contact (Adams–Lei, Geneva, 2 Mar 2010)"),
]  # fmt: skip


@pytest.mark.parametrize(("following", "through", "days", "sentence"), WINDOWS)
def test_a_window(
    following: date | None, through: str | None, days: int, sentence: str, tmp_path: Path
) -> None:
    contacts = [contact(day) for day in (FIRST, following) if day]
    asked = ("cascade", ADAMS_LEI, "-l", made(tmp_path, *contacts), "--as-of", "2011-01-01")
    assert run(*asked, "-f", "json").json()["window"] == {
        "from": "2010-03-02" if days else None,
        "through": through,
        "days": days,
        "next_contact": f"{following}-adams-lei" if following else None,
    }
    assert ok(*asked).splitlines()[3] == sentence
    caption = f"What ministers did around Adams–Lei, Geneva, 1 Mar 2010. {sentence}."
    assert ok(*asked, "-f", "markdown").splitlines()[0] == caption


RECORDED = {"from": date(2010, 1, 1), "through": date(2010, 4, 30)}
NOTHING_AFTER = [
    ("2011-01-01", CHANNELS[1], None, ("none after", "not followed up")),
    ("2010-05-30", CHANNELS[1], None, ("none after", "not followed up")),
    ("2010-05-29", CHANNELS[1], None, ("none yet", "the window runs to 30 May 2010")),
    ("2011-01-01", CHANNELS[1] | {"recorded": RECORDED}, None, ("unknown", "recorded only 1 Jan – 30 Apr 2010")),
    ("2011-01-01", CHANNELS[1], date(2010, 3, 2), ("no time", "the leaders' next contact came first")),
]  # fmt: skip


@pytest.mark.parametrize(("on", "channel", "following", "said"), NOTHING_AFTER)
def test_nothing_after(
    on: str,
    channel: dict[str, Any],
    following: date | None,
    said: tuple[str, str],
    tmp_path: Path,
) -> None:
    word, remark = said
    contacts = [contact(day) for day in (FIRST, following) if day]
    ledger = made(tmp_path, *contacts, channel=[CHANNELS[0], channel])
    asked = ("cascade", ADAMS_LEI, "-l", ledger, "--as-of", on)
    rows = [" ".join(line.split()) for line in ok(*asked).splitlines()]
    assert rows[5:] == [
        "channel days date who and where",
        "Foreign ministers none before",
        f"{word} {remark}",
    ]
    row = f"| Foreign ministers | – | – | {remark} | – |"
    assert ok(*asked, "-f", "markdown").splitlines()[-1] == row


def test_days_without_a_record_between_are_at_most_so_many(tmp_path: Path) -> None:
    """Ministers on 9 January and on 21 May; recorded from 1 February to 30 April."""
    recorded = {"from": date(2010, 2, 1), "through": date(2010, 4, 30)}
    contacts = (talks(date(2010, 1, 9)), contact(FIRST), talks(date(2010, 5, 21)))
    channels = [CHANNELS[0], CHANNELS[1] | {"recorded": recorded}]
    ledger = made(tmp_path, *contacts, channel=channels)
    asked = ("cascade", ADAMS_LEI, "-l", ledger, "--as-of", "2011-01-01")
    rows = [" ".join(line.split()) for line in ok(*asked).splitlines()]
    # 22 days are left of January, then 28 of February and one; 30 of March, 30 and 21.
    assert rows[6:] == [
        "Foreign ministers ≤ 51 before 9 Jan 2010 Baker–Mei, Geneva",
        "≤ 81 after 21 May 2010 Baker–Mei, Geneva",
    ]
    (ministers,) = run(*asked, "-f", "json").json()["channels"]
    assert (ministers["days_before"], ministers["before_recorded"]) == (51, False)
    assert (ministers["days_after"], ministers["after_recorded"]) == (81, False)
    row = (
        "| Foreign ministers | Baker–Mei, Geneva, 9 Jan 2010 (≤ 51 days before) | – |"
        " Baker–Mei, Geneva, 21 May 2010 (≤ 81 days after) | – |"
    )
    assert ok(*asked, "-f", "markdown").splitlines()[-1] == row
