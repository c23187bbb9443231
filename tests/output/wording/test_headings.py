"""The first lines of every report: the day, the ledger, how current it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cadence.analysis.as_of import AsOf
from cadence.files.locate import LedgerPath
from cadence.ledger.model import Channel
from cadence.loading import LedgerFile
from cadence.output.wording import headings
from ledgers import LEADERS, contact, ledger, saved

HALF = {"recorded": {"from": date(2000, 1, 1), "through": date(2010, 6, 1)}}
MADE = ledger(
    contact(date(2010, 1, 1)),
    channel=[LEADERS, *(LEADERS | HALF | {"id": id_, "title": id_} for id_ in ("a", "b"))],
)
#: Due on 1 January 2011, for all three.
VIEW = AsOf(MADE, date(2011, 1, 11))
CURRENT = "As of 11 Jan 2011 · newest record 1 Jan 2010"


@pytest.mark.parametrize(
    ("channels", "text"),
    [
        (MADE.channels, f"{CURRENT} · 2 channels not checked recently enough"),
        (MADE.channels[1:2], f"{CURRENT} · 1 channel not checked recently enough"),
        (MADE.channels[:1], CURRENT),
    ],
)
def test_how_current_a_page_is(channels: tuple[Channel, ...], text: str) -> None:
    assert headings.how_current(VIEW, channels) == text
    assert headings.line_for_others(VIEW, channels) == f"A made-up ledger · {text}"


def first_lines(path: Path, name: str, width: int) -> list[str]:
    source = LedgerFile(LedgerPath(path, name), "", MADE)
    return headings.first_lines(source, VIEW, MADE.channels[1:2], width).split("\n")


DAY, SHIPPED, NEWEST = "As of 11 Jan 2011", "shipped ledger", "newest record 1 Jan 2010"
UNCHECKED = "1 channel not checked recently enough"
#: 17, 14, 24 and 37 cells, and three between two of them.
LINES = [
    (101, [f"{DAY} · {SHIPPED} · {NEWEST} · {UNCHECKED}"]),
    (100, [f"{DAY} · {SHIPPED} · {NEWEST}", UNCHECKED]),
    (64, [f"{DAY} · {SHIPPED} · {NEWEST}", UNCHECKED]),
    (61, [f"{DAY} · {SHIPPED} · {NEWEST}", UNCHECKED]),
    (60, [f"{DAY} · {SHIPPED}", NEWEST, UNCHECKED]),
    (34, [f"{DAY} · {SHIPPED}", NEWEST, UNCHECKED]),
    (33, [DAY, SHIPPED, NEWEST, UNCHECKED]),
]


@pytest.mark.parametrize(("width", "lines"), LINES)
def test_the_lines_are_broken_between_their_parts(width: int, lines: list[str]) -> None:
    assert first_lines(Path("shipped"), "shipped", width) == lines


def test_a_ledger_that_can_be_changed_is_named_with_what_to_do(tmp_path: Path) -> None:
    path = Path(saved(tmp_path))
    (line,) = first_lines(path, "习\nx.toml", 200)
    assert line == (
        f"As of 11 Jan 2011 · 习 x.toml · newest record 1 Jan 2010 · {UNCHECKED} (cadence confirm)"
    )
    (line,) = first_lines(tmp_path / "absent.toml", "-", 200)
    assert line == (f"As of 11 Jan 2011 · standard input · newest record 1 Jan 2010 · {UNCHECKED}")


def test_a_ledger_without_contacts_has_no_newest_record() -> None:
    view = AsOf(ledger(), date(2011, 1, 11))
    assert headings.how_current(view, []) == "As of 11 Jan 2011 · no contact held yet"
