"""Whether a TOML file is a ledger at all: `[ledger]` with its `format` says so."""

from __future__ import annotations

import re

#: The header of the section, and its key, wherever a text cannot be parsed (a conflict of git,
#: a fault of syntax): then it is a ledger if it would be one without that.
_HEADER = re.compile(rb"^[^\S\n]*\[\s*(?:ledger|\"ledger\"|'ledger')\s*\]", re.MULTILINE)
_FORMAT = re.compile(rb"^[^\S\n]*(?:format|\"format\"|'format')\s*=", re.MULTILINE)
_NEXT = re.compile(rb"^[^\S\n]*\[", re.MULTILINE)


def is_ledger(content: bytes) -> bool:
    """Whether *content* is that of a ledger, be it a faulty one."""
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
