"""Two contacts that look like one (CAD202), found without comparing all pairs."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from cadence.check.finding import Fault
from cadence.check.rule import Rule, Severity
from cadence.ledger.folding import folded
from cadence.ledger.spans import ONE_DAY
from cadence.ledger.vocabulary import Mode, Precision, Status
from cadence.lookup.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cadence.check.case import Case
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Contact

_MOST_PRINCIPALS = 12  # of a side to compare: no real contact has more, but a hostile one may
_NUMBERED = re.compile(r"(.+)-([2-9]|[1-9][0-9]+)", re.ASCII)

#: The mode, and a principal of each side.
_Key = tuple[Mode, str, str]
#: A status; whether the day is exact; the city, or None for contacts in any city.
_Kind = tuple[Status, bool, str | None]


class _Entry(NamedTuple):
    """A contact, its index `at` in the file, and the first and last day it may fall on."""

    contact: Contact
    at: int
    first: date
    last: date
    series: str
    number: int
    distinct: frozenset[str]


def _duplicates(case: Case) -> Iterator[Fault]:
    """CAD202: two contacts of the same people, in the same mode, whose days touch."""
    earlier: dict[int, _Entry] = {}
    entries = (_entry(contact, index) for index, contact in case.contacts())
    for alike in _by_key(case.ledger, entries).values():
        for run in _runs(alike):
            for entry, other in _nearest_earlier(run):
                known = earlier.get(entry.at)
                if known is None or _order(other) > _order(known):
                    earlier[entry.at] = other
    contacts = dict(case.contacts()) if earlier else {}
    for index, other in sorted(earlier.items()):
        yield _fault(contacts[index], index, other.contact)


def _fault(contact: Contact, index: int, other: Contact) -> Fault:
    planned = Status.PLANNED in {contact.status, other.status} and contact.status != other.status
    what_to_do = (
        f"if it is what became of the plan, use cadence resolve; if not, add distinct-from ="
        f' ["{other.id}"]'
        if planned
        else f'remove one of them, or add distinct-from = ["{other.id}"] if both took place'
    )
    return Fault(
        DUPLICATE,
        ("contact", index),
        f"looks like a duplicate of {quoted(other.id)}: the same mode, a principal of each side"
        " in common, and the dates touch",
        what_to_do,
        contact.id,
    )


DUPLICATE = Rule(
    code="CAD202",
    severity=Severity.WARNING,
    name="Duplicate",
    title="Looks like a duplicate",
    why="Two contacts in the same mode, with a principal of each side in common, on days that"
    " touch: usually one meeting recorded twice, from two sources that give different dates. If"
    " only the month or year of a contact is known, it covers all of it, and is compared only with"
    " contacts in the same city. A plan is compared with contacts of any status, other contacts"
    " with plans and with those of their own status.",
    fix="Remove one of them, or combine them into one with date and end. If a plan took place,"
    " resolve it instead of adding a contact: cadence resolve. If both took place, end the id of"
    " the second in -2 (on the same day), or name the other contact in distinct-from.",
    bad='id = "2015-09-26-adams-li"\ndate = 2015-09-26\n',
    good='id = "2015-09-26-adams-li"\ndate = 2015-09-26\ndistinct-from = ["2015-09-25-adams-li"]\n',
    check=_duplicates,
)


def look_alike(ledger: Ledger, contact: Contact, other: Contact) -> bool:
    """Whether these two would be a CAD202, regardless of their ids and `distinct-from`."""
    a, b = _entry(contact, 0), _entry(other, 1)
    return (
        contact.mode is other.mode
        and (contact.status is other.status or Status.PLANNED in {contact.status, other.status})
        and max(a.first, b.first) <= min(a.last, b.last) + ONE_DAY
        and ((_is_exact(contact) and _is_exact(other)) or _city(contact) == _city(other))
        and not set(_keys(ledger, contact)).isdisjoint(_keys(ledger, other))
    )


def _is_exact(contact: Contact) -> bool:
    return contact.precision is Precision.DAY


def _city(contact: Contact) -> str:
    return folded(contact.city or "")


def _entry(contact: Contact, index: int) -> _Entry:
    numbered = _NUMBERED.fullmatch(contact.id)
    series, number = (numbered[1], int(numbered[2])) if numbered else (contact.id, 1)
    last = max(contact.date, contact.latest_day)
    first = contact.earliest_day
    return _Entry(contact, index, first, last, series, number, frozenset(contact.distinct_from))


def _keys(ledger: Ledger, contact: Contact) -> Iterator[_Key]:
    sides = (ledger.principals(contact, side.id)[:_MOST_PRINCIPALS] for side in ledger.sides)
    ours, theirs = (tuple(dict.fromkeys(p.id for p in people)) for people in sides)
    for our in ours:
        for their in theirs:
            yield contact.mode, our, their


def _by_key(ledger: Ledger, entries: Iterable[_Entry]) -> Mapping[_Key, list[_Entry]]:
    found: dict[_Key, list[_Entry]] = defaultdict(list)
    if len(ledger.sides) == 2:  # noqa: PLR2004 -- none, where a side has a fault of its own
        for entry in entries:
            for key in _keys(ledger, entry.contact):
                found[key].append(entry)
    return found


def _runs(entries: Sequence[_Entry]) -> Iterator[list[_Entry]]:
    """Yield groups of two or more entries that touch, directly or through others."""
    if len(entries) == 1:
        return
    run: list[_Entry] = []
    last = date.min
    for entry in sorted(entries, key=lambda entry: entry.first):
        if run and entry.first > last + ONE_DAY:
            if len(run) > 1:
                yield run
            run = []
        last = max(last, entry.last) if run else entry.last
        run.append(entry)
    if len(run) > 1:
        yield run


def _nearest_earlier(run: Iterable[_Entry]) -> Iterator[tuple[_Entry, _Entry]]:
    """Yield each entry that looks like an earlier one, with the nearest such entry.

    A later entry can touch an earlier one only if that one had not ended: so the last one that
    had not is searched for, in each group whose status and city allow it.
    """
    seen: dict[_Kind, _Seen] = defaultdict(_Seen)
    for _, together in groupby(sorted(run, key=_order), key=lambda e: (e.contact.date, e.series)):
        numbered = list(together)  # contacts of one day named X, X-2 and X-3: deliberate
        for entry in numbered:
            found = (seen[kind].nearest(entry) for kind in _compared(entry) if kind in seen)
            nearest = max(filter(None, found), key=_order, default=None)
            if nearest is not None:
                yield entry, nearest
        for entry in numbered:
            status, is_exact = entry.contact.status, _is_exact(entry.contact)
            seen[status, is_exact, _city(entry.contact)].add(entry)
            if is_exact:
                seen[status, True, None].add(entry)


def _order(entry: _Entry) -> tuple[date, str, int, int]:
    """Return its sort key in time; X, X-2 and X-3 of one day are consecutive."""
    return entry.contact.date, entry.series, entry.number, entry.at


def _compared(entry: _Entry) -> Iterator[_Kind]:
    """Yield the kinds of contact to compare this entry with."""
    status = entry.contact.status
    planned = status is Status.PLANNED
    statuses = tuple(Status) if planned else (status, Status.PLANNED)
    city = _city(entry.contact)
    for other in statuses:
        yield other, True, None if _is_exact(entry.contact) else city
        yield other, False, city


class _Seen:
    """Contacts in order, and the latest last day of each block of 1, 2, 4, 8 ... of them.

    With these, the nearest one that had not ended by a day is found in logarithmic time.
    """

    def __init__(self) -> None:
        self._entries: list[_Entry] = []
        self._blocks: list[list[date]] = [[]]

    def add(self, entry: _Entry) -> None:
        """Append an entry that is later in order than all before."""
        at = len(self._entries)
        self._entries.append(entry)
        for blocks in self._blocks:
            if at == len(blocks):
                blocks.append(entry.last)
            else:
                blocks[at] = max(blocks[at], entry.last)
            at //= 2
        if len(self._blocks[-1]) > 1:
            self._blocks.append([max(self._blocks[-1])])

    def nearest(self, entry: _Entry) -> _Entry | None:
        """Return the latest in order that touches *entry* and is not marked as distinct."""
        before: int | None = len(self._entries)
        while before:
            before = self._latest(before, entry.first - ONE_DAY)
            if before is None:
                return None
            found = self._entries[before]
            if not (found.contact.id in entry.distinct or entry.contact.id in found.distinct):
                return found
        return None

    def _latest(self, before: int, day: date) -> int | None:
        """Return the index of the latest one below *before* that had not ended by *day*."""
        depth = 0
        while before:
            if before % 2 and self._blocks[depth][before - 1] >= day:
                return self._last_within(depth, before - 1, day)
            before //= 2
            depth += 1
        return None

    def _last_within(self, depth: int, at: int, day: date) -> int:
        """Return the index of the last one in a block that had not ended by *day*."""
        while depth:
            depth -= 1
            at = 2 * at + (self._blocks[depth][2 * at + 1] >= day)
        return at


RULES = (DUPLICATE,)
