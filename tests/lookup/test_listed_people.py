"""People as lists name them: a table of names by hand (KEEPING 3)."""

from __future__ import annotations

from datetime import date

import pytest

from cadence.lookup.listed_people import Days, ListedPeople, UnknownListed, _variants
from ledgers import OFFICES, ledger, term

D = date


def _person(
    id_: str, name: str, family: str, side: str, *terms: object, **more: object
) -> dict[str, object]:
    return {
        "id": id_,
        "name": name,
        "family-name": family,
        "side": side,
        "terms": list(terms),
    } | more


LEDGER = ledger(
    office=[
        *OFFICES,
        {"id": "us-treasury", "side": "US", "title": "Secretary (Treasury)", "level": "minister"},
    ],
    person=[
        _person("the-father", "George H. W. Bush", "Bush", "US",
                term("us-president", D(1989, 1, 20), D(1993, 1, 20))),
        _person("the-son", "George W. Bush", "Bush", "US",
                term("us-president", D(2001, 1, 20), D(2009, 1, 20))),
        _person("blinken", "Antony Blinken", "Blinken", "US",
                term("us-secretary", D(2021, 1, 26), D(2025, 1, 20))),
        _person("baker", "James A. Baker III", "Baker", "US",
                term("us-secretary", D(1989, 1, 25), D(1992, 8, 23))),
        _person("zhou", "Zhou Enlai", "Zhou", "CN", term("cn-leader", D(1949, 1, 1), D(1976, 1, 8)),
                aliases=["Chou En-lai", "Chou (Premier)"], **{"native-name": "周恩来"}),
        _person("blumenthal", "W. Michael Blumenthal", "Blumenthal", "US",
                term("us-treasury", D(1977, 1, 23), D(1979, 8, 4))),
        _person("chirac", "Jacques Chirac", "Chirac", "FR", term("us-general", D(1995, 5, 17))),
        _person("li-one", "Li Peng", "Li", "CN", term("cn-leader", D(1988, 1, 1), D(1998, 3, 17))),
        _person("li-two", "Li Keqiang", "Li", "CN", term("cn-leader", D(2013, 3, 15), D(2023, 3, 11))),
        _person("li-three", "Li Lanqing", "Li", "CN", term("cn-minister", D(1993, 1, 1), D(2003, 1, 1))),
    ],
)  # fmt: skip

FOUND = [
    ("blinken", "2022-01-01", "blinken"),
    ("Antony Blinken", "2022-01-01", "blinken"),
    ("ANTONY BLINKEN", "2022-01-01", "blinken"),
    ("Blinken", "2022-01-01", "blinken"),
    ("Antony J. Blinken", "2022-01-01", "blinken"),
    ("Antony John Blinken", "2022-01-01", "blinken"),
    ("A. Blinken", "2022-01-01", "blinken"),
    ("Secretary of State Antony Blinken", "2022-01-01", "blinken"),
    ("Secretary Blinken", "2022-01-01", "blinken"),
    ("Mr. Blinken", "2022-01-01", "blinken"),
    ("Blinken, Antony J.", "2022-01-01", "blinken"),
    ("Antony Blinken (Secretary of State)", "2022-01-01", "blinken"),
    ("James Baker", "1990-01-01", "baker"),
    ("Zhou Enlai", "1971-07-09", "zhou"),
    ("ZHOU Enlai", "1971-07-09", "zhou"),
    ("Zhou En-lai", "1971-07-09", "zhou"),
    ("Chou En-lai", "1971-07-09", "zhou"),
    ("General Secretary Zhou Enlai", "1971-07-09", "zhou"),
    ("周恩来", "1971-07-09", "zhou"),
    ("Zhou Enlai (周恩来)", "1971-07-09", "zhou"),
    ("Zhou Enlai\uff08周恩来\uff09", "1971-07-09", "zhou"),
    ("Bush", "1990-01-01", "the-father"),
    ("Bush", "2005-01-01", "the-son"),
    ("George Bush", "1990-01-01", "the-father"),
    ("President George H.W. Bush", "1990-01-01", "the-father"),
    ("President George W. Bush", "2005-01-01", "the-son"),
    ("Li", "1990-01-01", "li-one"),
    ("Li", "2014-01-01", "li-two"),
    ("H. Li", "1990-01-01", "li-one"),
    ("Chou (Premier)", "1971-07-09", "zhou"),
    ("Michael Blumenthal", "1978-01-01", "blumenthal"),
    ("Treasury Secretary Blumenthal", "1978-01-01", "blumenthal"),
    (f"{'acting ' * 27} Zhou Enlai", "1971-07-09", "zhou"),  # 200 characters
]


