"""What benchmarks/README.md publishes, and whether a run keeps to it.

A figure may be passed by a fifth, `SLACK`: machines are noisy.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

README = Path(__file__).with_name("README.md")
SLACK = 1.2


def table(heading: str, text: str | None = None) -> dict[str, tuple[float | None, ...]]:
    """Return the numbers of the first table below a heading, by the first cell of each row.

    A cell without a number is None; units are left out, and `1,500 MB` is 1500.
    """
    text = README.read_text(encoding="utf-8") if text is None else text
    _, _, section = text.partition(f"\n## {heading}")
    found = re.search(r"(?:^\|.*\n)+", section.partition("\n## ")[0] + "\n", re.MULTILINE)
    if found is None:
        raise SystemExit(f"{README.name} has no table below '{heading}'")
    rows = [line.strip()[1:-1].split("|") for line in found[0].splitlines()[2:]]
    return {name.strip().replace("`", ""): tuple(map(_number, cells)) for name, *cells in rows}


def _number(cell: str) -> float | None:
    found = re.search(r"\d[\d,]*(?:\.\d+)?", cell)
    return float(found[0].replace(",", "")) if found else None


def beyond(what: str, measured: float, published: float | None) -> list[str]:
    """Return what to complain of where *measured* is more than a fifth above the figure."""
    if published is None:
        return [f"{what}: {measured:.2f}, but no figure is published"]
    if measured <= SLACK * published:
        return []
    return [f"{what}: {measured:.2f}, more than a fifth above the {published:g} published"]


def is_asserted() -> bool:
    """Whether a run has to keep to what is published: with --assert, and always in CI."""
    return "--assert" in sys.argv or bool(os.environ.get("CI"))


def missing(programs: Iterable[str]) -> list[str]:
    """Return what to complain of for each program that is not there to compare with."""
    return [f"not installed: {name}" for name in programs if shutil.which(name) is None]


def conclude(broken: list[str]) -> None:
    """Print what a run did not keep to; fail for it if that was asked for."""
    print(*broken, sep="\n")
    if broken and is_asserted():
        raise SystemExit(1)
