"""An answer that `check` would refuse later is refused at its question."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cadence.errors import CadenceError
from cadence.lookup.people import OutOfOffice
from cadence.lookup.places import Place, UnclearPlace
from cadence.lookup.sources import UnclearSource
from cadence.recording.answerable import (
    NamedTwice,
    answerable_place,
    answerable_source,
    refuse_out_of_office,
    refuse_twice,
)
from ledgers import PEOPLE, contact, ledger, person, term

LEADERS = term("us-secretary", date(1999, 1, 1), date(2001, 1, 1))
LEDGER = ledger(
    contact(date(2018, 3, 1), sources=[{"url": "https://c.org/1", "publisher": "Courier"}]),
    person=[*PEOPLE, person("abe-old", "US", LEADERS)],
)


def test_what_can_be_answered() -> None:
    assert answerable_place(LEDGER, "geneva") == Place("Geneva", "CH")
    assert answerable_place(LEDGER, "Bern, ch") == Place("Bern", "CH")
    assert answerable_source(LEDGER, "https://c.org/2") == {
        "url": "https://c.org/2",
        "publisher": "Courier",
    }
    refuse_twice([])
    refuse_twice(["a", "b", "c"])
    refuse_out_of_office(LEDGER, ["ann-adams", "li-lei"], date(2018, 3, 1))
    refuse_out_of_office(LEDGER, ["abe-old"], date(2001, 1, 1))


@pytest.mark.parametrize(
    ("kind", "ask", "sentence"),
    [
        (
            UnclearPlace,
            lambda: answerable_place(LEDGER, "Bern, QQ"),
            "there is no country 'QQ': write its two-letter ISO 3166-1 code, such as CN, US or GB",
        ),
        (
            UnclearSource,
            lambda: answerable_source(LEDGER, "https://a\u2215b.org/1"),
            (
                "the host of 'https://a\u2215b.org/1' has U+2215, which is neither a letter nor a digit:"
                " check where the address leads, and write its host as a browser shows it"
            ),
        ),
        (
            NamedTwice,
            lambda: refuse_twice(["a", "b", "c", "b", "a"]),
            "'b' is named twice: name each person once",
        ),
        (
            OutOfOffice,
            lambda: refuse_out_of_office(LEDGER, ["li-lei", "abe-old"], date(2001, 1, 2)),
            "abe-old held no office in the ledger on 2001-01-02",
        ),
    ],
)
def test_what_cannot(kind: type[CadenceError], ask: Callable[[], object], sentence: str) -> None:
    with pytest.raises(kind) as refused:
        ask()
    assert str(refused.value) == sentence
