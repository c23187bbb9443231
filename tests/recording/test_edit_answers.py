"""What an editor types to correct a contact, understood: each value another, none goes astray."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cadence.errors import CadenceError
from cadence.ledger.vocabulary import Confidence, Mode, Precision, Status
from cadence.recording.call_day import Today
from cadence.recording.edit_answers import EditAnswers, resolve_edit_answers
from cadence.recording.editing import Correction
from ledgers import PEOPLE, contact, ledger, person, term

#: The day of calls is one behind, so that it shows which of the two a day counts from.
TODAY = Today(date(2026, 11, 24), date(2026, 11, 23), "America/New_York")
MET = contact(
    date(2018, 3, 1),
    participants=["ann-adams", "zoe-old", "li-lei"],
    attending=["bob-baker", "han-mei"],
    topics=["trade", "climate"],
)
CALLED = contact(date(2018, 3, 2), mode="phone", participants=["abe-old", "zoe-old", "lei"])
LEDGER = ledger(
    MET,
    CALLED,
    topic=[
        {"id": "trade", "title": "Tariffs"},
        {"id": "climate", "title": "Warming"},
        {"id": "visas", "title": "Entry"},
    ],
    # of two people called Old one is in office, and the other was until 2001
    person=[
        *PEOPLE,
        person("abe-old", "US", term("us-secretary", date(1999, 1, 1), date(2001, 1, 1))),
        person("zoe-old", "US", term("us-secretary", date(2001, 1, 2))),
    ],
)
NOTHING = EditAnswers()
NONE: dict[str, Any] = {
    "participants": [], "attending": [], "topics": [], "outcomes": (), "distinct-from": []
}  # fmt: skip


def corrected(answers: EditAnswers, id_: str = MET["id"]) -> Correction:
    return resolve_edit_answers(LEDGER, LEDGER.contact_by_id[id_], answers, TODAY)


def test_a_whole_correction() -> None:
    said = EditAnswers(
        date="yesterday", end="today", precision=Precision.MONTH, status=Status.POSTPONED,
        status_by="China", announced="3 days ago", decided="2 days ago", mode=Mode.PHONE,
        place="geneva", venue="Palais", occasion="Summit", summary="They met.",
        confidence=Confidence.DOUBTFUL, note="A note.",
        add_with=("clark", "wei"), drop_with=("adams", "Lei"),
        add_attending=("wei", "adams"), drop_attending=("Mei", "nobody"),
        add_topics=("Entry", "trade"), drop_topics=("warming", "Entry"),
        add_outcomes=("a deal", "a visit"), drop_outcomes=("a talk",),
        add_distinct_from=(CALLED["id"],), drop_distinct_from=("x",),
        add_sources=("https://a.org/1 | Agency | The title", "https://d.org/1"),
        drop_sources=(" https://b.org/2 | Bulletin", "https://c.org/a b"),
        clear=("end", "note"),
    )  # fmt: skip
    made = corrected(said)
    assert made == Correction(
        values={
            "date": date(2026, 11, 22), "end": date(2026, 11, 23), "precision": "month",
            "status": "postponed", "status-by": "CN", "announced": date(2026, 11, 21),
            "decided": date(2026, 11, 22), "mode": "phone", "city": "Geneva", "country": "CH",
            "venue": "Palais", "occasion": "Summit", "summary": "They met.",
            "confidence": "doubtful", "note": "A note.",
        },
        cleared=("end", "note"),
        added={
            "participants": ["cal-clark", "wu-wei"],
            "attending": ["wu-wei", "ann-adams"],
            "topics": ["visas", "trade"],
            "outcomes": ("a deal", "a visit"),
            "distinct-from": [CALLED["id"]],
        },
        dropped={
            "participants": ["ann-adams", "li-lei"],
            "attending": ["han-mei", "nobody"],
            "topics": ["climate", "Entry"],  # the last is not on the list
            "outcomes": ("a talk",),
            "distinct-from": ("x",),
        },
        sources=[
            {"url": "https://a.org/1", "publisher": "Agency", "title": "The title"},
            {"url": "https://d.org/1", "publisher": "d.org"},
        ],
        sources_gone=["https://b.org/2", "https://c.org/a b"],
    )  # fmt: skip
    assert {type(value) for value in made.values.values()} == {str, date}


def test_what_is_not_said_is_not_corrected() -> None:
    empty = {**NONE, "topics": [], "distinct-from": ()}
    assert corrected(NOTHING) == Correction({}, (), NONE, empty, [], [])
    assert corrected(EditAnswers(city="Bern")).values == {"city": "Bern"}
    assert corrected(EditAnswers(country="FR")).values == {"country": "FR"}


@pytest.mark.parametrize(
    ("id_", "mode", "day"),
    [
        (MET["id"], None, date(2026, 11, 24)),
        (MET["id"], Mode.PHONE, date(2026, 11, 23)),
        (CALLED["id"], None, date(2026, 11, 23)),
        (CALLED["id"], Mode.IN_PERSON, date(2026, 11, 24)),
    ],
)
def test_which_today_a_date_counts_from(id_: str, mode: Mode | None, day: date) -> None:
    values = corrected(EditAnswers(date="today", end="today", mode=mode), id_).values
    assert (values["date"], values["end"]) == (day, day)


@pytest.mark.parametrize(("day", "who"), [(None, "zoe-old"), ("1 Jan 2000", "abe-old")])
def test_of_two_people_the_one_in_office_on_the_new_day(day: str | None, who: str) -> None:
    added = corrected(EditAnswers(date=day, add_with=("Old",), add_attending=("Old",))).added
    assert (added["participants"], added["attending"]) == ([who], [who])


@pytest.mark.parametrize(
    ("typed", "id_", "who"),
    [
        ("Old", MET["id"], "zoe-old"),  # the one of the two who is on the list
        ("Baker", MET["id"], "Baker"),  # on another list
        ("lei", CALLED["id"], "lei"),  # an id on the list, though nobody in the ledger has it
        ("Abe Old", CALLED["id"], "abe-old"),
    ],
)
def test_who_is_dropped_is_on_the_list(typed: str, id_: str, who: str) -> None:
    assert corrected(EditAnswers(drop_with=(typed,)), id_).dropped["participants"] == [who]


@pytest.mark.parametrize(
    ("said", "id_", "sentence"),
    [
        (
            EditAnswers(drop_with=("Old",)),
            CALLED["id"],
            "'Old' could be abe-old or zoe-old: write the id",
        ),
        (
            EditAnswers(add_with=("Anne Adams",)),
            MET["id"],
            "nobody in the ledger is called 'Anne Adams': did you mean 'Ann Adams'?",
        ),
        (
            EditAnswers(add_attending=("Zzz",)),
            MET["id"],
            "nobody in the ledger is called 'Zzz'",
        ),
        (
            EditAnswers(add_distinct_from=(MET["id"],)),
            MET["id"],
            f"{MET['id']} is the contact itself: name the other one",
        ),
        (
            EditAnswers(add_distinct_from=("x",)),
            MET["id"],
            f"no contact 'x': choose from {MET['id']}, {CALLED['id']}",
        ),
        (
            EditAnswers(place="Bern, CH", city="Bern"),
            MET["id"],
            "--place is a city and a country: leave out --city and --country",
        ),
        (
            EditAnswers(place="Bern, CH", country="CH"),
            MET["id"],
            "--place is a city and a country: leave out --city and --country",
        ),
        (EditAnswers(clear=("mode",)), MET["id"], "--clear mode: a contact needs its mode"),
        (
            EditAnswers(add_topics=("sport",)),
            MET["id"],
            "no topic 'sport': choose from trade, climate, visas",
        ),
    ],
)
def test_what_is_unclear_is_one_sentence(said: EditAnswers, id_: str, sentence: str) -> None:
    with pytest.raises(CadenceError) as refused:
        corrected(said, id_)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    "given", [{"note": "N"}, {"city": "Bern"}, {"drop_topics": ("x",)}, {"clear": ("note",)}]
)
def test_whether_anything_is_given(given: dict[str, Any]) -> None:
    assert not NOTHING.are_given
    assert replace(NOTHING, **given).are_given
