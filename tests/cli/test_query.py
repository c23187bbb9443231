"""The options that every reading command has, as values: the day, the channels, their cadence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cadence.cli.query import ask, day_given, span_given
from cadence.errors import CadenceError
from clock import today
from ledgers import channel, contact, saved


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    """A ledger with the channels leaders and treasury, each once a year."""
    channels = [channel(), channel(id="treasury", title="Treasury")]
    return saved(tmp_path, contact(date(2010, 1, 1)), channel=channels)


def cadences(ledger: str, *per_year: str, only: tuple[str, ...] = ()) -> dict[str, int]:
    query = ask(ledger, "2012-06-01", only, per_year)
    return {channel.id: channel.per_year for channel in query.channels}


def test_all_channels_on_the_day_that_was_given(ledger: str) -> None:
    query = ask(ledger, "2012-06-01")
    assert query.on == query.view.on == date(2012, 6, 1)
    assert query.ledger is query.view.ledger
    assert query.channels == query.ledger.channels


@pytest.mark.parametrize(
    ("only", "ids"),
    [
        (["treasury"], ["treasury"]),
        (["treas"], ["treasury"]),
        (["treasury", "leaders"], ["leaders", "treasury"]),  # in the ledger's order
    ],
)
def test_only_these_channels(ledger: str, only: list[str], ids: list[str]) -> None:
    assert [channel.id for channel in ask(ledger, "2012-06-01", only).channels] == ids


def test_another_cadence_for_one_channel_or_for_each(ledger: str) -> None:
    assert cadences(ledger) == {"leaders": 1, "treasury": 1}
    assert cadences(ledger, "treasury=4") == {"leaders": 1, "treasury": 4}
    assert cadences(ledger, "lead=1", "treas=365") == {"leaders": 1, "treasury": 365}
    assert cadences(ledger, "leaders=2", "leaders=02") == {"leaders": 2, "treasury": 1}
    assert cadences(ledger, "treasury=4", only=("treasury",)) == {"treasury": 4}


def test_another_cadence_has_a_gap_of_its_own(ledger: str) -> None:
    before, after = (
        ask(ledger, "2012-06-01", ["leaders"], given).channels for given in ((), ["leaders=4"])
    )
    assert [str(c.longest_gap) for c in (*before, *after)] == ["12 months", "3 months"]


@pytest.mark.parametrize(
    "given",
    [
        "leaders",
        "leaders=",
        "leaders=0",
        "leaders=366",
        "leaders=1000",
        "leaders=-1",
        "leaders=3=4",
        "leaders=²",
        "=x",
    ],
)
def test_what_is_not_a_cadence_is_refused(ledger: str, given: str) -> None:
    with pytest.raises(CadenceError) as refused:
        cadences(ledger, given)
    assert str(refused.value) == (f"--per-year takes CHANNEL=N with N from 1 to 365, not '{given}'")


def test_a_channel_has_one_cadence_and_is_there(ledger: str) -> None:
    with pytest.raises(CadenceError, match=r"^--per-year gives leaders both 2 and 3 a year$"):
        cadences(ledger, "leaders=2", "lead=3")
    with pytest.raises(CadenceError, match="no channel 'militar'"):
        cadences(ledger, "militar=3")
    with pytest.raises(CadenceError, match="no channel 'militar'"):
        cadences(ledger, only=("militar",))


def test_a_day_and_a_span_of_days() -> None:
    assert (day_given(None), day_given("2012-06-01")) == (None, date(2012, 6, 1))
    assert day_given("today") == today()
    assert span_given("2012-06-01", None) == (date(2012, 6, 1), None)
    assert span_given(None, "2012-06-01") == (None, date(2012, 6, 1))
    assert span_given("2012-06-01", "2012-06-01") == (date(2012, 6, 1), date(2012, 6, 1))
    with pytest.raises(CadenceError, match=r"^--until 2012-05-31 is before --since 2012-06-01$"):
        span_given("2012-06-01", "2012-05-31")
