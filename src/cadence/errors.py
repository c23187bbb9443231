"""The base of all errors: each has its message and its exit code (STYLE)."""

from __future__ import annotations


class CadenceError(Exception):
    """A request that cannot be carried out. The message says what to do next.

    A fault *in* a ledger is not an exception but a finding (`cadence.check`).
    """

    exit_code = 2
