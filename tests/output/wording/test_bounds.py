"""The marks of lower bounds and doubts on numbers and words."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from cadence.analysis.doubt import RestsOn
from cadence.output.wording import bounds

DOUBT = next(iter(RestsOn))

#: A number, whether it is a minimum, and the doubt: as it is, as a count, as a length.
NUMBERS = [
    (0, False, None, "0", "0"),
    (0, True, None, "0+", "?"),
    (1234, False, None, "1,234", "1,234"),
    (1234, True, None, "1,234+", "1,234+"),
    (2, False, DOUBT, "~2", "~2"),
    (2, True, DOUBT, "~2+", "~2+"),
]


@pytest.mark.parametrize(("number", "is_minimum", "doubt", "plain", "counted"), NUMBERS)
def test_a_number_and_its_marks(
    number: int, is_minimum: bool, doubt: RestsOn | None, plain: str, counted: str
) -> None:
    assert bounds.at_least(number, is_minimum=is_minimum, rests_on=doubt) == plain
    assert bounds.count(number, is_minimum=is_minimum, rests_on=doubt) == counted
    silence = SimpleNamespace(is_minimum=is_minimum, rests_on=doubt)
    assert bounds.length(number, silence) == plain
    period = SimpleNamespace(count=number, count_is_minimum=is_minimum, rests_on=doubt)
    assert bounds.count_of(period) == counted


def test_a_word_and_a_number_that_rest_on_a_doubtful_contact() -> None:
    assert (bounds.doubted("on track", None), bounds.about("195", None)) == ("on track", "195")
    assert (bounds.doubted("on track", DOUBT), bounds.about("195", DOUBT)) == ("on track?", "~195")
