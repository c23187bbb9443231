"""The rows of every file of the package: plain values in the order of its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.analysis.gaps import gaps as gaps_of
from cadence.analysis.tally import tally
from cadence.output.documents.data_package.table import Rows, as_flag
from cadence.output.documents.data_package.table import joined as _joined

if TYPE_CHECKING:
    from cadence.analysis.as_of import AsOf


def contacts(view: AsOf) -> Rows:
    """Yield the contacts. All of them: a reader may ask of any day."""
    for contact in view.ledger.contacts:
        yield (
            contact.id,
            contact.date,
            contact.end,
            contact.precision,
            contact.status,
            contact.status_by,
            contact.announced,
            contact.decided,
            contact.mode,
            view.ledger.placement_by_contact[contact.id].level,
            contact.city,
            contact.country,
            contact.venue,
            contact.occasion,
            contact.summary,
            _joined(contact.outcomes),
            contact.confidence,
            contact.note,
        )


def participants(view: AsOf) -> Rows:
    """Yield who was in which contact."""
    for contact in view.ledger.contacts:
        for role, people in (("principal", contact.participants), ("attending", contact.attending)):
            for place, person in enumerate(people, start=1):
                yield contact.id, person, view.ledger.person_by_id[person].side, place, role


def contact_channels(view: AsOf) -> Rows:
    """Yield the channels of each contact."""
    for contact in view.ledger.contacts:
        for channel in view.ledger.placement_by_contact[contact.id].channels:
            yield contact.id, channel


def contact_topics(view: AsOf) -> Rows:
    """Yield the topics of each contact."""
    for contact in view.ledger.contacts:
        for topic in dict.fromkeys(contact.topics):
            yield contact.id, topic


def sources(view: AsOf) -> Rows:
    """Yield the sources of each contact."""
    for contact in view.ledger.contacts:
        for number, source in enumerate(contact.sources, start=1):
            yield contact.id, number, source.url, source.publisher, source.title


def people(view: AsOf) -> Rows:
    """Yield the people."""
    for p in view.ledger.people:
        aliases = _joined(p.aliases)
        yield p.id, p.name, p.family_name, p.native_name, aliases, p.wikidata, p.side


def terms(view: AsOf) -> Rows:
    """Yield the terms of each person."""
    for person in view.ledger.people:
        for number, term in enumerate(person.terms, start=1):
            acting = "true" if term.acting else "false"
            yield person.id, number, term.office, term.from_, term.to, acting


def offices(view: AsOf) -> Rows:
    """Yield the offices."""
    for office in view.ledger.offices:
        yield (
            office.id,
            office.side,
            office.title,
            office.level,
            office.holders,
            office.complete_from,
            office.note,
        )


def topics(view: AsOf) -> Rows:
    """Yield the topics."""
    for topic in view.ledger.topics:
        gap = str(topic.max_gap) if topic.max_gap else None
        yield topic.id, topic.title, gap, topic.channel


def channels(view: AsOf) -> Rows:
    """Yield the channels."""
    for channel in view.ledger.channels:
        yield (
            channel.id,
            channel.title,
            channel.level,
            _joined(channel.modes),
            _joined(channel.countries),
            channel.per_year,
            str(channel.longest_gap),
            as_flag(channel.max_gap is None),
            str(channel.warning) if channel.warning else None,
            as_flag(channel.warn is None),
            channel.recorded.from_,
            channel.recorded.through,
            channel.recorded.basis,
            channel.retired,
            channel.basis,
            channel.basis_url,
        )


def gaps(view: AsOf) -> Rows:
    """Yield the gaps of each channel, as of day *on*."""
    for channel in view.ledger.channels:
        for gap in gaps_of(view, channel):
            yield (
                channel.id,
                gap.from_,
                gap.to,
                gap.proven_to,
                gap.days,
                as_flag(gap.is_minimum),
                gap.due,
                gap.days_late,
                as_flag(gap.is_minimum),
                gap.rests_on,
                as_flag(gap.open),
                gap.closed_by,
                gap.before.id if gap.before else None,
                gap.after.id if gap.after else None,
            )


def years(view: AsOf) -> Rows:
    """Yield the years of each channel, as of day *on*."""
    for channel in view.ledger.channels:
        for year in tally(view, channel):
            yield (
                channel.id,
                year.year,
                year.count,
                as_flag(year.count_is_minimum),
                year.wanted,
                year.verdict,
                year.rests_on,
            )
