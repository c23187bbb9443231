"""The whole text of the HTML report, row by row and link by link, without its picture."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from cadence.analysis.as_of import AsOf
from cadence.files.locate import LedgerPath
from cadence.loading import read
from cadence.output.documents.html import page
from command import ok
from expected import DAY, LEDGER, text
from ledgers import LEADERS, saved


class _Lines(HTMLParser):
    """A page as lines: one a row or block, cells after ` | `, links in brackets, ids, data."""

    BLOCKS = frozenset(
        ("tr", "p", "h1", "h2", "h3", "li", "dt", "dd", "caption", "figcaption", "title", "summary")
    )

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self._ignored = 0
        self._links: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in {"style", "script"}:
            self._ignored += 1
        elif tag in self.BLOCKS:
            self.lines.append("")
        elif tag in {"td", "th"}:
            self.lines[-1] += " | " if self.lines[-1] else ""
        elif tag == "a":
            self.lines[-1] += "["
            self._links.append(values.get("href") or "")
        for name, value in attrs:
            if name == "id" or name.startswith("data-"):
                self.lines[-1] += f" {name}={value!r} "

    def handle_endtag(self, tag: str) -> None:
        if tag in {"style", "script"}:
            self._ignored -= 1
        elif tag == "a":
            self.lines[-1] += f"]({self._links.pop()})"
        elif tag in self.BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if not self._ignored:
            self.lines[-1] += data


def lines(html: str) -> list[str]:
    """Return the lines of a page that have anything in them, spaces made single."""
    found = (
        " ".join(line.split()).replace("[ ", "[").replace(" ]", "]") for line in _Lines(html).lines
    )
    return [line for line in found if line]


def test_the_page() -> None:
    source = read(LedgerPath(LEDGER, LEDGER.name))
    html = page(source, AsOf(source.ledger, date.fromisoformat(DAY)), source.ledger.channels)
    assert lines(html.replace(source.sha256, "SHA256")) == text("report.txt").splitlines()


RECORDED = {"from": date(2000, 1, 1), "through": date(2009, 12, 31)}
LEADERS_ALONE = [LEADERS | {"recorded": RECORDED}]


def test_a_page_says_that_a_channel_has_no_contact(tmp_path: Path) -> None:
    path = saved(tmp_path, channel=LEADERS_ALONE)
    page = ok("report", "--no-pictures", "-l", path, "--as-of", "2009-12-31", "-o", "-")
    assert "none in the ledger" in page
