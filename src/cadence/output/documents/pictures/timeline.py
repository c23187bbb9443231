"""The timeline: one lane per channel, its contacts as marks, its gaps as bands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from cadence.analysis.gaps import gaps
from cadence.ledger.vocabulary import Mode, Status
from cadence.output.documents.pictures.rendering import (
    FAINT,
    INK,
    Inscription,
    heading,
    instant,
    label,
)
from cadence.output.wording import words
from cadence.output.wording.bounds import length

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from altair import TopLevelMixin

    from cadence.analysis.as_of import AsOf
    from cadence.ledger.model import Channel, Contact, Suspension

_WIDTH, _LANE = 1040, 34
_HALF = 0.36  # of a lane: half the height of a band
_HATCHES = 120  # lines over the whole width
_ROOM = 28  # after the names: fonts differ between machines
_LABELLED = 0.028  # of the whole time: a shorter gap has no room for its length
_GAP, _SUSPENSION, _RETIRED = "#d1495b", "#2f6fb3", "#e4e4e4"
_MODES = {
    Mode.IN_PERSON: ("in person", "circle", "#1b4965"),
    Mode.VIDEO: ("video", "square", "#5fa8d3"),
    Mode.PHONE: ("phone", "triangle-up", "#f4a259"),
}
_SHAPES = {"circle": "circles", "square": "squares", "triangle-up": "triangles"}
_TICK = (  # a year by its number, a month by its name, a day between them by both
    "utcdate(datum.value) != 1 ? utcFormat(datum.value, '%-d %b') :"
    " utcFormat(datum.value, utcmonth(datum.value) ? '%b' : '%Y')"
)
Row = dict[str, Any]


def timeline(
    view: AsOf,
    channels: Sequence[Channel],
    years: range | None = None,
    inscription: Inscription | None = None,
    *,
    in_page: bool = False,
) -> TopLevelMixin:
    """Return the timeline of *channels* as of the day of *view*: of *years*, or of all.

    Pink bands are gaps with their length in days, pale blue ones suspensions, grey ones the
    time after a channel was retired; hatching is what the ledger does not record; hollow marks
    are plans, crosses are contacts declined or called off. The key explains only what occurs.
    In a page, which has the heading and the key in words, the channels are named at both ends:
    a narrow screen shows only one of them.
    """
    import altair as alt

    drawn = _Drawn(view, channels, years)
    above = inscription or Inscription(view.ledger.header.title)
    time = alt.X(
        "from:T",
        scale=alt.Scale(type="utc", domain=[instant(drawn.first), instant(drawn.last)], nice=False),
        axis=alt.Axis(
            labelExpr=_TICK, tickCount=12, grid=True, gridColor="#eeeeee", **above.below()
        ),
    )
    lane = alt.Y(
        "top:Q", scale=alt.Scale(domain=[len(channels) - 0.5, -0.5], nice=False), axis=None
    )

    def bars(rows: list[Row], **style: Any) -> Any:  # noqa: ANN401 -- altair's own styles
        data = alt.Chart(alt.InlineData(values=rows))
        return data.mark_rect(**style).encode(x=time, x2="to:Q", y=lane, y2="bottom:Q")

    def texts(rows: list[Row], **style: Any) -> Any:  # noqa: ANN401
        mark = alt.Chart(alt.InlineData(values=rows)).mark_text(baseline="middle", **style)
        return mark.encode(x=time, y=lane, text="text:N")

    contacts = list(drawn.contacts())
    points = alt.Chart(alt.InlineData(values=contacts)).mark_point(size=34, strokeWidth=1.3)
    occurring = {row["mode"] for row in contacts}
    modes = [mode for mode in _MODES.values() if mode[0] in occurring]
    names, shapes, colours = ([mode[part] for mode in modes] for part in range(3))
    legend = (
        None if in_page else alt.Legend(title=None, orient="bottom", symbolFillColor="transparent")
    )
    marks = points.encode(
        x=time,
        y=lane,
        shape=alt.Shape("mode:N", scale=alt.Scale(domain=names, range=shapes), legend=legend),
        color=alt.Color("mode:N", scale=alt.Scale(domain=names, range=colours), legend=legend),
        fillOpacity=alt.FillOpacity("filled:Q", scale=None),
        fill=alt.Fill("mode:N", scale=alt.Scale(domain=names, range=colours), legend=None),
    )
    hatching = alt.Chart(alt.InlineData(values=list(drawn.hatches())))

    def named(at: int, **style: Any) -> Any:  # noqa: ANN401
        mark = alt.Chart(alt.InlineData(values=list(drawn.names()))).mark_text(
            baseline="middle", fontSize=12, color=INK, **style
        )
        return mark.encode(x=alt.value(at), y=lane, text="text:N")

    at_the_end = [named(_WIDTH + 10, align="left")] if in_page else []
    drawing: TopLevelMixin = alt.layer(
        hatching.mark_rule(color="#d8d8d8", strokeWidth=0.8).encode(
            x=time, x2="to:Q", y=lane, y2="bottom:Q"
        ),
        bars(list(drawn.retired()), color=_RETIRED),
        texts(list(drawn.retirements()), color=FAINT, fontSize=9.5, align="left", dx=4),
        bars(list(drawn.suspensions()), color=_SUSPENSION, opacity=0.22),
        bars(list(drawn.gaps()), color=_GAP, opacity=0.28, stroke="white", strokeWidth=1.5),
        texts(list(drawn.lengths()), color=INK, fontSize=9.5, dy=-8),
        marks,
        texts(list(drawn.refused()), color=_GAP, fontSize=13, fontWeight="bold"),
        named(-10, align="right"),
        *at_the_end,
    ).properties(
        width=_WIDTH,
        height=_LANE * max(1, len(channels)),
        padding={"left": _ROOM, "right": _ROOM if in_page else 16, "top": 10, "bottom": 10},
        **({} if in_page else {"title": heading(above.title, *drawn.key())}),
    )
    return drawing


def key(view: AsOf, channels: Sequence[Channel]) -> str:
    """Return the meaning of the bands and marks of a timeline in a page, for those that occur."""
    drawn = _Drawn(view, channels)
    return " ".join([*drawn.key(), *drawn.shapes()])


def _occurring(kinds: Sequence[tuple[str, Iterator[Row]]]) -> Iterator[str]:
    """Yield the line of the key for each kind that has rows."""
    return (said for said, rows in kinds if next(rows, None) is not None)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The rows of some channels for altair, with times in milliseconds and lanes as numbers."""

    view: AsOf
    channels: Sequence[Channel]
    years: range | None = None

    @property
    def first(self) -> date:
        """New Year of the first of the years, or of the first year with any record."""
        if self.years is not None:
            return date(self.years[0], 1, 1)
        begun = [c.date for ch in self.channels for c in self.view.ledger.contacts_of(ch.id)[:1]]
        known = [channel.recorded.from_ for channel in self.channels]
        suspended = [s.from_ for channel in self.channels for s in self._suspensions(channel)]
        return min([*begun, *known, *suspended, self.on]).replace(month=1, day=1)

    @property
    def last(self) -> date:
        """The end of the last of the years, or a little after the last thing that is drawn."""
        if self.years is not None and self.years[-1] < self.on.year:
            return date(self.years[-1], 12, 31)
        days = [contact.last_day for ch in self.channels for contact in self._to_come(ch)]
        off = [contact.date for ch in self.channels for contact in self._off(ch)]
        final = max([self.on, *days, *off])
        return final + (final - self.first) / 60 + timedelta(days=20)

    @property
    def on(self) -> date:
        """The day of the view."""
        return self.view.on

    @property
    def _whole(self) -> int:
        return instant(self.last) - instant(self.first)

    def key(self) -> Iterator[str]:
        """Yield the lines of the key to the bands and marks, for those that occur."""
        bands = (
            ("Pink: gaps, with their length in days.", self.gaps()),
            ("Pale blue: suspended by one side.", self.suspensions()),
            ("Grey: retired.", self.retired()),
            ("Hatched: not recorded.", self.hatches()),
        )
        yield " ".join([f"As of {words.day(self.on)}.", *_occurring(bands)])
        plans = (row for row in self.contacts() if not row["filled"])
        marks = (
            ("Hollow: planned.", plans),
            ("×: declined, cancelled or postponed.", self.refused()),
        )
        if line := " ".join(_occurring(marks)):
            yield line

    def shapes(self) -> Iterator[str]:
        """Yield the mark of each mode that occurs."""
        occurring = {row["mode"] for row in self.contacts()}
        said = [
            f"{_SHAPES[shape]}: {name}" for name, shape, _ in _MODES.values() if name in occurring
        ]
        if said:
            yield f"{'; '.join(said).capitalize()}."

    def _suspensions(self, channel: Channel) -> Sequence[Suspension]:
        return self.view.suspensions(channel)

    def _to_come(self, channel: Channel) -> Sequence[Contact]:
        return self.view.plans(channel).to_come

    def _off(self, channel: Channel) -> Sequence[Contact]:
        known = self.view.not_held(channel)
        return [contact for contact in known if contact.status is not Status.PLANNED]

    def _band(self, lane: int, start: date, end: date, **more: object) -> Iterator[Row]:
        """Yield the visible part of a band, if any."""
        start, end = max(start, self.first), min(end, self.last)
        if start <= end:
            yield {
                "from": instant(start),
                "to": instant(end),
                "top": lane - _HALF,
                "bottom": lane + _HALF,
                **more,
            }

    def _point(self, lane: int, day: date, **more: object) -> Iterator[Row]:
        """Yield a mark, if its day is visible."""
        if self.first <= day <= self.last:
            yield {"from": instant(day), "top": lane, **more}

    def hatches(self) -> Iterator[Row]:
        """Yield slanting lines over the days not recorded for each channel."""
        step = self._whole / _HATCHES
        for lane, channel in enumerate(self.channels):
            end = channel.retired or self.on
            spans = [(self.first, channel.recorded.from_), (channel.recorded.through, end)]
            for start, stop in spans:
                at = float(instant(max(start, self.first)))
                limit = instant(min(stop, self.on, self.last))
                while at + step <= limit:
                    yield {
                        "from": round(at),
                        "to": round(at + step),
                        "top": lane + _HALF,
                        "bottom": lane - _HALF,
                    }
                    at += step

    def retired(self) -> Iterator[Row]:
        """Yield the time after a channel was retired: nothing is missing there."""
        for lane, channel in enumerate(self.channels):
            if channel.retired:  # after the day of the view: an empty band
                yield from self._band(lane, channel.retired, self.on, text="retired")

    def retirements(self) -> Iterator[Row]:
        """Yield the label of each retirement band that has room for it."""
        for band in self.retired():
            if band["to"] - band["from"] > _LABELLED * self._whole:
                yield band | {"top": (band["top"] + band["bottom"]) / 2}

    def suspensions(self) -> Iterator[Row]:
        """Yield the days on which a side had suspended a channel."""
        for lane, channel in enumerate(self.channels):
            for suspension in self._suspensions(channel):
                yield from self._band(lane, suspension.from_, suspension.to or self.on)

    def gaps(self) -> Iterator[Row]:
        """Yield the gaps, as far as they are proven."""
        for lane, channel in enumerate(self.channels):
            for gap in gaps(self.view, channel):
                text = length(gap.days, gap)
                yield from self._band(lane, gap.from_, gap.proven_to, text=text)

    def lengths(self) -> Iterator[Row]:
        """Yield the lengths of the gaps that have room for them, at their centres."""
        for band in self.gaps():
            if band["to"] - band["from"] > _LABELLED * self._whole:
                lane = (band["top"] + band["bottom"]) / 2
                yield band | {"from": (band["from"] + band["to"]) // 2, "top": lane}

    def contacts(self) -> Iterator[Row]:
        """Yield the held contacts, and the plans still to come."""
        for lane, channel in enumerate(self.channels):
            to_come = self._to_come(channel)
            for contact in (*self.view.held(channel), *to_come):
                name, _, _ = _MODES[contact.mode]
                filled = 0 if contact in to_come else 0.85
                yield from self._point(lane, contact.date, mode=name, filled=filled)

    def refused(self) -> Iterator[Row]:
        """Yield the contacts that were declined, cancelled or postponed."""
        for lane, channel in enumerate(self.channels):
            for contact in self._off(channel):
                yield from self._point(lane, contact.date, text="×")

    def names(self) -> Iterator[Row]:
        """Yield the titles of the channels."""
        for lane, channel in enumerate(self.channels):
            yield {"top": lane, "text": label(channel.title, 40)}
