"""Who is in office, or why nobody is, in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.analysis.as_of import AsOf
from cadence.analysis.counterparts import counterparts
from cadence.output.wording import holders
from ledgers import EVER, LEADERS, OFFICES, ledger, person, term

VACANT: list[dict[str, Any]] = [
    OFFICES[0]
    | {
        "complete-from": EVER,
        "vacant": [
            {"from": date(2001, 1, 1), "to": date(2001, 1, 31)},
            {"from": date(2010, 5, 1)},
        ],
    },
    *OFFICES[1:],
]
PEOPLE = [
    person("ann-adams", "US", term("us-president", EVER, date(2000, 12, 31))),
    person(
        "li-lei", "CN", term("cn-leader"), term("cn-minister", date(2003, 4, 5)) | {"acting": True}
    )
    | {"native-name": "李雷"},
]
BOTH = LEADERS | {"offices": {"US": ["us-president"], "CN": ["cn-leader", "cn-minister"]}}


def lines(on: date) -> list[tuple[str, ...]]:
    made = ledger(office=VACANT, person=PEOPLE, channel=[BOTH])
    view = AsOf(made, on)
    return [holders.lines(view, side) for side in counterparts(view, made.channels[0])]


VACANT_DAYS = [
    (date(2000, 12, 31), "Ann Adams: President since 1 Jan 1950"),
    (date(2001, 1, 1), "President: vacant since 1 Jan 2001"),
    (date(2001, 1, 31), "President: vacant since 1 Jan 2001"),
    (date(2001, 2, 1), "nobody recorded"),
    (date(2010, 4, 30), "nobody recorded"),
    (date(2010, 5, 1), "President: vacant since 1 May 2010"),
    (date(2012, 1, 1), "President: vacant since 1 May 2010"),
]


@pytest.mark.parametrize(("on", "text"), VACANT_DAYS)
def test_a_holder_a_vacancy_or_nobody(on: date, text: str) -> None:
    assert lines(on)[0] == (text,)


def test_a_person_with_two_offices_and_a_native_name() -> None:
    assert lines(date(2012, 1, 1))[1] == (
        (
            "Li Lei (李雷): General Secretary since 1 Jan 1950;"
            " Foreign Minister (acting) since 5 Apr 2003"
        ),
    )
