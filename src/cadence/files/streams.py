"""Open files, pipes and devices, which are read or written in place, not replaced."""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

_STANDARD: Final = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
#: The path that a shell passes for a process substitution.
_DESCRIPTOR = re.compile(r"/(?:dev|proc/self)/fd/([0-9]{1,6})")


def descriptor(name: str) -> int | None:
    """Return the file descriptor that *name* names (`/dev/fd/N`, `/dev/stdin`), if any."""
    if name in _STANDARD:
        return _STANDARD[name]
    found = _DESCRIPTOR.fullmatch(name)
    return int(found[1]) if found else None


def is_stream(name: str) -> bool:
    """Whether *name* is an open file, a pipe or a device. Raises `OSError`."""
    if descriptor(name) is not None:
        return True
    try:
        mode = Path(name).stat().st_mode
    except FileNotFoundError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)


def write_to_stream(name: str, content: bytes) -> None:
    """Write *content* to the stream called *name*, until its reader closes it."""
    number = descriptor(name)
    target = name if number is None else os.dup(number)  # opening it again would rewind
    with suppress(BrokenPipeError), open(target, "wb", buffering=0) as stream:  # noqa: PTH123
        left = memoryview(content)
        while left:
            left = left[stream.write(left) :]
