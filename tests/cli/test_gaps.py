"""Which gaps `cadence gaps` lists."""

from __future__ import annotations

import csv
import io

from command import ok

ON = ("--as-of", "2026-11-23")


class TestFilters:
    def rows(self, *arguments: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(ok("gaps", *ON, "-f", "csv", *arguments))))

    def test_open(self) -> None:
        channels = [row["channel"] for row in self.rows("--open")]
        assert channels == [
            "president-premier", "vice-president", "secretary-in-china", "commerce", "military-chiefs",
            "law-enforcement",
        ]  # fmt: skip
        assert all(row["to"] == "" for row in self.rows("--open"))

    def test_since_and_until_keep_what_overlaps(self) -> None:
        leaders = ("-c", "leaders-in-person")
        kept = self.rows(*leaders, "--since", "1993-11-19", "--until", "1995-10-24")
        assert [row["from"] for row in kept] == ["1989-02-26", "1995-10-24"]
        later = self.rows(*leaders, "--since", "1993-11-20", "--until", "1995-10-23")
        assert later == []

    def test_min_late(self) -> None:
        kept = self.rows("-c", "leaders-in-person", "--min-late", "1000")
        assert [row["days_late"] for row in kept] == ["1006", "1021", "1362"]

    def test_longest(self) -> None:
        leaders = ("-c", "leaders-in-person", "--since", "1985-01-01")
        every = self.rows(*leaders)
        longest = sorted((int(row["days"]) for row in every), reverse=True)[:2]
        kept = self.rows(*leaders, "--longest", "2")
        assert sorted((int(row["days"]) for row in kept), reverse=True) == longest
        assert kept == [row for row in every if row in kept]  # in their order
        assert "1989-02-26" in {row["from"] for row in kept}

    def test_longest_of_all_channels_together(self) -> None:
        kept = self.rows("--longest", "2", "-c", "leaders-in-person", "-c", "president-premier")
        assert [(row["channel"], row["days"]) for row in kept] == [
            ("leaders-in-person", "1727"),
            ("president-premier", "2131"),
        ]

    def test_the_heading_says_that_others_do_not_match(self) -> None:
        out = ok("gaps", *ON, "-c", "leaders-in-person", "--longest", "1")
        assert "Leaders, face to face: 1 matching gap longer than 12 months (" in out

    def test_nothing_left_is_said(self) -> None:
        assert "No gaps match." in ok("gaps", *ON, "-c", "treasury", "--open")
