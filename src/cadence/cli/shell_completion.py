"""Complete a word in a shell: ids and names of the ledger, codes, modes and statuses.

This runs at each press of Tab, so neither the ledger's model nor a TOML parser is loaded: ids and
family names are read from the lines of the file. A ledger is untrusted (DESIGN 7): a word with
anything but plain letters, digits and hyphens is not offered, so that nothing in it can end a
word, be run by the shell, or control the terminal.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from cadence.errors import CadenceError
from cadence.files.locate import find
from cadence.files.read import decode, read_ledger
from cadence.ledger import shapes
from cadence.ledger.vocabulary import Mode, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Every code of `check`; a test compares them with the rules, which take long to load.
CODES = (
    *(f"CAD{number:03}" for number in range(1, 4)),
    *(f"CAD{number}" for number in range(101, 111)),
    *(f"CAD{number}" for number in range(201, 212)),
)


class WordKind(StrEnum):
    """The kind of a word to complete."""

    CHANNEL = "channel"
    CONTACT = "contact"
    PLAN = "plan"
    PERSON = "person"
    TOPIC = "topic"
    OFFICE = "office"
    OCCASION = "occasion"
    SUSPENSION = "suspension"
    SIDE = "side"
    CODE = "code"
    MODE = "mode"
    STATUS = "status"
    PERIOD = "period"


_PEOPLE = "--person", "--with", "--attending", "--add-with", "--drop-with"
_OPTIONS = {
    **dict.fromkeys(
        (*_PEOPLE, "--add-attending", "--drop-attending"),
        (WordKind.PERSON,),
    ),
    **dict.fromkeys(("--topic", "--add-topic", "--drop-topic"), (WordKind.TOPIC,)),
    **dict.fromkeys(("--ignore", "--accept"), (WordKind.CODE,)),
    "--channel": (WordKind.CHANNEL,),
    "--office": (WordKind.OFFICE,),
    "--mode": (WordKind.MODE,),
    "--status": (WordKind.STATUS,),
}
_ENTRIES = (
    *(WordKind.CHANNEL, WordKind.CONTACT, WordKind.PERSON, WordKind.TOPIC, WordKind.OFFICE),
    *(WordKind.OCCASION, WordKind.SUSPENSION),
)
#: The arguments of commands, and options whose meaning differs between commands.
_OF_COMMANDS = {
    ("appoint", "NAME"): (WordKind.PERSON,),
    ("appoint", "OFFICE"): (WordKind.OFFICE,),
    ("brief", "ID..."): (WordKind.CHANNEL, WordKind.PERSON, WordKind.TOPIC),
    ("cascade", "ID"): (WordKind.CONTACT,),
    ("cascade", "--by"): (WordKind.OFFICE,),
    ("cascade", "--after"): (WordKind.CHANNEL,),
    ("compare", "--by"): (WordKind.PERIOD, WordKind.OFFICE),
    ("edit", "ID"): _ENTRIES,
    ("edit", "--by"): (WordKind.SIDE,),
    ("edit", "--status-by"): (WordKind.SIDE,),
    ("explain", "CODE"): (WordKind.CODE,),
    ("add", "--by"): (WordKind.SIDE,),
    ("occasions", "ID"): (WordKind.OCCASION,),
    ("resolve", "ID"): (WordKind.PLAN,),
    ("resolve", "--by"): (WordKind.SIDE,),
    ("show", "ID"): _ENTRIES,
    ("topics", "ID"): (WordKind.TOPIC,),
}
_FIXED: dict[WordKind, Iterable[str]] = {
    WordKind.CODE: CODES,
    WordKind.MODE: tuple(Mode),
    WordKind.STATUS: tuple(Status),
    WordKind.PERIOD: ("year", "decade"),
}
_LINE = re.compile(
    r"^[ \t]*(?:\[\[[ \t]*(\w+)[ \t]*\]\]"
    r"|(id|status|family-name)[ \t]*=[ \t]*([\"'])([^\"'\\]*)\3)",
    re.MULTILINE,
)
_SAFE_ID = re.compile(shapes.SIDE_ID.pattern)  # ids of other sections have no capitals
_SAFE_NAME = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST = 100  # characters


class _Word(NamedTuple):
    kind: str
    text: str


def help_complete(command: Any) -> None:  # noqa: ANN401 -- Typer has no public name for it
    """Add completion to the options and arguments of *command*."""
    for param in command.params:
        names = *param.opts, str(param.metavar or "")
        found = (_OF_COMMANDS.get((command.name, name)) or _OPTIONS.get(name) for name in names)
        if kinds := next(filter(None, found), None):
            param.shell_complete = _Offer(frozenset(kinds))


class _Offer(NamedTuple):
    """The callback that completes an option or argument."""

    kinds: frozenset[WordKind]

    def __call__(self, ctx: Any, incomplete: str) -> list[Any]:  # noqa: ANN401 -- as above
        from typer._click.shell_completion import CompletionItem

        ledger = ctx.params.get("ledger")
        found = candidates(self.kinds, incomplete, ledger if isinstance(ledger, str) else None)
        return [CompletionItem(word) for word in found]


def candidates(kinds: frozenset[WordKind], incomplete: str, ledger: str | None) -> list[str]:
    """Return the words of *kinds* that begin with *incomplete*, without duplicates, in file order.

    None from a ledger that cannot be read, or from a pipe, which could be read only once.
    """
    words = [word for kind in kinds for word in _FIXED.get(kind, ())]
    if kinds - _FIXED.keys():
        words += [word.text for word in _words_of(ledger) if word.kind in kinds]
    return list(dict.fromkeys(word for word in words if word.startswith(incomplete)))


def _words_of(ledger: str | None) -> Iterator[_Word]:
    try:
        where = find(ledger)
        if where.descriptor is None:
            yield from scanned(decode(read_ledger(where)))
    except (CadenceError, OSError, ValueError, RuntimeError):
        return


def scanned(text: str) -> Iterator[_Word]:
    """Yield what the lines of a ledger contain: the kind and id of each entry, family names."""
    section, last = "", ""
    for header, key, _, value in _LINE.findall(text):
        if header:
            section, last = header, ""
        elif len(value) > _LONGEST:
            continue
        elif key == "id" and _SAFE_ID.fullmatch(value):
            last = value
            yield _Word(section, value)
        elif key == "status" and section == WordKind.CONTACT and value == Status.PLANNED and last:
            yield _Word(WordKind.PLAN, last)
        elif key == "family-name" and _SAFE_NAME.fullmatch(value):
            yield _Word(section, value)
