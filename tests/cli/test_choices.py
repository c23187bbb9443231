"""Values of options that come from a closed set, or from the ledger: what each may be."""

from __future__ import annotations

import pytest

from cadence.cli.choices import choices, code_given, office_given, years_given
from cadence.cli.list_options import _renamed
from cadence.errors import CadenceError
from cadence.ledger.vocabulary import Mode
from ledgers import OFFICES, ledger

SENATE = {"id": "us-senate", "side": "US", "title": "Senator", "level": "leader", "holders": "many"}


def test_members_of_a_closed_set() -> None:
    assert choices("--mode", Mode, None) is None
    assert choices("--mode", Mode, []) is None
    assert choices("--mode", Mode, ["phone", "video"]) == {Mode.PHONE, Mode.VIDEO}
    with pytest.raises(CadenceError, match=r"^no mode 'fax'.*in-person, video"):
        choices("--mode", Mode, ["fax"])


@pytest.mark.parametrize("typed", ["CAD001", "cad001"])
def test_a_code(typed: str) -> None:
    assert code_given(typed) == "CAD001"


def test_no_code() -> None:
    with pytest.raises(
        CadenceError, match=r"^no code 'X1'.* \('cadence explain' lists all codes\)$"
    ):
        code_given("x1")


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        (None, None),
        ("2023", range(2023, 2024)),
        ("2014-2016", range(2014, 2017)),
        ("2014–2016", range(2014, 2017)),
        ("2014..2016", range(2014, 2017)),
        ("2014-2014", range(2014, 2015)),
    ],
)
def test_years(typed: str | None, years: range | None) -> None:
    assert years_given(typed) == years


@pytest.mark.parametrize("typed", ["", "23", "20230", "2016-2014", "2014-", "2014--2016", "x2014"])
def test_no_years(typed: str) -> None:
    with pytest.raises(CadenceError) as fault:
        years_given(typed)
    assert str(fault.value) == (f"--year takes a year or a span such as 2014-2016, not '{typed}'")


def test_an_office_that_one_person_holds() -> None:
    made = ledger(office=[SENATE, *OFFICES])
    found = office_given("--leader", None, made)
    assert found is not None
    assert found.id == "us-president"  # the first leader who is alone
    found = office_given("--leader", "cn-minister", made)
    assert found is not None
    assert found.id == "cn-minister"
    with pytest.raises(CadenceError) as fault:
        office_given("--leader", "us-senate", made)
    assert str(fault.value) == (
        "--leader us-senate: several people hold it at once, so its days have no single holder"
    )
    with pytest.raises(CadenceError, match=r"^no office 'pope'.*year"):
        office_given("--by", "pope", made, ["year"])
    ministers = [office for office in OFFICES if office["level"] == "minister"]
    assert office_given("--leader", None, ledger(office=ministers, person=[], channel=[])) is None


@pytest.mark.parametrize(
    ("given", "renamed"),
    [
        ([], {}),
        (["date=Datum"], {"date": "Datum"}),
        ([" date = The day ", "mode=a=b"], {"date": "The day", "mode": "a=b"}),
        (["date=Datum", "date=Datum"], {"date": "Datum"}),
    ],
)
def test_columns_with_another_heading(given: list[str], renamed: dict[str, str]) -> None:
    assert _renamed(given) == renamed


@pytest.mark.parametrize(
    ("given", "message"),
    [
        *(
            ([typed], f"--column takes KEY=HEADING, as in date=Datum, not '{typed}'")
            for typed in ("date", "date=", "=Datum", " = ", "date= ")
        ),
        (["date=A", "date=B"], "--column gives date both 'A' and B"),
    ],
)
def test_no_columns(given: list[str], message: str) -> None:
    with pytest.raises(CadenceError) as fault:
        _renamed(given)
    assert str(fault.value) == message
