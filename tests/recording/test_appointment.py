"""What becomes of a ledger's text: exactly what was asked for, and every other byte as it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
import tomli
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from cadence.recording.addition import add_contact
from cadence.recording.appointment import Appointed, EndedTerm, appoint, with_appointments
from cadence.recording.proposal import parse_ledger, proposed
from cadence.recording.terms import Appointment, NewPerson, Unappointable
from cadence.toml.edit import UneditableText
from examples import same_examples
from ledgers import contact, laid_out, tables

TODAY = date(2026, 11, 24)
START, LATER = date(2026, 2, 1), date(2026, 5, 1)
NEW = NewPerson("eve-east", "Eve East", "East")
HEAD = laid_out({k: v for k, v in tables().items() if k not in {"person", "contact"}})


def made(people: str, *appointments: Appointment, tail: str = "") -> str:
    """Return what becomes of a ledger with these *people*, between head and tail."""
    content = (HEAD + people + tail).encode()
    before = parse_ledger(content, "mine")
    after = proposed(before, appoint(appointments), TODAY).after.content.decode()
    assert after.startswith(HEAD)
    assert after.endswith(tail)
    return after.removeprefix(HEAD).removesuffix(tail)


ANN = """
# The first.
[[person]]
id = "ann-adams"
name = "Ann Adams"
family-name = "Adams"
side = "US"
terms = [
    { office = "us-secretary", from = 2020-01-01 },  # sworn in
]
"""
BO = """
[[person]]
id = "bo-bai"
name = "Bo Bai"
family-name = "Bai"
side = "CN"
"""
EVE = """
[[person]]
id = "eve-east"
name = "Eve East"
family-name = "East"
side = "US"
terms = [
    { office = "us-secretary", from = 2026-02-01 },
]
"""
ENDED = ANN.replace("2020-01-01 }", "2020-01-01, to = 2026-02-01 }")
SECRETARY = Appointment(NEW, "us-secretary", START)


def test_a_new_person_stands_after_the_last_of_their_side() -> None:
    assert made(ANN + BO, SECRETARY) == ENDED + EVE + BO
    assert made(BO + ANN, SECRETARY) == BO + ENDED + EVE
    assert made(BO, SECRETARY) == BO + EVE  # nobody of their side: after all others


def test_a_comment_that_touches_what_follows_stays_there() -> None:
    comment = "\n# Of the other side.\n[[topic]]\nid = 't'\ntitle = 'T'\n"
    assert made(ANN, SECRETARY, tail=comment) == ENDED + EVE


def test_all_that_may_be_said_of_somebody_new() -> None:
    who = NewPerson("o-neil", 'Tip "Tip" O’Neil', "O’Neil", "小", ("Tip", "Neil"), "Q1")
    block = made(ANN, Appointment(who, "us-secretary", START, LATER, acting=True))
    assert block == ENDED + (
        """
