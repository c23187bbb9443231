"""Read the rows of a list; a row whose day or people are unclear is not read (KEEPING 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cadence.ledger.folding import folded
from cadence.ledger.vocabulary import Mode, Precision, Status
from cadence.lookup.listed_people import Days, UnknownListed
from cadence.recording.lists import cells
from cadence.recording.lists.cells import UnclearCell
from cadence.recording.lists.columns import side_key
from cadence.recording.lists.details import Details, exact_day
from cadence.recording.lists.row import NotRead, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from cadence.recording.lists.known import Known
    from cadence.recording.lists.listed import ListedRow, Value

_LONGEST_STAY = 366  # days: anything longer is a mistake


def read_row(known: Known, listed: ListedRow) -> Row | NotRead:
    """Return the row, resolved against what is *known*, or why it is not read."""
    if listed.fault:
        return NotRead(listed, listed.fault, is_unknown=False)
    try:
        return _row(known, listed)
    except UnknownListed as why:
        return NotRead(listed, str(why), is_unknown=True)
    except UnclearCell as why:
        return NotRead(listed, str(why), is_unknown=False)


def _row(known: Known, listed: ListedRow) -> Row:
    values = listed.values
    day, end, precision = _when(values)
    first, last = cells.days_of(day, precision)
    last = max(last, cells.days_of(end, precision)[1]) if end else last
    days = Days(first, last)
    participants = _principals(known, values, days)
    by_side = _by_side(known, participants)
    status = _cell(values, "status", cells.listed_status) or Status.HELD
    details = Details(known, values, days, status)
    mode = _cell(values, "mode", cells.listed_mode)
    place = details.place()
    if mode is None and (values.get("city") or values.get("place")):
        mode = Mode.IN_PERSON  # a place means in person
    found = details.all(participants, mode, place)
    day = day if precision is Precision.DAY else _day_in_office(known, participants, day, days)
    details.lacking(mode, by_side)
    if not known.all_in_office(participants, day):
        details.problems.append(f"somebody it names held no office in the ledger on {day}")
    return Row(
        listed=listed,
        id=str(values["id"]) if "id" in values else None,
        date=day,
        end=end,
        precision=precision,
        first=first,
        last=last,
        status=status,
        mode=mode,
        participants=participants,
        by_side=by_side,
        city=folded(place.city if place else str(values.get("city", ""))),
        values=found,
        problems=tuple(details.problems),
        names_unknown=details.names_unknown,
    )


def _principals(known: Known, values: Mapping[str, Value], days: Days) -> tuple[str, ...]:
    """Return the ids of those who met or spoke. Raises `UnknownListed` or `UnclearCell`."""
    columns = [("participants", None), *((side_key(s.id), s.id) for s in known.ledger.sides)]
    named = [
        known.people.principal(person.names, days, side)
        for key, side in columns
        if key in values
        for person in cells.people_of(values[key])
    ]
    if not named:
        raise UnclearCell("names nobody who met or spoke")
    return tuple(dict.fromkeys(named))


def _by_side(known: Known, people: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Return the principals by side."""
    sides = dict.fromkeys(known.side_of[person] for person in people)
    return {side: frozenset(p for p in people if known.side_of[p] == side) for side in sides}


def _day_in_office(known: Known, people: tuple[str, ...], day: date, days: Days) -> date:
    """Return the day for an imprecise row: a day of its span on which all held an office."""
    if known.all_in_office(people, day):
        return day
    begun = sorted(
        term.from_
        for person in people
        for term in known.ledger.person_by_id[person].terms
        if days.first <= term.from_ <= days.last
    )
    return next((first for first in begun if known.all_in_office(people, first)), day)


def _when(values: Mapping[str, Value]) -> tuple[date, date | None, Precision]:
    """Return the day, the last day, and their precision. Raises `UnclearCell`."""
    if "date" not in values:
        raise UnclearCell("has no date")
    given = cells.listed_day(cells.text_of(values["date"]))
    named = _cell(values, "precision", lambda text: cells.word(Precision, text))
    precision = given.precision if named in {None, Precision.DAY} else named
    end = _cell(values, "end", exact_day)
    if end is not None and end < given.date:
        raise UnclearCell(f"ends on {end}, before it begins on {given.date}")
    if end is not None and (end - given.date).days > _LONGEST_STAY:
        raise UnclearCell(f"lasts from {given.date} to {end}, more than a year")
    return given.date, end, precision


def _cell(values: Mapping[str, Value], key: str, meaning: Callable[[str], Any]) -> Any:  # noqa: ANN401
    """Return the value of a cell that matching needs; None if the row has no such cell."""
    if key not in values:
        return None
    try:
        return meaning(cells.text_of(values[key]))
    except UnclearCell as why:
        raise UnclearCell(f"{key}: {why}") from None