@pytest.mark.parametrize(("name", "day", "person"), FOUND)
def test_the_one_who_held_an_office_then_is_found(name: str, day: str, person: str) -> None:
    on = D.fromisoformat(day)
    assert ListedPeople(LEDGER).principal([name], Days(on, on)) == person


REFUSED = [
    ("Rice", "2005-01-01", None, "nobody in the ledger is called 'Rice'"),
    ("Mary Blinken", "2022-01-01", None, "nobody in the ledger is called 'Mary Blinken'"),
    ("Secretary Mary Blinken", "2022-01-01", None, "nobody in the ledger is called 'Secretary Mary"),
    ("George W. Bush", "1990-01-01", None, "'George W. Bush' held no office in the ledger on 1990-01-01"),
    ("Blinken", "2019-01-01", None, "'Blinken' (Antony Blinken) held no office in the ledger on 2019-01-01"),
    ("Li", "1995-01-01", None, "'Li' could be li-one or li-three"),
    ("Blinken", "2022-01-01", "CN", "'Blinken' is on the United States side"),
    ("()", "2022-01-01", None, "nobody in the ledger is called '()'"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "day", "side", "why"), REFUSED)
def test_who_is_not_found_is_explained(name: str, day: str, side: str | None, why: str) -> None:
    on = D.fromisoformat(day)
    with pytest.raises(UnknownListed) as refused:
        ListedPeople(LEDGER).principal([name], Days(on, on), side)
    assert str(refused.value).startswith(why)


SENTENCES = [
    (["Rice"], None, "nobody in the ledger is called 'Rice'"),
    (["condoleezza-rice", "Rice"], None, "nobody in the ledger is called 'Rice'"),
    (["Antony Blinkn"], None,
     "nobody in the ledger is called 'Antony Blinkn' (did you mean 'Antony Blinken'?)"),
    (["Antony Blinken"], None, "'Antony Blinken' held no office in the ledger on 2019-01-01"),
    (["Bush"], None,
     "'Bush' (George H. W. Bush and George W. Bush) held no office in the ledger on 2019-01-01"),
    (["blinken"], "CN", "'blinken' is on the United States side"),
    (["Zhou Enlai"], "US", "'Zhou Enlai' is on the China side"),
    (["Chirac"], "US", "'Chirac' is on the FR side"),
    (["Rice"], "US", "nobody in the ledger is called 'Rice'"),
    (["Bush, George W."], None,
     "'Bush, George W.' (George W. Bush) held no office in the ledger on 2019-01-01"),
    ([f"{'acting ' * 27}  Zhou Enlai"], None,
     f"a name of 201 characters: '{('acting ' * 27)[:60]}…'"),
    (["B" * 201], None, f"a name of 201 characters: '{'B' * 60}…'"),
    (["B" * 200], None, f"nobody in the ledger is called '{'B' * 60}…'"),
]  # fmt: skip


