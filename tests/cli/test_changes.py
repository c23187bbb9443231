"""`add`, `resolve` and `confirm` by options, as an editor or a script runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from time import process_time
from typing import Any

import pytest
import tomli
import tomli_w

from clock import today
from command import SHIPPED, Result, run
from day_by_day import shifted
from ledgers import channel, contact, tables

SOURCE = "https://example.org/talks | Example News"
CALL = ("--date", "yesterday", "--mode", "phone", "--with", "adams", "--with", "lei")
WHOLE = (*CALL, "--source", SOURCE, "--summary", "They spoke.")


def write(folder: Path, *contacts: dict[str, Any], **sections: Any) -> Path:
    recorded = {"from": date(2000, 1, 1), "through": today()}
    made = tables(*contacts, channel=[channel(recorded=recorded)], **sections)
    path = folder / "mine.toml"
    path.write_text(tomli_w.dumps({key: value for key, value in made.items() if value}), "utf-8")
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write(tmp_path, contact(date(2018, 3, 1)))


def add(path: Path, *arguments: str) -> Result:
    return run("add", "--ledger", str(path), *arguments)


def contacts(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomli.loads(path.read_text("utf-8"))["contact"]
    return found


def test_a_contact_is_shown_written_and_its_effect_told(ledger: Path) -> None:
    yesterday = today() - timedelta(days=1)
    due = shifted(yesterday, {"months": 12})
    code, out, err = add(ledger, *WHOLE)
    assert (code, err) == (0, "")
    block = ledger.read_text("utf-8").split("\n\n")[-1]
    assert block in out
    assert contacts(ledger)[-1] == {
        "id": f"{yesterday}-adams-lei",
        "date": yesterday,
        "mode": "phone",
        "participants": ["ann-adams", "li-lei"],
        "summary": "They spoke.",
        "confidence": "single-source",
        "sources": [{"url": "https://example.org/talks", "publisher": "Example News"}],
    }
    lines = out.splitlines()
    assert "Channels: Leaders (leader level)" in lines
    assert lines[-2] == f"Written to {ledger}."
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905
    assert lines[-1] == (
        f"leaders: overdue → on-track, next due {due.day} {months[due.month - 1]} {due.year}"
    )


def test_json_says_what_was_written(ledger: Path) -> None:
    report = add(ledger, *WHOLE, "--format", "json").json()
    assert report["format"] == "cadence.add/2"
    assert report["written"] is True
    assert report["contact"]["id"] == contacts(ledger)[-1]["id"]
    assert ledger.read_text("utf-8").splitlines()[report["line"] - 1] == "[[contact]]"
    (leaders,) = report["channels"]
    assert (leaders["verdict_before"], leaders["verdict"]) == ("overdue", "on-track")
    assert report["findings"] == []
    assert report["ledger"]["contact_count"] == 2


def test_a_dry_run_writes_nothing_and_needs_no_permission(ledger: Path) -> None:
    ledger.chmod(0o444)
    before = ledger.read_bytes()
    code, out, _ = add(ledger, *WHOLE, "--dry-run")
    assert code == 0
    assert "Nothing is written" in out
    assert "leaders: overdue → on-track" in out
    report = add(ledger, *WHOLE, "--dry-run", "--format", "json").json()
    assert report["written"] is False
    assert report["ledger"]["contact_count"] == 1
    assert ledger.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "missing: --date, --mode, --with (on a terminal you would be asked)"),
        (("--date", "yesterday", "--place", "Bali, ID"), "missing: --with"),
        (
            ("--date", "yesterday", "--mode", "in-person", "--with", "adams", "--with", "lei"),
            "missing: --place",
        ),
        (CALL[:-2], "missing: --with for China"),
        (("--date", "3/4/2020", *CALL[2:]), "write 2020-03-04 (4 March) or 2020-04-03 (3 April)"),
        ((*CALL, "--topic", "trade"), "no topic 'trade'"),
        ((*CALL, "--source", "example.org"), "is not a source"),
        ((*CALL, "--by", "FR"), "no side 'FR': choose from US, CN"),
        ((*CALL, "--attending", "Jo Doe"), "nobody in the ledger is called 'Jo Doe'"),
        ((*WHOLE[:4], "--with", "kim"), "missing: --with"),
        (("--date", "2199-01-01", *WHOLE[2:]), "because of 1 new error (CAD105)"),
        ((*WHOLE, "--end", "2000-01-01"), "because of 1 new error (CAD104)"),
        (CALL, "because of 1 new warning (CAD201): fix that, or use --force"),
    ],
)
def test_what_is_wrong_is_one_line_and_nothing_is_written(
    ledger: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    before = ledger.read_bytes()
    code, _, err = add(ledger, *arguments)
    assert code == 2
    assert sentence in err.splitlines()[-1]
    assert ledger.read_bytes() == before


def test_a_warning_is_told_and_force_overrules_it(ledger: Path) -> None:
    code, _, err = add(ledger, *CALL, "--force")
    assert code == 0
    assert err.startswith("warning CAD201: no source")
    code, _, err = add(ledger, *WHOLE)
    assert code == 2
    assert "is already in the ledger: the same day, the same mode, a principal of each side" in err
    assert add(ledger, *WHOLE, "--force").code == 0
    assert [c["id"][-2:] for c in contacts(ledger)] == ["ei", "ei", "-2"]


def test_force_does_not_overrule_an_error(ledger: Path) -> None:
    assert add(ledger, *WHOLE, "--date", "2199-01-01", "--force").code == 2
    assert len(contacts(ledger)) == 1


def test_somebody_new_gets_a_block_and_its_line(ledger: Path) -> None:
    code, out, err = add(ledger, *WHOLE[:6], "--with", "Zoë Zhang", *WHOLE[8:])
    assert (code, out) == (2, "")
    (made,) = tomli.loads(err[: err.index("cadence: ")])["person"]
    assert (made["id"], made["name"], made["side"]) == ("zoe-zhang", "Zoë Zhang", "CN")
    line = int(err.rpartition("at line ")[2].split()[0])
    assert ledger.read_text("utf-8").splitlines()[line - 1] == "[[channel]]"


def test_errors_that_were_there_before_do_not_stand_in_the_way(tmp_path: Path) -> None:
    path = write(tmp_path, contact(date(2018, 3, 1), topics=["nowhere"]))
    assert add(path, *WHOLE).code == 0


def test_a_faulty_ledger_is_left(tmp_path: Path) -> None:
    path = tmp_path / "bad ledger.toml"
    path.write_text("[[contact]]\nid = 1\n", "utf-8")
    code, _, err = add(path, *WHOLE)
    assert code == 2
    assert "has errors, and is unchanged: cadence check '" in err


def test_the_shipped_ledger_says_how_to_get_a_copy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("CADENCE_LEDGER")
    monkeypatch.chdir(tmp_path)
    before = SHIPPED.read_bytes()
    code, _, err = run("add", *WHOLE)
    assert code == 2
    assert "cadence init --from-shipped meetings.toml" in err
    assert SHIPPED.read_bytes() == before


def test_all_that_a_contact_can_say_can_be_said_by_options(ledger: Path) -> None:
    code, _, err = add(
        ledger, "--date", "1 Mar 2019", "--end", "2 Mar 2019", "--precision", "month",
        "--status", "declined", "--by", "china", "--announced", "2019-01-01",
        "--decided", "2019-02-01", "--place", "geneva", "--venue", "Palais", "--occasion", "G7",
        "--with", "li-lei", "--with", "Ann Adams", "--attending", "baker", "--attending", "han-mei",
        "--outcome", "one", "--outcome", "two", "--summary", "S.", "--note", "N.",
        "--confidence", "doubtful", "--source", "https://x.org | X | T",
    )  # fmt: skip
    assert (code, err) == (0, "")
    assert list(contacts(ledger)[-1].items()) == [
        ("id", "2019-03-01-adams-lei"),
        ("date", date(2019, 3, 1)),
        ("end", date(2019, 3, 2)),
        ("precision", "month"),
        ("status", "declined"),
        ("status-by", "CN"),
        ("announced", date(2019, 1, 1)),
        ("decided", date(2019, 2, 1)),
        ("mode", "in-person"),
        ("city", "Geneva"),
        ("country", "CH"),
        ("venue", "Palais"),
        ("occasion", "G7"),
        ("participants", ["li-lei", "ann-adams"]),
        ("attending", ["bob-baker", "han-mei"]),
        ("summary", "S."),
        ("outcomes", ["one", "two"]),
        ("confidence", "doubtful"),
        ("note", "N."),
        ("sources", [{"url": "https://x.org", "publisher": "X", "title": "T"}]),
    ]


def test_a_strangers_text_sends_nothing_to_the_terminal(ledger: Path) -> None:
    _, out, err = add(ledger, *WHOLE[:-1], "a\x1b[31mb ::error::c\u202e")
    assert "\x1b" not in out + err
    assert "\u202e" not in out + err
    assert "::error" not in out + err


def test_a_guessed_publisher_is_said_to_be_one(tmp_path: Path) -> None:
    source = {"url": "https://a.org/1", "publisher": "Agency A"}
    path = write(tmp_path, contact(date(2018, 3, 1), sources=[source]))
    code, _, err = add(path, *CALL, "--source", "https://a.org/2", "--summary", "S.")
    assert code == 0
    assert err == (
        "the publisher of https://a.org/2 is guessed from other sources on that host: 'Agency A'"
        " (write 'URL | PUBLISHER' to name another)\n"
    )
    assert contacts(path)[-1]["sources"] == [{"url": "https://a.org/2", "publisher": "Agency A"}]


def test_a_publisher_of_whom_nothing_is_known_is_said_to_be_the_host(tmp_path: Path) -> None:
    path = write(tmp_path, contact(date(2018, 3, 1)))
    code, _, err = add(path, *CALL, "--source", "https://new.example/2", "--summary", "S.")
    assert code == 0
    assert err == (
        "no publisher is known for https://new.example/2: the host is used instead"
        " (write 'URL | PUBLISHER' to name one)\n"
    )
    (source,) = contacts(path)[-1]["sources"]
    assert source["publisher"] == "new.example"


# -- resolve and confirm -------------------------------------------------------------------


def test_a_plan_is_resolved(tmp_path: Path) -> None:
    plan = contact(today() - timedelta(days=9), status="planned")
    path = write(tmp_path, plan)
    code, out, err = run("resolve", "--ledger", str(path), plan["id"], "held", "--source", SOURCE)
    assert (code, err) == (0, "")
    assert '- status = "planned"' in out.splitlines()
    assert '+ status = "held"' in out.splitlines()
    assert "leaders: overdue → on-track" in out
    (made,) = contacts(path)
    assert made == plan | {
        "status": "held",
        "confidence": "single-source",
        "sources": [{"url": "https://example.org/talks", "publisher": "Example News"}],
    }


def test_what_lies_between_two_changed_lines_is_not_compared(tmp_path: Path) -> None:
    """Of comments between the keys every line was compared with every other: for minutes."""
    plan = contact(today() - timedelta(days=9), status="postponed", decided=today() - timedelta(9))
    path = write(tmp_path, plan)
    comments = "# the same words\n" * 600  # 10 kB
    text = path.read_text("utf-8").replace("decided = ", f"{comments}decided = ")
    path.write_text(text, "utf-8")
    call = ("resolve", "--ledger", str(path), plan["id"], "cancelled", "--decided", str(today()))
    began = process_time()
    code, out, err = run(*call, "--force", "--dry-run")
    assert (code, err) == (0, "warning CAD201: no source: add one\n" if err else "")
    assert process_time() - began < 20
    marked = [line for line in out.splitlines() if line.startswith(("+ ", "- "))]
    assert marked == [
        '- status = "postponed"',
        '+ status = "cancelled"',
        f"- decided = {today() - timedelta(9)}",
        f"+ decided = {today()}",
    ]


def test_a_day_is_confirmed(tmp_path: Path) -> None:
    path = write(tmp_path, contact(date(2018, 3, 1)))
    path.write_bytes(
        path.read_bytes().replace(f"through = {today()}".encode(), b"through = 2018-06-01 # looked")
    )
    code, out, err = run("confirm", "--ledger", str(path), "--through", "2024-05-06")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "1 channel recorded through 6 May 2024."
    assert out.splitlines()[1] == "  leaders, until now 1 Jun 2018"
    assert out.splitlines()[3].startswith("leaders: unknown → overdue, was due 1 Mar 2019, ")
    assert b"through = 2024-05-06 # looked\n" in path.read_bytes()


def test_a_day_to_come_cannot_be_confirmed(ledger: Path) -> None:
    code, _, err = run("confirm", "--ledger", str(ledger), "--through", "tomorrow")
    assert code == 2
    assert "is in the future" in err
    code, _, err = run("confirm", "--ledger", str(ledger), "--through", "today", "-c", "leader")
    assert code == 2
    assert "did you mean 'leaders'" in err


# -- nobody to read it ---------------------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_report_that_cannot_be_printed_is_said(ledger: Path, form: str) -> None:
    before = ledger.read_bytes()
    command = [sys.executable, "-m", "cadence", "add", "-l", str(ledger), *WHOLE, "-f", form]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    said = {
        "text": "cadence: nothing is written, because the report cannot be printed: No space left on device",
        "json": f"cadence: {ledger} is changed, but the report cannot be printed: No space left on"
        " device",
    }
    assert done.stderr.splitlines() == [said[form]]
    assert (ledger.read_bytes() == before) is (form == "text")


def test_a_reader_that_has_left_is_no_reason_not_to_write(ledger: Path) -> None:
    before = ledger.read_bytes()
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "cadence", "add", "-l", str(ledger), *WHOLE],
        stdout=writer, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")
    assert ledger.read_bytes() != before
