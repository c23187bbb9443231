"""The closed vocabularies: of values in a ledger, and of queries.

Nothing heavy is imported here, so that the command line can list the words at no cost.
"""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """The rank of an office, a contact or a channel."""

    LEADER = "leader"
    MINISTER = "minister"


class Holders(StrEnum):
    """How many people may hold an office at the same time."""

    ONE = "one"
    MANY = "many"


class Mode(StrEnum):
    """How the two sides met or spoke."""

    IN_PERSON = "in-person"
    VIDEO = "video"
    PHONE = "phone"


class Status(StrEnum):
    """The status of a contact. Only a held one counts."""

    HELD = "held"
    PLANNED = "planned"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    DECLINED = "declined"


class PlanStatus(StrEnum):
    """The later status of a plan: any but planned."""

    HELD = Status.HELD
    POSTPONED = Status.POSTPONED
    CANCELLED = Status.CANCELLED
    DECLINED = Status.DECLINED


class Precision(StrEnum):
    """How exactly a date is known; an imprecise date is the editor's best estimate."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class OccasionStatus(StrEnum):
    """How certain an occasion is."""

    ANNOUNCED = "announced"
    EXPECTED = "expected"  # only by habit
    CANCELLED = "cancelled"


class Confidence(StrEnum):
    """How well a contact is documented."""

    CONFIRMED = "confirmed"
    SINGLE_SOURCE = "single-source"
    DOUBTFUL = "doubtful"


class TimeUnit(StrEnum):
    """How much time a column of a heat map covers."""

    YEAR = "year"
    QUARTER = "quarter"


class FeedPart(StrEnum):
    """The kinds of event in a calendar feed."""

    CONTACTS = "contacts"  # whatever their status, except plans
    PLANS = "plans"
    DUE = "due"
    OCCASIONS = "occasions"  # with known days only
