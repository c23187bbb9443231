"""What `cadence compare` refuses."""

from __future__ import annotations

import pytest

from command import run


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--by", "yeer"), "no office 'yeer': did you mean 'year'"),
        (("--by", "cn-vice-premier"), "several people hold it at once"),
        (("--as-of", "1968-01-01"), "nobody held the office 'us-president' by 1968-01-01"),
    ],
)
def test_wrong_use_is_one_line(arguments: tuple[str, ...], message: str) -> None:
    code, out, err = run("compare", *arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


def test_from_a_year_keeps_what_reaches_into_it() -> None:
    on = ("--as-of", "2026-11-23", "-c", "leaders", "-f", "json")
    said = run("compare", "--by", "us-president", "--from", "2021", *on).json()
    (channel,) = said["channels"]
    # Trump's first term ended on 20 January 2021; Obama's in 2017.
    assert [record["from"] for record in channel["records"]] == [
        "2017-01-20", "2021-01-20", "2025-01-20",
    ]  # fmt: skip
    years = run("compare", "--by", "year", "--from", "2023", *on).json()["channels"][0]["records"]
    # 2023: one contact of two, in Woodside.
    assert [(year["name"], year["verdict"], year["contacts_a_year"]) for year in years] == [
        ("2023", "missed", None), ("2024", "met", None), ("2025", "met", None), ("2026", "met", None),
    ]  # fmt: skip


def test_from_a_year_after_all_records_is_refused() -> None:
    code, out, err = run("compare", "--by", "year", "--from", "2027", "--as-of", "2026-11-23")
    assert (code, out) == (2, "")
    assert err == "cadence: --from 2027: there is no record of that year or a later one\n"
