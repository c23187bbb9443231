"""Addresses and fingerprints of findings, for programs."""

from __future__ import annotations

import ntpath
import os
from types import SimpleNamespace
from typing import Any

import pytest

from cadence.output.findings.sarif import _address, _fingerprints


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("a b/x:y.toml", "a%20b/x%3Ay.toml"),
        ("/a b/x:y.toml", "file:///a%20b/x%3Ay.toml"),
        ("bad\udcff.toml", "bad%FF.toml"),
    ],
)
def test_a_path_as_an_address(path: str, address: str) -> None:
    assert _address(path) == address


def test_a_path_of_windows_as_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "isabs", ntpath.isabs)
    assert _address("C:/a b/x.toml") == "file:///C:/a%20b/x.toml"
    assert _address("a b/x.toml") == "a%20b/x.toml"


def test_findings_that_are_alike_have_different_fingerprints() -> None:
    one: Any = SimpleNamespace(code="CAD101", entry="a", message="m")
    other: Any = SimpleNamespace(code="CAD101", entry=None, message="m")
    made = _fingerprints([(one, "x"), (one, "x"), (one, "x"), (one, "y"), (other, "x")])
    assert len(set(made)) == 5
    assert _fingerprints([(other, "x"), (one, "x")]) == [made[4], made[0]]
