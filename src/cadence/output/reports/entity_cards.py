"""The cards of channels, people and topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.analysis.counterparts import counterparts
from cadence.analysis.silence import present_silence
from cadence.analysis.verdicts import Verdict, channel_status
from cadence.output.reports.card import Card
from cadence.output.reports.status import remarks
from cadence.output.wording import holders, lateness, words
from cadence.output.wording.bounds import length

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.verdicts import ChannelStatus
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Channel, Contact, Person, Suspension, Term, Topic


def channel_card(view: AsOf, channel: Channel) -> Card:
    """Return the card of a channel: verdict, cadence and basis, what belongs to it, holders."""
    ledger, status = view.ledger, channel_status(view, channel)
    recorded = channel.recorded
    offices = channel.offices or {}
    return Card(
        "channel",
        channel.id,
        channel.title,
        (
            ("verdict", _verdict(status)),
            ("last contact", contact_line(ledger, status.last, channel)),
            ("due", words.day(status.due) if status.due else None),
            ("silence", _silence(view, channel)),
            ("also", tuple(remarks(ledger, [status]))),
            ("next occasion", _next_occasion(view, channel)),
            ("cadence", _cadence(channel)),
            ("basis", tuple(filter(None, (channel.basis, channel.basis_url)))),
            ("recorded", words.days_from_to(recorded.from_, recorded.through)),
            ("on the basis of", recorded.basis),
            ("retired", words.day(channel.retired) if channel.retired else None),
            ("level", channel.level),
            ("modes", ", ".join(channel.modes)),
            ("countries", ", ".join(channel.countries or ())),
            *(
                (f"offices, {side}", tuple(_title(ledger, o) for o in offices[side]))
                for side in offices
            ),
            *(
                (f"in office, {side.side}", holders.lines(view, side))
                for side in counterparts(view, channel)
            ),
            ("contacts", how_many(view.held(channel))),
            ("suspensions", _suspensions(view, channel)),
        ),
    )


def _verdict(status: ChannelStatus) -> str:
    """Return `✗ overdue on 29 Sep 2023, 138 late`."""
    parts = [f"{lateness.look(status)} on {words.day(status.on)}"]
    if status.verdict is not Verdict.RETIRED:
        parts.append(lateness.standing(status))
    return ", ".join(filter(None, parts))


def _next_occasion(view: AsOf, channel: Channel) -> str | None:
    if not view.ledger.occasions:
        return None
    from cadence.analysis.next_occasions import next_occasion
    from cadence.output.reports.next_occasions import sentence

    known = next_occasion(view, channel)
    return sentence(view, channel, known) if known else None


def _cadence(channel: Channel) -> str:
    warning = f", due soon {channel.warning} before" if channel.warning else ""
    return f"{channel.per_year} a year, a gap after {channel.longest_gap}{warning}"


def _silence(view: AsOf, channel: Channel) -> str | None:
    now = present_silence(view, channel)
    if now is None or channel.is_retired(view.on):
        return None
    silence = now.now
    number = length(silence.days, silence)
    days = words.several(number, "day")
    if now.as_long is None:
        begun = words.day(channel.recorded.from_)
        return f"{days}, the longest silence since the record began on {begun}"
    earlier = now.as_long
    span = words.days_from_to(earlier.from_, earlier.proven_to)
    days_then = length(earlier.days, earlier)
    return f"{days}, the longest silence since {span} ({words.several(days_then, 'day')})"


def _suspensions(view: AsOf, channel: Channel) -> tuple[str, ...]:
    return tuple(
        line
        for suspension in view.suspensions(channel)
        for line in (words.suspension(view.ledger, suspension), *_addresses(suspension))
    )


def _addresses(suspension: Suspension) -> Iterable[str]:
    return (f"{source.publisher}, {source.url}" for source in suspension.sources)


def _title(ledger: Ledger, office: str) -> str:
    return f"{ledger.office_by_id[office].title} ({office})"


def contact_line(
    ledger: Ledger, contact: Contact | None, channel: Channel | None = None
) -> str | None:
    """Return a contact on one line, with its id; an empty string if there is none."""
    return f"{words.dated_line(ledger, contact, channel)} ({contact.id})" if contact else None


def last_line(ledger: Ledger, contacts: Sequence[Contact]) -> str | None:
    """Return the last of *contacts* (oldest first) on one line."""
    return contact_line(ledger, contacts[-1]) if contacts else None


def how_many(contacts: Sequence[Contact]) -> str:
    """Return how many *contacts* (oldest first) there are, and since when."""
    if not contacts:
        return "none"
    since = f" since {words.dates(contacts[0])}"
    return f"{words.counted(len(contacts), 'contact')}{since}"


def person_card(view: AsOf, person: Person) -> Card:
    """Return the card of a person: names, terms, and contacts as a principal."""
    ledger = view.ledger
    contacts = [c for c in view.all_held() if person.id in c.participants]
    attended = [c for c in view.all_held() if person.id in c.attending]
    wikidata = f"https://www.wikidata.org/wiki/{person.wikidata}" if person.wikidata else ""
    return Card(
        "person",
        person.id,
        person.name,
        (
            ("side", words.side_name(ledger, person.side)),
            ("native name", person.native_name),
            ("also", person.aliases),
            ("terms", tuple(f"{term_span(t)}  {_title(ledger, t.office)}" for t in person.terms)),
            ("contacts", how_many(contacts)),
            ("last", last_line(ledger, contacts)),
            ("attended", how_many(attended) if attended else None),
            ("wikidata", wikidata),
        ),
    )


def term_span(term: Term) -> str:
    """Return the dates of a term, with `(acting)` for an acting holder."""
    until = words.day(term.to) if term.to else "now"
    return f"{words.day(term.from_)} – {until}{' (acting)' if term.acting else ''}"


def topic_card(view: AsOf, topic: Topic) -> Card:
    """Return the card of a topic: how long it may go unraised, and when it was last raised."""
    ledger = view.ledger
    contacts = [c for c in view.all_held() if topic.id in c.topics]
    wanted = f"at least every {topic.max_gap} in {topic.channel}" if topic.max_gap else ""
    return Card(
        "topic",
        topic.id,
        topic.title,
        (
            ("wanted", wanted),
            ("raised in", how_many(contacts)),
            ("last", last_line(ledger, contacts)),
            ("more", f"cadence topics {topic.id}"),
        ),
    )
