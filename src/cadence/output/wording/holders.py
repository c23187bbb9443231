"""Who is in office and since when, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.output.formats.safe import one_line
from cadence.output.wording import words

if TYPE_CHECKING:
    from cadence.analysis.as_of import AsOf
    from cadence.analysis.counterparts import Incumbent, Post, SideOfChannel
    from cadence.ledger.model import Person

NOBODY = "nobody recorded"


def lines(view: AsOf, side: SideOfChannel) -> tuple[str, ...]:
    """Return a line for each person: name, office, since when; or why there is nobody."""
    if not side.people:
        return nobody(view, side)
    return tuple(f"{named(each.person)}: {posts(each)}" for each in side.people)


def nobody(view: AsOf, side: SideOfChannel) -> tuple[str, ...]:
    """Return what the ledger says about a side that has nobody in office."""
    vacant = tuple(
        f"{one_line(office.title)}: vacant since {words.day(vacancy.from_)}"
        for office in side.vacant
        for vacancy in office.vacant
        if vacancy.from_ <= view.on and (vacancy.to is None or view.on <= vacancy.to)
    )
    return vacant or (NOBODY,)


def named(person: Person) -> str:
    """Return `Wang Yi (王毅)`: a name, with the native name if the ledger has it."""
    native = f" ({one_line(person.native_name)})" if person.native_name else ""
    return f"{one_line(person.name)}{native}"


def posts(incumbent: Incumbent) -> str:
    """Return `Secretary of State since 21 Jan 2025; National Security Adviser since ...`."""
    return "; ".join(map(post, incumbent.posts))


def post(held: Post) -> str:
    """Return `Secretary of State since 21 Jan 2025`, with `(acting)` for an acting holder."""
    acting = " (acting)" if held.term.acting else ""
    return f"{one_line(held.office.title)}{acting} since {words.day(held.term.from_)}"
