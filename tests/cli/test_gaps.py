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

    def test_nothing_left_is_said(self) -> None:
        assert "No gaps match." in ok("gaps", *ON, "-c", "treasury", "--open")
