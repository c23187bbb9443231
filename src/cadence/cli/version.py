"""The installed version of cadence."""

from __future__ import annotations

_UNKNOWN = "unknown"  # copied without the metadata that an installer writes next to a package


def version() -> str:
    """Return the version that is installed, or `unknown` without an installer's metadata."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("cadence-ledger")
    except PackageNotFoundError:
        return _UNKNOWN
