"""The whole calendar feed, as written by hand from the distinct ledger (DESIGN 8)."""

from __future__ import annotations

from expected import printed, text


def test_the_feed() -> None:
    assert printed("export", "ics") == text("feed.ics").replace("\n", "\r\n")
