"""What a field of the data package is: its heading, its value, its type, what it refers to."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from cadence.ledger.model import Contact, Person, Source, Suspension
from cadence.ledger.vocabulary import Precision
from cadence.output.documents.data_package import suspensions, table
from cadence.output.documents.data_package.table import EntryPart, Field
from cadence.output.formats.sheet import Column

if TYPE_CHECKING:
    from collections.abc import Callable

RECORD = SimpleNamespace(
    id="2026-xi-in-washington",
    from_=date(2026, 9, 24),
    topics=("trade", "fentanyl"),
    span=SimpleNamespace(days=3),
    is_open=True,
)


def told(field: Field[Any]) -> tuple[object, ...]:
    """Return all of a field except its value."""
    kinds = (field.name, field.type, field.description, field.refers_to, field.referred)
    return (*kinds, field.choices, field.is_required)


@pytest.mark.parametrize(
    ("make", "name", "file", "description"),
    [
        (table.contact, "contact", "contacts", "The contact."),
        (table.channel, "channel", "channels", "The channel."),
        (table.person, "person", "people", "The person."),
        (table.office, "office", "offices", "The office."),
        (table.side, "side", "sides", "The side: one of the two parties."),
    ],
)
def test_an_id_refers_to_the_file_of_its_kind(
    make: Callable[[str], Field[Any]], name: str, file: str, description: str
) -> None:
    field = make("id")
    assert told(field) == (name, "string", description, file, "id", (), True)
    assert field.value(RECORD) == "2026-xi-in-washington"
    assert make("span.days").value(RECORD) == 3


def test_a_suspension_is_referred_to_by_its_number() -> None:
    field = suspensions._suspension("owner")
    said = ("suspension", "integer", "The suspension.", "suspensions", "number", (), True)
    assert told(field) == said
    assert field.value(EntryPart(7, 2, "leaders")) == 7


def test_a_place_is_counted_from_one() -> None:
    field = table.place("sources of the contact")
    description = "Its place among the sources of the contact, from 1."
    assert told(field) == ("number", "integer", description, "", "id", (), True)
    assert field.value(EntryPart("a", 2, "x")) == 2


@pytest.mark.parametrize(
    ("make", "kind", "is_required", "attribute", "cell"),
    [
        (table.text, "string", False, "id", "2026-xi-in-washington"),
        (table.text, "string", False, "topics", "trade; fentanyl"),
        (table.day, "date", False, "from_", date(2026, 9, 24)),
        (table.number, "integer", True, "span.days", 3),
        (table.flag, "boolean", True, "is_open", "true"),
        (table.text, "string", False, lambda record: record.span.days + 1, 4),
    ],
)
def test_a_field_that_is_no_key_of_the_ledger(
    make: Callable[..., Field[Any]],
    kind: str,
    is_required: bool,
    attribute: str | Callable[[Any], Any],
    cell: object,
) -> None:
    field = make("name", "What it says.", attribute)
    assert told(field) == ("name", kind, "What it says.", "", "id", (), is_required)
    assert field.value(RECORD) == cell
    heading = field.column
    assert isinstance(heading, Column)
    assert (heading.name, heading.value(RECORD)) == ("name", cell)


def test_what_is_given_besides_replaces_what_follows_from_the_type() -> None:
    field = table.flag("open", "Open.", "is_open", refers_to="gaps", is_required=False)
    assert told(field) == ("open", "boolean", "Open.", "gaps", "id", (), False)


class TestKey:
    """The key of a ledger: what it means is taken from the model."""

    def test_of_text(self) -> None:
        field = table.key(Source, "publisher")
        assert told(field) == ("publisher", "string", "Who published it.", "", "id", (), True)
        assert field.value(SimpleNamespace(publisher="Xinhua")) == "Xinhua"

    def test_a_key_that_may_be_absent_is_not_required(self) -> None:
        field = table.key(Source, "title")
        assert told(field) == ("title", "string", "The title of the page.", "", "id", (), False)
        assert field.value(SimpleNamespace(title=None)) is None

    def test_from_is_a_date_under_another_name(self) -> None:
        field = table.key(Suspension, "from")
        assert told(field) == ("from", "date", "The first day.", "", "id", (), True)
        assert field.value(RECORD) == date(2026, 9, 24)

    def test_of_a_part(self) -> None:
        field = table.key(Suspension, "from", part="item")
        assert field.value(EntryPart("", 1, RECORD)) == date(2026, 9, 24)

    def test_its_words_are_those_of_the_vocabulary(self) -> None:
        field = table.key(Suspension, "precision")
        assert field.choices == tuple(Precision)
        assert field.value(SimpleNamespace(precision=Precision.MONTH)) == "month"

    def test_a_hyphen_in_its_name_is_an_underscore(self) -> None:
        field = table.key(Person, "family-name")
        assert field.name == "family_name"
        assert field.value(SimpleNamespace(family_name="Xi")) == "Xi"

    def test_a_value_of_its_own_and_what_differs(self) -> None:
        field = table.key(Suspension, "by", lambda record: record.id, refers_to="sides")
        said = ("by", "string", "The side that suspended the channels.", "sides", "id", (), True)
        assert told(field) == said
        assert field.value(RECORD) == "2026-xi-in-washington"


def test_a_list_is_joined_and_says_where_it_is_one_by_one() -> None:
    field = table.joined_key(Contact, "topics", "contact_topics")
    assert field.description.endswith("; joined by '; '; one by one in contact_topics.")
    assert ".;" not in field.description
    assert field.choices == ()
    assert field.value(RECORD) == "trade; fentanyl"
    assert field.value(SimpleNamespace(topics=())) is None


def test_a_list_without_a_file_of_its_own() -> None:
    field = table.joined_key(Contact, "topics", part="item")
    assert field.description.endswith("; joined by '; '.")
    assert field.value(EntryPart("", 1, RECORD)) == "trade; fentanyl"


def test_the_fields_of_a_source() -> None:
    fields = table.source_keys()
    assert [field.name for field in fields] == ["url", "publisher", "title"]
    source = Source(url="https://example.org/", publisher="Xinhua", title="A title")
    assert [field.value(EntryPart("a", 1, source)) for field in fields] == [
        "https://example.org/",
        "Xinhua",
        "A title",
    ]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (True, "true"),
        (False, "false"),
        (None, None),
        ((), None),
        (("one",), "one"),
        (("one", "two"), "one; two"),
        (12, 12),
        ("text", "text"),
        (date(2026, 1, 2), date(2026, 1, 2)),
        (Precision.YEAR, "year"),
        (1.5, "1.5"),
    ],
)
def test_a_value_as_a_cell(value: object, cell: object) -> None:
    made = table._cell(value)
    assert made == cell
    assert type(made) is type(cell) or isinstance(value, Precision)


def test_the_parts_of_every_entry_keep_their_place() -> None:
    entries = [
        SimpleNamespace(id="a", words=("x", "y", "x")),
        SimpleNamespace(id="b", words=()),
        SimpleNamespace(id="c", words=("z",)),
    ]
    view: Any = SimpleNamespace(ledger=SimpleNamespace(entries=entries))
    every = table.parts_of("entries", "words")(view)
    assert list(every) == [("a", 1, "x"), ("a", 2, "y"), ("a", 3, "x"), ("c", 1, "z")]
    once = table.parts_of("entries", "words", each_once=True)(view)
    assert list(once) == [("a", 1, "x"), ("a", 2, "y"), ("c", 1, "z")]
