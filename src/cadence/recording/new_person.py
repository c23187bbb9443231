"""The block of a person who is not in the ledger yet, for an editor to complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.lookup.names import did_you_mean, near_people

if TYPE_CHECKING:
    from datetime import date

    from cadence.ledger.ledger import Ledger


def new_person_block(ledger: Ledger, typed: str, on: date, side: str | None) -> str:
    """Return a `[[person]]` block for the person *typed*, complete except for the office.

    *side* is the side that they are probably on. The family name is a guess for an editor to
    check: the first or last word, as for most people of that side.
    """
    import tomli_w

    from cadence.recording.contact import slug

    name = " ".join(typed.split())
    sides = [s.id for s in ledger.sides if side in (None, s.id)]
    offices = [office.id for office in ledger.offices if office.side in sides]
    person = {
        "id": slug(name) or "an-id",
        "name": name,
        "family-name": probable_family_name(ledger, name, sides[0]),
        "side": sides[0],
    }
    lines = ["[[person]]", *tomli_w.dumps(person).splitlines()]
    notes = {
        "family-name": "  # the name they are usually called by",
        "side": f"  # or {sides[1]}" if len(sides) > 1 else "",
    }
    lines = [line + notes.get(line.split(" = ")[0], "") for line in lines]
    return "\n".join(
        [
            *lines,
            "terms = [",
            f'    {{ office = "OFFICE", from = {on} }},  # the day on which it began',
            "]",
            f"# OFFICE is one of: {', '.join(offices)}",
            "",
        ]
    )


def probable_family_name(ledger: Ledger, name: str, side: str) -> str:
    """Return the first or the last word of *name*, as for most people of that side.

    It is a proposal for an editor to confirm.
    """
    people = [person for person in ledger.people if person.side == side]
    first, last = (
        sum([person.family_name] == person.name.split()[place] for person in people)
        for place in (slice(1), slice(-1, None))
    )
    words = name.split() or [name]
    return words[0] if first > last else words[-1]


def new_person_line(ledger: Ledger, content: bytes, typed: str, side: str | None) -> int:
    """Return the line number in the ledger's text, from 1, that the block belongs above.

    People are in order of side and then of id, as in the shipped ledger.
    """
    from cadence.recording.contact import slug
    from cadence.toml.edit import end_of_entry, start_of_entry
    from cadence.toml.source_map import SourceMap

    source_map, wanted = SourceMap(content), slug(typed)
    fitting = [n for n, person in enumerate(ledger.people) if side in (None, person.side)]
    before = [n for n in fitting if ledger.people[n].id < wanted]
    if before:
        at = end_of_entry(source_map, ("person", before[-1]))
    elif fitting:
        at = start_of_entry(source_map, ("person", fitting[0]))
    else:
        at = len(content)
    return content.count(b"\n", 0, at) + 1


def nearest_names(ledger: Ledger, typed: str) -> str:
    """Return the end of a sentence that offers the names nearest to *typed*, or an empty string."""
    near = did_you_mean(near_people(ledger.people, typed)).removeprefix(": ")
    return f" ({near})" if near else ""
