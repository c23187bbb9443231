"""A new ledger: its comments are the model's own words."""

from __future__ import annotations

from datetime import date

import pytest
import tomli

from cadence.ledger.ledger import Ledger
from cadence.recording.template import new_ledger


@pytest.fixture
def text() -> str:
    return new_ledger([("US", "United States"), ("RU", "Russia")], date(2026, 11, 26))


@pytest.mark.parametrize(
    "line",
    [
        (
            '# call-timezone = "America/New_York"'
            "  # the time zone whose date a phone or video call carries"
        ),
        '# article = "the"  # the article before the name in a sentence',
        'level = "leader"  # the rank of the office: leader or minister',
        "# complete-from = 2025-01-01  # from this day on, every holder is in the ledger",
        (
            'family-name = "Somebody-RU"'
            "  # the family name: contact ids and short forms are built from it"
        ),
        '    { office = "us-leader", from = 2025-01-01 },  # to = the last day, inclusive',
        "per-year = 1  # contacts wanted in each calendar year",
        "max-gap = { months = 12 }  # the longest silence allowed, counted from the last contact",
        (
            "# its channels are never written on it. 'recorded' may have a basis = \"…\" too:"
            " how completeness was established."
        ),
    ],
)
def test_a_key_is_explained_where_it_is_written(text: str, line: str) -> None:
    assert line in text.splitlines()


def test_nothing_is_left_to_explain(text: str) -> None:
    assert "#?" not in text
    assert "{" not in text.replace("{ ", "")


def test_the_keys_that_are_left_out_may_be_put_in(text: str) -> None:
    """Those in comments, without what explains them."""
    wanted = {"call-timezone", "article", "complete-from"}
    lines = [
        line.removeprefix("# ") if line.removeprefix("# ").split(" = ")[0] in wanted else line
        for line in text.splitlines()
    ]
    made = Ledger.model_validate(tomli.loads("\n".join(lines)))
    assert made.header.call_timezone == "America/New_York"
    assert [side.article for side in made.sides] == ["the", "the"]
    assert [office.complete_from for office in made.offices] == [date(2025, 1, 1)] * 2