[[person]]
id = "o-neil"
name = "Tip \\"Tip\\" O’Neil"
family-name = "O’Neil"
native-name = "小"
aliases = [
    "Tip",
    "Neil",
]
wikidata = "Q1"
side = "US"
terms = [
    { office = "us-secretary", from = 2026-02-01, to = 2026-05-01, acting = true },
]
"""
    )


NO_TERMS = BO.replace('"CN"', '"US"')
MOVED = '    { office = "us-secretary", from = 2026-02-01 },\n'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (NO_TERMS, NO_TERMS + f"terms = [\n{MOVED}]\n"),
        (NO_TERMS + "terms = []\n", NO_TERMS + f"terms = [\n{MOVED}]\n"),
        (NO_TERMS + "terms = [ # none\n]\n", NO_TERMS + f"terms = [ # none\n{MOVED}]\n"),
        (
            NO_TERMS + 'terms = [{ office = "us-general", from = 2020-01-01 }] # x\n',
            NO_TERMS + 'terms = [{ office = "us-general", from = 2020-01-01 }'
            ', { office = "us-secretary", from = 2026-02-01 }] # x\n',
        ),
        (
            NO_TERMS + '[[person.terms]]\nfrom = 2020-01-01\noffice = "us-general"\n# then\n\n# x\n',
            NO_TERMS + '[[person.terms]]\nfrom = 2020-01-01\noffice = "us-general"\n# then\n'
            '\n[[person.terms]]\noffice = "us-secretary"\nfrom = 2026-02-01\n\n# x\n',
        ),
    ],
    ids=["no terms", "an empty list", "a list with a comment", "on one line", "tables"],
)  # fmt: skip
def test_somebody_who_is_there_gets_a_term(old: str, new: str) -> None:
    assert made(old + ANN, Appointment("bo-bai", "us-secretary", START)) == new + ENDED


def test_a_term_in_a_table_of_its_own_ends() -> None:
    table = BO + '[[person.terms]]\nfrom = 2020-01-01 # in\noffice = "cn-minister"\nacting = true'
    assert made(table, Appointment("bo-bai", "cn-minister", None, LATER)) == table.replace(
        " # in\n", " # in\nto = 2026-05-01\n"
    )


def test_who_acted_goes_on_in_their_own_right() -> None:
    acting = ANN.replace(" },", ", acting = true },")
    assert made(acting, Appointment("ann-adams", "us-secretary", START)) == acting.replace(
        ", acting = true },  # sworn in\n",
        ", to = 2026-02-01, acting = true },  # sworn in\n" + MOVED,
    )


def test_a_vacancy_is_closed_on_the_day() -> None:
    claim = 'level = "minister"\ncomplete-from = 2000-01-01\nvacant = [{ from = 2025-01-01 }] # x'
    head = HEAD.replace('title = "Foreign Minister"\nlevel = "minister"', f'title = "F"\n{claim}')
    before = parse_ledger((head + BO).encode(), "mine")
    after = proposed(before, appoint([Appointment("bo-bai", "cn-minister", START)]), TODAY).after
    text = after.content.decode()
    assert "vacant = [{ from = 2025-01-01, to = 2026-02-01 }] # x\n" in text
    assert len(text) == len(head + BO) + len(", to = 2026-02-01") + len(
        'terms = [\n    { office = "cn-minister", from = 2026-02-01 },\n]\n'
    )


def test_two_new_ones_of_one_side_and_one_of_the_other_at_once() -> None:
    flo = NewPerson("flo-fox", "Flo Fox", "Fox")
    cai = NewPerson("cai-chen", "Cai Chen", "Cai")
    after = made(
        ANN + BO,
        SECRETARY,
        Appointment(cai, "cn-minister", START),
        Appointment(flo, "us-secretary", LATER),  # takes over from the first of them
    )
    ids = [person["id"] for person in tomli.loads(after)["person"]]
    assert ids == ["ann-adams", "eve-east", "flo-fox", "bo-bai", "cai-chen"]
    assert EVE.replace("2026-02-01 }", "2026-02-01, to = 2026-05-01 }") in after


def test_a_contact_in_the_same_change() -> None:
    content = (HEAD + ANN + BO).encode()
    cai = NewPerson("cai-chen", "Cai Chen", "Cai")
    table = contact(date(2026, 3, 1), participants=["eve-east", "cai-chen"])
    del table["id"]
    both = [SECRETARY, Appointment(cai, "cn-minister", START)]
    after = proposed(parse_ledger(content, "mine"), add_contact(table, both), TODAY)
    assert after.draft.subject == "2026-03-01-east-cai"
    parsed = tomli.loads(after.after.content.decode())
    assert [p["id"] for p in parsed["person"]] == ["ann-adams", "eve-east", "bo-bai", "cai-chen"]
    assert [c["id"] for c in parsed["contact"]] == ["2026-03-01-east-cai"]
    assert {fault.code for fault in after.findings} == {"CAD201", "CAD203"}


def test_what_is_reported_and_committed() -> None:
    before = parse_ledger((HEAD + ANN + BO).encode(), "mine")
    ends = Appointment("eve-east", "us-secretary", None, LATER)
    general = Appointment("bo-bai", "cn-general", START)
    draft = appoint([SECRETARY, general, ends])(before)
    assert draft.message == (
        "Appoint eve-east to us-secretary; Appoint bo-bai to cn-general;"
        " End the term of eve-east as us-secretary"
    )
    assert draft.appointed == (
        Appointed(SECRETARY, EndedTerm("ann-adams", "us-secretary", date(2020, 1, 1), START)),
        Appointed(general, None),
        Appointed(ends, EndedTerm("eve-east", "us-secretary", START, LATER)),
    )
    assert with_appointments(before, [SECRETARY, general, ends]).made == draft.appointed


def test_of_several_terms_only_the_current_one_ends() -> None:
    terms = """terms = [
    { office = "us-general", from = 2010-01-01, to = 2012-01-01 },
    { office = "us-secretary", from = 2013-01-01, to = 2014-01-01 },
    { office = "us-secretary", from = 2020-01-01 },
    { office = "us-general", from = 2021-01-01 },
]
"""
    ann = ANN[: ANN.index("terms")] + terms
    ended = ann.replace("2020-01-01 }", "2020-01-01, to = 2026-02-01 }")
    assert made(ann, SECRETARY) == ended + EVE


def test_two_terms_at_once_under_headers() -> None:
    headed = BO + '[[person.terms]]\noffice = "cn-leader"\nfrom = 2020-01-01\n'
    first = Appointment("bo-bai", "cn-minister", START)
    second = Appointment("bo-bai", "cn-general", LATER, acting=True)
    assert made(headed, first, second) == headed + (
        """
