"""What takes the place of a header and of two sides that are missing, or faulty.

With them the other sections can be validated by themselves.
"""

from __future__ import annotations

from typing import Any, Final

HEADER: Final[dict[str, Any]] = {"format": 1, "title": "-"}
SIDES: Final[list[dict[str, Any]]] = [{"id": "A", "name": "A"}, {"id": "B", "name": "B"}]
