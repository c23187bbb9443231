"""A correction by options, in this process: what is shown of its day, and what is asked."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli

from cadence.cli import changing
from cadence.cli.changing import Manner
from cadence.cli.correcting import correct
from cadence.errors import CadenceError
from cadence.files import locate
from cadence.ledger.vocabulary import Mode
from cadence.recording import transaction
from cadence.recording.call_day import Today
from cadence.recording.edit_answers import EditAnswers
from cadence.recording.entries import find_entry
from ledgers import contact, laid_out, tables

Capture = pytest.CaptureFixture[str]
TODAY = Today(date(2019, 5, 4), date(2019, 5, 3), "America/New_York")
A = {"url": "https://a.org/1", "publisher": "A"}
B = {"url": "https://b.org/2", "publisher": "B"}
MET = contact(date(2018, 3, 1), sources=[A], confidence="single-source")
SPOKE = contact(date(2019, 3, 1), sources=[A, B], mode="phone")


class Correcting:
    """A ledger with a meeting and a call, as `edit` has it."""

    def __init__(self, path: Path) -> None:
        path.write_text(laid_out(tables(MET, SPOKE)), "utf-8")
        self.where = locate.named(str(path))

    def correct(self, which: dict[str, Any], *, dry_run: bool = False, **answers: Any) -> None:
        before = transaction.read(self.where)
        entry = find_entry(before.ledger, before.tables, which["id"])
        manner = Manner("edit", dry_run=dry_run)
        correct(self.where, before, entry, EditAnswers(**answers), manner)

    @property
    def confidence(self) -> str | None:
        """How sure the meeting is, as the file says."""
        found = tomli.loads(self.where.path.read_text("utf-8"))["contact"][0].get("confidence")
        return None if found is None else str(found)


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Correcting:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(changing, "today_of", lambda of: TODAY if of.offices else None)
    return Correcting(Path("mine.toml"))


IN_NEW_YORK = "'yesterday' is 2 May 2019 in America/New_York, where calls are dated.\n"


@pytest.mark.parametrize(
    ("which", "answers", "says_so"),
    [
        (SPOKE, {"date": "yesterday"}, True),
        (SPOKE, {"date": "yesterday", "mode": Mode.VIDEO}, True),
        (SPOKE, {"date": "2019-05-02"}, False),
        (MET, {"date": "yesterday"}, False),
        (MET, {"date": "yesterday", "mode": Mode.PHONE, "clear": ("city", "country")}, True),
        (SPOKE, {"date": "yesterday", "mode": Mode.IN_PERSON, "place": "Geneva, CH"}, False),
    ],
)
def test_the_day_of_a_call_is_the_one_where_calls_are_dated(
    which: dict[str, Any],
    answers: dict[str, Any],
    says_so: bool,
    ledger: Correcting,
    capsys: Capture,
) -> None:
    """It is a call if it is corrected to be one."""
    ledger.correct(which, dry_run=True, **answers)
    assert (IN_NEW_YORK in capsys.readouterr().out) is says_so


SECOND = f"{MET['id']} was single-source, and has a second source now"


@pytest.mark.parametrize(
    ("typed", "confidence"), [("", "confirmed"), ("y", "confirmed"), ("n", "single-source")]
)
def test_whether_two_sources_confirm_it_is_asked(
    typed: str,
    confidence: str,
    ledger: Correcting,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    monkeypatch.setattr(changing, "may_ask", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{typed}\n"))
    ledger.correct(MET, add_sources=("https://b.org/2 | B",))
    assert capsys.readouterr().err == f"{SECOND}. Is it confirmed? [Y/n]:"
    assert ledger.confidence == confidence


def test_or_it_has_to_be_given(ledger: Correcting) -> None:
    with pytest.raises(CadenceError) as fault:
        ledger.correct(MET, add_sources=("https://b.org/2 | B",))
    assert str(fault.value) == (f"{SECOND}: give --confidence (confirmed, single-source, doubtful)")
    ledger.correct(MET, add_sources=("https://b.org/2 | B",), confidence="single-source")
    assert ledger.confidence == "single-source"


def test_a_publisher_that_is_a_guess_is_said(ledger: Correcting, capsys: Capture) -> None:
    ledger.correct(SPOKE, dry_run=True, add_sources=("https://a.org/9",))
    assert "https://a.org/9" in capsys.readouterr().err


def test_only_a_contact_has_options(ledger: Correcting) -> None:
    with pytest.raises(CadenceError) as fault:
        ledger.correct({"id": "us-general"}, venue="Hall")
    assert str(fault.value) == (
        "us-general is an office, and the options are for contacts: leave them out, and change it"
        " in your editor"
    )
