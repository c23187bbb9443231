"""One silence has one length, in every report and every format (DESIGN 3)."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import tomli_w
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from cadence.analysis.as_of import AsOf
from cadence.output.documents.pictures.timeline import _Drawn
from command import ok
from examples import examples
from ledgers import LEADERS, contact, ledger, tables

BEGUN = st.dates(date(2002, 1, 1), date(2003, 6, 30))
SPOKEN = st.dates(date(2001, 1, 1), date(2003, 12, 31))
CHECKED = st.dates(date(2005, 1, 2), date(2006, 12, 31))
ASKED = st.one_of(CHECKED, st.dates(date(2005, 1, 2), date(2009, 12, 31)))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[dict[str, Any], date]:
    """Draw the tables of a ledger whose channel is overdue on a day, and the day."""
    contacts = [
        contact(day, id=f"contact-{number}", confidence=draw(st.sampled_from(DOUBTS)))
        for number, day in enumerate(sorted(draw(st.lists(SPOKEN, max_size=3))))
    ]
    recorded = {"from": draw(BEGUN), "through": draw(CHECKED)}
    made = tables(*contacts, channel=[LEADERS | {"recorded": recorded}])
    return made, draw(ASKED)


DOUBTS = ("confirmed", "confirmed", "doubtful")


@examples(10)
@given(worlds())
def test_every_report_and_format_says_the_same(world: tuple[dict[str, Any], date]) -> None:
    made, on = world
    with TemporaryDirectory() as folder:
        path = Path(folder, "x.toml")
        path.write_text(tomli_w.dumps(made), encoding="utf-8")
        asked = ("-l", str(path), "--as-of", str(on))
        (status,) = json.loads(ok("status", *asked, "-f", "json"))["channels"]
        assert status["verdict"] == "overdue"
        late, is_minimum = status["days_late"], status["days_late_is_minimum"]
        flag, truth = "yes" if is_minimum else "no", "true" if is_minimum else "false"
        number = f"{'~' if status['rests_on'] else ''}{late:,}{'+' if is_minimum else ''}"

        # JSON
        (channel,) = json.loads(ok("gaps", *asked, "--open", "-f", "json"))["channels"]
        (gap,) = channel["gaps"]
        assert (gap["days_late"], gap["days_late_is_minimum"]) == (late, is_minimum)
        (entry,) = json.loads(ok("agenda", *asked, "-f", "json"))["standing"]
        assert (entry["days_late"], entry["days_late_is_minimum"]) == (late, is_minimum)

        # CSV, and the data package
        for command in (["status"], ["gaps", "--open"], ["agenda"]):
            (row,) = csv.DictReader(io.StringIO(ok(*command, *asked, "-f", "csv")))
            assert (row["days_late"], row["days_late_is_minimum"]) == (str(late), flag)
        ok_or_made("export", "data", "-o", str(Path(folder, "data")), *asked)
        with Path(folder, "data/gaps.csv").open(encoding="utf-8") as file:
            *_, row = csv.DictReader(file)
        assert (row["days_late"], row["days_late_is_minimum"]) == (str(late), truth)

        # text, Markdown, the chart, the page, the calendar
        days = "day" if number == "1" else "days"
        assert f" {number} late" in ok("status", *asked)
        assert f" {number} d late" in ok("agenda", *asked)
        assert f" {number} d  " in ok("gaps", *asked, "--open")
        assert f", {number} {days} late" in ok("status", *asked, "-f", "markdown").replace("\\", "")
        assert f" {number} |" in ok("gaps", *asked, "--open", "-f", "markdown").replace("\\", "")
        whole = ledger(*made["contact"], channel=made["channel"])
        silent = f"{'~' if status['rests_on'] else ''}{gap['days']:,}{'+' if is_minimum else ''}"
        assert [*_Drawn(AsOf(whole, on), whole.channels).gaps()][-1]["text"] == silent
        page = Path(folder, "x.html")
        ok_or_made("report", "--no-pictures", "-o", str(page), *asked)
        assert f", {number} {days} late" in page.read_text(encoding="utf-8")
        calendar = Calendar.from_ical(ok("export", "ics", *asked))
        (due,) = [e for e in calendar.walk("VEVENT") if str(e["uid"]).startswith("due-")]
        assert f", {number} late" in str(due["description"])


def ok_or_made(*arguments: str) -> None:
    """Run a command that makes files and says so on standard error."""
    from command import run

    assert run(*arguments).code == 0
