"""How long ago something was, in the largest unit of which there is a whole one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from cadence.output.wording.ages import ago

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "a moment ago"),
        (59, "a moment ago"),
        (60, "1 minute ago"),
        (3599, "59 minutes ago"),
        (3600, "1 hour ago"),
        (86399, "23 hours ago"),
        (86400, "1 day ago"),
        (29.5 * 86400, "29 days ago"),
    ],
)
def test_how_long_ago(seconds: float, words: str) -> None:
    assert ago(NOW - timedelta(seconds=seconds), NOW) == words
