"""A new contact's table, id, place and sources."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cadence.ledger.vocabulary import Confidence, Mode, Precision, Status
from cadence.loading import load
from cadence.lookup.places import UnclearPlace, resolve_place
from cadence.lookup.sources import UnclearSource, guessed_publisher, guesses, resolve_source
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


GUESSED_FROM = [
    ("Reuters", "https://www.mfa.cn/1"),
    ("PRC MFA (Embassy in US)", "https://mfa.cn/2"),
    ("PRC MFA", "https://mfa.cn/3"),
    ("PRC MFA", "https://mfa.cn/4"),
    ("PRC MFA (Embassy in US)", "https://us.mfa.cn/5"),
    ("White House", "https://wh.gov/6"),
    ("The White House", "https://wh.gov/7"),
]


@pytest.mark.parametrize(
    ("typed", "guess"),
    [
        ("https://mfa.cn/9", "PRC MFA"),
        ("https://us.mfa.cn/9", "PRC MFA (Embassy in US)"),
        ("https://wh.gov/9", "The White House"),
        ("https://other.org/9", ""),
        ("https://mfa.cn/9 | Xinhua", ""),
    ],
    ids=["the most frequent", "of this host", "of two the last used", "a new host", "named"],
)
def test_a_publisher_is_guessed_from_the_same_host_alone(typed: str, guess: str) -> None:
    known = ledger(*(
        contact(DAY.replace(day=n + 1), sources=[{"url": url, "publisher": name}])
        for n, (name, url) in enumerate(GUESSED_FROM)
    ))  # fmt: skip
    assert guessed_publisher(known, typed) == guess
    (*said,) = guesses(known, [typed])
    assert [guess in sentence for sentence in said] == ([] if "|" in typed else [True])
    host = typed.removeprefix("https://").partition("/")[0]
    named = "Xinhua" if "|" in typed else guess or host
    assert resolve_source(known, typed)["publisher"] == named


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


# -- places --------------------------------------------------------------------------------

PLACES = ledger(
    contact(DAY, id="a", city="Genève", country="CH"),
    contact(DAY, id="b", city="Paris", country="FR"),
    contact(DAY, id="c", city="Paris", country="US"),
    contact(DAY, id="d", city="Washington, D.C.", country="US"),
)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Shenzhen, CN", ("Shenzhen", "CN")),
        (" Shenzhen ,cn", ("Shenzhen", "CN")),
        ("Washington, D.C., US", ("Washington, D.C.", "US")),
        ("geneve", ("Genève", "CH")),
        ("washington, d.c.", ("Washington, D.C.", "US")),
        ("Paris, FR", ("Paris", "FR")),
    ],
)
def test_a_place_is_a_city_and_a_country(typed: str, place: tuple[str, str]) -> None:
    assert resolve_place(PLACES, typed) == place


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Paris", "may be Paris, FR or Paris, US: write the country"),
        ("Shenzhen", "'Shenzhen' is not a place in the ledger: write city and country"),
        ("Geneva", "did you mean 'Genève, CH'?"),
        ("Shenzhen, China", "as in 'Shenzhen, CN'"),
        (", CN", "is not a place"),
        ("CN", "is not a place"),
        ("", "is not a place"),
    ],
)
def test_what_is_no_place_is_refused(typed: str, sentence: str) -> None:
    with pytest.raises(UnclearPlace) as refusal:
        resolve_place(PLACES, typed)
    assert sentence in str(refusal.value)


# -- sources -------------------------------------------------------------------------------


def source(url: str, publisher: str) -> dict[str, str]:
    return {"url": url, "publisher": publisher}


SOURCES = ledger(
    contact(DAY, id="a", sources=[source("https://www.reuters.com/a", "Reuters News")]),
    contact(DAY, id="b", sources=[source("https://reuters.com/b", "Reuters")]),
    contact(DAY, id="c", sources=[source("https://notreuters.com/b", "Other")]),
)


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("https://www.reuters.com/x", source("https://www.reuters.com/x", "Reuters")),
        ("https://x.org/y?a=1#b", source("https://x.org/y?a=1#b", "x.org")),
        ("https://x.org/ | X Daily", source("https://x.org/", "X Daily")),
        ("https://x.org/ |  | T", source("https://x.org/", "x.org") | {"title": "T"}),
        ("https://x.org/ | X | A | B", source("https://x.org/", "X") | {"title": "A | B"}),
    ],
)
def test_a_source_is_an_address_and_who_published_it(typed: str, made: dict[str, str]) -> None:
    assert resolve_source(SOURCES, typed) == made


@pytest.mark.parametrize("typed", ["", "reuters", "ftp://x.org", "https://", "https://[", "//x.y"])
def test_what_is_no_source_is_refused(typed: str) -> None:
    with pytest.raises(UnclearSource, match="is not a source: write 'https://"):
        resolve_source(SOURCES, typed)
