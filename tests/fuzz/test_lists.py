"""Whatever a list says, into the commands that read one: an answer or one line, nothing lost."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from fuzz.hostile import HOSTILE, changed
from fuzz.judged import SETTINGS, judged

pytestmark = pytest.mark.fuzz

KEYS = (
    *("id", "date", "end", "precision", "status", "status_by", "announced", "decided", "mode"),
    *("participants", "US", "China", "attending", "distinct_from", "city", "country", "place"),
    *("venue", "occasion", "topics", "summary", "outcomes", "confidence", "note", "source", "url"),
    *("publisher", "title", "weather"),
)
PLAUSIBLE = st.sampled_from(
    [
        *("2015-03-10", "2015-03", "2015", "March 2015", "10 Mar 2015", "03/04/2015", "2199-12-31"),
        *(
            "Adams; Lei",
            "ann-adams",
            "Adams",
            "President Li Lei",
            "Adams; Lei; Nobody",
            ";;",
            "a;b",
        ),
        *(
            "phone",
            "meeting",
            "held",
            "planned",
            "cancelled",
            "month",
            "CN",
            "Geneva",
            "Geneva, CH",
        ),
        *("https://example.org/a", "https://a.org b", "=1+1", "'x", "", "doubtful", "17"),
    ]
)
VALUES = st.one_of(PLAUSIBLE, PLAUSIBLE, HOSTILE)
ROWS = st.lists(st.dictionaries(st.sampled_from(KEYS), VALUES, min_size=2), max_size=5)
CALLS = (
    *(["reconcile", "list", "-f", name] for name in ("text", "json", "csv", "markdown")),
    ["import", "list", "--dry-run"],
    ["import", "list", "-f", "json", "--rest", "rest.csv"],
    ["import", "list", "--accept", "CAD201", "--accept", "CAD202", "--accept", "CAD209"],
)


def as_csv(rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, ["date", "participants", *KEYS[:1], *KEYS[2:9], *KEYS[10:]])
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("written", [as_csv, json.dumps], ids=["csv", "json"])
@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_whatever_a_list_says(call: list[str], written: object, workplace: Path) -> None:
    @SETTINGS
    @given(ROWS)
    def check(rows: list[dict[str, str]]) -> None:
        assert callable(written)
        text = written(rows)
        (workplace / "list").write_text(text, encoding="utf-8", errors="surrogatepass")
        hold(call, workplace)

    check()


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_whatever_bytes_a_list_is(call: list[str], workplace: Path) -> None:
    @SETTINGS
    @given(st.one_of(st.binary(max_size=60), st.sampled_from([b"date,participants\n", b'[{"date":'])),
           st.binary(max_size=60))  # fmt: skip
    def check(start: bytes, end: bytes) -> None:
        (workplace / "list").write_bytes(start + end)
        hold(call, workplace)

    check()


def hold(call: list[str], workplace: Path) -> None:
    """Hold a call to this: the ledger keeps every contact, and a refusal is one line."""
    ledger = workplace / "l.toml"
    ledger.write_text(changed([]), encoding="utf-8")
    before = tomli.loads(ledger.read_text(encoding="utf-8"))["contact"]
    result = judged(*call, "-l", "l.toml")
    after = tomli.loads(ledger.read_text(encoding="utf-8"))["contact"]
    assert [entry for entry in after if entry in before] == before
    if result.code == 2 or call[0] == "reconcile" or "--dry-run" in call:
        assert after == before
    if result.code == 2:
        assert not result.out
        assert result.err.rstrip("\n").splitlines()[-1].startswith("cadence: ")
