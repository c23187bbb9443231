"""The entities of a ledger: frozen Pydantic models, and nothing else (DESIGN 2).

Keys are kebab-case in the file and snake_case here; `from` is `from_`. Unknown keys
are refused, values are taken strictly, lists become tuples. References between
entities are plain ids: `cadence.ledger.ledger` knows what they point at.
"""

# No `from __future__ import annotations`: pydantic would have to evaluate every one again,
# which costs a third of the time that it takes to import this module.

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
)
from pydantic import model_validator as _model_validator

from cadence.ledger.frozen import FrozenMapping
from cadence.ledger.spans import Day, Span, last_of_month
from cadence.ledger.vocabulary import Confidence, Holders, Level, Mode, Precision, Status

_DAYS_A_YEAR = 365
_MONTHS_A_YEAR = 12
_OFTEN = 4  # more contacts a year than this, and a week's warning is enough


def _key(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


class Entity(BaseModel):
    """What every table of a ledger has in common: frozen, no unknown key, no default changed."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=_key, defer_build=True)


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=200)]
SideId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", max_length=20)]
Text = Annotated[str, StringConstraints(min_length=1)]
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
ZoneName = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$", max_length=100)
]
OfficesBySide = Annotated[
    Mapping[SideId, tuple[Id, ...]], AfterValidator(FrozenMapping), PlainSerializer(dict)
]


class Header(Entity):
    """What the ledger is, and in which version of the format."""

    format: Literal[1]
    title: Text
    license: Text | None = None
    call_timezone: ZoneName | None = None


class Side(Entity):
    """One of the two parties."""

    id: SideId
    name: Text
    article: Text | None = None

    @property
    def name_in_text(self) -> str:
        """Its name in a running sentence, with its article: 'the United States'."""
        return f"{self.article} {self.name}" if self.article else self.name


class Vacancy(Entity):
    """A time in which nobody held an office, both days inclusive; no `to`: still vacant."""

    from_: Day
    to: Day | None = None


class Office(Entity):
    """A post on one side. From `complete_from` on, every holder is in the ledger."""

    id: Id
    side: SideId
    title: Text
    level: Level
    holders: Holders = Holders.ONE
    complete_from: Day | None = None
    vacant: tuple[Vacancy, ...] = ()
    note: Text | None = None

    @_model_validator(mode="after")
    def _vacant_where_complete(self) -> Self:
        if self.vacant and self.complete_from is None:
            raise ValueError("vacant needs complete-from: say from when every holder is known")
        return self


class Term(Entity):
    """Who held an office from when to when, both days inclusive; no `to`: still does."""

    office: Id
    from_: Day
    to: Day | None = None
    acting: Annotated[bool, Field(strict=True)] = False

    def covers(self, day: dt.date) -> bool:
        """Whether the office was held on *day*. On a hand-over day both hold it."""
        return self.from_ <= day and (self.to is None or day <= self.to)


class Person(Entity):
    """Someone who holds or held offices on one side."""

    id: Id
    name: Text
    family_name: Text
    native_name: Text | None = None
    aliases: tuple[Text, ...] = ()
    wikidata: Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]*$")] | None = None
    side: SideId
    terms: tuple[Term, ...] = ()


class Topic(Entity):
    """A subject of talks; with `max_gap`, one that ought to come up in its `channel`."""

    id: Id
    title: Text
    max_gap: Span | None = None
    channel: Id | None = None

    @_model_validator(mode="after")
    def _gap_and_channel(self) -> Self:
        if (self.max_gap is None) != (self.channel is None):
            raise ValueError("max-gap and channel go together: give both or neither")
        return self


class Recorded(Entity):
    """The days, both inclusive, for which the ledger claims to be complete, and on what basis."""

    from_: Day
    through: Day
    basis: Annotated[Text, Field(description="How completeness was established.")] | None = None


class Channel(Entity):
    """A kind of contact that is tracked, with the cadence wanted of it."""

    id: Id
    title: Text
    offices: OfficesBySide | None = None
    level: Level | None = None
    modes: Annotated[tuple[Mode, ...], Field(min_length=1)] = tuple(Mode)
    countries: Annotated[tuple[CountryCode, ...], Field(min_length=1)] | None = None
    per_year: Annotated[int, Field(strict=True, ge=1, le=_DAYS_A_YEAR)]
    max_gap: Span | None = None
    warn: Span | None = None
    recorded: Recorded
    retired: Day | None = None
    basis: Text
    basis_url: Text | None = None

    @property
    def longest_gap(self) -> Span:
        """How long a silence may last: `max_gap`, or what `per_year` makes of a year."""
        if self.max_gap is not None:
            return self.max_gap
        if _MONTHS_A_YEAR % self.per_year == 0:
            return Span(months=_MONTHS_A_YEAR // self.per_year)
        return Span(days=_DAYS_A_YEAR // self.per_year)

    @property
    def warning(self) -> Span | None:
        """How long before the due date it is due soon; none where a gap lasts a day.

        By default a month, or a week where `per_year` is over 4; where that is no
        shorter than the gap itself, a day.
        """
        if self.warn is not None:
            return self.warn
        gap = self.longest_gap.about_days
        usual = Span(months=1) if self.per_year <= _OFTEN else Span(weeks=1)
        shorter = (span for span in (usual, Span(weeks=1), Span(days=1)) if span.about_days < gap)
        return next(shorter, None)

    def with_per_year(self, per_year: int) -> Self:
        """Return this channel under another cadence: its own gap and warning fall away."""
        return self.model_copy(update={"per_year": per_year, "max_gap": None, "warn": None})

    def is_retired(self, day: dt.date) -> bool:
        """Whether it is no longer judged on *day*."""
        return self.retired is not None and day >= self.retired


class Source(Entity):
    """Where a reader can look it up."""

    url: Text
    publisher: Text
    title: Text | None = None


class Suspension(Entity):
    """A side's public word that it cuts channels off, from when to when and why."""

    id: Id | None = None
    channels: Annotated[tuple[Id, ...], Field(min_length=1)]
    by: SideId
    from_: Day
    to: Day | None = None
    precision: Precision = Precision.DAY
    reason: Text
    sources: tuple[Source, ...] = ()


class Contact(Entity):
    """One meeting, visit, call or video call between principals of both sides."""

    id: Id
    date: Day
    end: Day | None = None
    precision: Precision = Precision.DAY
    status: Status = Status.HELD
    status_by: SideId | None = None
    announced: Day | None = None
    decided: Day | None = None
    mode: Mode
    city: Text | None = None
    country: CountryCode | None = None
    venue: Text | None = None
    occasion: Text | None = None
    participants: tuple[Id, ...]
    attending: tuple[Id, ...] = ()
    distinct_from: tuple[Id, ...] = ()
    topics: tuple[Id, ...] = ()
    summary: Text | None = None
    outcomes: tuple[Text, ...] = ()
    confidence: Confidence = Confidence.CONFIRMED
    note: Text | None = None
    sources: tuple[Source, ...] = ()

    @property
    def held(self) -> bool:
        """Whether it took place: nothing else counts as contact."""
        return self.status is Status.HELD

    @property
    def last_day(self) -> dt.date:
        """The day it ended, or its only day."""
        return self.end or self.date

    @property
    def latest_day(self) -> dt.date:
        """The last day on which it may fall: of an imprecise one, the end of its month or year."""
        if self.precision is Precision.DAY:
            return self.last_day
        last = self.last_day
        return last_of_month(last if self.precision is Precision.MONTH else last.replace(month=12))
