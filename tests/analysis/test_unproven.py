"""Nothing unproven looks proven (DESIGN 3): lengths, bounds, doubts, worked out by hand.

The channel wants a contact every 12 months, warns two months before, and is recorded from
1 January 2000 to 31 December 2020, unless a case says otherwise.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import pytest

from cadence.analysis.as_of import AsOf
from cadence.analysis.gaps import ClosedBy, gaps
from cadence.analysis.tally import tally
from cadence.analysis.verdicts import channel_status
from ledgers import channel, contact, ledger, only_channel

USUAL = contact(date(2018, 3, 1), date(2018, 3, 3))
LATER = contact(date(2020, 8, 1))
EARLY = contact(date(1999, 5, 1))
DOUBTFUL = USUAL | {"confidence": "doubtful"}
IMPRECISE = contact(date(2018, 3, 15), precision="month")
BOTH = IMPRECISE | {"confidence": "doubtful"}
EARLY_DOUBTFUL = EARLY | {"confidence": "doubtful"}


class Said(NamedTuple):
    """What is said of a channel: verdict, days left, days late, whether at least, and on what."""

    verdict: str
    left: int | None = None
    late: int | None = None
    is_minimum: bool = False
    rests_on: str | None = None


OVERDUE, UNKNOWN = "overdue", "unknown"

STATUS: list[tuple[str, date, list[Any], dict[str, Any], Said]] = [
    # -- the worked cases of the design -----------------------------------------------------
    ("it is going on", date(2018, 3, 2), [USUAL], {}, Said("on-track", left=365)),
    ("the last day of on-track", date(2019, 1, 3), [USUAL], {}, Said("on-track", left=59)),
    ("the warning begins", date(2019, 1, 4), [USUAL], {}, Said("due-soon", left=58)),
    ("the due date is on time", date(2019, 3, 3), [USUAL], {}, Said("due-soon", left=0)),
    ("a day late, all of it seen", date(2019, 3, 4), [USUAL], {}, Said(OVERDUE, late=1)),
    (
        "seen to 2020-12-31 only",
        date(2026, 11, 23),
        [USUAL],
        {},
        Said(OVERDUE, late=669, is_minimum=True),
    ),
    ("a contact proves itself", date(2021, 6, 1), [LATER], {}, Said("on-track", left=61)),
    ("nobody has looked, not yet due", date(2021, 7, 1), [LATER], {}, Said(UNKNOWN, left=31)),
    ("nobody has looked, past due", date(2021, 9, 1), [LATER], {}, Said(UNKNOWN)),
    ("past due, before the record", date(2000, 10, 1), [EARLY], {}, Said(UNKNOWN)),
    ("no contact, too early to say", date(2000, 6, 1), [], {}, Said(UNKNOWN, left=214)),
    ("no contact at all", date(2001, 1, 2), [], {}, Said(OVERDUE, late=1, is_minimum=True)),
    # -- where the silence begins with the record -------------------------------------------
    (
        "the contact before it ended before the record",
        date(2001, 1, 2),
        [EARLY],
        {},
        Said(OVERDUE, late=1, is_minimum=True),
    ),
    (
        "the contact ended on the first day of the record",
        date(2001, 1, 2),
        [contact(date(1999, 12, 30), date(2000, 1, 1))],
        {},
        Said(OVERDUE, late=1),
    ),
    # -- where the record ends ----------------------------------------------------------------
    ("recorded to the day asked", date(2020, 12, 31), [USUAL], {}, Said(OVERDUE, late=669)),
    (
        "recorded to the day before",
        date(2021, 1, 1),
        [USUAL],
        {},
        Said(OVERDUE, late=669, is_minimum=True),
    ),
    (
        "the last contact is later than the record",
        date(2023, 1, 1),
        [contact(date(2021, 2, 1))],
        {},
        Said(UNKNOWN),
    ),
    (
        "retired: nothing is left and nothing late",
        date(2026, 1, 1),
        [USUAL],
        {"retired": date(2020, 1, 1)},
        Said("retired"),
    ),
    # -- what it rests on -----------------------------------------------------------------------
    (
        "on track by a doubtful contact",
        date(2018, 6, 1),
        [DOUBTFUL],
        {},
        Said("on-track", left=275, rests_on="doubtful"),
    ),
    (
        "overdue since an imprecise one",
        date(2019, 3, 16),
        [IMPRECISE],
        {},
        Said(OVERDUE, late=1, rests_on="imprecise"),
    ),
    (
        "both: the doubt is what matters",
        date(2019, 3, 16),
        [BOTH],
        {},
        Said(OVERDUE, late=1, rests_on="doubtful"),
    ),
    (
        "a doubtful contact before the record proves nothing late",
        date(2001, 1, 2),
        [EARLY_DOUBTFUL],
        {},
        Said(OVERDUE, late=1, is_minimum=True),
    ),
    (
        "a doubtful contact that is not the last",
        date(2019, 3, 4),
        [contact(date(2017, 1, 1), confidence="doubtful"), USUAL],
        {},
        Said(OVERDUE, late=1),
    ),
    (
        "retired: it rests on no contact",
        date(2026, 1, 1),
        [DOUBTFUL],
        {"retired": date(2020, 1, 1)},
        Said("retired"),
    ),
]


@pytest.mark.parametrize(
    ("on", "contacts", "changes", "said"), [c[1:] for c in STATUS], ids=[c[0] for c in STATUS]
)
def test_what_a_status_says(
    on: date, contacts: list[Any], changes: dict[str, Any], said: Said
) -> None:
    made = ledger(*contacts, channel=[channel(**changes)])
    found = channel_status(AsOf(made, on), only_channel(made))
    assert said == Said(
        found.verdict,
        found.days_left,
        found.days_late,
        found.days_late_is_minimum,
        found.rests_on,
    )


class Silent(NamedTuple):
    """What is said of a gap."""

    from_: str
    to: str | None
    proven_to: str
    days: int
    late: int
    is_minimum: bool
    closed_by: str | None
    rests_on: str | None = None


JUNE_00, JUNE_02 = contact(date(2000, 6, 1)), contact(date(2002, 6, 1))
DOUBTFUL_02 = JUNE_02 | {"confidence": "doubtful"}
TO_2001 = {"recorded": {"from": date(2000, 1, 1), "through": date(2001, 12, 31)}}
TO_2019 = {"recorded": {"from": date(2000, 1, 1), "through": date(2019, 1, 1)}}
RETIRED = {"retired": date(2002, 1, 1)}

GAPS: list[tuple[str, date, list[Any], dict[str, Any], list[Silent]]] = [
    (
        "between two contacts",
        date(2002, 8, 1),
        [JUNE_00, JUNE_02],
        {},
        [Silent("2000-06-01", "2002-06-01", "2002-06-01", 730, 365, False, "contact")],
    ),
    (
        "the record ends inside it",
        date(2002, 8, 1),
        [JUNE_00, JUNE_02],
        TO_2001,
        [Silent("2000-06-01", "2002-06-01", "2001-12-31", 578, 213, True, "contact")],
    ),
    (
        "open, all of it seen",
        date(2001, 12, 31),
        [JUNE_00],
        {},
        [Silent("2000-06-01", None, "2001-12-31", 578, 213, False, None)],
    ),
    (
        "open, seen in part",
        date(2002, 8, 1),
        [JUNE_00],
        TO_2001,
        [Silent("2000-06-01", None, "2001-12-31", 578, 213, True, None)],
    ),
    (
        "it begins with the record, no contact before",
        date(2003, 1, 1),
        [JUNE_02],
        {},
        [Silent("2000-01-01", "2002-06-01", "2002-06-01", 882, 516, True, "contact")],
    ),
    (
        "it begins with the record, a contact before",
        date(2003, 1, 1),
        [EARLY, JUNE_02],
        {},
        [Silent("2000-01-01", "2002-06-01", "2002-06-01", 882, 516, True, "contact")],
    ),
    (
        "it begins with the record, on whose first day a contact ended",
        date(2003, 1, 1),
        [contact(date(2000, 1, 1)), JUNE_02],
        {},
        [Silent("2000-01-01", "2002-06-01", "2002-06-01", 882, 516, False, "contact")],
    ),
    (
        "retired while silent: closed, and all of it is known",
        date(2026, 1, 1),
        [JUNE_00],
        RETIRED,
        [Silent("2000-06-01", None, "2002-01-01", 579, 214, False, "retirement")],
    ),
    (
        "retired, but checked only for a part of that",
        date(2026, 1, 1),
        [JUNE_00],
        TO_2001 | RETIRED,
        [Silent("2000-06-01", None, "2001-12-31", 578, 213, True, "retirement")],
    ),
    (
        "a contact after the retirement does not close it",
        date(2026, 1, 1),
        [JUNE_00, JUNE_02],
        RETIRED,
        [Silent("2000-06-01", "2002-06-01", "2002-01-01", 579, 214, False, "retirement")],
    ),
    (
        "a contact on the day of the retirement does",
        date(2026, 1, 1),
        [JUNE_00, contact(date(2002, 1, 1))],
        RETIRED,
        [Silent("2000-06-01", "2002-01-01", "2002-01-01", 579, 214, False, "contact")],
    ),
    (
        "not yet retired on the day asked",
        date(2001, 12, 31),
        [JUNE_00],
        RETIRED,
        [Silent("2000-06-01", None, "2001-12-31", 578, 213, False, None)],
    ),
    (
        "a doubtful contact ends it",
        date(2002, 8, 1),
        [JUNE_00, DOUBTFUL_02],
        {},
        [Silent("2000-06-01", "2002-06-01", "2002-06-01", 730, 365, False, "contact", "doubtful")],
    ),
    (
        "a doubtful contact ends it where nobody looked: its length does not rest on that",
        date(2002, 8, 1),
        [JUNE_00, DOUBTFUL_02],
        TO_2001,
        [Silent("2000-06-01", "2002-06-01", "2001-12-31", 578, 213, True, "contact")],
    ),
    (
        "an imprecise one begins it",
        date(2019, 4, 1),
        [IMPRECISE],
        {},
        [
            Silent("2000-01-01", "2018-03-15", "2018-03-15", 6648, 6282, True, "contact")._replace(
                rests_on="imprecise"
            ),
            Silent("2018-03-15", None, "2019-04-01", 382, 17, False, None, "imprecise"),
        ],
    ),
    (
        "a doubtful one before the record does not begin it",
        date(2001, 6, 1),
        [EARLY_DOUBTFUL],
        {},
        [Silent("2000-01-01", None, "2001-06-01", 517, 151, True, None)],
    ),
]


@pytest.mark.parametrize(
    ("on", "contacts", "changes", "said"), [c[1:] for c in GAPS], ids=[c[0] for c in GAPS]
)
def test_what_is_said_of_a_gap(
    on: date, contacts: list[Any], changes: dict[str, Any], said: list[Silent]
) -> None:
    made = ledger(*contacts, channel=[channel(**changes)])
    found = gaps(AsOf(made, on), only_channel(made))
    assert said == [
        Silent(
            str(gap.from_),
            str(gap.to) if gap.to else None,
            str(gap.proven_to),
            gap.days,
            gap.days_late,
            gap.is_minimum,
            gap.closed_by,
            gap.rests_on,
        )
        for gap in found
    ]
    assert [gap.open for gap in found] == [gap.closed_by is None for gap in found]


def test_a_gap_ends_with_what_closed_it() -> None:
    made = ledger(JUNE_00, JUNE_02, channel=[channel(**RETIRED)])
    (gap,) = gaps(AsOf(made, date(2026, 1, 1)), only_channel(made))
    assert (gap.closed_by, gap.ended) == (ClosedBy.RETIREMENT, date(2002, 1, 1))


RECORD = {"recorded": {"from": date(2001, 3, 1), "through": date(2004, 12, 30)}}

YEARS: list[tuple[str, date, list[Any], dict[str, Any], dict[int, tuple[int, bool]]]] = [
    (
        "recorded in part, in full, in full, but for a day, not at all",
        date(2005, 6, 1),
        [],
        RECORD,
        {2001: (0, True), 2002: (0, False), 2003: (0, False), 2004: (0, True), 2005: (0, True)},
    ),
    (
        "the year that runs, recorded to the day asked",
        date(2004, 12, 30),
        [contact(date(2004, 2, 1))],
        RECORD,
        {2001: (0, True), 2002: (0, False), 2003: (0, False), 2004: (1, False)},
    ),
    (
        "the year of a retirement needs to be recorded only so far",
        date(2010, 1, 1),
        [contact(date(2003, 2, 1))],
        {"recorded": {"from": date(2001, 3, 1), "through": date(2003, 6, 1)}}
        | {"retired": date(2003, 6, 1)},
        {2001: (0, True), 2002: (0, False), 2003: (1, False)},
    ),
    (
        "a day short of the retirement",
        date(2010, 1, 1),
        [contact(date(2003, 2, 1))],
        {"recorded": {"from": date(2001, 3, 1), "through": date(2003, 5, 31)}}
        | {"retired": date(2003, 6, 1)},
        {2001: (0, True), 2002: (0, False), 2003: (1, True)},
    ),
    (
        "met before the record begins is a lower bound all the same",
        date(2001, 3, 1),
        [contact(date(2000, 2, 1))],
        RECORD,
        {2000: (1, True), 2001: (0, True)},
    ),
]


@pytest.mark.parametrize(
    ("on", "contacts", "changes", "counts"), [c[1:] for c in YEARS], ids=[c[0] for c in YEARS]
)
def test_a_count_is_a_lower_bound_where_a_day_is_not_recorded(
    on: date, contacts: list[Any], changes: dict[str, Any], counts: dict[int, tuple[int, bool]]
) -> None:
    made = ledger(*contacts, channel=[channel(**changes)])
    found = tally(AsOf(made, on), only_channel(made))
    assert {y.year: (y.count, y.count_is_minimum) for y in found} == counts


def test_a_year_rests_on_the_doubtful_contacts_that_it_counts() -> None:
    contacts = (
        contact(date(2001, 6, 1), confidence="doubtful"),
        contact(date(2002, 6, 1)),
        contact(date(2003, 6, 1), precision="year"),  # of its year there is no doubt
    )
    made = ledger(*contacts, channel=[channel(**RECORD)])
    found = tally(AsOf(made, date(2003, 12, 31)), only_channel(made))
    assert [y.rests_on for y in found] == ["doubtful", None, None]
