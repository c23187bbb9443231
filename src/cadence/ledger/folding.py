"""Fold names and places for comparison, whatever their spelling."""

from __future__ import annotations

import re
import unicodedata


def folded(text: str) -> str:
    """Return *text* for comparison: without case, accents, punctuation and double spaces."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.sub(r"['’`.]", "", letters).replace("-", " ").split())
