"""The closed vocabularies: of values in a ledger, and of what is asked of one.

Nothing heavy is imported here, so that the command line can offer the words at no cost.
"""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """The rank of an office, a contact or a channel."""

    LEADER = "leader"
    MINISTER = "minister"


class Holders(StrEnum):
    """How many people may hold an office at a time."""

    ONE = "one"
    MANY = "many"


class Mode(StrEnum):
    """How the two sides met or spoke."""

    IN_PERSON = "in-person"
    VIDEO = "video"
    PHONE = "phone"


class Status(StrEnum):
    """What became of a contact. Only a held one counts."""

    HELD = "held"
    PLANNED = "planned"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    DECLINED = "declined"


class PlanStatus(StrEnum):
    """What can become of a plan: any status but planned."""

    HELD = Status.HELD
    POSTPONED = Status.POSTPONED
    CANCELLED = Status.CANCELLED
    DECLINED = Status.DECLINED


class Precision(StrEnum):
    """How exactly a date is known; the date itself is then the editor's best day."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class OccasionStatus(StrEnum):
    """How certain an occasion is."""

    ANNOUNCED = "announced"
    EXPECTED = "expected"  # from habit only
    CANCELLED = "cancelled"


class Confidence(StrEnum):
    """How well a contact is attested."""

    CONFIRMED = "confirmed"
    SINGLE_SOURCE = "single-source"
    DOUBTFUL = "doubtful"


class TimeUnit(StrEnum):
    """How much time a column of a heat map covers."""

    YEAR = "year"
    QUARTER = "quarter"


class FeedPart(StrEnum):
    """What a calendar feed is made of."""

    CONTACTS = "contacts"  # whatever their status, but plans
    PLANS = "plans"
    DUE = "due"
    OCCASIONS = "occasions"  # of which the days are known
