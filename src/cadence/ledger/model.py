"""The entities of a ledger: frozen Pydantic models, and nothing else (DESIGN 2).

Keys are kebab-case in the file and snake_case here; `from` is `from_`. Unknown keys are
refused, values are strict, lists become tuples. References between entities are plain ids:
`cadence.ledger.ledger` resolves them.
"""

# No `from __future__ import annotations`: pydantic would have to evaluate each annotation again,
# which takes a third of the import time of this module.

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
)
from pydantic import model_validator as _model_validator

from cadence.ledger import shapes
from cadence.ledger.frozen import FrozenMapping
from cadence.ledger.spans import Day, Span, last_of_month
from cadence.ledger.vocabulary import (
    Confidence,
    Holders,
    Level,
    Mode,
    OccasionStatus,
    Precision,
    Status,
)

_DAYS_A_YEAR = 365
_MONTHS_A_YEAR = 12
_OFTEN = 4  # contacts a year; above it, a week's warning is enough


def _key(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


class Entity(BaseModel):
    """The base of every table of a ledger: frozen, unknown keys refused, defaults validated."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=_key, defer_build=True)


Id = Annotated[str, StringConstraints(pattern=shapes.ID.pattern, max_length=200)]
SideId = Annotated[
    str, StringConstraints(pattern=shapes.SIDE_ID.pattern, max_length=shapes.LONGEST_SIDE_ID)
]
Text = Annotated[str, StringConstraints(min_length=1)]
_T = TypeVar("_T")
Several = Annotated[tuple[_T, ...], Field(max_length=shapes.LONGEST_LIST)]
CountryCode = Annotated[str, StringConstraints(pattern=shapes.COUNTRY_CODE.pattern)]
ZoneName = Annotated[str, StringConstraints(pattern=shapes.ZONE_NAME.pattern, max_length=100)]
OfficesBySide = Annotated[
    Mapping[SideId, Several[Id]], AfterValidator(FrozenMapping), PlainSerializer(dict)
]
WikidataId = Annotated[str, StringConstraints(pattern=shapes.WIKIDATA_ID.pattern)]

# Descriptions that several tables share.
_ID = "The id, lower-case words joined by hyphens; never changed once others refer to it."
_NOTE = "A remark for editors."
_SOURCES = "Where a reader can look it up."


class Header(Entity):
    """What the ledger is about, and its format version."""

    format: Literal[1] = Field(description="The version of the ledger format.", examples=[1])
    title: Text = Field(description="The title of the ledger.", examples=["US–China contacts"])
    license: Text | None = Field(
        default=None,
        description="The licence under which the data may be used.",
        examples=["CC0-1.0"],
    )
    call_timezone: ZoneName | None = Field(
        default=None,
        description="The time zone whose date a phone or video call carries.",
        examples=["America/New_York"],
    )


class Side(Entity):
    """One of the two parties."""

    id: SideId = Field(description="The id: letters, digits and hyphens.", examples=["US"])
    name: Text = Field(description="The full name.", examples=["United States"])
    article: Text | None = Field(
        default=None,
        description="The article before the name in a sentence.",
        examples=["the"],
    )

    @property
    def name_in_text(self) -> str:
        """Its name in a running sentence, with its article: 'the United States'."""
        return f"{self.article} {self.name}" if self.article else self.name


class Vacancy(Entity):
    """A time in which an office was vacant, both days inclusive; no `to`: still vacant."""

    from_: Day = Field(description="The first day.", examples=[dt.date(1973, 10, 10)])
    to: Day | None = Field(
        default=None, description="The last day, inclusive; absent while still vacant."
    )


class Office(Entity):
    """A post on one side. From `complete_from` on, every holder is in the ledger."""

    id: Id = Field(description=_ID, examples=["us-president"])
    side: SideId = Field(description="The id of the side.", examples=["US"])
    title: Text = Field(description="The title of the office.", examples=["President"])
    level: Level = Field(description="The rank of the office: leader or minister.")
    holders: Holders = Field(
        default=Holders.ONE,
        description="How many people may hold it at a time: one (terms may not overlap) or many.",
    )
    complete_from: Day | None = Field(
        default=None,
        description="From this day on, every holder is in the ledger.",
        examples=[dt.date(1969, 1, 20)],
    )
    vacant: Several[Vacancy] = Field(
        default=(), description="When nobody held the office, since complete-from."
    )
    note: Text | None = Field(default=None, description=_NOTE)

    @_model_validator(mode="after")
    def _vacant_where_complete(self) -> Self:
        if self.vacant and self.complete_from is None:
            raise ValueError("vacant needs complete-from: say from when every holder is known")
        return self


class Term(Entity):
    """The time a person held an office, both days inclusive; no `to`: still in office."""

    office: Id = Field(description="The id of the office held.", examples=["us-president"])
    from_: Day = Field(description="The first day.", examples=[dt.date(2025, 1, 20)])
    to: Day | None = Field(
        default=None,
        description="The last day, inclusive; absent while the person is in office.",
    )
    acting: bool = Field(
        default=False, strict=True, description="Whether the office was held temporarily."
    )

    def covers(self, day: dt.date) -> bool:
        """Whether it includes *day*. On a hand-over day both terms do."""
        return self.from_ <= day and (self.to is None or day <= self.to)


class Person(Entity):
    """A person who holds or held offices on one side."""

    id: Id = Field(description=_ID, examples=["xi-jinping"])
    name: Text = Field(description="The full name.", examples=["Xi Jinping"])
    family_name: Text = Field(
        description="The family name: contact ids and short forms are built from it.",
        examples=["Xi"],
    )
    native_name: Text | None = Field(
        default=None, description="The name in its own script.", examples=["习近平"]
    )
    aliases: Several[Text] = Field(
        default=(),
        description="Other spellings of the name, by which the person is found.",
        examples=[["Hsi Chin-p'ing"]],
    )
    wikidata: WikidataId | None = Field(
        default=None,
        description="The person's Wikidata item: Q and a number.",
        examples=["Q15031"],
    )
    side: SideId = Field(description="The id of the side.", examples=["CN"])
    terms: Several[Term] = Field(
        default=(), description="The offices held, each with its first and last day."
    )


class Topic(Entity):
    """A subject of talks; with `max_gap`, one that should come up in its `channel`."""

    id: Id = Field(description=_ID, examples=["fentanyl"])
    title: Text = Field(description="The title of the topic.", examples=["Counternarcotics"])
    max_gap: Span | None = Field(
        default=None,
        description="How long it may go without being raised in its channel.",
        examples=[{"months": 12}],
    )
    channel: Id | None = Field(
        default=None,
        description="The id of the channel in which the topic should come up.",
        examples=["leaders"],
    )

    @_model_validator(mode="after")
    def _gap_and_channel(self) -> Self:
        if (self.max_gap is None) != (self.channel is None):
            raise ValueError("max-gap and channel go together: give both or neither")
        return self


class Recorded(Entity):
    """The days, both inclusive, for which the ledger claims to be complete, and on what basis."""

    from_: Day = Field(
        description="The first day from which every contact is in the ledger.",
        examples=[dt.date(2025, 1, 1)],
    )
    through: Day = Field(
        description="The last day, inclusive, up to which every contact is in the ledger.",
        examples=[dt.date(2025, 10, 30)],
    )
    basis: Text | None = Field(default=None, description="How completeness was established.")


class Channel(Entity):
    """A kind of contact that is tracked, with its expected cadence."""

    id: Id = Field(description=_ID, examples=["leaders-in-person"])
    title: Text = Field(description="The title of the channel.", examples=["Leaders, face to face"])
    offices: OfficesBySide | None = Field(
        default=None,
        description="For each side, the offices whose holders meet in the channel.",
        examples=[{"US": ["us-president"], "CN": ["cn-paramount-leader"]}],
    )
    level: Level | None = Field(
        default=None, description="Only contacts of this level: leader or minister."
    )
    modes: Several[Mode] = Field(
        default=tuple(Mode),
        min_length=1,
        description="Only contacts of these modes; every mode if absent.",
        examples=[["in-person"]],
    )
    countries: Several[CountryCode] | None = Field(
        default=None,
        min_length=1,
        description="Only in-person contacts in these countries; ISO 3166-1 codes.",
        examples=[["CN"]],
    )
    per_year: int = Field(
        strict=True,
        ge=1,
        le=_DAYS_A_YEAR,
        description="Contacts wanted in each calendar year.",
        examples=[1],
    )
    max_gap: Span | None = Field(
        default=None,
        description="The longest silence allowed, counted from the last contact.",
        examples=[{"months": 12}],
    )
    warn: Span | None = Field(
        default=None,
        description="How long before the due date the channel is due soon.",
        examples=[{"months": 2}],
    )
    recorded: Recorded = Field(description="The days for which the ledger claims to be complete.")
    retired: Day | None = Field(
        default=None,
        description="From this day on, the channel is not judged.",
        examples=[dt.date(2025, 1, 20)],
    )
    basis: Text = Field(
        description="Why this cadence: an agreement, a proposal, or 'House rule: …'.",
        examples=["House rule: once a year."],
    )
    basis_url: Text | None = Field(default=None, description="Where the basis can be read.")

    @property
    def longest_gap(self) -> Span:
        """The longest allowed silence: `max_gap`, or a year divided by `per_year`."""
        if self.max_gap is not None:
            return self.max_gap
        if _MONTHS_A_YEAR % self.per_year == 0:
            return Span(months=_MONTHS_A_YEAR // self.per_year)
        return Span(days=_DAYS_A_YEAR // self.per_year)

    @property
    def warning(self) -> Span | None:
        """How long before the due date it is due soon; None if a gap lasts a day.

        By default a month, or a week if `per_year` is over 4; if that is not shorter than the gap
        itself, a day.
        """
        if self.warn is not None:
            return self.warn
        gap = self.longest_gap.about_days
        usual = Span(months=1) if self.per_year <= _OFTEN else Span(weeks=1)
        shorter = (span for span in (usual, Span(weeks=1), Span(days=1)) if span.about_days < gap)
        return next(shorter, None)

    def with_per_year(self, per_year: int) -> Self:
        """Return this channel with another cadence; its own gap and warning are dropped."""
        return self.model_copy(update={"per_year": per_year, "max_gap": None, "warn": None})

    def is_retired(self, day: dt.date) -> bool:
        """Whether it is no longer judged on *day*."""
        return self.retired is not None and day >= self.retired

    def is_in_use(self, day: dt.date) -> bool:
        """Whether it was not retired before *day*."""
        return self.retired is None or day <= self.retired


class Source(Entity):
    """A published source of an entry."""

    url: Text = Field(description="The http or https address.", examples=["https://example.org/"])
    publisher: Text = Field(description="Who published it.", examples=["Xinhua"])
    title: Text | None = Field(default=None, description="The title of the page.")


class Occasion(Entity):
    """A dated event that officials of both sides usually attend: a summit, a forum."""

    id: Id = Field(description=_ID, examples=["2026-g20-leaders"])
    title: Text = Field(description="The title of the event.", examples=["G20 Leaders' Summit"])
    series: Id | None = Field(
        default=None,
        description="What the yearly editions have in common; lower-case words joined by hyphens.",
        examples=["g20-leaders"],
    )
    from_: Day = Field(
        description="The first day; of a month or a year, its first.",
        examples=[dt.date(2026, 12, 14)],
    )
    to: Day = Field(
        description="The last day, inclusive; of a month or a year, its last.",
        examples=[dt.date(2026, 12, 15)],
    )
    precision: Precision = Field(
        default=Precision.DAY,
        description="How exactly the days are known: day, or else whole months or years.",
    )
    city: Text | None = Field(
        default=None, description="The city; give city and country together.", examples=["Miami"]
    )
    country: CountryCode | None = Field(
        default=None, description="The country; ISO 3166-1 code.", examples=["US"]
    )
    offices: Several[Id] = Field(
        min_length=1,
        description="The ids of the offices whose holders usually attend, or are announced.",
        examples=[["us-president", "cn-paramount-leader"]],
    )
    absent: Several[Id] = Field(
        default=(),
        description="Of these offices, those whose holders are known to have stayed away.",
        examples=[["cn-paramount-leader"]],
    )
    status: OccasionStatus = Field(
        default=OccasionStatus.ANNOUNCED,
        description="Whether it is announced, expected from habit only, or cancelled.",
    )
    announced: Day | None = Field(
        default=None, description="The day on which its date became public."
    )
    decided: Day | None = Field(default=None, description="The day on which it was cancelled.")
    note: Text | None = Field(default=None, description=_NOTE)
    sources: Several[Source] = Field(default=(), description=_SOURCES)

    @property
    def cancelled(self) -> bool:
        """Whether it was cancelled: no channel meets there."""
        return self.status is OccasionStatus.CANCELLED

    @property
    def dated(self) -> bool:
        """Whether its exact days are known, not only its month or year."""
        return self.precision is Precision.DAY

    @_model_validator(mode="after")
    def _decided_where_cancelled(self) -> Self:
        if self.decided is not None and self.status is not OccasionStatus.CANCELLED:
            raise ValueError('decided needs status = "cancelled": it is the day of that decision')
        return self


class Suspension(Entity):
    """A side's public announcement that it suspends channels: from when to when, and why."""

    id: Id | None = Field(default=None, description=_ID, examples=["2022-08-05-military"])
    channels: Several[Id] = Field(
        min_length=1,
        description="The ids of the channels that were suspended.",
        examples=[["defence-ministers"]],
    )
    by: SideId = Field(description="The side that suspended the channels.", examples=["CN"])
    from_: Day = Field(description="The first day.", examples=[dt.date(2022, 8, 5)])
    to: Day | None = Field(
        default=None, description="The last day, inclusive; absent while in force."
    )
    precision: Precision = Field(
        default=Precision.DAY, description="How exactly the days are known: day, month or year."
    )
    reason: Text = Field(
        description="The reason, in a few words.", examples=["Pelosi's visit to Taiwan"]
    )
    sources: Several[Source] = Field(default=(), description=_SOURCES)


class Contact(Entity):
    """One meeting, visit, call or video call between principals of both sides."""

    id: Id = Field(description=_ID, examples=["2025-10-30-trump-xi"])
    date: Day = Field(
        description="The first day: local in person, in the ledger's call time zone for a call.",
        examples=[dt.date(2025, 10, 30)],
    )
    end: Day | None = Field(default=None, description="The last day, if it lasted several days.")
    precision: Precision = Field(
        default=Precision.DAY, description="How exactly the date is known: day, month or year."
    )
    status: Status = Field(
        default=Status.HELD,
        description="Whether it took place; only a held contact counts.",
    )
    status_by: SideId | None = Field(
        default=None,
        description="The side that postponed, cancelled or declined it.",
        examples=["CN"],
    )
    announced: Day | None = Field(
        default=None, description="The day on which a plan for it became public."
    )
    decided: Day | None = Field(
        default=None, description="The day on which it was postponed, cancelled or declined."
    )
    mode: Mode = Field(description="How they met or spoke: in-person, video or phone.")
    city: Text | None = Field(
        default=None, description="The city of an in-person contact.", examples=["Busan"]
    )
    country: CountryCode | None = Field(
        default=None,
        description="The country of an in-person contact; ISO 3166-1 code.",
        examples=["KR"],
    )
    venue: Text | None = Field(
        default=None, description="The building or place.", examples=["Gimhae Air Base"]
    )
    occasion: Text | None = Field(
        default=None,
        description="What brought them together: a summit, a visit.",
        examples=["APEC"],
    )
    participants: Several[Id] = Field(
        description="The ids of the principals: those who met or spoke, of both sides.",
        examples=[["donald-trump", "xi-jinping"]],
    )
    attending: Several[Id] = Field(
        default=(),
        description="The ids of people who were also present; they do not count.",
        examples=[["marco-rubio", "wang-yi"]],
    )
    distinct_from: Several[Id] = Field(
        default=(), description="The ids of contacts that look like this one and are not the same."
    )
    topics: Several[Id] = Field(
        default=(),
        description="The ids of the topics that were raised.",
        examples=[["trade", "fentanyl"]],
    )
    summary: Text | None = Field(default=None, description="The contact in one sentence.")
    outcomes: Several[Text] = Field(default=(), description="The results, as short phrases.")
    confidence: Confidence = Field(
        default=Confidence.CONFIRMED,
        description="How well it is attested; confirmed means two independent sources.",
    )
    note: Text | None = Field(default=None, description=_NOTE)
    sources: Several[Source] = Field(default=(), description=_SOURCES)

    @property
    def held(self) -> bool:
        """Whether it took place; nothing else counts as contact."""
        return self.status is Status.HELD

    @property
    def last_day(self) -> dt.date:
        """The day it ended, or its only day."""
        return self.end or self.date

    @property
    def earliest_day(self) -> dt.date:
        """The first day it may fall on: for an imprecise one, of its month or year."""
        match self.precision:
            case Precision.DAY:
                return self.date
            case Precision.MONTH:
                return self.date.replace(day=1)
            case Precision.YEAR:
                return self.date.replace(month=1, day=1)

    @property
    def latest_day(self) -> dt.date:
        """The last day it may fall on: for an imprecise one, the end of its month or year."""
        if self.precision is Precision.DAY:
            return self.last_day
        last = self.last_day
        return last_of_month(last if self.precision is Precision.MONTH else last.replace(month=12))
