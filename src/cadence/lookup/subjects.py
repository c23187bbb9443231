"""What a brief is about: a channel, a person or a topic, by what somebody typed."""

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
    """What a brief can be about."""

    CHANNEL = "channel"
    PERSON = "person"
    TOPIC = "topic"


def resolve_subject(ledger: Ledger, typed: str, kind: SubjectKind | None = None) -> Subject:
    """Return the one channel, person or topic that *typed* means, of that *kind* if one is given.

    Raises `AmbiguousName`, where it is an id of two of them or the beginning of several, or
    `UnknownName`.
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
