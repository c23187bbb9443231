"""Faults of a call: each carries its sentence and its exit code (STYLE)."""

from __future__ import annotations


class CadenceError(Exception):
    """Something that the caller asked for cannot be done. Its text says what to do next.

    A fault *in* a ledger is no exception but a finding (`cadence.check`).
    """

    exit_code = 2
