"""The version of cadence, as it was installed."""

from __future__ import annotations

_UNKNOWN = "unknown"  # copied somewhere without what an installer writes beside a package


def version() -> str:
    """Return the version that is installed, or `unknown` where no installer has written it."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("cadence-ledger")
    except PackageNotFoundError:
        return _UNKNOWN
