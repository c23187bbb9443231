"""Resolve the subject of a brief, a channel, a person or a topic, from what a user typed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from cadence.ledger.model import Channel, Person, Topic
from cadence.lookup.ids import resolve_one
from cadence.lookup.names import AmbiguousName
from cadence.lookup.quoting import quoted

if TYPE_CHECKING:
    from cadence.ledger.ledger import Ledger

Subject = Channel | Person | Topic


class SubjectKind(StrEnum):
    """The kinds of subject of a brief."""

    CHANNEL = "channel"
    PERSON = "person"
    TOPIC = "topic"


def resolve_subject(ledger: Ledger, typed: str, kind: SubjectKind | None = None) -> Subject:
    """Return the one channel, person or topic that *typed* means, of this *kind* if it is given.

    Raises `AmbiguousName` if two of them have this id or several begin with it, or `UnknownName`.
    """
    known: list[Subject] = [
        *(ledger.channels if kind in (None, SubjectKind.CHANNEL) else ()),
        *(ledger.people if kind in (None, SubjectKind.PERSON) else ()),
        *(ledger.topics if kind in (None, SubjectKind.TOPIC) else ()),
    ]
    same = [subject for subject in known if subject.id == typed]
    if len(same) > 1:
        kinds = [type(subject).__name__.lower() for subject in same]
        options = " or ".join(f"--kind {each}" for each in kinds)
        raise AmbiguousName(f"{quoted(typed)} is a {' and a '.join(kinds)}: add {options}")
    return resolve_one(kind or "channel, person or topic", known, typed)
