"""One page to send around: everything that the commands say, with nothing to load.

The tables are those that Markdown shows. All text of the ledger is escaped by Jinja, after
what a terminal would obey was taken out of it; addresses become links only if a browser
would open a page. Style and script are known to the page's policy by their hashes.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup

from cadence.analysis import cascade as cascades
from cadence.analysis.gaps import gaps
from cadence.analysis.heat_map import Unit, heat_map
from cadence.analysis.tally import YearVerdict, first_year, tally
from cadence.analysis.topics import topics
from cadence.analysis.verdicts import ChannelStatus, channel_status
from cadence.filters import of_channels
from cadence.output import bars, headings, status, status_table, words, years
from cadence.output import cascade as cascade_output
from cadence.output import gaps as gaps_output
from cadence.output import heat_map as heat_map_output
from cadence.output import topics as topics_output
from cadence.output.safe import one_line
from cadence.output.sheet import Sheet, in_words
from cadence.output.verdict_marks import LOOKS
from cadence.vocabulary import Confidence, Mode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from cadence.ledger import Ledger
    from cadence.model import Channel, Contact
    from cadence.reading import LedgerFile

_TEMPLATES = Path(__file__).parent / "templates"
_SUMMITS = 3  # of which it is shown what followed
_WEB = ("http://", "https://")
_PARTS = (
    ("verdicts", "Verdicts"),
    ("timeline", "Timeline"),
    ("gaps", "Gaps"),
    ("cascade", "Summits"),
    ("topics", "Topics"),
    ("log", "All contacts"),
    ("cite", "How to cite"),
)
Values = dict[str, Any]


def page(
    source: LedgerFile, channels: Sequence[Channel], on: date, timeline: str | None = None
) -> str:
    """Return the page on *channels* as of day *on*; *timeline* is an SVG to show in it."""
    return _Page(source, source.ledger, channels, on).text(timeline)


def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        finalize=lambda value: one_line(value) if type(value) is str else value,
    )
    made.filters["shown"] = in_words
    made.tests["is_web"] = lambda url: url.lower().startswith(_WEB)
    return made


def _inline(name: str) -> tuple[Markup, str]:
    """Return a file of ours to stand in the page, and its hash for the page's policy."""
    text = (_TEMPLATES / name).read_text(encoding="utf-8")
    return Markup(text), b64encode(sha256(text.encode()).digest()).decode()  # noqa: S704 -- ours


@dataclass(frozen=True, slots=True)
class _Page:
    source: LedgerFile
    ledger: Ledger
    channels: Sequence[Channel]
    on: date

    def text(self, timeline: str | None) -> str:
        style, style_hash = _inline("report.css")
        script, script_hash = _inline("report.js")
        picture = b64encode(timeline.encode()).decode() if timeline else None
        statuses = [channel_status(self.ledger, channel, self.on) for channel in self.channels]
        return (
            _environment()
            .get_template("report.html")
            .render(
                style=style,
                style_hash=style_hash,
                script=script,
                script_hash=script_hash,
                parts=_PARTS,
                title=self.ledger.header.title,
                license=self.ledger.header.license,
                sha256=self.source.sha256,
                day=words.day(self.on),
                first_line=headings.first_line(self.source, self.on, self.channels),
                summary=status.summary(statuses) or "No channel in the ledger.",
                cards=[self._card(one) for one in status.worst_first(statuses)],
                picture=f"data:image/svg+xml;base64,{picture}" if picture else None,
                years=self._years(),
                gaps=[self._gaps(channel) for channel in self.channels],
                cascades=list(self._cascades()),
                topics=self._topics(),
                channels=[(channel.id, channel.title) for channel in self.channels],
                modes=[mode.value for mode in Mode],
                log=list(self._log()),
            )
        )

    def _card(self, one: ChannelStatus) -> Values:
        look, last, year = LOOKS[one.verdict], one.last, one.this_year
        late = "" if one.days_left is None else _late_or_left(one.days_left)
        recorded = one.channel.recorded
        judged = one.verdict in status_table.JUDGED
        return {
            "verdict": one.verdict.value,
            "mark": look.mark,
            "word": look.word,
            "title": one.channel.title,
            "days": late if judged else "",
            "last": _line(self.ledger, last, one.channel) if last else "none in the ledger",
            "last_id": last.id if last else None,
            "ago": f"{words.counted(one.days_since or 0, 'day')} ago" if last else "",
            "due": words.day(one.due) if one.due else None,
            "year": year.year,
            "count": f"{bars.number(year)} of {year.wanted} wanted",
            "recorded": words.days_from_to(recorded.from_, recorded.through),
            "remarks": list(status.remarks_of(self.ledger, one)),
        }

    def _years(self) -> Sheet:
        first = min(
            (first_year(self.ledger, channel, self.on) for channel in self.channels),
            default=self.on.year,
        )
        span = range(first, self.on.year + 1)
        found = heat_map(self.ledger, self.channels, self.on, span, Unit.YEAR)
        return heat_map_output.brief(found)

    def _gaps(self, channel: Channel) -> Values:
        found = gaps(self.ledger, channel, self.on)
        every = tally(self.ledger, channel, self.on)
        of = gaps_output.ChannelGaps(channel, found, every)
        sheet = gaps_output.GapWriter(self.ledger, self.on).brief([of])
        missed = years.of_verdict(every, YearVerdict.MISSED)
        return {
            "open": any(gap.open for gap in found),
            "summary": gaps_output.summary(of),
            "sheet": Sheet(sheet.header[1:], tuple(row[1:] for row in sheet.rows)),
            "missed": years.in_words(missed),
        }

    def _cascades(self) -> Iterator[Values]:
        ministers = cascades.minister_channels(self.ledger, self.ledger.channels)
        summits = [
            window
            for window in cascades.windows(self.ledger, self.on)
            if window.contact.mode is Mode.IN_PERSON
        ]
        for window in reversed(summits[-_SUMMITS:]):
            found = cascades.cascade(self.ledger, ministers, window, self.on)
            yield {
                "title": _line(self.ledger, window.contact, None),
                "window": cascade_output.window_in_words(self.ledger, found),
                "sheet": cascade_output.brief(self.ledger, found),
            }

    def _topics(self) -> Sheet:
        records = topics(self.ledger, self.ledger.channels, self.on)
        return topics_output.brief(self.ledger, topics_output.worth_reading_first(records))

    def _log(self) -> Iterator[Values]:
        for contact in reversed(list(of_channels(self.ledger, self.channels, self.on))):
            yield self._entry(contact)

    def _entry(self, contact: Contact) -> Values:
        channels = self.ledger.placement_by_contact[contact.id].channels
        outcomes = f"Outcome: {'; '.join(contact.outcomes)}" if contact.outcomes else None
        parts = (contact.occasion, contact.summary, outcomes)
        return {
            "id": contact.id,
            "channels": " ".join(channels),
            "mode": contact.mode.value,
            "dates": words.dates(contact),
            "who": words.who_and_where(self.ledger, contact),
            "became": "" if contact.held else words.outcome(self.ledger, contact),
            "what": ". ".join(part.rstrip(".") for part in parts if part),
            "doubt": "" if contact.confidence is Confidence.CONFIRMED else contact.confidence.value,
            "sources": contact.sources,
        }


def _line(ledger: Ledger, contact: Contact, channel: Channel | None) -> str:
    return f"{words.dates(contact)}, {words.who_and_where(ledger, contact, channel)}"


def _late_or_left(days: int) -> str:
    left = words.counted(abs(days), "day")
    return f"{left} late" if days < 0 else f"{left} left"
