"""Reasons for leaving a file unchanged that no system error covers."""

from __future__ import annotations

from cadence.errors import CadenceError


class NoLocks(CadenceError):
    """The file system has no file locks."""


class OtherGroup(CadenceError):
    """The file would end up in another group; it is unchanged."""


class NotOurs(CadenceError):
    """A folder that must be private belongs to another user."""
