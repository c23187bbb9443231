"""One self-contained page to send around, with everything that the commands report.

Its tables are the ones in Markdown reports. Jinja escapes all text from the ledger, after
control characters were removed; an address becomes a link only if it opens a web page. The
page's content security policy allows its style and script by their hashes.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from cadence.analysis.cascade import cascade
from cadence.analysis.gap_history import gap_history
from cadence.analysis.heat_map import first_shown, heat_map
from cadence.analysis.minister_channels import minister_channels
from cadence.analysis.tally import YearVerdict
from cadence.analysis.topics import TopicRecord, topics
from cadence.analysis.verdicts import channel_status
from cadence.analysis.windows import windows
from cadence.ledger.folding import folded
from cadence.ledger.vocabulary import Confidence, Mode, TimeUnit
from cadence.lookup.filters import SEARCHED, of_channels, searched_names, searched_text
from cadence.output.documents import verdict_cards
from cadence.output.documents.templating import environment, inline
from cadence.output.formats.sheet import Sheet
from cadence.output.reports import cascade as cascade_output
from cadence.output.reports import gaps as gaps_output
from cadence.output.reports.chart import heat_map_brief
from cadence.output.reports.topics import topics_brief, worth_reading_first
from cadence.output.wording import headings, words, year_lists

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.windows import Window
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Channel, Contact
    from cadence.loading import LedgerFile

_SUMMITS = 3  # of which it is shown what followed
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


class Picture(NamedTuple):
    """An SVG to show in the page, and its legend in words."""

    svg: str
    key: str = ""


def page(
    source: LedgerFile, view: AsOf, channels: Sequence[Channel], timeline: Picture | None = None
) -> str:
    """Return the page on *channels*, with a picture of their *timeline* if there is one."""
    return _Page(source, view, channels).text(timeline)


@dataclass(frozen=True)
class _Page:
    source: LedgerFile
    view: AsOf
    channels: Sequence[Channel]

    @property
    def ledger(self) -> Ledger:
        return self.view.ledger

    def text(self, timeline: Picture | None) -> str:
        style, style_hash = inline("report.css")
        script, script_hash = inline("report.js")
        picture = b64encode(timeline.svg.encode()).decode() if timeline else None
        statuses = [channel_status(self.view, channel) for channel in self.channels]
        return (
            environment()
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
                day=words.day(self.view.on),
                how_current=headings.how_current(self.view, self.channels),
                verdicts=verdict_cards.meanings(statuses),
                marks=verdict_cards.marks(statuses),
                cards=verdict_cards.cards(self.view, statuses),
                picture=f"data:image/svg+xml;base64,{picture}" if picture else None,
                key=timeline.key if timeline else "",
                years=self._years(),
                gaps=[self._gaps(channel) for channel in self.channels],
                cascades=list(self._cascades()),
                topics=self._topics(),
                channels=[(channel.id, channel.title) for channel in self.channels],
                searched=SEARCHED,
                people=[folded(searched_names(person)) for person in self.ledger.people],
                modes=[mode.value for mode in Mode],
                raised=self._raised(),
                log=list(self._log()),
            )
        )

    def _years(self) -> Sheet:
        unit, last = TimeUnit.YEAR, self.view.on.year
        span = range(first_shown(self.view, self.channels, unit, last), last + 1)
        return heat_map_brief(heat_map(self.view, self.channels, span, unit))

    def _gaps(self, channel: Channel) -> Values:
        history = gap_history(self.view, channel)
        missed = year_lists.of_verdict(history.years, YearVerdict.MISSED)
        return {
            "open": any(gap.open for gap in history.gaps),
            "summary": gaps_output.summary(history),
            "sheet": Sheet.of(
                gaps_output.brief_columns(self.ledger), gaps_output.gaps_of_channels([history])
            ),
            "missed": year_lists.with_counts(missed),
        }

    def _cascades(self) -> Iterator[Values]:
        ministers, summits = self._ministers_and_summits()
        for window in reversed(summits[-_SUMMITS:]):
            found = cascade(self.view, ministers, window)
            yield {
                "title": words.dated_line(self.ledger, window.contact),
                "window": cascade_output.window_in_words(self.ledger, found),
                "sheet": cascade_output.cascade_brief(self.ledger, found),
            }

    def _ministers_and_summits(self) -> tuple[Sequence[Channel], Sequence[Window]]:
        """Return the minister channels and leader contacts for the section on follow-ups.

        A page about leader channels only shows what all ministers did; a page about minister
        channels only shows what they did after every summit.
        """
        ministers = minister_channels(self.ledger, self.channels)
        leaders = {channel.id for channel in self.channels if channel not in ministers}
        placed = self.ledger.placement_by_contact
        summits = [
            window
            for window in windows(self.view)
            if window.contact.mode is Mode.IN_PERSON
            and (not leaders or not leaders.isdisjoint(placed[window.contact.id].channels))
        ]
        every = minister_channels(self.ledger, self.ledger.channels)
        return ministers or every, summits

    def _topics(self) -> Sheet:
        """Return the topics that were raised in the page's channels, or should be."""
        asked = {channel.id for channel in self.channels}
        records = [
            record if record.standing and record.standing.channel.id in asked else _unjudged(record)
            for record in topics(self.view, self.channels)
        ]
        if len(asked) < len(self.ledger.channels):
            records = [record for record in records if record.contacts or record.standing]
        return topics_brief(self.ledger, worth_reading_first(records))

    def _log(self) -> Iterator[Values]:
        for contact in reversed(list(of_channels(self.view, self.channels))):
            yield self._entry(contact)

    def _raised(self) -> list[tuple[str, str]]:
        """Return the ids and titles of the topics that a contact on the page raised."""
        contacts = of_channels(self.view, self.channels)
        raised = {topic for contact in contacts for topic in contact.topics}
        return [(topic.id, topic.title) for topic in self.ledger.topics if topic.id in raised]

    @cached_property
    def _place_of(self) -> Mapping[str, int]:
        """The position of each person in the ledger, by id."""
        return {person.id: place for place, person in enumerate(self.ledger.people)}

    def _entry(self, contact: Contact) -> Values:
        channels = self.ledger.placement_by_contact[contact.id].channels
        what = ". ".join(p.rstrip(".") for p in (contact.occasion, contact.summary) if p)
        outcomes = "; ".join(contact.outcomes)
        topics = ", ".join(self.ledger.topic_by_id[topic].title for topic in contact.topics)
        publishers = (source.publisher for source in contact.sources)
        people = [*contact.participants, *contact.attending]
        names = (searched_names(self.ledger.person_by_id[person]) for person in people)
        shown = " ".join((contact.id, what, outcomes, topics, *publishers, *names))
        return {
            "id": contact.id,
            "channels": " ".join(channels),
            "mode": contact.mode.value,
            "topic_ids": " ".join(contact.topics),
            "searched": _not_shown(searched_text(self.ledger, contact), shown),
            "people": " ".join(str(self._place_of[person]) for person in people),
            "topics": topics,
            "dates": words.dates(contact),
            "who": words.who_and_where(self.ledger, contact),
            "became": "" if contact.held else words.outcome(self.ledger, contact),
            "what": what,
            "outcomes": outcomes,
            "doubt": "" if contact.confidence is Confidence.CONFIRMED else contact.confidence.value,
            "sources": contact.sources,
        }


def _not_shown(searched: str, shown: str) -> str:
    """Return the words of *searched* that are neither in *shown* nor inside another of them."""
    seen = folded(shown)
    words = [word for word in set(searched.split()) if word not in seen]
    return " ".join(
        sorted(w for w in words if not any(w != other and w in other for other in words))
    )


def _unjudged(record: TopicRecord) -> TopicRecord:
    """Return *record* without its verdict in a channel that the page is not about."""
    return replace(record, standing=None)
