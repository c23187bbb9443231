"""A small ledger to compare with a list: one contact for each thing that a row can turn out to be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ledgers import contact, saved


def compared(folder: Path) -> str:
    """Write the ledger into *folder*, and return its path."""
    return saved(
        folder,
        contact(date(2015, 3, 10), id="found"),
        contact(date(2016, 3, 10), id="near"),
        contact(date(2017, 8, 10), id="lacking"),
        contact(date(2018, 3, 10), id="one", mode="phone"),
        contact(date(2018, 3, 10), id="two", mode="phone"),
    )
