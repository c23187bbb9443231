"""The time now, wherever the machine says it is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from cadence.lookup import clock
from command import run_process


@pytest.fixture(autouse=True)
def _own_zone_again() -> Iterator[None]:
    yield
    time.tzset()


def set_zone(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()


@pytest.mark.parametrize(
    ("zone", "hours"),
    [("UTC", 0), ("CST-8", 8), ("EST+5", -5), ("UTC+23", -23), ("UTC-14", 14)],
)
def test_the_zone_is_that_of_the_machine(
    zone: str, hours: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_zone(zone, monkeypatch)
    assert clock.now().utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize("zone", ["UTC+99", "UTC-99"])
def test_a_zone_that_cannot_be_is_utc(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    set_zone(zone, monkeypatch)
    assert clock.now().tzinfo is UTC


def test_the_latest_day_does_not_depend_on_the_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The zones are 37 hours apart."""
    days = []
    for zone in ("UTC+23", "UTC-14"):
        set_zone(zone, monkeypatch)
        days.append(clock.latest_day())
    assert days == [(datetime.now(UTC) + timedelta(hours=14)).date()] * 2


def test_a_command_that_writes_works_in_such_a_zone() -> None:
    add = ("add", "--date", "2026-11-20", "--mode", "phone", "--with", "donald-trump",
           "--with", "xi-jinping", "--dry-run")  # fmt: skip
    done = run_process(*add, env={"TZ": "UTC+99"})
    assert done.code == 0
    assert done.err.startswith("warning CAD201: no source")
