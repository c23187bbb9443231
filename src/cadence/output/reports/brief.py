"""One page for tomorrow's meeting, about a channel, person or topic (DESIGN 3, Brief)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, assert_never

from cadence.analysis.brief import (
    ChannelBrief,
    PersonBrief,
    TopicBrief,
    channel_brief,
    person_brief,
    topic_brief,
)
from cadence.ledger.model import Channel, Person, Topic
from cadence.lookup.subjects import resolve_subject
from cadence.output.formats import json
from cadence.output.report import Report
from cadence.output.reports import fact_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console, RenderableType

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.brief import Brief, InChannel
    from cadence.ledger.model import Contact
    from cadence.lookup.subjects import Subject, SubjectKind
    from cadence.output.formats.sheet import Sheet
    from cadence.output.report import Query
    from cadence.output.reports.fact_page import Page


@dataclass(frozen=True, slots=True)
class BriefReport(Report):
    """A page for each subject."""

    format: ClassVar[str] = "cadence.brief/1"

    briefs: Sequence[Brief]

    def pages(self) -> list[Page]:
        """Return a page for each brief."""
        return [page(self.query.view, each) for each in self.briefs]

    def body(self, screen: Console) -> Iterator[RenderableType]:
        """Yield the pages, one below the other."""
        for made in self.pages():
            yield ""
            yield from fact_page.text(made, screen)

    def content(self) -> json.Object:
        """Return an object for each subject."""
        return {"briefs": [brief_object(self.query.view, each) for each in self.briefs]}

    def to_markdown(self) -> str:
        """Return the pages with their headings, and a last line that names the ledger."""
        from cadence.output.formats import markdown
        from cadence.output.wording.headings import line_for_others

        said = markdown.text(line_for_others(self.query.view, self.query.channels))
        return "\n".join((*map(fact_page.to_markdown, self.pages()), f"*{said}*\n"))

    def sheet(self) -> Sheet:
        """Return one row per fact."""
        return fact_page.sheet(self.pages())

    def brief(self) -> Sheet:
        """Return one row per fact."""
        return self.sheet()


def brief_report(query: Query, ids: Iterable[str], kind: SubjectKind | None = None) -> BriefReport:
    """Return a brief on each entry that *ids* name, of this *kind* if one is given; once each.

    Raises `UnknownName` or `AmbiguousName`.
    """
    named = (resolve_subject(query.ledger, typed, kind) for typed in ids)
    subjects = {subject.id: subject for subject in named}
    found = [brief_on(query.view, subject) for subject in subjects.values()]
    about = channels_of(found)
    return BriefReport(query.about(c for c in query.channels if c.id in about), found)


def brief_on(view: AsOf, subject: Subject) -> Brief:
    """Return the brief on *subject* as of the day of *view*."""
    match subject:
        case Channel():
            return channel_brief(view, subject)
        case Person():
            return person_brief(view, subject)
        case Topic():
            return topic_brief(view, subject)
    assert_never(subject)


def channels_of(briefs: Iterable[Brief]) -> set[str]:
    """Return the ids of the channels that *briefs* are about or mention."""
    found: set[str] = set()
    for brief in briefs:
        match brief:
            case ChannelBrief():
                found.add(brief.channel.id)
            case PersonBrief() | TopicBrief():
                found.update(each.channel.id for each in brief.channels)
    return found


def page(view: AsOf, brief: Brief) -> Page:
    """Return the page of a brief."""
    match brief:
        case ChannelBrief():
            from cadence.output.reports.channel_page import channel_page

            return channel_page(view, brief)
        case PersonBrief():
            from cadence.output.reports.person_page import person_page

            return person_page(view, brief)
        case TopicBrief():
            from cadence.output.reports.topic_page import topic_page

            return topic_page(view, brief)
    assert_never(brief)


# -- for programs --------------------------------------------------------------------------


def brief_object(view: AsOf, brief: Brief) -> json.Object:
    """Return the JSON object of a brief: the kind of its subject, and the facts of its page."""
    match brief:
        case ChannelBrief():
            return {"kind": "channel", **_channel(view, brief)}
        case PersonBrief():
            return {"kind": "person", **_person(view, brief)}
        case TopicBrief():
            from cadence.output.reports.topic_standing import topic_object

            return {
                "kind": "topic",
                "topic": topic_object(view, brief.record),
                "last": _contacts(view, brief.last),
                "channels": [_in_channel(each) for each in brief.channels],
            }
    assert_never(brief)


def _channel(view: AsOf, brief: ChannelBrief) -> json.Object:
    from cadence.output.reports.gaps import gap_object
    from cadence.output.reports.in_office import sides_object
    from cadence.output.reports.status import channel_object

    before = brief.before_due
    return {
        "channel": channel_object(view, brief.status),
        "in_office": sides_object(view, brief.channel),
        "last": _contacts(view, brief.last),
        "gap": gap_object(brief.gap) if brief.gap else None,
        "suspensions": [json.suspension(each) for each in brief.suspensions],
        "planned": _contacts(view, brief.plans),
        "unresolved": _contacts(view, brief.unresolved),
        "before_due": [json.occasion(view, known) for known in before.sure],
        "perhaps_before_due": [json.occasion(view, known) for known in before.perhaps],
        "topics": [
            {
                **json.named(each.topic, "id", "title"),
                "last": json.contact_or_null(view, each.contact),
            }
            for each in brief.topics
        ],
    }


def _person(view: AsOf, brief: PersonBrief) -> json.Object:
    from cadence.output.reports.in_office import posts_object

    return {
        "person": json.entity(brief.person),
        "offices": posts_object(brief.posts),
        "contact_count": len(brief.contacts),
        "attended_count": brief.attended,
        "last": _contacts(view, brief.last),
        "channels": [_in_channel(each) for each in brief.channels],
        "people": [
            {
                **json.named(each.person, "id", "name", "native_name"),
                "contact_count": len(each.contacts),
                "last": each.contacts[0].id,
            }
            for each in brief.people
        ],
        "planned": _contacts(view, brief.plans),
    }


def _in_channel(each: InChannel) -> json.Object:
    return {
        **json.named(each.channel, "id", "title"),
        "contact_count": len(each.contacts),
        "last": each.contacts[0].id,
    }


def _contacts(view: AsOf, contacts: Iterable[Contact]) -> list[json.Object]:
    return [json.contact(view, contact) for contact in contacts]
