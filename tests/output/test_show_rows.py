"""Every line and key of `show` for each kind of entry, held to a reckoning by hand."""

from __future__ import annotations

import pytest

from expected import both

CALLS = [
    ("show-suspension-open.txt", ["show", "2021-04-06-leaders"], "2021-06-15"),
    ("show-first-day.txt", ["show", "hana-sato"], "2014-05-05"),
    ("show-day-before.txt", ["show", "hana-sato"], "2014-05-04"),
    ("show-contact.txt", ["show", "2015-03-02-dupont-sato"], "2021-06-15"),
    ("show-contact.csv", ["show", "2015-03-02-dupont-sato"], "2021-06-15"),
    ("show-contact.json", ["show", "2015-03-02-dupont-sato"], "2021-06-15"),
    ("show-contact.md", ["show", "2015-03-02-dupont-sato"], "2021-06-15"),
    ("show-called-off.txt", ["show", "2018-09-13-leroy-abe"], "2021-06-15"),
    ("show-called-off.csv", ["show", "2018-09-13-leroy-abe"], "2021-06-15"),
    ("show-called-off.json", ["show", "2018-09-13-leroy-abe"], "2021-06-15"),
    ("show-called-off.md", ["show", "2018-09-13-leroy-abe"], "2021-06-15"),
    ("show-channel.txt", ["show", "leaders"], "2021-06-15"),
    ("show-channel.csv", ["show", "leaders"], "2021-06-15"),
    ("show-channel.json", ["show", "leaders"], "2021-06-15"),
    ("show-channel.md", ["show", "leaders"], "2021-06-15"),
    ("show-channel-in-japan.txt", ["show", "foreign-in-japan"], "2021-06-15"),
    ("show-channel-in-japan.csv", ["show", "foreign-in-japan"], "2021-06-15"),
    ("show-channel-in-japan.json", ["show", "foreign-in-japan"], "2021-06-15"),
    ("show-channel-in-japan.md", ["show", "foreign-in-japan"], "2021-06-15"),
    ("show-channel-retired.txt", ["show", "trade-talks"], "2021-06-15"),
    ("show-channel-retired.csv", ["show", "trade-talks"], "2021-06-15"),
    ("show-channel-retired.json", ["show", "trade-talks"], "2021-06-15"),
    ("show-channel-retired.md", ["show", "trade-talks"], "2021-06-15"),
    ("show-person.txt", ["show", "anne-dupont"], "2021-06-15"),
    ("show-person.csv", ["show", "anne-dupont"], "2021-06-15"),
    ("show-person.json", ["show", "anne-dupont"], "2021-06-15"),
    ("show-person.md", ["show", "anne-dupont"], "2021-06-15"),
    ("show-office.txt", ["show", "fr-foreign-minister"], "2021-06-15"),
    ("show-office.csv", ["show", "fr-foreign-minister"], "2021-06-15"),
    ("show-office.json", ["show", "fr-foreign-minister"], "2021-06-15"),
    ("show-office.md", ["show", "fr-foreign-minister"], "2021-06-15"),
    ("show-topic.txt", ["show", "energy"], "2021-06-15"),
    ("show-topic.csv", ["show", "energy"], "2021-06-15"),
    ("show-topic.json", ["show", "energy"], "2021-06-15"),
    ("show-topic.md", ["show", "energy"], "2021-06-15"),
    ("show-suspension.txt", ["show", "2018-07-02-trade"], "2021-06-15"),
    ("show-suspension.csv", ["show", "2018-07-02-trade"], "2021-06-15"),
    ("show-suspension.json", ["show", "2018-07-02-trade"], "2021-06-15"),
    ("show-suspension.md", ["show", "2018-07-02-trade"], "2021-06-15"),
]


@pytest.mark.parametrize(("name", "arguments", "day"), CALLS, ids=[call[0] for call in CALLS])
def test_all_that_show_prints(name: str, arguments: list[str], day: str) -> None:
    printed, expected = both(name, *arguments, day=day)
    assert printed == expected
