"""Read the details of a row besides date and people; an unclear one only prevents its import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cadence.check.rules.countries import COUNTRIES
from cadence.errors import CadenceError
from cadence.ledger.independence import publishing_host
from cadence.ledger.vocabulary import Confidence, Mode, Precision, Status
from cadence.lookup.listed_people import UnknownListed
from cadence.lookup.places import Place
from cadence.lookup.quoting import quoted
from cadence.lookup.sources import source_table
from cadence.recording.lists import cells
from cadence.recording.lists.cells import UnclearCell

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping
    from datetime import date

    from cadence.lookup.listed_people import Days
    from cadence.recording.lists.known import Known
    from cadence.recording.lists.listed import Value


class Details:
    """Read the details of a row; an unclear one is reported as a problem, not refused."""

    def __init__(
        self, known: Known, values: Mapping[str, Value], days: Days, status: Status
    ) -> None:
        self._known, self._values, self._days, self._status = known, values, days, status
        self.problems: list[str] = []
        self.names_unknown = False

    def place(self) -> Place | None:
        """Return where it was, or None if that is unclear or not given."""
        return self._tried("place", self._place) if self._has_place() else None

    def _has_place(self) -> bool:
        return any(key in self._values for key in ("place", "city", "country"))

    def _place(self) -> Place | None:
        city, country = (cells.text_of(self._values.get(key, "")) for key in ("city", "country"))
        if city and country.upper() in COUNTRIES:
            return Place(city, country.upper())
        if city and country:
            known = self._known.places.resolve(city)
            raise UnclearCell(f"{quoted(country)} is not a country code, such as {known.country}")
        if typed := city or cells.text_of(self._values.get("place", "")):
            place = self._known.places.resolve(typed)
            if place.country not in COUNTRIES:
                raise UnclearCell(f"there is no country {quoted(place.country)}")
            return place
        raise UnclearCell("a country without a city")

    def all(
        self, participants: tuple[str, ...], mode: Mode | None, place: Place | None
    ) -> dict[str, Any]:
        """Return all other values of a new contact, by the ledger's keys."""
        present = [p for p in self._many("attending", self._attendants) if p not in participants]
        found = {
            "status": self._status,
            "status-by": self._one("status_by", self._known.side),
            "announced": self._one("announced", exact_day),
            "decided": self._one("decided", exact_day),
            "city": place and place.city,
            "country": place and place.country,
            "venue": self._one("venue"),
            "occasion": self._one("occasion"),
            "attending": tuple(present),
            "distinct-from": self._many("distinct_from", cells.texts_of),
            "topics": self._many("topics", self._topics),
            "summary": self._one("summary"),
            "outcomes": self._many("outcomes", cells.texts_of),
            "confidence": self._one("confidence", lambda text: cells.word(Confidence, text)),
            "note": self._one("note"),
            "sources": self._tried("source", self._sources) or (),
        }
        if mode is not None and mode is not Mode.IN_PERSON and place:
            self.problems.append(f"a {mode} call has no place, and the row says {place}")
        return {key: value for key, value in found.items() if value}

    def lacking(self, mode: Mode | None, sides: Container[str]) -> None:
        """Report as problems the values that a contact needs and the row lacks."""
        if missing := [
            side.name_in_text for side in self._known.ledger.sides if side.id not in sides
        ]:
            self.problems.insert(0, f"names nobody from {missing[0]}")
        if mode is None:
            self.problems.append("does not say how they met")
        held = self._status is Status.HELD
        if mode is Mode.IN_PERSON and held and not self._has_place():
            self.problems.append("does not say where they met")
        if held and self._days.first > self._known.latest:
            self.problems.append(f"{self._days.first} is in the future, and it is not planned")

    def _one(self, key: str, meaning: Callable[[str], Any] = str) -> Any:  # noqa: ANN401
        if key not in self._values:
            return None
        return self._tried(key, lambda: meaning(cells.text_of(self._values[key])))

    def _many(self, key: str, meaning: Callable[[Value], tuple[str, ...]]) -> tuple[str, ...]:
        if key not in self._values:
            return ()
        return self._tried(key, lambda: meaning(self._values[key])) or ()

    def _tried(self, key: str, meaning: Callable[[], Any]) -> Any:  # noqa: ANN401
        """Return the result of *meaning*; None if the cell is unclear, which adds a problem."""
        try:
            return meaning()
        except CadenceError as why:
            self.problems.append(f"{key}: {why}")
            self.names_unknown = self.names_unknown or isinstance(why, UnknownListed)
            return None

    def _attendants(self, value: Value) -> tuple[str, ...]:
        people = self._known.people
        named = cells.people_of(value)
        return tuple(dict.fromkeys(people.attendant(one.names, self._days) for one in named))

    def _topics(self, value: Value) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self._known.topic, cells.texts_of(value))))

    def _sources(self) -> tuple[dict[str, str], ...]:
        return tuple(
            source_table(
                source.url,
                source.publisher
                or self._known.publishers.get(publishing_host(source.url) or "", ""),
                source.title,
            )
            for source in cells.sources_of(self._values)
        )


def exact_day(text: str) -> date:
    """Return the day in *text*. Raises `UnclearCell` for a month or a year."""
    day = cells.listed_day(text)
    if day.precision is not Precision.DAY:
        raise UnclearCell(f"{quoted(text)} is not a day")
    return day.date
