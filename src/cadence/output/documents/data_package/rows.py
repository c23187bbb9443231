"""The rows of every file of the package: plain values in the order of its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.analysis.gaps import gaps as gaps_of
from cadence.analysis.tally import tally
from cadence.output.documents.data_package.table import Rows, as_flag
from cadence.output.documents.data_package.table import joined as _joined

if TYPE_CHECKING:
    from datetime import date

    from cadence.ledger.ledger import Ledger


def contacts(ledger: Ledger, on: date) -> Rows:
    """Yield the contacts. All of them: a reader may ask of any day."""
    del on
    for contact in ledger.contacts:
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
            ledger.placement_by_contact[contact.id].level,
            contact.city,
            contact.country,
            contact.venue,
            contact.occasion,
            contact.summary,
            _joined(contact.outcomes),
            contact.confidence,
            contact.note,
        )


def participants(ledger: Ledger, on: date) -> Rows:
    """Yield who was in which contact."""
    del on
    for contact in ledger.contacts:
        for role, people in (("principal", contact.participants), ("attending", contact.attending)):
            for place, person in enumerate(people, start=1):
                yield contact.id, person, ledger.person_by_id[person].side, place, role


def contact_channels(ledger: Ledger, on: date) -> Rows:
    """Yield the channels of each contact."""
    del on
    for contact in ledger.contacts:
        for channel in ledger.placement_by_contact[contact.id].channels:
            yield contact.id, channel


def contact_topics(ledger: Ledger, on: date) -> Rows:
    """Yield the topics of each contact."""
    del on
    for contact in ledger.contacts:
        for topic in dict.fromkeys(contact.topics):
            yield contact.id, topic


def sources(ledger: Ledger, on: date) -> Rows:
    """Yield the sources of each contact."""
    del on
    for contact in ledger.contacts:
        for number, source in enumerate(contact.sources, start=1):
            yield contact.id, number, source.url, source.publisher, source.title


def people(ledger: Ledger, on: date) -> Rows:
    """Yield the people."""
    del on
    for p in ledger.people:
        aliases = _joined(p.aliases)
        yield p.id, p.name, p.family_name, p.native_name, aliases, p.wikidata, p.side


def terms(ledger: Ledger, on: date) -> Rows:
    """Yield the terms of each person."""
    del on
    for person in ledger.people:
        for number, term in enumerate(person.terms, start=1):
            acting = "true" if term.acting else "false"
            yield person.id, number, term.office, term.from_, term.to, acting


def offices(ledger: Ledger, on: date) -> Rows:
    """Yield the offices."""
    del on
    for office in ledger.offices:
        yield (
            office.id,
            office.side,
            office.title,
            office.level,
            office.holders,
            office.complete_from,
            office.note,
        )


def topics(ledger: Ledger, on: date) -> Rows:
    """Yield the topics."""
    del on
    for topic in ledger.topics:
        gap = str(topic.max_gap) if topic.max_gap else None
        yield topic.id, topic.title, gap, topic.channel


def channels(ledger: Ledger, on: date) -> Rows:
    """Yield the channels."""
    del on
    for channel in ledger.channels:
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


def gaps(ledger: Ledger, on: date) -> Rows:
    """Yield the gaps of each channel, as of day *on*."""
    for channel in ledger.channels:
        for gap in gaps_of(ledger, channel, on):
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


def years(ledger: Ledger, on: date) -> Rows:
    """Yield the years of each channel, as of day *on*."""
    for channel in ledger.channels:
        for year in tally(ledger, channel, on):
            yield (
                channel.id,
                year.year,
                year.count,
                as_flag(year.count_is_minimum),
                year.wanted,
                year.verdict,
                year.rests_on,
            )
