"""What a command refuses before it reports anything: each sentence, whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cadence.cli import changing
from cadence.cli.commands import appoint, cascade, compare
from cadence.cli.committing import carried_out
from cadence.cli.query import ask
from cadence.errors import CadenceError
from cadence.files import locate
from cadence.output.report import Query
from cadence.recording import transaction
from cadence.recording.appointment_answers import AppointmentAnswers
from ledgers import OFFICES, PEOPLE, channel, contact, saved

BAKER_MEI: dict[str, Any] = {"id": "2011-01-01-baker-mei", "participants": ["bob-baker", "han-mei"]}


def asked(folder: Path, *contacts: dict[str, Any], **more: Any) -> Query:
    return ask(saved(folder, *contacts, **more), "2012-06-01")


@pytest.mark.parametrize(
    ("id_", "why"),
    [
        ("2009-01-01-adams-lei", "'2009-01-01-adams-lei' was cancelled, not held"),
        (
            "2011-01-01-baker-mei",
            "'2011-01-01-baker-mei' is at minister level: cascade takes a leader contact",
        ),
        (
            "2013-01-01-adams-lei",
            "'2013-01-01-adams-lei' is after 2012-06-01, the day of the report",
        ),
        ("nonsense", "no contact 'nonsense'"),
    ],
)
def test_a_contact_that_nothing_follows(id_: str, why: str, tmp_path: Path) -> None:
    query = asked(
        tmp_path,
        contact(date(2009, 1, 1), status="cancelled"),
        contact(date(2011, 1, 1), **BAKER_MEI),
        contact(date(2013, 1, 1)),
    )
    with pytest.raises(CadenceError) as fault:
        cascade._window(query, 90, id_)
    assert str(fault.value).startswith(why)


@pytest.mark.parametrize(
    ("by", "why", "others"),
    [
        (
            "us-general",
            "--by us-general: several people hold it at once, so its days have no single holder",
            "",
        ),
        ("nonsense", "no office 'nonsense': choose from ", "year, decade"),
    ],
)
def test_an_office_by_which_nothing_is_told_apart(
    by: str, why: str, others: str, tmp_path: Path
) -> None:
    offices = [
        office | ({"holders": "many"} if office["id"] == "us-general" else {}) for office in OFFICES
    ]
    query = asked(tmp_path, contact(date(2010, 1, 1)), office=offices)
    with pytest.raises(CadenceError) as followed:
        cascade._summary(query, 90, None, by)
    with pytest.raises(CadenceError) as compared:
        compare._periods(query, query.channels, by)
    assert str(followed.value).startswith(why)
    assert str(compared.value).startswith(why)
    assert others in str(compared.value)


def test_a_ledger_without_leaders(tmp_path: Path) -> None:
    offices = [office for office in OFFICES if office["level"] == "minister"]
    people = [person for person in PEOPLE if person["id"] not in {"ann-adams", "li-lei"}]
    ministers = channel(offices={"US": ["us-secretary"], "CN": ["cn-minister"]})
    query = asked(
        tmp_path,
        contact(date(2011, 1, 1), **BAKER_MEI),
        office=offices,
        person=people,
        channel=[ministers],
    )
    with pytest.raises(CadenceError) as fault:
        compare._periods(query, query.channels, None)
    assert str(fault.value) == "this ledger has no office of a leader: try --by year"


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (
            AppointmentAnswers(),
            "missing: NAME, OFFICE, --from (or --to, to end a term) (on a terminal you would be asked)",
        ),
        (
            AppointmentAnswers(name="Dan Dole", office="us-general"),
            "missing: --from (or --to, to end a term) (on a terminal you would be asked)",
        ),
    ],
)
def test_an_appointment_that_is_not_whole(
    given: AppointmentAnswers, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changing, "may_ask", lambda: False)
    where = locate.named(saved(tmp_path, contact(date(2010, 1, 1))))
    before = transaction.read(where)
    with pytest.raises(CadenceError) as fault:
        appoint._record(where, before, given, changing.Manner("appoint"))
    assert str(fault.value) == why


def test_a_commit_whose_repository_is_gone() -> None:
    assert str(carried_out(None, "x.toml")) == (
        "x.toml is changed, but its repository cannot be used any more"
    )
