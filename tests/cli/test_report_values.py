"""What `cadence report` hands to the drawing of its timeline, without drawing it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from cadence.cli.commands.report import _timeline
from cadence.output.documents.html import Picture
from cadence.output.documents.pictures import dark, rendering, timeline

QUERY = cast("Any", SimpleNamespace(view="the view", channels=("leaders",)))


def test_the_timeline_fits_a_page_in_the_dark_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page describes it, and has its key in words."""
    monkeypatch.setattr(rendering, "require_plots", lambda: None)
    monkeypatch.setattr(timeline, "timeline", lambda *given, in_page: (*given, in_page))
    monkeypatch.setattr(
        rendering, "as_svg", lambda drawn, *, described: f"<{drawn[2]}, {bool(described)}>"
    )
    monkeypatch.setattr(dark, "with_dark", lambda svg: f"dark {svg}")
    monkeypatch.setattr(timeline, "key", lambda view, channels: f"the key of {view} {channels}")
    key = "the key of the view ('leaders',)"
    assert _timeline(QUERY) == (Picture("dark <True, False>", key), "")


def test_or_it_is_said_why_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def require_plots() -> None:
        raise rendering.NoPlots("install it")

    monkeypatch.setattr(rendering, "require_plots", require_plots)
    assert _timeline(QUERY) == (None, ", without its timeline: install it")
