"""How often each channel met at the editions of a series, in every format."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.padding import Padding
from rich.text import Text

from cadence.analysis.meetings import MeetingAnswer
from cadence.output.formats import json
from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import Column, Sheet, attributes, columns_of
from cadence.output.report import Report
from cadence.output.wording import meetings as meeting_words
from cadence.output.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, RenderableType

    from cadence.analysis.occasion_series import Attendance, Series


#: What CSV and JSON say of a channel at the editions of a series.
_COUNTS: tuple[Column[Attendance], ...] = (
    Column("channel", lambda attendance: attendance.channel.id),
    *attributes("met"),
    Column("met_nearby", lambda attendance: attendance.count(MeetingAnswer.MET_NEARBY)),
    Column("did_not_meet", lambda attendance: attendance.count(MeetingAnswer.DID_NOT_MEET)),
    *attributes("judged"),
    Column("unknown", lambda attendance: attendance.count(MeetingAnswer.UNKNOWN)),
)


class _Row(NamedTuple):
    series: Series
    attendance: Attendance


@dataclass(frozen=True, slots=True)
class OccasionSeriesReport(Report):
    """For each series of occasions, how often the channels of the query met at its editions."""

    format: ClassVar[str] = "cadence.occasion-series/1"

    found: Sequence[Series]

    def body(self, screen: Console) -> Iterator[RenderableType]:
        """Yield each series with a line for each channel."""
        del screen
        yield ""
        if not self.found:
            yield f"No series has an edition that was over on {words.day(self.query.on)}."
        for series in self.found:
            yield Text.assemble(
                (one_line(series.title), "bold"), (f"  {series.id}, {_span(series)}", "dim")
            )
            for attendance in series.attendances:
                yield Padding(Text(self._sentence(attendance)), (0, 0, 0, 2))
            yield ""

    def _sentence(self, attendance: Attendance) -> str:
        title = one_line(attendance.channel.title)
        return f"{title}: {meeting_words.met_at(attendance)}: {self._editions(attendance)}"

    def _editions(self, attendance: Attendance) -> str:
        return meeting_words.editions(self.ledger, attendance)

    def content(self) -> json.Object:
        """Return each series with each channel's count and all editions."""
        return {
            "series": [
                {
                    **json.named(series, "id", "title"),
                    "editions": [known.id for known in series.editions],
                    "channels": [_channel_object(a) for a in series.attendances],
                }
                for series in self.found
            ]
        }

    def sheet(self) -> Sheet:
        """Return one row per series and channel."""
        return Sheet.of(
            (
                Column("series", lambda row: row.series.id),
                Column("title", lambda row: row.series.title),
                *columns_of(attrgetter("attendance"), _COUNTS),
                Column("editions", lambda row: self._editions(row.attendance)),
            ),
            self._rows(),
        )

    def brief(self) -> Sheet:
        """Return one row per series and channel."""
        return Sheet.of(
            (
                Column("Series", lambda row: row.series.title),
                Column("Channel", lambda row: row.attendance.channel.title),
                Column("Met", lambda row: meeting_words.met_at(row.attendance)),
                Column("Editions", lambda row: self._editions(row.attendance)),
            ),
            self._rows(),
        )

    def _rows(self) -> list[_Row]:
        return [_Row(s, attendance) for s in self.found for attendance in s.attendances]


def _span(series: Series) -> str:
    """Return `4 editions, 2023–2026`."""
    first, last = (series.editions[at].occasion.from_.year for at in (0, -1))
    years = str(first) if first == last else f"{first}–{last}"
    return f"{words.counted(len(series.editions), 'edition')}, {years}"


def _channel_object(attendance: Attendance) -> json.Object:
    return {
        **json.values(_COUNTS, attendance),
        "editions": [
            {
                "occasion": edition.known.id,
                "answer": edition.meeting.answer,
                "contacts": [contact.id for contact in edition.meeting.contacts],
                "called_off": [contact.id for contact in edition.meeting.called_off],
                "absent": edition.meeting.absent,
            }
            for edition in attendance.editions
        ],
    }
