"""A new contact's table, its id, and what confirms it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cadence.ledger.vocabulary import Confidence, Mode, Precision, Status
from cadence.loading import load
from cadence.recording.contact import base_id, contact_id, contact_table, slug, twin
from command import FROZEN, SHIPPED, released_ids
from ledgers import PEOPLE, contact, ledger, person, term

DAY = date(2018, 3, 1)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Xi", "xi"),
        ("Müller", "muller"),
        ("O'Neill", "oneill"),
        ("Hsi Chin-p'ing", "hsi-chin-ping"),
        ("  Van  Hollen ", "van-hollen"),
        ("习", ""),
        ("-", ""),
        ("ﬁ", "fi"),
        ("A--B", "a-b"),
    ],
)
def test_slug(name: str, made: str) -> None:
    assert slug(name) == made


def test_the_id_is_the_day_and_the_first_of_each_side() -> None:
    people = ["wu-wei", "cal-clark", "li-lei", "ann-adams"]
    assert contact_id(ledger(), DAY, people) == "2018-03-01-clark-wei"


def test_a_family_name_without_ascii_letters_gives_way_to_the_id() -> None:
    other = person("xi-jinping", "CN", term("cn-leader")) | {"family-name": "习"}
    made = ledger(person=[*PEOPLE[:3], other])
    assert contact_id(made, DAY, ["ann-adams", "xi-jinping"]) == "2018-03-01-adams-xi-jinping"


def test_a_side_without_a_principal_has_no_part_in_the_id() -> None:
    assert base_id(ledger(), DAY, ["ann-adams"]) == "2018-03-01-adams"


def test_the_second_and_third_of_a_day_are_numbered() -> None:
    people = ["ann-adams", "li-lei"]
    one, two = contact(DAY), contact(DAY, id="2018-03-01-adams-lei-2")
    assert contact_id(ledger(one), DAY, people) == "2018-03-01-adams-lei-2"
    assert contact_id(ledger(one, two), DAY, people) == "2018-03-01-adams-lei-3"
    assert contact_id(ledger(two), DAY, people) == "2018-03-01-adams-lei"


@pytest.mark.parametrize("path", [SHIPPED, FROZEN], ids=["shipped", "frozen"])
def test_ids_are_those_that_add_would_give(path: Path) -> None:
    """Or they have landed before, and their date was corrected since."""
    made, landed = load(str(path)), set(released_ids())
    for known in made.contacts:
        base = base_id(made, known.date, known.participants)
        number = known.id.removeprefix(base).removeprefix("-")
        assert known.id == base or number.isdigit() or f"contact {known.id}" in landed


def test_a_table_has_its_keys_in_order_and_nothing_that_goes_without_saying() -> None:
    table = contact_table({
        "sources": ({"url": "u", "publisher": "p"}, {"url": "v", "publisher": "q"}),
        "confidence": Confidence.CONFIRMED,
        "status-by": "CN",
        "status": Status.HELD,
        "precision": Precision.DAY,
        "participants": ("a", "b"),
        "attending": (),
        "summary": "",
        "note": None,
        "mode": Mode.PHONE,
        "date": DAY,
    })  # fmt: skip
    assert list(table.items()) == [
        ("date", DAY),
        ("status-by", "CN"),
        ("mode", "phone"),
        ("participants", ["a", "b"]),
        ("sources", [{"url": "u", "publisher": "p"}, {"url": "v", "publisher": "q"}]),
    ]
    assert type(table["mode"]) is str


def page(url: str, publisher: str = "P") -> dict[str, str]:
    return {"url": url, "publisher": publisher}


A, B = page("https://a.example/1", "A"), page("https://b.example/1", "B")


@pytest.mark.parametrize(
    ("sources", "given", "confidence"),
    [
        ((A,), None, "single-source"),
        ((A,), Confidence.CONFIRMED, None),
        ((A,), Confidence.DOUBTFUL, "doubtful"),
        ((A, B), None, None),
        ((A, B), Confidence.SINGLE_SOURCE, "single-source"),
        ((A, A), None, "single-source"),
        ((A, page("https://www.a.example/2", "B")), None, "single-source"),
        ((A, page("https://b.example/1", "a")), None, "single-source"),
        ((), None, None),
    ],
)
def test_only_two_independent_sources_confirm(
    sources: tuple[dict[str, str], ...], given: Confidence | None, confidence: str | None
) -> None:
    table = contact_table({"sources": sources, "confidence": given})
    assert table.get("confidence") == confidence


def test_a_twin_is_one_of_that_day_that_looks_like_it() -> None:
    known = ledger(contact(DAY))
    new = contact(DAY, id=f"{DAY}-adams-lei-2", participants=["li-lei", "ann-adams"])
    assert twin(known, new) is known.contacts[0]
    assert twin(known, {**new, "participants": ["ann-adams", "bob-baker", "li-lei"]}) is not None
    assert twin(known, {**new, "status": "planned"}) is not None
    assert twin(ledger(contact(DAY, status="planned")), new) is not None
    assert twin(known, {**new, "mode": "phone"}) is None
    assert twin(known, {**new, "date": date(2018, 3, 2)}) is None
    assert twin(known, {**new, "participants": ["ann-adams", "han-mei"]}) is None
    assert twin(ledger(contact(DAY, status="cancelled")), new) is None


def test_check_itself_sees_what_a_new_id_of_its_own_looks_like() -> None:
    assert twin(ledger(contact(DAY, id="x")), contact(DAY)) is None
