"""A report judges each channel once, however often the channel comes up in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cadence.analysis import gaps, verdicts
from command import FROZEN, run

DAY = "2026-11-22"
ALL = 15  # channels of the frozen ledger


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def counted(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> Counter[Any]:
    """Count by its channel how often a function that takes a view and a channel is called.

    A topic is judged as a copy of its channel would be, which is not counted.
    """
    calls: Counter[Any] = Counter()
    function: Callable[..., Any] = getattr(module, name)

    def counting(view: Any, channel: Any, *rest: Any) -> Any:
        if any(channel is own for own in view.ledger.channels):
            calls[channel.id, view.on] += 1
        return function(view, channel, *rest)

    monkeypatch.setattr(module, name, counting)
    return calls


#: What is asked, how many channels are judged for it, and of how many the status is made.
REPORTS = [
    (("status",), ALL, ALL),
    (("status", "-f", "json"), ALL, ALL),
    (("status", "--since", "2025-01-01"), 2 * ALL, ALL),
    (("agenda",), ALL, ALL),
    (("gaps",), ALL, 0),
    (("log", "--last", "3"), ALL, 0),
    (("show", "leaders-in-person"), ALL, 1),
    (("show", "leaders-in-person", "-f", "json"), 1, 1),
    (("report", "--no-pictures", "-o", "x.html"), ALL, ALL),
    (("export", "ics", "-o", "x.ics"), ALL, ALL),
]


@pytest.mark.parametrize(
    ("arguments", "judged", "stated"), REPORTS, ids=[" ".join(r[0]) for r in REPORTS]
)
def test_a_channel_is_judged_once_in_a_report(
    arguments: tuple[str, ...], judged: int, stated: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    judgements = counted(monkeypatch, verdicts, "verdict")
    statuses = counted(monkeypatch, verdicts, "recent_years")
    done = run(*arguments, "-l", str(FROZEN), "--as-of", DAY)
    assert done.code == 0
    assert set(judgements.values()) == {1}
    assert len(judgements) == judged
    assert set(statuses.values()) <= {1}
    assert len(statuses) == stated


def test_the_silences_of_a_channel_are_proven_once_for_all_files_of_the_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    proven = counted(monkeypatch, gaps, "proven_silence")
    assert run("gaps", "-l", str(FROZEN), "--as-of", DAY).code == 0
    once = dict(proven)
    assert len(once) == ALL
    proven.clear()
    assert run("export", "data", "-o", "data", "-l", str(FROZEN), "--as-of", DAY).code == 0
    assert proven == once
