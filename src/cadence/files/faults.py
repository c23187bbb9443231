"""Why a file is left as it is, where no system error says it."""

from __future__ import annotations

from cadence.errors import CadenceError


class NoLocks(CadenceError):
    """The file system has no file locks."""


class OtherGroup(CadenceError):
    """The file would belong to another group; it is unchanged."""


class NotOurs(CadenceError):
    """A folder that is to be private belongs to somebody else."""
