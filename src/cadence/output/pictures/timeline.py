"""The timeline: one lane a channel, its contacts as marks, its gaps as bands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from cadence.analysis import seen
from cadence.analysis.gaps import gaps
from cadence.model import Mode, Status
from cadence.output import words
from cadence.output.pictures.rendering import INK, heading, instant, label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from altair import TopLevelMixin

    from cadence.ledger import Ledger
    from cadence.model import Channel

_WIDTH, _LANE = 1040, 34
_HALF = 0.36  # of a lane: how far a band reaches from its middle
_HATCHES = 120  # lines over the whole width
_LABELLED = 0.028  # of the whole time: a shorter gap has no room for its length
_GAP, _SUSPENSION = "#d1495b", "#3d5a80"
_MODES = {
    Mode.IN_PERSON: ("in person", "circle", "#1b4965"),
    Mode.VIDEO: ("video", "square", "#5fa8d3"),
    Mode.PHONE: ("phone", "triangle-up", "#f4a259"),
}
Row = dict[str, Any]


def timeline(ledger: Ledger, channels: Sequence[Channel], on: date) -> TopLevelMixin:
    """Return the timeline of *channels* as it stood on day *on*.

    Red bands are gaps with their length in days, blue ones suspensions, hatching is what
    the ledger does not record; hollow marks are plans, crosses what was refused or called off.
    """
    import altair as alt

    drawn = _Drawn(ledger, channels, on)
    time = alt.X(
        "from:T",
        scale=alt.Scale(type="utc", domain=[instant(drawn.first), instant(drawn.last)], nice=False),
        axis=alt.Axis(format="%Y", tickCount=12, grid=True, gridColor="#eeeeee", title=None),
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

    points = alt.Chart(alt.InlineData(values=list(drawn.contacts()))).mark_point(
        size=34, strokeWidth=1.3
    )
    names = [name for name, _, _ in _MODES.values()]
    shapes, colours = [s for _, s, _ in _MODES.values()], [c for _, _, c in _MODES.values()]
    legend = alt.Legend(title=None, orient="bottom", symbolFillColor="transparent")
    marks = points.encode(
        x=time,
        y=lane,
        shape=alt.Shape("mode:N", scale=alt.Scale(domain=names, range=shapes), legend=legend),
        color=alt.Color("mode:N", scale=alt.Scale(domain=names, range=colours), legend=legend),
        fillOpacity=alt.FillOpacity("filled:Q", scale=None),
        fill=alt.Fill("mode:N", scale=alt.Scale(domain=names, range=colours), legend=None),
    )
    hatching = alt.Chart(alt.InlineData(values=list(drawn.hatches())))
    drawing: TopLevelMixin = alt.layer(
        hatching.mark_rule(color="#d8d8d8", strokeWidth=0.8).encode(
            x=time, x2="to:Q", y=lane, y2="bottom:Q"
        ),
        bars(list(drawn.suspensions()), color=_SUSPENSION, opacity=0.22),
        bars(list(drawn.gaps()), color=_GAP, opacity=0.28, stroke="white", strokeWidth=1.5),
        texts(list(drawn.lengths()), color=INK, fontSize=9.5, dy=-8),
        marks,
        texts(list(drawn.refused()), color=_GAP, fontSize=13, fontWeight="bold"),
        alt.Chart(alt.InlineData(values=list(drawn.names())))
        .mark_text(align="right", baseline="middle", fontSize=12, color=INK)
        .encode(x=alt.value(-10), y=lane, text="text:N"),
    ).properties(
        width=_WIDTH,
        height=_LANE * max(1, len(channels)),
        padding={"left": 10, "right": 16, "top": 10, "bottom": 10},
        title=heading(
            ledger.header.title,
            f"As of {words.day(on)}. Red: gaps, with their length in days."
            " Blue: cut off by a side's public word. Hatched: not recorded.",
            "Hollow: planned. ×: declined, cancelled or postponed.",
        ),
    )
    return drawing


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn of some channels: rows for altair, times in milliseconds, lanes as numbers."""

    ledger: Ledger
    channels: Sequence[Channel]
    on: date

    @property
    def first(self) -> date:
        """New Year of the first year in which anything is known."""
        begun = [c.date for ch in self.channels for c in self.ledger.contacts_of(ch.id)[:1]]
        known = [channel.recorded.from_ for channel in self.channels]
        return min([*begun, *known, self.on]).replace(month=1, day=1)

    @property
    def last(self) -> date:
        """A little behind the last thing that is drawn."""
        plans = (seen.plans(self.ledger, channel, self.on)[0] for channel in self.channels)
        days = [contact.last_day for to_come in plans for contact in to_come]
        final = max([self.on, *days])
        return final + (final - self.first) / 60 + timedelta(days=20)

    def _band(self, lane: int, start: date, end: date, **more: object) -> Row:
        return {
            "from": instant(start),
            "to": instant(end),
            "top": lane - _HALF,
            "bottom": lane + _HALF,
            **more,
        }

    def hatches(self) -> Iterator[Row]:
        """Yield slanting lines over what the ledger does not record of each channel."""
        whole = instant(self.last) - instant(self.first)
        step = whole / _HATCHES
        for lane, channel in enumerate(self.channels):
            end = channel.retired if channel.retired and channel.is_retired(self.on) else self.on
            spans = [(self.first, channel.recorded.from_), (channel.recorded.through, end)]
            for start, stop in spans:
                at, limit = float(instant(start)), instant(min(stop, self.on))
                while at + step <= limit:
                    yield {
                        "from": round(at),
                        "to": round(at + step),
                        "top": lane + _HALF,
                        "bottom": lane - _HALF,
                    }
                    at += step

    def suspensions(self) -> Iterator[Row]:
        """Yield the days on which a side had cut a channel off."""
        for lane, channel in enumerate(self.channels):
            for cut in seen.suspensions(self.ledger, channel, self.on):
                yield self._band(lane, max(cut.from_, self.first), cut.to or self.on)

    def gaps(self) -> Iterator[Row]:
        """Yield the gaps, as far as they are proven."""
        for lane, channel in enumerate(self.channels):
            for gap in gaps(self.ledger, channel, self.on):
                more = "+" if gap.proven_to < (gap.to or self.on) else ""
                yield self._band(lane, gap.from_, gap.proven_to, text=f"{gap.days:,}{more}")

    def lengths(self) -> Iterator[Row]:
        """Yield the lengths of the gaps that have room for them, at their middles."""
        whole = instant(self.last) - instant(self.first)
        for band in self.gaps():
            if band["to"] - band["from"] > _LABELLED * whole:
                lane = (band["top"] + band["bottom"]) / 2
                yield band | {"from": (band["from"] + band["to"]) // 2, "top": lane}

    def contacts(self) -> Iterator[Row]:
        """Yield the held contacts, and the plans still to come."""
        for lane, channel in enumerate(self.channels):
            to_come, _ = seen.plans(self.ledger, channel, self.on)
            for contact in (*seen.held(self.ledger, channel, self.on), *to_come):
                name, _, _ = _MODES[contact.mode]
                yield {
                    "from": instant(contact.date),
                    "top": lane,
                    "mode": name,
                    "filled": 0 if contact in to_come else 0.85,
                }

    def refused(self) -> Iterator[Row]:
        """Yield what was declined, cancelled or postponed."""
        for lane, channel in enumerate(self.channels):
            for contact in seen.not_held(self.ledger, channel, self.on):
                if contact.status is not Status.PLANNED:
                    yield {"from": instant(contact.date), "top": lane, "text": "×"}

    def names(self) -> Iterator[Row]:
        """Yield the titles of the channels."""
        for lane, channel in enumerate(self.channels):
            yield {"top": lane, "text": label(channel.title, 40)}
