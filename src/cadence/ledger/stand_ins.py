"""Replacements for a missing or faulty header and for the two sides.

With them the other sections can be validated separately.
"""

from __future__ import annotations

from typing import Any, Final

HEADER: Final[dict[str, Any]] = {"format": 1, "title": "-"}
SIDES: Final[list[dict[str, Any]]] = [{"id": "A", "name": "A"}, {"id": "B", "name": "B"}]
