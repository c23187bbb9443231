"""A file of the package: its fields, each with a description and a value, and its records."""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from cadence.ledger.keys import keys_of
from cadence.ledger.model import Source
from cadence.output.formats.sheet import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pydantic import BaseModel

    from cadence.analysis.as_of import AsOf
    from cadence.output.formats.sheet import Cell

_Record = TypeVar("_Record")
_Item = TypeVar("_Item")


class Field(NamedTuple, Generic[_Record]):
    """A column: its value for a record, its type in a table schema, its description and reference.

    The reference is to another file, or to this one if it has that name, and a field of it.
    """

    name: str
    value: Callable[[_Record], Cell]
    type: str
    description: str
    refers_to: str = ""
    choices: tuple[str, ...] = ()
    is_required: bool = False
    referred: str = "id"

    @property
    def column(self) -> Column[_Record]:
        """The heading and the value, for CSV."""
        return Column(self.name, self.value)


class Reference(NamedTuple):
    """Fields that together reference a row of another file, by the fields of that."""

    fields: tuple[str, ...]
    refers_to: str
    referred: tuple[str, ...]


class Table(NamedTuple, Generic[_Record]):
    """A file: its name, its description, its primary key, fields and records."""

    name: str
    row_is: str
    key: tuple[str, ...]
    fields: tuple[Field[_Record], ...]
    records: Callable[[AsOf], Iterable[_Record]]
    references: tuple[Reference, ...] = ()


class EntryPart(NamedTuple, Generic[_Item]):
    """An element of a list in an entry: the entry's id, the position from 1, and the element."""

    owner: str | int
    number: int
    item: _Item


def parts(owner: str | int, items: Iterable[_Item]) -> Iterator[EntryPart[_Item]]:
    """Yield the elements of a list in an entry, in order."""
    return (EntryPart(owner, number, item) for number, item in enumerate(items, start=1))


def parts_of(
    entries: str, items: str, *, each_once: bool = False
) -> Callable[[AsOf], Iterator[EntryPart[Any]]]:
    """Return a function that yields the *items* of the ledger's *entries*, both given by name."""

    def found(view: AsOf) -> Iterator[EntryPart[Any]]:
        for entry in getattr(view.ledger, entries):
            several = getattr(entry, items)
            yield from parts(entry.id, dict.fromkeys(several) if each_once else several)

    return found


_TYPES = {date: "date", int: "integer", bool: "boolean"}  # of a table schema; otherwise a string


def key(
    table: type[BaseModel],
    key_name: str,
    value: Callable[[Any], Cell] | None = None,
    /,
    *,
    part: str = "",
    **more: object,
) -> Field[Any]:
    """Return the field of a key of the ledger; its description is the model's (STYLE).

    Its value is that of the key, in the record or in a *part* of it. *more* replaces other
    attributes of the field.
    """
    defined = keys_of(table)[key_name]
    name = key_name.replace("-", "_")
    attribute = attrgetter(".".join(filter(None, (part, "from_" if name == "from" else name))))
    field: Field[Any] = Field(
        name,
        value or (lambda record: _cell(attribute(record))),
        _TYPES.get(defined.value_type, "string"),
        defined.description,
        choices=defined.choices,
        is_required=defined.is_required,
    )
    return field._replace(**more)  # type: ignore[arg-type]


def keys(table: type[BaseModel], *names: str, part: str = "") -> tuple[Field[Any], ...]:
    """Return the fields of several keys of the ledger, without changes."""
    return tuple(key(table, name, part=part) for name in names)


def joined_key(table: type[BaseModel], name: str, file: str = "", *, part: str = "") -> Field[Any]:
    """Return the field of a list of the ledger: all in one cell, or one by one in a *file*."""
    field = key(table, name, part=part, choices=())
    also = f"; one by one in {file}" if file else ""
    description = f"{field.description.removesuffix('.')}; joined by '; '{also}."
    return field._replace(description=description)


def _cell(value: Any) -> Cell:  # noqa: ANN401 -- what a key of the ledger can hold
    """Return the value of a key as a cell: a list joined, a span in words, a boolean in words."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "; ".join(value) or None
    return value if value is None or isinstance(value, str | int | date) else str(value)


def _made(type_: str, *, is_required: bool = False) -> Callable[..., Field[Any]]:
    """Return a function that makes fields of a type that are not keys of the ledger.

    The value is given by a function, or as an attribute of the record.
    """

    def field(
        name: str, description: str, value: str | Callable[[Any], Cell], **more: object
    ) -> Field[Any]:
        value_of = attrgetter(value) if isinstance(value, str) else value
        made: Field[Any] = Field(
            name,
            lambda record: _cell(value_of(record)),
            type_,
            description,
            is_required=is_required,
        )
        return made._replace(**more)  # type: ignore[arg-type]

    return field


text = _made("string")
day = _made("date")
number = _made("integer", is_required=True)


flag = _made("boolean", is_required=True)


def _reference(name: str, file: str, description: str, attribute: str) -> Field[Any]:
    return text(name, description, attribute, refers_to=file, is_required=True)


def contact(attribute: str) -> Field[Any]:
    """Return the field of a contact's id, from this *attribute* of the record."""
    return _reference("contact", "contacts", "The contact.", attribute)


def channel(attribute: str) -> Field[Any]:
    """Return the field of a channel's id, from this *attribute* of the record."""
    return _reference("channel", "channels", "The channel.", attribute)


def person(attribute: str) -> Field[Any]:
    """Return the field of a person's id, from this *attribute* of the record."""
    return _reference("person", "people", "The person.", attribute)


def office(attribute: str) -> Field[Any]:
    """Return the field of an office's id, from this *attribute* of the record."""
    return _reference("office", "offices", "The office.", attribute)


def side(attribute: str) -> Field[Any]:
    """Return the field of a side's id, from this *attribute* of the record."""
    return _reference("side", "sides", "The side: one of the two parties.", attribute)


def place(whose: str) -> Field[EntryPart[Any]]:
    """Return the field of the position of a part in its entry."""
    return number("number", f"Its place among the {whose}, from 1.", "number")


def source_keys() -> tuple[Field[EntryPart[Source]], ...]:
    """Return the fields of a source."""
    return keys(Source, "url", "publisher", "title", part="item")
