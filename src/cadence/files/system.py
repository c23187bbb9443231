"""The operating system's own calls: which of the two modules holds them here (KEEPING 6).

Both offer the same functions, and nothing outside of them calls what only one system has.
"""

from __future__ import annotations

import sys

if sys.platform == "win32":
    from cadence.files import windows as system
else:
    from cadence.files import posix as system

__all__ = ["system"]
