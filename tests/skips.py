"""In CI a test that is skipped has failed, unless it is known why it may be."""

from __future__ import annotations

import os

import pytest

#: What a skip says, and why CI may do without the test there.
ALLOWED = {
    "run .ci/official: it fetches what this needs": "CI runs it, and this test in it",
    "the time of .ci/explore is over": "it begins with other tests in each round",
    "another uid can be taken by root only": "CI's containers belong to root; a desk does not",
    "files carry the date of the machine's own clock": "not on another day; the usual run has it",
    "this shell is not installed": ".ci/run installs bash, zsh and fish; a runner may lack some",
    "nothing can be mounted here": "most containers may not mount; a runner may",
    "no file system can be mounted here": "most containers may not mount; a runner may",
}


def fail_if_unknown(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Let a skip that is not on the list fail, in CI: nobody would see it among the dots."""
    if not report.skipped or not os.environ.get("CI"):
        return
    reason = _reason(report)
    if reason not in ALLOWED:
        report.outcome = "failed"
        report.longrepr = f"skipped in CI, which tests/skips.py does not allow: {reason}"


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    if isinstance(report.longrepr, tuple):
        return report.longrepr[2].removeprefix("Skipped: ")
    return "expected to fail: " + getattr(report, "wasxfail", "")