@pytest.mark.parametrize(("names", "side", "sentence"), SENTENCES)
def test_the_whole_sentence(names: list[str], side: str | None, sentence: str) -> None:
    on = Days(D(2019, 1, 1), D(2019, 1, 1))
    with pytest.raises(UnknownListed) as refused:
        ListedPeople(LEDGER).principal(names, on, side)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("first", "last", "person"),
    [
        (D(2025, 1, 20), D(2025, 1, 21), "blinken"),  # the last day of the term
        (D(2025, 1, 21), D(2025, 1, 22), None),
        (D(2021, 1, 25), D(2021, 1, 26), "blinken"),  # the first
        (D(2021, 1, 24), D(2021, 1, 25), None),
    ],
)
def test_a_term_has_its_first_and_its_last_day(first: date, last: date, person: str | None) -> None:
    if person:
        assert ListedPeople(LEDGER).principal(["Blinken"], Days(first, last)) == person
    else:
        with pytest.raises(UnknownListed, match="held no office"):
            ListedPeople(LEDGER).principal(["Blinken"], Days(first, last))


def test_a_title_alone_names_nobody() -> None:
    """Each word of it may be a title, but the last one is taken for a name."""
    on = Days(D(2022, 1, 1), D(2022, 1, 1))
    with pytest.raises(UnknownListed, match="nobody in the ledger is called 'Secretary of State'"):
        ListedPeople(LEDGER).principal(["Secretary of State"], on)


def test_any_day_that_a_row_allows_will_do() -> None:
    """In March 1993 the presidency had long passed on; in January it had not."""
    people = ListedPeople(LEDGER)
    assert people.principal(["Bush"], Days(D(1993, 1, 1), D(1993, 1, 31))) == "the-father"
    with pytest.raises(UnknownListed, match="in 1993-03-01 to 1993-03-31"):
        people.principal(["Bush"], Days(D(1993, 3, 1), D(1993, 3, 31)))


def test_who_was_also_present_needs_no_office() -> None:
    on = Days(D(2010, 1, 1), D(2010, 1, 1))
    assert ListedPeople(LEDGER).attendant(["Blinken"], on) == "blinken"
    with pytest.raises(UnknownListed, match="could be the-father or the-son"):
        ListedPeople(LEDGER).attendant(["Bush"], Days(D(1995, 1, 1), D(1995, 1, 1)))


def test_of_several_names_the_first_that_leads_to_somebody_counts() -> None:
    on = Days(D(2022, 1, 1), D(2022, 1, 1))
    assert ListedPeople(LEDGER).principal(["antony-blinken", "Antony Blinken"], on) == "blinken"


def test_when_the_budget_is_spent_no_name_is_offered() -> None:
    people, on = ListedPeople(LEDGER), Days(D(2019, 1, 1), D(2019, 1, 1))
    people._budget.left = 0
    with pytest.raises(UnknownListed) as refused:
        people.principal(["Antony Blinkn"], on)
    assert str(refused.value) == "nobody in the ledger is called 'Antony Blinkn'"


@pytest.mark.parametrize(
    ("typed", "variants"),
    [
        ("Antony Blinken", [["antony", "blinken"]]),
        ("Blinken, Antony", [["antony", "blinken"], ["blinken", "antony"]]),
        ("Baker, James, III", [["baker", "james", "iii"]]),
        ("Zhou [Premier] Enlai (周恩来)", [["zhou", "enlai"]]),
    ],
)
def test_the_words_of_a_name(typed: str, variants: list[list[str]]) -> None:
    assert list(_variants(typed)) == variants


@pytest.mark.parametrize(
    "name", ["x" * 100_000, "president " * 10_000, "(" * 100_000, "," * 100_000]
)
def test_a_name_of_a_hundred_thousand_characters_is_refused_at_once(name: str) -> None:
    on = Days(D(2022, 1, 1), D(2022, 1, 1))
    with pytest.raises(UnknownListed) as refused:
        ListedPeople(LEDGER).principal([name], on)
    assert "100,000 characters" in str(refused.value)
    assert len(str(refused.value)) < 200
