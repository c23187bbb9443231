"""The operating system's own calls, from `posix` or `windows` (KEEPING 6).

Both modules offer the same functions; no other module calls what only one system has.
"""

from __future__ import annotations

import sys

if sys.platform == "win32":
    from cadence.files import windows as system
else:
    from cadence.files import posix as system

__all__ = ["system"]
