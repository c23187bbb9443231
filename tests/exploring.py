"""Tests for a bounded time, in an order of their own: what .ci/explore asks for."""

from __future__ import annotations

import os
import random
import time

import pytest

TIME_IS_UP = "the time of .ci/explore is over"


def shuffle(items: list[pytest.Item]) -> None:
    """Put the tests into an order that the seed tells, so that each round begins with others."""
    if seed := os.environ.get("CADENCE_EXPLORE_SEED"):
        random.Random(seed).shuffle(items)  # noqa: S311 -- nothing is secret here


def skip_if_time_is_up() -> None:
    """Begin no test when the time is over."""
    if time.time() > float(os.environ.get("CADENCE_EXPLORE_UNTIL", "inf")):
        pytest.skip(TIME_IS_UP)