[[person.terms]]
office = "cn-minister"
from = 2026-02-01

[[person.terms]]
office = "cn-general"
from = 2026-05-01
acting = true
"""
    )


def test_terms_stand_below_the_last_key_whatever_that_is() -> None:
    """Which key is the last one is a question of the text, not of the alphabet."""
    keys = ['side = "CN"', 'name = "Bo Bai"', 'family-name = "Bai"', 'id = "bo-bai"  # last']
    block = "\n[[person]]\n" + "\n".join(keys) + "\n"
    asked = Appointment("bo-bai", "cn-minister", START)
    added = 'terms = [\n    { office = "cn-minister", from = 2026-02-01 },\n]\n'
    assert made(block, asked) == block + added


OFFICES = HEAD[: HEAD.index("\n[[channel]]")]
CHANNELS = HEAD[len(OFFICES) :]
VACANT = "complete-from = 2000-01-01\n\n[[office.vacant]]\nfrom = 2010-01-01\nto = 2011-01-01\n"


@pytest.mark.parametrize("offices", [OFFICES, f"{OFFICES}{VACANT}"], ids=["keys", "vacancies"])
def test_the_first_person_of_all_stands_below_the_offices(offices: str) -> None:
    before = parse_ledger((offices + CHANNELS).encode(), "mine")
    after = proposed(before, appoint([SECRETARY]), TODAY).after.content.decode()
    assert after == offices + EVE + CHANNELS


def test_the_first_person_has_no_place_below_offices_in_a_list() -> None:
    head = HEAD[: HEAD.index("\n[[office]]")] + CHANNELS
    inline = 'office = [{ id = "us-secretary", side = "US", title = "S", level = "minister" }]\n'
    channels = head.replace('offices = { US = ["us-president"], CN = ["cn-leader"] }', "")
    before = parse_ledger((inline + channels).encode(), "mine")
    with pytest.raises(UneditableText) as refusal:
        appoint([SECRETARY])(before)
    assert str(refusal.value) == "the ledger's offices do not each have an [[office]] header"


# -- any ledger ----------------------------------------------------------------------------

_OFFICES = {"US": ["us-president", "us-secretary"], "CN": ["cn-leader", "cn-minister"]}
_DAYS = st.dates(date(2015, 1, 1), date(2016, 12, 31))
_COMMENTS = st.lists(
    st.sampled_from(["", "   ", "# words", "#[[person]]", '  # """', "# é 习"]), max_size=2
)


@st.composite
def _person_lines(draw: st.DrawFn, number: int) -> list[str]:
    side = draw(st.sampled_from(["US", "CN"]))
    keys = [f'id = "p{number}"', f'name = "P {number}"', f"side = '{side}'  # side"]
    keys.append(draw(st.sampled_from(['family-name = "P"', "family-name   = 'P'"])))
    terms = [draw(_term(side)) for _ in range(draw(st.integers(0, 3)))]
    inline = draw(st.booleans()) or not terms
    if inline and (terms or draw(st.booleans())):
        keys.append(draw(_array(terms)))
    lines = [*draw(_COMMENTS), draw(st.sampled_from(["[[person]]", "  [[ person ]]  # x"]))]
    for key in draw(st.permutations(keys)):
        lines += [*key.split("\n"), *draw(_COMMENTS)]
    for term in () if inline else terms:
        lines += ["[[person.terms]]"]
        for pair in draw(st.permutations(term)):
            lines += [pair, *draw(_COMMENTS)]
    return lines


@st.composite
def _term(draw: st.DrawFn, side: str) -> list[str]:
    start = draw(_DAYS)
    pairs = [f'office = "{draw(st.sampled_from(_OFFICES[side]))}"', f"from = {start}"]
    if draw(st.booleans()):
        pairs.append(f"to = {draw(st.dates(start, date(2017, 12, 31)))}")
    return pairs + draw(st.sampled_from([[], ["acting = true"]]))


@st.composite
def _array(draw: st.DrawFn, terms: Sequence[Sequence[str]]) -> str:
    """Draw how a list of terms may be laid out."""
    tables = [f"{{ {', '.join(draw(st.permutations(term)))} }}" for term in terms]
    if draw(st.booleans()):
        return f"terms = [{', '.join(tables)}] # all"
    comma = draw(st.sampled_from(["", ","])) if tables else ""
    comment = draw(st.sampled_from(["", "  # one"]))
    lines = [f"  {table},{comment}" for table in tables[:-1]]
    lines += [f"  {table}{comma}{comment}" for table in tables[-1:]]
    end = draw(st.sampled_from(["]", "  # no more\n]", "  ]"]))
    return "\n".join(["terms = [", *lines, end])


