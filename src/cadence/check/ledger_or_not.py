"""Decide whether a TOML file is a ledger: it has `[ledger]` with `format`."""

from __future__ import annotations

import re

#: The header of the section, and its key, for text that cannot be parsed (a conflict of git, a
#: syntax fault): it is a ledger if it would be one without the fault.
_HEADER = re.compile(rb"^[^\S\n]*\[\s*(?:ledger|\"ledger\"|'ledger')\s*\]", re.MULTILINE)
_FORMAT = re.compile(rb"^[^\S\n]*(?:format|\"format\"|'format')\s*=", re.MULTILINE)
_NEXT = re.compile(rb"^[^\S\n]*\[", re.MULTILINE)


def is_ledger(content: bytes) -> bool:
    """Whether *content* is a ledger, even a faulty one."""
    from cadence.toml.parse import parse

    try:
        header = parse(content.decode()).get("ledger")
    except (ValueError, RecursionError):  # not TOML, or not UTF-8
        return _looks_like_one(content)
    return isinstance(header, dict) and "format" in header


def _looks_like_one(content: bytes) -> bool:
    for header in _HEADER.finditer(content):
        following = _NEXT.search(content, header.end())
        section = content[header.end() : following.start() if following else len(content)]
        if _FORMAT.search(section):
            return True
    return False
