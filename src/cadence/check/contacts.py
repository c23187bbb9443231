"""Where a contact was (CAD108), who says so (CAD109, CAD201), and what it is one of."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from cadence.check.finding import Code, Fault, quoted
from cadence.vocabulary import Mode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from cadence.check.case import Case
    from cadence.model import Contact, Source
    from cadence.toml_places import Path

_ADDRESS = re.compile(
    r"""https?://[^\s/?#@"'<>\\`{}|^\[\]]++(?:[/?#][^\s"<>\\^`{}|]*+)?""", re.IGNORECASE
)


def places(case: Case) -> Iterator[Fault]:
    """CAD108: held in person without city and country, a call with one, no such country."""
    from cadence.check.countries import COUNTRIES

    for index, contact in case.contacts():
        path: Path = ("contact", index)
        country = contact.country
        if country is not None and country not in COUNTRIES:
            yield Fault(
                Code.PLACE,
                (*path, "country"),
                f"there is no country {quoted(country)}",
                "give its two-letter code of ISO 3166-1: CN, US, GB, KR, ...",
                contact.id,
            )
        if contact.mode is not Mode.IN_PERSON:
            yield from _placed_call(index, contact)
        elif contact.held and not (contact.city and country):
            missing = " and ".join(
                key for key, value in (("city", contact.city), ("country", country)) if not value
            )
            yield Fault(
                Code.PLACE,
                path,
                f"held in person, but without a {missing}",
                f"add the {missing} in which they met",
                contact.id,
            )


def _placed_call(index: int, contact: Contact) -> Iterator[Fault]:
    for key, value in (("city", contact.city), ("country", contact.country)):
        if value is not None:
            yield Fault(
                Code.PLACE,
                ("contact", index, key),
                f"a {contact.mode} contact has no {key}",
                f'remove the {key}, or give it mode = "in-person"',
                contact.id,
            )
            return


def addresses(case: Case) -> Iterator[Fault]:
    """CAD109: a source that is not an http(s) address."""
    is_address = _ADDRESS.fullmatch
    for index, channel in case.channels():
        if channel.basis_url is not None and not is_address(channel.basis_url):
            yield _no_address(("channel", index, "basis-url"), channel.basis_url, channel.id)
    for index, suspension in case.suspensions():
        for number, source in enumerate(suspension.sources):
            if not is_address(source.url):
                path = ("suspension", index, "sources", number, "url")
                yield _no_address(path, source.url, None)
    for index, contact in case.contacts():
        for number, source in enumerate(contact.sources):
            if not is_address(source.url):
                path = ("contact", index, "sources", number, "url")
                yield _no_address(path, source.url, contact.id)


def _no_address(path: Path, url: str, entry: str | None) -> Fault:
    return Fault(
        Code.ADDRESS,
        path,
        f"{quoted(url)} is not an http or https address",
        "give the whole address of the page, from https:// on; a blank in it is written %20",
        entry,
    )


def sources(case: Case) -> Iterator[Fault]:
    """CAD201: a contact or a suspension without a source."""
    for index, suspension in case.suspensions():
        yield from _unsourced(("suspension", index), suspension.sources, None)
    for index, contact in case.contacts():
        yield from _unsourced(("contact", index), contact.sources, contact.id)


def _unsourced(path: Path, given: Sequence[Source], entry: str | None) -> Iterator[Fault]:
    if not given:
        yield Fault(
            Code.NO_SOURCE,
            path,
            "no source",
            f"add a [[{path[0]}.sources]] with the url and the publisher of who reported it",
            entry,
        )


def duplicates(case: Case) -> Iterator[Fault]:
    """CAD202: two held contacts of the same people, in the same mode, that touch."""
    alike: dict[tuple[frozenset[str], Mode], list[tuple[date, str, int, Contact]]] = {}
    for index, contact in case.contacts():
        if contact.held:
            key = (frozenset(contact.participants), contact.mode)
            alike.setdefault(key, []).append((contact.date, contact.id, index, contact))
    for many in alike.values():
        if len(many) > 1:
            yield from _touching(sorted(many, key=lambda one: one[:3]))


def _touching(many: Sequence[tuple[date, str, int, Contact]]) -> Iterator[Fault]:
    before = many[0][-1]
    for _, _, index, contact in many[1:]:
        day_after = before.last_day + timedelta(days=1)
        if contact.date <= day_after and not _is_meant(contact, before):
            yield Fault(
                Code.DUPLICATE,
                ("contact", index),
                f"looks like a duplicate of {quoted(before.id)}: the same principals, the same"
                " mode, and the days touch",
                "remove one of them or make them one; if both took place on one day, end the"
                " second id in -2",
                contact.id,
            )
        if contact.last_day >= before.last_day:
            before = contact


def _is_meant(contact: Contact, before: Contact) -> bool:
    """Whether the ids say that these are two contacts of one day."""
    base, _, number = contact.id.rpartition("-")
    return contact.date == before.date and number.isdigit() and before.id.startswith(base)


def channels(case: Case) -> Iterator[Fault]:
    """CAD203: a contact that belongs to no channel."""
    if not case.is_whole("side", "office", "channel"):
        return
    person_by_id = case.person_by_id
    for (index, contact), placement in zip(case.contacts(), case.ledger.placements, strict=True):
        if placement.channels or placement.level is None:
            continue
        if all(id_ in person_by_id for id_ in contact.participants):
            yield Fault(
                Code.NO_CHANNEL,
                ("contact", index),
                "belongs to no channel, so no report counts it",
                "add a channel for such contacts, widen one, or remove the contact",
                contact.id,
            )