@st.composite
def _ledger_texts(draw: st.DrawFn) -> bytes:
    lines = HEAD.replace(
        'title = "Foreign Minister"\nlevel = "minister"',
        f'title = "F"\nlevel = "minister"\nholders = "{draw(st.sampled_from(["one", "many"]))}"\n'
        + draw(
            st.sampled_from(["", "complete-from = 2015-01-01\nvacant = [ { from = 2015-06-01 } ]"])
        ),
    ).splitlines()
    for number in range(draw(st.integers(0, 4))):
        lines += draw(_person_lines(number))
        if draw(st.booleans()):
            lines += ["", "[[topic]]", f'id = "t{number}"', 'title = "T"', *draw(_COMMENTS)]
    newline = draw(st.sampled_from(["\n", "\r\n", None]))
    text = "".join(line + (newline or draw(st.sampled_from(["\n", "\r\n"]))) for line in lines)
    return (text if draw(st.booleans()) else text.rstrip("\r\n")).encode()


@st.composite
def _appointments(draw: st.DrawFn, people: Sequence[dict[str, Any]]) -> Appointment:
    side = draw(st.sampled_from(["US", "CN"]))
    own = [person["id"] for person in people if person["side"] == side]
    who: NewPerson | str = draw(st.sampled_from([NEW, *own]))
    start = draw(st.none() if who != NEW and draw(st.booleans()) else _DAYS)
    to = draw(_DAYS if start is None else st.none() | st.dates(start, date(2017, 12, 31)))
    office = draw(st.sampled_from(_OFFICES[side]))
    return Appointment(who, office, start, to, draw(st.booleans()) and start is not None)


def _expected(old: dict[str, Any], asked: Appointment) -> dict[str, Any]:
    """Return the tables after an appointment that can stand, worked out in another way."""
    new = deepcopy(old)
    people = new.setdefault("person", [])
    office = next(o for o in new["office"] if o["id"] == asked.office)
    on = asked.from_ or asked.to
    for person in people:
        for term in person.get("terms", []):
            is_own = person["id"] == asked.person_id
            concerned = is_own or (asked.from_ and office.get("holders", "one") == "one")
            begun = term["from"] < on or (asked.from_ is None and term["from"] == on)
            if term["office"] == asked.office and "to" not in term and concerned and begun:
                term["to"] = on
    if asked.from_:
        for vacancy in office.get("vacant", []):
            if vacancy["from"] <= asked.from_:
                vacancy.setdefault("to", asked.from_)
        added = {"office": asked.office, "from": asked.from_}
        added |= {"to": asked.to} if asked.to else {}
        added |= {"acting": True} if asked.acting else {}
        if asked.person == NEW:
            person = {"id": NEW.id, "name": NEW.name, "family-name": NEW.family_name}
            person |= {"side": office["side"], "terms": [added]}
            at = [n + 1 for n, p in enumerate(people) if p["side"] == office["side"]]
            people.insert(at[-1] if at else len(people), person)
        else:
            person = next(p for p in people if p["id"] == asked.person)
            person["terms"] = [*person.get("terms", []), added]
    return new


@given(_ledger_texts(), st.data())
@settings(same_examples(100), suppress_health_check=list(HealthCheck))
def test_of_any_ledger_exactly_what_was_asked_for(content: bytes, data: st.DataObject) -> None:
    before = parse_ledger(content, "mine")
    asked = data.draw(_appointments(before.tables.get("person", [])))
    try:
        made = proposed(before, appoint([asked]), TODAY)
    except Unappointable:
        event("refused")
        return
    except UneditableText:  # in several pieces: said in one line
        event("uneditable")
        return
    still = [
        term
        for person in before.tables.get("person", [])
        for term in person.get("terms", [])
        if "to" not in term and term["office"] == asked.office
    ]
    assume(len(still) < 2)  # else it has errors already, and one of them ends
    event("new" if asked.person == NEW else "known")
    new = made.after.content
    assert tomli.loads(new.decode()) == _expected(before.tables, asked)
    # Nothing was taken away, and no more lines were touched than have a term or a vacancy on them.
    rest = iter(new)
    assert all(byte in rest for byte in content)
    touched = Counter(content.splitlines(keepends=True)) - Counter(new.splitlines(keepends=True))
    assert touched.total() <= 3


def test_the_trailing_line_break_is_as_it_was() -> None:
    for text in (ANN, ANN.removesuffix("\n")):
        content = (HEAD + text).encode()
        before = parse_ledger(content, "mine")
        after = proposed(before, appoint([SECRETARY]), TODAY).after.content
        assert after.endswith(b"\n") is content.endswith(b"\n")
