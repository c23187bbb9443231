"""The fuzz tests notice what they are there to notice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from command import Result
from fuzz import judged

pytestmark = pytest.mark.fuzz


def hang(*_: str) -> Result:
    while True:
        pass


def crash(*_: str) -> Result:
    return Result(2, "", "cadence: a bug in cadence, KeyError: 'x'")


def turn(*_: str) -> Result:
    return Result(0, "a\u202bb", "")


@pytest.mark.parametrize(
    ("run", "noticed"), [(hang, judged.Hung), (crash, AssertionError), (turn, AssertionError)]
)
def test_it_is_noticed(
    run: Callable[..., Result], noticed: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judged, "run", run)
    monkeypatch.setattr(judged, "PATIENCE", 0.1)
    with pytest.raises(noticed):
        judged.judged("status")
