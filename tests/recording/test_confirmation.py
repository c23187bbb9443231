"""Channels confirmed up to a day: which, on which basis, and the message of the commit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
import tomli

from cadence.recording.confirmation import NothingToConfirm, confirm_channels
from cadence.recording.proposal import Draft, LedgerText, parse_ledger, proposed
from ledgers import channel, laid_out, tables

TODAY = date(2026, 11, 24)
OLD, NOW, NEW = date(2024, 1, 1), date(2025, 1, 1), date(2026, 1, 1)


def recorded(through: date, basis: str | None = None) -> dict[str, Any]:
    return {"from": date(2000, 1, 1), "through": through} | ({"basis": basis} if basis else {})


# One that is behind, one that has a basis, one that is ahead, and one that has retired.
BEFORE = {
    "a": recorded(OLD),
    "b": recorded(NOW, "the archive"),
    "c": recorded(NEW),
    "d": recorded(OLD, "the archive"),
}


def text() -> LedgerText:
    channels = [
        channel(id=id_, recorded=span, retired=date(2024, 6, 1) if id_ == "d" else None)
        for id_, span in BEFORE.items()
    ]
    made = tables(channel=channels)
    return parse_ledger(laid_out(made).encode(), "mine")


def drafted(
    through: date, channels: Sequence[str] = (), bases: Mapping[str, str] | None = None
) -> Draft:
    return confirm_channels(through, channels, TODAY, bases)(text())


@pytest.mark.parametrize(
    ("through", "channels", "bases", "changed", "message"),
    [
        (NOW, [], None, {"a": recorded(NOW)}, "Confirm a through 2025-01-01"),
        (
            NEW,
            [],
            {},
            {"a": recorded(NEW), "b": recorded(NEW, "the archive")},
            "Confirm a, b through 2026-01-01",
        ),
        (NEW, ["d"], None, {"d": recorded(NEW, "the archive")}, "Confirm d through 2026-01-01"),
        (  # of the same day, only what is said of it
            NOW,
            ["b"],
            {"b": "the gazette"},
            {"b": recorded(NOW, "the gazette")},
            "Confirm b through 2025-01-01",
        ),
        (
            NEW,
            ["b", "a"],
            {"a": "the gazette", "b": "the archive", "c": "x"},
            {"a": recorded(NEW, "the gazette"), "b": recorded(NEW, "the archive")},
            "Confirm a, b through 2026-01-01",
        ),
    ],
)
def test_what_is_recorded_then(
    through: date,
    channels: list[str],
    bases: dict[str, str] | None,
    changed: dict[str, Any],
    message: str,
) -> None:
    request = confirm_channels(through, channels, TODAY, bases)
    made = proposed(text(), request, TODAY)
    found = tomli.loads(made.after.content.decode())["channel"]
    assert {c["id"]: c["recorded"] for c in found} == BEFORE | changed
    assert made.draft.message == message


@pytest.mark.parametrize(
    ("through", "channels", "bases", "sentence"),
    [
        (OLD, [], None, "every channel is already recorded through 2024-01-01"),
        (NEW, ["c"], None, "every channel is already recorded through 2026-01-01"),
        (NOW, ["b"], {"b": "the archive"}, "every channel is already recorded through 2025-01-01"),
        (
            NOW,
            ["a", "c"],
            None,
            "c is already recorded through 2026-01-01: to take that back, edit the ledger",
        ),
    ],
)
def test_what_is_recorded_already(
    through: date, channels: list[str], bases: dict[str, str] | None, sentence: str
) -> None:
    with pytest.raises(NothingToConfirm) as refusal:
        drafted(through, channels, bases)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("ids", "what"),
    [
        (["a" * 19, "b" * 19], f"{'a' * 19}, {'b' * 19}"),  # forty characters
        (["a" * 19, "b" * 20], "2 channels"),
        (["a" * 41], "a" * 41),
    ],
)
def test_a_message_fits_into_a_line(ids: list[str], what: str) -> None:
    channels = [channel(id=id_, recorded=recorded(OLD)) for id_ in ids]
    before = parse_ledger(laid_out(tables(channel=channels)).encode(), "mine")
    made = confirm_channels(NEW, [], TODAY)(before)
    assert made.message == f"Confirm {what} through 2026-01-01"


def test_a_day_that_is_recorded_already_is_not_written_again() -> None:
    before = text()
    (edit,) = confirm_channels(NOW, ["b"], TODAY, {"b": "the gazette"})(before).edits
    assert before.content[edit.start : edit.end] == b'"the archive"'
    assert edit.new == b'"the gazette"'
