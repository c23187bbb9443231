"""The places (CAD108), source addresses (CAD109) and channels (CAD203) of contacts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cadence.check.finding import Fault
from cadence.check.rule import Rule, Severity
from cadence.ledger.vocabulary import Mode
from cadence.lookup.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cadence.check.case import Case
    from cadence.ledger.model import Contact
    from cadence.toml.source_map import Path

_ADDRESS = re.compile(
    r"""https?://([^\s/?#@%"'<>\\`{}|^\[\]]++)(?:[/?#][^\s"<>\\^`{}|]*+)?""", re.IGNORECASE
)


def _places(case: Case) -> Iterator[Fault]:
    """CAD108: in person without city and country, a call with a place, an unknown country."""
    from cadence.check.rules.countries import COUNTRIES

    for index, channel in case.channels():
        for number, code in enumerate(channel.countries or ()):
            if code not in COUNTRIES:
                yield _no_country(("channel", index, "countries", number), code, channel.id)
    yield from _places_of_occasions(case)
    for index, contact in case.contacts():
        path: Path = ("contact", index)
        country = contact.country
        if country is not None and country not in COUNTRIES:
            yield _no_country((*path, "country"), country, contact.id)
        if contact.mode is not Mode.IN_PERSON:
            yield from _placed_call(index, contact)
        elif contact.held and not (contact.city and country):
            missing = " and ".join(
                key for key, value in (("city", contact.city), ("country", country)) if not value
            )
            yield Fault(
                PLACE,
                path,
                f"held in person, but without a {missing}",
                f"add the {missing} in which they met",
                contact.id,
            )


def _places_of_occasions(case: Case) -> Iterator[Fault]:
    from cadence.check.rules.countries import COUNTRIES

    for index, occasion in case.occasions():
        path: Path = ("occasion", index)
        if occasion.country is not None and occasion.country not in COUNTRIES:
            yield _no_country((*path, "country"), occasion.country, occasion.id)
        if (occasion.city is None) != (occasion.country is None):
            given, missing = ("city", "country") if occasion.city else ("country", "city")
            yield Fault(
                PLACE,
                (*path, given),
                f"an occasion with a {given}, but without a {missing}",
                f"add the {missing}, or leave out both while the place is not known",
                occasion.id,
            )


def _no_country(path: Path, code: str, entry: str) -> Fault:
    return Fault(
        PLACE,
        path,
        f"there is no country {quoted(code)}",
        "write its two-letter ISO 3166-1 code, such as CN, US or GB",
        entry,
    )


def _placed_call(index: int, contact: Contact) -> Iterator[Fault]:
    for key, value in (("city", contact.city), ("country", contact.country)):
        if value is not None:
            yield Fault(
                PLACE,
                ("contact", index, key),
                f"a {contact.mode} contact with a {key}: {quoted(value)}",
                f'remove the {key}, or set mode = "in-person"',
                contact.id,
            )
            return


PLACE = Rule(
    code="CAD108",
    severity=Severity.ERROR,
    name="Place",
    title="A meeting without a place, a call with one, or no such country",
    why="A contact that was held in person took place in a city of a country. A call has no place:"
    " its two ends are in different places. An occasion has a city and a country, or neither while"
    " its place is not known. A country is a code of ISO 3166-1: GB, not UK.",
    fix="Add the city and country, remove them, or correct the mode.",
    bad='mode = "in-person"\ncity = "London"\ncountry = "UK"\n',
    good='mode = "in-person"\ncity = "London"\ncountry = "GB"\n',
    check=_places,
)


def _addresses(case: Case) -> Iterator[Fault]:
    """CAD109: a source that is not an http(s) address, or one that leads elsewhere."""
    for index, channel in case.channels():
        if channel.basis_url is not None:
            yield from address_faults(
                ("channel", index, "basis-url"), channel.basis_url, channel.id
            )
    for section, index, entry in case.sourced():
        for number, source in enumerate(entry.sources):
            path = (section, index, "sources", number, "url")
            yield from address_faults(path, source.url, entry.id)


def address_faults(path: Path, url: str, entry: str | None) -> Iterator[Fault]:
    """Yield the faults of an address."""
    found = _ADDRESS.fullmatch(url)
    if found is None:
        yield Fault(
            ADDRESS,
            path,
            f"{quoted(url)} is not an http or https address",
            "give the whole address of the page, beginning with https://; write a space in it"
            " as %20",
            entry,
        )
    elif not found[1].isascii() and (strange := _strange(found[1])):
        yield Fault(
            ADDRESS,
            path,
            f"the host of {quoted(url)} has U+{ord(strange):04X}, which is neither a letter nor a"
            " digit",
            "check where the address leads, and write its host as a browser shows it",
            entry,
        )


def _strange(host: str) -> str | None:
    """Return the first character that only looks like ASCII, such as U+2215 for `/`."""
    strange = (c for c in host if not (c.isascii() or c.isalpha() or c.isdecimal()))
    return next(strange, None)


ADDRESS = Rule(
    code="CAD109",
    severity=Severity.ERROR,
    name="Address",
    title="A source that is not a web address",
    why="Readers must be able to open a source. Only http and https addresses are links that a"
    " report may show. If a character in the host merely looks like a slash or a dot, the address"
    " leads somewhere other than it seems to.",
    fix="Give the whole address of the page, beginning with https://. Write a space in it as %20.",
    bad='[[contact.sources]]\nurl = "www.example.org/readout"\npublisher = "Example"\n',
    good='[[contact.sources]]\nurl = "https://www.example.org/readout"\npublisher = "Example"\n',
    check=_addresses,
)


def _channels(case: Case) -> Iterator[Fault]:
    """CAD203: a contact that belongs to no channel."""
    if not case.is_whole("side", "office", "channel"):
        return
    person_by_id = case.person_by_id
    for (index, contact), placement in zip(case.contacts(), case.ledger.placements, strict=True):
        if placement.channels or placement.level is None:
            continue
        if all(id_ in person_by_id for id_ in contact.participants):
            yield Fault(
                NO_CHANNEL,
                ("contact", index),
                "belongs to no channel, so no report counts it",
                "add a channel for such contacts, widen one, or remove the contact",
                contact.id,
            )


NO_CHANNEL = Rule(
    code="CAD203",
    severity=Severity.WARNING,
    name="NoChannel",
    title="Belongs to no channel",
    why="No channel has these offices, this level and this mode, so no report counts the contact.",
    fix="Add a channel, widen the offices or modes of one, or remove the contact.",
    bad='participants = ["bob-baker", "li-lei"]\n',
    good='participants = ["bob-baker", "han-mei"]\n',
    check=_channels,
)

RULES = (PLACE, ADDRESS, NO_CHANNEL)
