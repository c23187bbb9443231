"""Ids: each is unique (CAD101), and each reference leads to an entry of its own side (CAD102)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cadence.check.finding import Fault, Part
from cadence.check.guess import Guess
from cadence.check.rule import Rule, Severity
from cadence.lookup.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cadence.check.case import Case, Section
    from cadence.ledger.model import Channel, Contact, Office, Person, Side, Topic
    from cadence.toml.source_map import Path


def _ids_used_twice(case: Case) -> Iterator[Fault]:
    """CAD101: two entries of a section with the same id."""
    yield from _twice("side", case.sides())
    yield from _twice("office", case.offices())
    yield from _twice("person", case.people())
    yield from _twice("topic", case.topics())
    yield from _twice("channel", case.channels())
    yield from _twice("contact", case.contacts())
    yield from _of_dated_twice(case)


def _twice(
    section: str, entries: Iterable[tuple[int, Side | Office | Person | Topic | Channel | Contact]]
) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, entry in entries:
        if entry.id in seen:
            yield Fault(
                ID_TWICE,
                (section, index, "id"),
                f"the id {quoted(entry.id)} is used twice: another {section} above has it",
                "give one of them another id, or remove it if they are the same"
                + (
                    "; of two such contacts on one day, the second ends in -2"
                    if section == "contact"
                    else ""
                ),
                entry.id,
            )
        seen.add(entry.id)


def _of_dated_twice(case: Case) -> Iterator[Fault]:
    """Yield occasions and suspensions with the id of a contact, or of each other.

    The ids of all three begin with a day or a year, and are looked up together.
    """
    holder = dict.fromkeys(case.ledger.contact_by_id, "a contact")
    for section, entries in (("occasion", case.occasions()), ("suspension", case.suspensions())):
        seen: set[str] = set()
        for index, entry in entries:
            id_ = entry.id
            if id_ is None:
                continue
            if id_ in holder or id_ in seen:
                other = holder.get(id_, f"another {section} above")
                yield Fault(
                    ID_TWICE,
                    (section, index, "id"),
                    f"the id {quoted(id_)} is used twice: {other} has it",
                    f"give the {section} another id",
                    id_,
                )
            seen.add(id_)
        holder = dict.fromkeys(seen, f"an {section} above") | holder


ID_TWICE = Rule(
    code="CAD101",
    severity=Severity.ERROR,
    name="IdTwice",
    title="An id is used twice",
    why="References and calendar feeds point at ids. If two entries have the same id, a reference"
    " to it is ambiguous.",
    fix="Remove one of them if they are the same. Otherwise give the newer one another id: of two"
    " contacts of the same people on one day, the second ends in -2.",
    bad='[[topic]]\nid = "trade"\ntitle = "Trade"\n\n[[topic]]\nid = "trade"\ntitle = "Tariffs"\n',
    good="[[topic]]\n"
    'id = "trade"\n'
    'title = "Trade"\n\n'
    "[[topic]]\n"
    'id = "tariffs"\n'
    'title = "Tariffs"\n',
    check=_ids_used_twice,
)


def _broken_references(case: Case) -> Iterator[Fault]:
    """CAD102: a side, office, person, topic, channel or contact that the ledger does not have."""
    yield from _of_sides(case)
    yield from _of_terms(case)
    yield from _of_channels(case)
    yield from _of_occasions(case)
    yield from _of_contacts(case)


class _Where(NamedTuple):
    """The path of a reference, and the id of the entry that it is in."""

    path: Path
    entry: str | None
    part: Part = Part.VALUE


def _of_sides(case: Case) -> Iterator[Fault]:
    for index, office in case.offices():
        where = _Where(("office", index, "side"), office.id)
        yield from _reference(case, "side", office.side, where)
    for index, person in case.people():
        where = _Where(("person", index, "side"), person.id)
        yield from _reference(case, "side", person.side, where)
    for index, suspension in case.suspensions():
        where = _Where(("suspension", index, "by"), suspension.id)
        yield from _reference(case, "side", suspension.by, where)
        where = _Where(("suspension", index, "channels"), suspension.id)
        yield from _references(case, "channel", suspension.channels, where)


def _of_terms(case: Case) -> Iterator[Fault]:
    office_by_id = case.ledger.office_by_id
    for index, person in case.people():
        for number, term in enumerate(person.terms):
            where = _Where(("person", index, "terms", number, "office"), person.id)
            yield from _reference(case, "office", term.office, where)
            office = office_by_id.get(term.office)
            if office is not None and office.side != person.side:
                yield Fault(
                    REFERENCE,
                    where.path,
                    f"{quoted(term.office)} is an office of {quoted(office.side)}, but"
                    f" {quoted(person.id)} is on the side {quoted(person.side)}",
                    "name an office of the person's own side, or correct the side",
                    person.id,
                )


def _of_channels(case: Case) -> Iterator[Fault]:
    for index, topic in case.topics():
        if topic.channel is not None:
            where = _Where(("topic", index, "channel"), topic.id)
            yield from _reference(case, "channel", topic.channel, where)
    for index, channel in case.channels():
        if channel.offices is not None:
            path = ("channel", index, "offices")
            for side, offices in channel.offices.items():
                yield from _offices_of_side(case, side, offices, _Where((*path, side), channel.id))
            yield from _both_sides(case, channel.offices, _Where(path, channel.id))


def _offices_of_side(
    case: Case, side: str, offices: Sequence[str], where: _Where
) -> Iterator[Fault]:
    yield from _reference(case, "side", side, where._replace(part=Part.KEY))
    yield from _references(case, "office", offices, where)
    if case.lacks("side", side):
        return
    for number, id_ in enumerate(offices):
        office = case.ledger.office_by_id.get(id_)
        if office is not None and office.side != side:
            its, needed = quoted(office.side), quoted(side)
            yield Fault(
                REFERENCE,
                (*where.path, number),
                f"{quoted(id_)} is an office of {its}, not of {needed}",
                f"move it to the offices of {its}, or name one of {needed}",
                where.entry,
            )


def _both_sides(case: Case, offices: Mapping[str, Sequence[str]], where: _Where) -> Iterator[Fault]:
    """CAD003: a channel that names offices of one side only, so that no contact can fit it."""
    missing = [side.id for side in case.ledger.sides if not offices.get(side.id)]
    if missing and not any(case.lacks("side", side) for side in offices):
        from cadence.check.schema import SCHEMA

        yield Fault(
            SCHEMA,
            where.path,
            f"the channel names no office of {quoted(missing[0])}, so no contact belongs to it",
            f"name at least one office of {quoted(missing[0])}",
            where.entry,
        )


def _of_occasions(case: Case) -> Iterator[Fault]:
    for index, occasion in case.occasions():
        where = _Where(("occasion", index, "offices"), occasion.id)
        yield from _references(case, "office", occasion.offices, where)
        for number, office in enumerate(occasion.absent):
            if office not in occasion.offices:
                yield Fault(
                    REFERENCE,
                    ("occasion", index, "absent", number),
                    f"{quoted(office)} is absent, but is not among the offices that usually attend",
                    "add it to offices, or remove it from absent",
                    occasion.id,
                    guess=Guess(office, {id_: id_ for id_ in occasion.offices}),
                )


def _of_contacts(case: Case) -> Iterator[Fault]:
    for index, contact in case.contacts():
        if contact.status_by is not None:
            where = _Where(("contact", index, "status-by"), contact.id)
            yield from _reference(case, "side", contact.status_by, where)
        for key, section, ids in _listed_ids(contact):
            if not case.ids[section].issuperset(ids):
                where = _Where(("contact", index, key), contact.id)
                yield from _references(case, section, ids, where)
        if contact.id in contact.distinct_from:
            yield Fault(
                REFERENCE,
                ("contact", index, "distinct-from", contact.distinct_from.index(contact.id)),
                f"{quoted(contact.id)} is in its own distinct-from",
                "name the contact that it looks like",
                contact.id,
            )


def _listed_ids(contact: Contact) -> tuple[tuple[str, Section, Sequence[str]], ...]:
    """Return the lists in a contact that reference other entries: key, section, ids."""
    return (
        ("participants", "person", contact.participants),
        ("attending", "person", contact.attending),
        ("topics", "topic", contact.topics),
        ("distinct-from", "contact", contact.distinct_from),
    )


def _references(case: Case, section: Section, ids: Sequence[str], where: _Where) -> Iterator[Fault]:
    for number, id_ in enumerate(ids):
        yield from _reference(case, section, id_, where._replace(path=(*where.path, number)))


def _reference(case: Case, section: Section, id_: str, where: _Where) -> Iterator[Fault]:
    if case.lacks(section, id_):
        yield Fault(
            REFERENCE,
            where.path,
            f"there is no {section} {quoted(id_)}",
            f"add an entry [[{section}]] with this id, or correct the id",
            where.entry,
            where.part,
            guess=Guess(id_, case.ids_by_name[section]),
        )


REFERENCE = Rule(
    code="CAD102",
    severity=Severity.ERROR,
    name="Reference",
    title="A reference to something that does not exist, or to the wrong side",
    why="Contacts, terms, channels, occasions and suspensions refer to sides, offices, people,"
    " topics and channels by id. A reference to an id that the ledger does not have, or to"
    " something of the other side, silently keeps a contact out of its channel.",
    fix="Correct the id, or add the entry that it names.",
    bad='participants = ["ann-adams", "li-lie"]\n',
    good='participants = ["ann-adams", "li-lei"]\n',
    check=_broken_references,
)

RULES = (ID_TWICE, REFERENCE)
