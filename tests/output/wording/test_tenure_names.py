"""The name, the years and the days of a tenure."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cadence.analysis.tenures import Tenure
from cadence.ledger.spans import LAST_DAY
from cadence.output.wording import tenure_names
from ledgers import ledger

BEGAN = date(2017, 1, 20)

#: When it ended and whether it was acting: the name, the years, the days.
TENURES = [
    (None, False, ("Ann Adams", "since 2017", "since 20 Jan 2017")),
    (date(2021, 1, 20), True, ("Ann Adams (acting)", "2017–2021", "20 Jan 2017 – 20 Jan 2021")),
    (date(2018, 1, 1), False, ("Ann Adams", "2017–2018", "20 Jan 2017 – 1 Jan 2018")),
    (date(2017, 3, 2), False, ("Ann Adams", "2017", "20 Jan – 2 Mar 2017")),
]


@pytest.mark.parametrize(("to", "acting", "said"), TENURES)
def test_a_tenure_in_words(to: Any, acting: bool, said: tuple[str, str, str]) -> None:
    person = ledger().person_by_id["ann-adams"]
    tenure = Tenure(person, BEGAN, to, to or LAST_DAY, acting)
    found = tenure_names.name(tenure), tenure_names.years(tenure), tenure_names.days(tenure)
    assert found == said
