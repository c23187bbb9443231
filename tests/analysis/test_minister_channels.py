"""Which channels are those of ministers."""

from __future__ import annotations

from typing import Any

import pytest

from cadence.analysis.minister_channels import (
    is_minister_channel,
    may_be_of_ministers,
    minister_channels,
)
from ledgers import LEADERS
from scenes import scene


@pytest.mark.parametrize(
    ("name", "channel", "expected"),
    [
        ("by its level", {"level": "minister", "offices": None}, True),
        ("a leader's level", {"level": "leader", "offices": None}, False),
        ("all its offices on one side are ministers'", {"offices": {"US": ["us-secretary"], "CN": ["cn-leader"]}}, True),
        ("a leader among them on both sides", {"offices": {"US": ["us-secretary", "us-president"], "CN": ["cn-leader"]}}, False),
        ("neither level nor offices", {"offices": None}, False),
    ],
)  # fmt: skip
def test_which_channels_are_ministers(name: str, channel: dict[str, Any], expected: bool) -> None:
    made = {key: value for key, value in (LEADERS | channel).items() if value is not None}
    of = scene(channel=[made])
    assert is_minister_channel(of, of.channels[0]) is expected, name


def test_the_channels_of_ministers_keep_their_order() -> None:
    of = scene()
    assert [c.id for c in minister_channels(of, of.channels)] == ["ministers", "generals"]


@pytest.mark.parametrize(
    ("name", "channel", "expected"),
    [
        ("by its level", {"level": "minister", "offices": None}, True),
        ("a leader's level", {"level": "leader", "offices": None}, False),
        ("a minister's office on one side", {"offices": {"US": ["us-president"], "CN": ["cn-minister"]}}, True),
        ("only leaders' offices", {"offices": {"US": ["us-president"], "CN": ["cn-leader"]}}, False),
        ("neither level nor offices", {"offices": None}, True),
    ],
)  # fmt: skip
def test_to_which_channels_a_contact_of_ministers_can_belong(
    name: str, channel: dict[str, Any], expected: bool
) -> None:
    made = {key: value for key, value in (LEADERS | channel).items() if value is not None}
    of = scene(channel=[made])
    assert may_be_of_ministers(of, of.channels[0]) is expected, name
