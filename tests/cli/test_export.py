"""`cadence export`: a feed that calendars read, and files that join."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import unicodedata
from collections import Counter
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from cadence.analysis.as_of import AsOf
from cadence.ledger.vocabulary import FeedPart
from cadence.output.documents.data_package.package import files
from cadence.output.documents.data_package.tables import TABLES
from cadence.output.documents.ical import feed
from cadence.output.formats import csv as csv_output
from command import FROZEN, ok, run, write
from ledgers import LEADERS, OFFICES, PEOPLE, contact, ledger, occasion, tables

ON = ("--as-of", "2026-11-23")


@cache
def events(*arguments: str) -> list[Any]:
    return list(Calendar.from_ical(ok("export", "ics", *ON, *arguments)).events)


class TestTheFeed:
    def test_has_every_contact_and_a_due_date_for_each_channel_that_is_judged(self) -> None:
        kinds = Counter(str(event["uid"]).startswith("due-") for event in events())
        assert kinds == {False: 740, True: 14}  # climate is retired

    def test_an_event_is_all_day_and_ends_the_day_after(self) -> None:
        (malta,) = [e for e in events() if e["uid"].startswith("2023-09-16-sullivan-wang")]
        assert malta["uid"] == "2023-09-16-sullivan-wang@cadence-ledger"
        assert (malta["dtstart"].dt, malta["dtend"].dt) == (date(2023, 9, 16), date(2023, 9, 18))
        assert (malta["summary"], malta["location"]) == ("Sullivan–Wang, Malta", "Malta, MT")
        assert malta["status"] == "CONFIRMED"
        assert malta["dtstamp"].to_ical() == malta["last-modified"].to_ical() == b"20261123T000000Z"
        assert "https://sputnikglobe.com/" in malta["description"]

    def test_what_was_not_held_is_cancelled_and_says_so(self) -> None:
        (refused,) = [e for e in events() if e["uid"].startswith("2024-11-20-austin-dong")]
        assert refused["status"] == "CANCELLED"
        assert refused["summary"] == "declined by China: Austin–Dong, Vientiane (~Nov 2024)"

    def test_plans_are_tentative(self) -> None:
        made = ledger(contact(date(2021, 6, 1), status="planned"), contact(date(2020, 6, 1)))
        for what, statuses in (
            ({FeedPart.PLANS}, ["TENTATIVE"]),
            ({FeedPart.CONTACTS}, ["CONFIRMED"]),
            ({FeedPart.DUE}, ["TENTATIVE"]),
            (set(FeedPart), ["CONFIRMED", "TENTATIVE", "TENTATIVE"]),
        ):
            read = Calendar.from_ical(feed(AsOf(made, date(2021, 1, 1)), made.channels, what))
            assert [e["status"] for e in read.events] == statuses

    def test_occasions_are_tentative_where_their_days_are_known(self) -> None:
        known: dict[str, Any] = {"announced": date(2020, 1, 1)}
        made = ledger(
            contact(date(2020, 6, 1)),
            occasion=[
                occasion(date(2020, 11, 1), id="over", **known),
                occasion(date(2021, 3, 1), date(2021, 3, 2), id="days", **known),
                occasion(date(2021, 4, 1), date(2021, 4, 30), id="m", precision="month", **known),
                occasion(date(2021, 5, 1), id="of-others", offices=["us-secretary"], **known),
                occasion(
                    date(2021, 6, 1),
                    id="off",
                    status="cancelled",
                    decided=date(2020, 9, 1),
                    **known,
                ),
                occasion(date(2021, 7, 1), id="not-yet-known", announced=date(2021, 2, 1)),
            ],
        )
        content = feed(AsOf(made, date(2021, 1, 1)), made.channels, {FeedPart.OCCASIONS})
        found: list[Any] = list(Calendar.from_ical(content).events)
        assert [(str(e["uid"]), e["status"]) for e in found] == [
            ("occasion-days@cadence-ledger", "TENTATIVE"),
            ("occasion-off@cadence-ledger", "CANCELLED"),
        ]
        assert (found[0]["dtstart"].dt, found[0]["dtend"].dt) == (
            date(2021, 3, 1),
            date(2021, 3, 3),
        )
        assert found[1]["summary"] == "Occasion: Summit (cancelled)"

    def test_on_an_earlier_day_what_was_held_later_is_still_a_plan(self) -> None:
        made = ledger(contact(date(2020, 6, 1), announced=date(2020, 5, 1), summary="They agreed."))
        (plan,), (held,) = (
            Calendar.from_ical(
                feed(AsOf(made, on), made.channels, {FeedPart.PLANS, FeedPart.CONTACTS})
            ).events
            for on in (date(2020, 5, 31), date(2020, 6, 1))
        )
        assert plan["uid"] == held["uid"]
        assert (plan["status"], held["status"]) == ("TENTATIVE", "CONFIRMED")
        assert (plan["summary"], held["summary"]) == (
            "planned: Adams–Lei, Geneva",
            "Adams–Lei, Geneva",
        )
        assert "They agreed." not in str(plan["description"])
        assert "They agreed." in str(held["description"])
        stamps = plan["dtstamp"].to_ical(), held["dtstamp"].to_ical()
        assert stamps == (b"20200531T000000Z", b"20200601T000000Z")

    def test_a_later_feed_wins_though_the_contact_was_corrected_to_an_earlier_day(self) -> None:
        """A calendar keeps, of two versions of an event, the one with the later DTSTAMP."""
        wrong = ledger(contact(date(2020, 6, 20), id="talks"))
        right = ledger(contact(date(2020, 6, 1), id="talks"))
        feeds: list[list[Any]] = [
            list(Calendar.from_ical(feed(AsOf(made, on), made.channels, set(FeedPart))).events)
            for made, on in ((wrong, date(2020, 7, 1)), (right, date(2020, 7, 2)))
        ]
        (old, due), (new, due_again) = feeds
        assert old["uid"] == new["uid"]
        assert due["uid"] == due_again["uid"]
        for first, then in ((old, new), (due, due_again)):
            for key in ("dtstamp", "last-modified"):
                assert first[key].dt == datetime(2020, 7, 1, tzinfo=UTC)
                assert then[key].dt == datetime(2020, 7, 2, tzinfo=UTC)

    def test_can_be_of_one_channel_and_of_one_kind(self) -> None:
        few = events("-c", "military-chiefs", "--what", "contacts")
        assert len(few) == 17
        assert {str(e["categories"].to_ical().decode()) for e in few} == {
            "military-chiefs,ministers"
        }
        (due,) = events("-c", "military-chiefs", "--what", "due")
        assert (due["dtstart"].dt, due["summary"]) == (date(2024, 12, 21), "Due: Military chiefs")

    def test_on_an_earlier_day_knows_no_later_contact(self) -> None:
        old = Calendar.from_ical(ok("export", "ics", "--as-of", "1980-01-01", "--what", "contacts"))
        days: list[Any] = [e["dtstart"].dt for e in old.events]  # type: ignore[union-attr]
        assert max(days) < date(1980, 1, 2)

    def test_is_the_same_bytes_again_and_folded_at_75_octets(self, tmp_path: Path) -> None:
        content = write(tmp_path / "a.ics", "export", "ics", *ON)
        assert content == write(tmp_path / "b.ics", "export", "ics", *ON)
        assert max(map(len, content.split(b"\r\n"))) <= 75
        assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in content
        assert b"\r\nX-PUBLISHED-TTL:P1D\r\n" in content
        assert b"X-WR-CALNAME:" in content


HOSTILE = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]), st.sampled_from(list('\r\n:;,\\"=+-@|\x1b\u202e'))
    ),
    min_size=1,
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(HOSTILE, HOSTILE)
def test_no_text_injects_a_line_or_a_component(text: str, other: str) -> None:
    sources = [{"url": f"https://example.org/{other}", "publisher": text, "title": other}]
    made = ledger(
        contact(
            date(2020, 1, 1),
            summary=text,
            city=other,
            venue=text,
            outcomes=[other],
            occasion=text,
            sources=sources,
        ),
        ledger={"format": 1, "title": text},
        person=[p | {"name": other, "family-name": text} for p in PEOPLE],
        channel=[LEADERS | {"title": other, "basis": text}],
    )
    content = feed(AsOf(made, date(2020, 6, 1)), made.channels, set(FeedPart))
    read = Calendar.from_ical(content)
    assert len(read.events) == 2
    assert len(read.walk()) == 3
    names = {
        line.split(b":")[0].split(b";")[0]
        for line in content.split(b"\r\n")
        if line[:1] not in b" "
    }
    assert names <= set(
        b"BEGIN END VERSION PRODID CALSCALE METHOD NAME X-WR-CALNAME REFRESH-INTERVAL SUMMARY DTSTART DTEND"
        b" DTSTAMP LAST-MODIFIED X-PUBLISHED-TTL UID CATEGORIES DESCRIPTION LOCATION STATUS TRANSP".split()
    )
    assert b"\x1b" not in content


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("data") / "new/folder"
    code, out, err = run("export", "data", "-l", str(FROZEN), *ON, "-o", str(made))
    assert (code, out) == (0, "")
    assert err == f"Wrote {len(TABLES) + 1} files to {made}.\n"
    return made


class TestTheData:
    def rows(self, folder: Path, name: str) -> list[dict[str, str]]:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def test_describes_every_file_and_column(self, folder: Path) -> None:
        package = json.loads((folder / "datapackage.json").read_text())
        described = {
            r["path"]: [f["name"] for f in r["schema"]["fields"]] for r in package["resources"]
        }
        lines = {p.name: p.read_text(encoding="utf-8").split("\n") for p in folder.glob("*.csv")}
        there = {name: next(csv.reader(text)) for name, text in lines.items()}
        assert described == there
        assert all(f["description"] for r in package["resources"] for f in r["schema"]["fields"])

    def test_joins(self, folder: Path) -> None:
        assert len(self.rows(folder, "contacts")) == 740
        assert len(self.rows(folder, "sources")) == 1857
        (malta,) = [r for r in self.rows(folder, "contacts") if r["city"] == "Malta"]
        people = {
            r["person"] for r in self.rows(folder, "participants") if r["contact"] == malta["id"]
        }
        assert people == {"jake-sullivan", "wang-yi"}
        leaders = [g for g in self.rows(folder, "gaps") if g["channel"] == "leaders-in-person"]
        assert len(leaders) == 14

    def test_keys_point_at_rows_that_are_there(self, folder: Path) -> None:
        for table in TABLES:
            rows = self.rows(folder, table.name)
            keys = [tuple(row[name] for name in table.key) for row in rows]
            assert len(set(keys)) == len(keys), table.name
            for field in table.fields:
                if field.refers_to:
                    known = {row[field.referred] for row in self.rows(folder, field.refers_to)}
                    there = {row[field.name] for row in rows} - {""}
                    assert there <= known, (table.name, field.name)

    def test_is_the_same_bytes_again(self, folder: Path) -> None:
        again = folder.parent / "again"
        run("export", "data", "-l", str(FROZEN), *ON, "-o", str(again))
        assert {p.name: p.read_bytes() for p in folder.iterdir()} == {
            p.name: p.read_bytes() for p in again.iterdir()
        }

    def test_no_cell_runs_as_a_formula(self) -> None:
        made = ledger(
            contact(date(2020, 1, 1), summary="=cmd()", note="+1", occasion="@x", venue="-2")
        )
        content = files(AsOf(made, date(2020, 6, 1)))["contacts.csv"].decode()
        assert "'=cmd(),,confirmed,'+1" in content
        assert csv_output.text("=1") == "'=1"


FORMULAS = st.tuples(
    st.sampled_from(["=", "+", "-", "@", "\t=", "\r", "\u202e=", ""]), HOSTILE
).map("".join)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(FORMULAS, FORMULAS)
def test_no_text_runs_in_a_cell_or_makes_another(text: str, other: str) -> None:
    sources = [{"url": "https://example.org", "publisher": text, "title": other}]
    people = [
        p | {"name": text, "family-name": other, "native-name": text, "aliases": [other, text]}
        for p in PEOPLE
    ]
    made = ledger(
        contact(
            date(2020, 1, 1),
            summary=text,
            city=text,
            venue=text,
            occasion=other,
            note=other,
            outcomes=[text, other],
            sources=sources,
        ),
        ledger={"format": 1, "title": text, "license": other},
        person=people,
        office=[o | {"title": text, "note": other} for o in OFFICES],
        channel=[LEADERS | {"title": text, "basis": other, "basis-url": text}],
        topic=[{"id": "trade", "title": other}],
    )
    content = files(AsOf(made, date(2021, 6, 1)))
    package = json.loads(content["datapackage.json"])
    assert package["title"] == text
    for table in TABLES:
        header, *rows = csv.reader(io.StringIO(content[f"{table.name}.csv"].decode(), newline=""))
        assert {len(row) for row in rows} <= {len(header)}
        for row in rows:
            for cell in row:
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
                assert not any(unicodedata.category(c) in {"Cc", "Zl", "Zp"} for c in cell)
                assert "\u202e" not in cell


def test_a_ledger_of_hostile_texts_is_refused_or_harmless_in_both_exports(tmp_path: Path) -> None:
    def written(name: str, **more: Any) -> str:
        made = contact(date(2020, 1, 1), topics=[], **more)
        path = tmp_path / name
        path.write_bytes(tomli_w.dumps(tables(made)).encode())
        return str(path)

    def source(url: str) -> list[dict[str, str]]:
        return [{"url": url, "publisher": "<script>alert(1)</script>"}]

    refused: dict[str, dict[str, Any]] = {
        "address.toml": {"sources": source("javascript:alert(1)")},
        "lines.toml": {"summary": "a\r\nEND:VEVENT"},
        "escape.toml": {"summary": "\x1b]0;x\x07"},
    }
    for name, more in refused.items():
        for call in (["ics"], ["data", "-o", str(tmp_path / "out")]):
            code, out, err = run("export", *call, "-l", written(name, **more))
            assert (code, out, err.count("\n")) == (2, "", 1), name
    assert not (tmp_path / "out").exists()

    kept = written("kept.toml", summary="=cmd()", occasion="<script>", sources=source("https://a"))
    read = Calendar.from_ical(ok("export", "ics", *ON, "-l", kept, "--what", "contacts"))
    assert [str(e["description"]).split("\n")[0] for e in read.events] == ["=cmd()"]
    assert run("export", "data", *ON, "-l", kept, "-o", str(tmp_path / "out")).code == 0
    rows = list(csv.DictReader((tmp_path / "out/contacts.csv").read_text().splitlines()))
    assert [(r["summary"], r["occasion"]) for r in rows] == [("'=cmd()", "<script>")]


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for words in (
        ["export", "ics", "-o", str(tmp_path / "missing/f.ics")],
        ["export", "ics", "-o", str(tmp_path)],
        ["export", "data", "-o", str(tmp_path / "file")],
        ["export", "ics", "-o", "/dev/full"],
    ):
        code, out, err = run(*words)
        assert (code, out, err.count("\n")) == (2, "", 1), words
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file"]


def test_a_symbolic_link_stays_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)  # there it is refused
    (tmp_path / "real.ics").write_text("old")
    (tmp_path / "link.ics").symlink_to("real.ics")
    write(tmp_path / "link.ics", "export", "ics")
    assert (tmp_path / "link.ics").is_symlink()
    assert (tmp_path / "real.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("frictionless") is None, reason="frictionless is not installed")
def test_frictionless_validates_the_package(tmp_path: Path) -> None:
    (tmp_path / "l.toml").write_text(
        tomli_w.dumps(tables(contact(date(2020, 1, 1), summary='=1,"x"\\'), channel=[LEADERS]))
    )
    for source in (FROZEN, tmp_path / "l.toml"):
        ok_ = run("export", "data", "-l", str(source), "-o", str(tmp_path / source.stem))
        assert ok_.code == 0
        package = str(tmp_path / source.stem / "datapackage.json")
        done = subprocess.run(
            ["frictionless", "validate", package], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout
        assert done.stdout.count("VALID") == len(TABLES)
        assert "INVALID" not in done.stdout


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("khal") is None, reason="khal is not installed")
def test_khal_reads_the_same_events_on_the_same_days(tmp_path: Path) -> None:
    write(tmp_path / "feed.ics", "export", "ics", *ON)
    (tmp_path / "calendar").mkdir()
    (tmp_path / "khal.conf").write_text(
        f"[calendars]\n[[c]]\npath = {tmp_path}/calendar\n[locale]\nlocal_timezone = UTC\n"
        "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\n"
        "longdatetimeformat = %Y-%m-%d %H:%M\ntimeformat = %H:%M\n"
        f"[sqlite]\npath = {tmp_path}/khal.db\n"
    )

    def khal(*words: str) -> str:
        done = subprocess.run(
            ["khal", "-c", str(tmp_path / "khal.conf"), *words],
            capture_output=True, text=True, check=True, env=os.environ | {"HOME": str(tmp_path)},
        )  # fmt: skip
        return done.stdout

    def listed() -> Counter[str]:
        form = "{start-date} {end-date} {uid}"
        return Counter(
            khal("list", "--once", "-df", "", "-f", form, "1971-01-01", "2030-01-01").split("\n")[
                :-1
            ]
        )

    khal("import", "--batch", "-a", "c", str(tmp_path / "feed.ics"))
    ours = Counter(
        f"{e['dtstart'].dt} {date.fromordinal(e['dtend'].dt.toordinal() - 1)} {e['uid']}"
        for e in events()
    )
    assert listed() == ours
    khal("import", "--batch", "-a", "c", str(tmp_path / "feed.ics"))
    assert listed() == ours
