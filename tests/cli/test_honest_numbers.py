"""Numbers that a user can rely on: what is counted, what is left out, what it depends on."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from command import FROZEN, ok, run, run_process
from ledgers import LEADERS, channel, contact, tables

ON = ("--as-of", "2026-11-24")
MINISTERS = LEADERS | {
    "id": "ministers",
    "title": "Foreign ministers",
    "offices": {"US": ["us-secretary"], "CN": ["cn-minister"]},
}


def written(folder: Path, *contacts: dict[str, Any], **more: Any) -> str:
    path = folder / "x.toml"
    path.write_text(tomli_w.dumps(tables(*contacts, **more)), encoding="utf-8")
    return str(path)


class TestARetiredChannel:
    """It was last heard of on 1 June 2000, and retired on 1 January 2002: 579 days of silence."""

    @pytest.fixture
    def path(self, tmp_path: Path) -> str:
        return written(
            tmp_path, contact(date(2000, 6, 1)), channel=[channel(retired=date(2002, 1, 1))]
        )

    def test_is_closed_by_its_retirement_in_text(self, path: str) -> None:
        text = ok("gaps", "-l", path, *ON)
        row = "1 Jun 2000  1 Jan 2002   579 d  214 d  Adams–Lei, Geneva → the channel was retired"
        assert row in text
        assert "open" not in text.removeprefix(text.splitlines()[0])  # it has the path: popen-gw0

    def test_is_closed_by_its_retirement_in_markdown(self, path: str) -> None:
        (row,) = ok("gaps", "-l", path, *ON, "-f", "markdown").splitlines()[2:]
        assert row.startswith("| Leaders | 1 Jun 2000 | 1 Jan 2002 | 579 | 214 |")

    def test_is_closed_by_its_retirement_in_json(self, path: str) -> None:
        (of,) = run("gaps", "-l", path, *ON, "-f", "json").json()["channels"]
        (gap,) = of["gaps"]
        assert (gap["open"], gap["closed_by"], gap["to"]) == (False, "retirement", None)
        assert (gap["proven_to"], gap["days"], gap["days_is_minimum"]) == ("2002-01-01", 579, False)

    def test_is_closed_by_its_retirement_in_the_report(self, path: str, tmp_path: Path) -> None:
        page = tmp_path / "x.html"
        run("report", "--no-pictures", "-l", path, *ON, "-o", str(page))
        text = page.read_text(encoding="utf-8")
        assert "the channel was retired" in text
        assert "<td>open</td>" not in text
        assert "579+" not in text

    def test_has_no_gap_in_the_years_after_it(self, path: str) -> None:
        assert "579 d" in ok("gaps", "-l", path, *ON, "--since", "2002-01-01")
        assert "579 d" not in ok("gaps", "-l", path, *ON, "--since", "2002-01-02")


class TestChangesOfVerdicts:
    """On 4 March 2019 the leaders became overdue, and the ministers had been so for years."""

    @pytest.fixture
    def path(self, tmp_path: Path) -> str:
        return written(tmp_path, contact(date(2018, 3, 3)), channel=[LEADERS, MINISTERS])

    def test_since_a_day_to_come_is_refused(self, path: str) -> None:
        code, out, err = run("status", "-l", path, "--as-of", "2019-03-04", "--since", "2019-03-05")
        assert (code, out) == (2, "")
        assert "--since 2019-03-05 is after the day of the report, 2019-03-04" in err
        ok("status", "-l", path, "--as-of", "2019-03-04", "--since", "2019-03-04")

    def test_have_a_format_of_their_own(self, path: str) -> None:
        asked = ("-l", path, "--as-of", "2019-03-04", "--since", "2019-03-03", "-f", "json")
        said = run("status", *asked).json()
        assert (said["format"], said["since"]) == ("cadence.status-changes/1", "2019-03-03")
        (leaders,) = said["channels"]
        assert (leaders["verdict_since"], leaders["verdict"]) == ("due-soon", "overdue")

    @pytest.mark.parametrize(
        ("on", "since", "code"),
        [
            ("2019-03-04", None, 1),
            ("2019-03-04", "2019-03-03", 1),  # the leaders became overdue
            ("2019-03-05", "2019-03-04", 0),  # both were overdue before
            ("2019-01-04", "2019-01-03", 0),  # the leaders became due soon
        ],
    )
    def test_exit_code(self, path: str, on: str, since: str | None, code: int) -> None:
        asked = ("--since", since) if since else ()
        assert run("status", "-l", path, "--as-of", on, *asked, "--exit-code").code == code


class TestMoreFindingsThanAreListed:
    @pytest.fixture
    def path(self, tmp_path: Path) -> str:
        """Return a ledger with 1,001 forgotten plans, and a table over two lines (TOML 1.1)."""
        plans = [
            contact(date(2010, 1, 1), id=f"plan-{n}", status="planned", sources=SOURCES)
            for n in range(1001)
        ]
        text = tomli_w.dumps(tables(*plans))
        new = text.replace('reason = "x"', "") + "\n[[topic]]\nid = 't'\ntitle = 'T'\n"
        new += "max-gap = {\n  months = 12,\n}\nchannel = 'leaders'\n"
        path = tmp_path / "x.toml"
        path.write_text(new, encoding="utf-8")
        return str(path)

    ASKED = ("--as-of", "2020-12-31", "--strict", "--ignore", "CAD202")

    def test_all_of_them_are_judged(self, path: str) -> None:
        code, out, _ = run("check", path, *self.ASKED)
        assert code == 1
        assert "warning CAD207" in out
        assert "2 more are omitted: 2 CAD205" in out
        assert "1,002 warnings in 1 ledger" in out

    def test_plans_alone_do_not_fail_it(self, path: str) -> None:
        assert run("check", path, *self.ASKED, "--ignore", "CAD207").code == 0

    def test_json_says_how_many_are_omitted(self, path: str) -> None:
        said = run("check", path, *self.ASKED, "-f", "json").json()
        (of,) = said["ledgers"]
        assert (of["findings"], of["omitted"], len(said["findings"])) == (1002, 2, 1000)


SOURCES = [
    {"url": "https://a.example/1", "publisher": "A"},
    {"url": "https://b.example/1", "publisher": "B"},
]


class TestASearchByWords:
    @pytest.fixture
    def path(self, tmp_path: Path) -> str:
        """Return a ledger in which two contacts raised fentanyl, and a third has the word."""
        return written(
            tmp_path,
            contact(date(2010, 1, 1), topics=["drugs"]),
            contact(date(2011, 1, 1), topics=["drugs"], summary="On fentanyl."),
            contact(date(2012, 1, 1), summary="No word of fentanyl."),
            contact(date(2013, 1, 1)),
            topic=[{"id": "drugs", "title": "Fentanyl and counternarcotics"}],
        )

    def test_finds_what_raised_a_topic_of_that_name(self, path: str) -> None:
        said = run("log", "Fentanyl", "-l", path, *ON, "-f", "json").json()
        assert [c["date"] for c in said["contacts"]] == ["2010-01-01", "2011-01-01", "2012-01-01"]
        assert said["searched"]["topics"] == ["drugs"]
        (topic,) = run("topics", "-l", path, *ON, "-f", "json").json()["topics"]
        assert topic["contact_count"] == 2

    def test_says_what_it_searched_and_how_many_raised_the_topic(self, path: str) -> None:
        *_, last = ok("log", "fentanyl", "-l", path, *ON).splitlines()
        assert last == (
            "'fentanyl' was searched in topics, names, places, occasions, summaries, outcomes,"
            " notes and sources; 2 are recorded as raising 'Fentanyl and counternarcotics'"
            " (--topic drugs)."
        )


class TestWhoOnlyAttended:
    @pytest.fixture
    def path(self, tmp_path: Path) -> str:
        return written(
            tmp_path,
            contact(date(2010, 1, 1), attending=["bob-baker", "han-mei"]),
            contact(
                date(2011, 1, 1), id="2011-01-01-baker-mei", participants=["bob-baker", "han-mei"]
            ),
            contact(
                date(2012, 1, 1),
                id="2012-01-01-baker-lei",
                participants=["bob-baker", "li-lei"],
                attending=["han-mei"],
            ),
        )

    ASKED = ("--person", "baker", "--person", "han-mei")

    def test_is_said_and_counted_apart(self, path: str) -> None:
        lines = ok("log", "-l", path, *ON, *self.ASKED).splitlines()
        assert lines[-1] == "3 contacts: 1 as principals, 2 where somebody only attended"
        assert "Adams–Lei, Geneva (only attended: Baker, Mei)" in lines[3]
        assert "Baker–Mei, Geneva  " in lines[4]
        assert "Baker–Lei, Geneva (only attended: Mei)" in lines[5]

    def test_is_in_json(self, path: str) -> None:
        said = run("log", "-l", path, *ON, *self.ASKED, "-f", "json").json()
        assert said["only_attended"] == [
            {"contact": "2010-01-01-adams-lei", "people": ["bob-baker", "han-mei"]},
            {"contact": "2012-01-01-baker-lei", "people": ["han-mei"]},
        ]


class TestAReportOnAChannel:
    @pytest.fixture
    def path(self, tmp_path: Path) -> str:
        talks: dict[str, Any] = {"participants": ["bob-baker", "han-mei"], "topics": ["trade"]}
        return written(
            tmp_path,
            contact(date(2010, 1, 1), topics=["climate"]),
            contact(date(2010, 2, 1), id="2010-02-01-baker-mei", city="Oslo", **talks),
            channel=[LEADERS, MINISTERS],
            topic=[{"id": "trade", "title": "Trade"}, {"id": "climate", "title": "Climate"}],
        )

    def text(self, path: str, channel_id: str, tmp_path: Path) -> dict[str, str]:
        page = tmp_path / "x.html"
        run("report", "--no-pictures", "-l", path, *ON, "-c", channel_id, "-o", str(page))
        parts = page.read_text(encoding="utf-8").split('<section id="')[1:]
        return {part.split('"')[0]: part for part in parts}

    def test_has_the_topics_of_the_channel_only(self, path: str, tmp_path: Path) -> None:
        ministers = self.text(path, "ministers", tmp_path)["topics"]
        assert ("Trade" in ministers, "Climate" in ministers) == (True, False)
        leaders = self.text(path, "leaders", tmp_path)["topics"]
        assert ("Trade" in leaders, "Climate" in leaders) == (False, True)

    def test_has_what_its_ministers_did_after_a_summit(self, path: str, tmp_path: Path) -> None:
        summits = self.text(path, "ministers", tmp_path)["cascade"]
        assert "Foreign ministers" in summits
        assert "Baker–Mei, Oslo" in summits


COMMANDS = [
    ("status",),
    ("gaps", "--open"),
    ("log", "-n", "5"),
    ("show", "leaders"),
    ("agenda",),
    ("chart",),
    ("cascade",),
    ("topics",),
    ("compare",),
    ("explain",),
    ("explain", "CAD101"),
    ("check", str(FROZEN)),
    ("check", "tests/check/CAD102/bad.toml", "--as-of", "2026-11-24"),
    ("log", "--help"),
    ("--help",),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_what_is_not_printed_on_a_terminal_does_not_depend_on_its_width(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = []
    for width in ("40", "200"):
        monkeypatch.setenv("COLUMNS", width)
        said.append(run(*command).out)
    assert said[0] == said[1]
    assert said[0]


def test_nor_what_a_process_prints() -> None:
    said = [run_process("status", env={"COLUMNS": width}).out for width in ("40", "200")]
    assert said[0] == said[1]
    assert said[0]


def test_a_report_does_not_depend_on_the_width_of_the_terminal(tmp_path: Path) -> None:
    made = []
    for columns in (40, 200):
        page = tmp_path / f"{columns}.html"
        on_a_terminal("report", "--no-pictures", *ON, "-o", str(page), columns=columns)
        made.append(page.read_bytes())
    assert made[0] == made[1]


def on_a_terminal(*arguments: str, columns: int) -> None:
    from command import on_screen

    assert "COLUMNS" not in os.environ
    on_screen(*arguments, columns=columns)


@pytest.mark.parametrize("columns", [50, 60, 80, 100, 160])
def test_days_and_the_last_contact_stay_on_a_narrow_screen(columns: int) -> None:
    from command import on_screen

    asked = ("-l", str(FROZEN), "--as-of", "2023-09-29", "-c", "leaders")
    rows = on_screen("status", *asked, columns=columns).splitlines()
    (row,) = [row for row in rows if "overdue " in row]
    assert "138" in row
    assert "14 Nov 2022" in row


def test_days_of_which_there_is_no_doubt_are_numbers_in_markdown() -> None:
    asked = ("-l", str(FROZEN), "--as-of", "2026-11-24", "-c", "president-premier")
    _, rule, row = ok("status", *asked, "-f", "markdown").splitlines()
    assert rule.split(" | ")[4] == "---:"
    assert " | 1,171 | " in row  # from 10 September 2023
