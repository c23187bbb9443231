"""Write a new ledger for any two sides: small, commented, and usable as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cadence.errors import CadenceError
from cadence.ledger.keys import keys_of, table_models
from cadence.ledger.model import Recorded, Term
from cadence.ledger.shapes import LONGEST_SIDE_ID, SIDE_ID
from cadence.lookup.quoting import quoted
from cadence.recording.contact import slug
from cadence.toml.edit import literal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_SIDES = 2

# After a line that ends in `#?`, the model's description of its key follows as a comment.
_HEAD = """\
#:schema ./ledger.schema.json

# A ledger of contacts between {names}.
# Keep the sections in this order, with contacts last and oldest first, as 'cadence add' does.
# 'cadence status' reports on it; 'cadence check' finds mistakes in it.

[ledger]
format = 1
title = {title}
# call-timezone = "America/New_York"  #?
"""

_SIDE = """\
[[side]]
id = {id}
name = {name}
# article = "the"  #?
"""

_OFFICE = """\
[[office]]
id = "{slug}-leader"
side = {id}
title = "Leader"
level = "leader"  #?
holders = "one"  #?
# complete-from = {first}  #?
"""

_PERSON = """\
[[person]]
id = "{slug}-somebody"
name = {somebody}
family-name = {family}  #?
side = {id}
terms = [
    {{ office = "{slug}-leader", from = {first} }},  # to = {to}
]
"""

_CHANNEL = """\
# A kind of contact that is tracked. A contact belongs to every channel that it fits;
# its channels are never written on it. 'recorded' may have a basis = "…" too: {basis}.
[[channel]]
id = "leaders"
title = "Leaders"
offices = {{ {offices} }}
per-year = 1  #?
max-gap = {{ months = 12 }}  #?
recorded = {{ from = {today}, through = {today} }}  #?
basis = "House rule: once a year."
"""

_TAIL = """\
# [[topic]]
# id = "trade"
# title = "Trade"

# Contacts follow. Record the first one with:
# cadence add --date yesterday --mode phone --with {with_1} --with {with_2}
"""
_HEADER = re.compile(r"^\[+([a-z]+)\]+$", re.MULTILINE)
_UNEXPLAINED = re.compile(r"^((?:# )?([a-z-]+) = .*  #)\?$", re.MULTILINE)


class UnclearSides(CadenceError):
    """The two sides are not understood; the message says how to write them."""


def parse_sides(typed: Sequence[str]) -> list[tuple[str, str]]:
    """Return the id and name of the two sides, each typed as `US=United States`.

    Raises `UnclearSides`.
    """
    sides = []
    for text in typed:
        id_, equals, name = (part.strip() for part in text.partition("="))
        if not (equals and name and _is_side_id(id_)):
            raise UnclearSides(
                f"--side takes ID=NAME, as in 'US=United States', not {quoted(text)}"
            )
        if not name.isprintable():
            raise UnclearSides(f"the name of side {id_} has characters that cannot be shown")
        sides.append((id_, name))
    if len(sides) != _SIDES or len({slug(id_) for id_, _ in sides}) != _SIDES:
        raise UnclearSides(
            "a ledger has two sides: --side 'US=United States' --side 'RU=Russia';"
            " or take a copy of the shipped one with --from-shipped"
        )
    return sides


def _is_side_id(text: str) -> bool:
    return len(text) <= LONGEST_SIDE_ID and re.fullmatch(SIDE_ID.pattern, text) is not None


def new_ledger(sides: Sequence[tuple[str, str]], today: date) -> str:
    """Return the text of a ledger for these two sides, given by id and name.

    It has a channel, and on each side an office and a person who has held it since last year:
    examples to replace, with which every command works at once. It is complete for no day but
    *today*.
    """
    first = today.replace(year=today.year - 1, month=1, day=1)
    names = " and ".join(name for _, name in sides)
    values = [
        {
            "id": literal(id_),
            "name": literal(name),
            "slug": slug(id_),
            "somebody": literal(f"Somebody of {name}"),
            "family": literal(f"Somebody-{id_}"),
            "first": first,
            "to": keys_of(Term)["to"].comment.partition(";")[0],
        }
        for id_, name in sides
    ]
    offices = ", ".join(f'{id_} = ["{slug(id_)}-leader"]' for id_, _ in sides)
    people = [f"{slug(id_)}-somebody" for id_, _ in sides]
    blocks = [
        _HEAD.format(names=names, title=literal("–".join(name for _, name in sides) + " contacts")),
        *(_SIDE.format(**v) for v in values),
        *(_OFFICE.format(**v) for v in values),
        "# Two examples: replace them by the people who hold the offices.\n"
        + "\n".join(_PERSON.format(**v) for v in values),
        _CHANNEL.format(offices=offices, today=today, basis=keys_of(Recorded)["basis"].comment),
        _TAIL.format(with_1=people[0], with_2=people[1]),
    ]
    return "\n".join(map(_explained, blocks))


def _explained(block: str) -> str:
    """Return the *block* of a table, with a comment for each key that asks for one."""
    header = _HEADER.search(block)
    if header is None:
        return block
    keys = keys_of(table_models()[(header[1],)])
    return _UNEXPLAINED.sub(lambda line: f"{line[1]} {keys[line[2]].comment}", block)
