"""An HTML page with a brief on each subject, to send around before a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.output.documents.templating import environment, inline
from cadence.output.wording import headings, words

if TYPE_CHECKING:
    from cadence.output.reports.brief import BriefReport


def brief_page(report: BriefReport) -> str:
    """Return the page: the briefs one below the other, self-contained, without scripts."""
    style, style_hash = inline("report.css")
    query = report.query
    return (
        environment()
        .get_template("brief.html")
        .render(
            style=style,
            style_hash=style_hash,
            license=query.ledger.header.license,
            sha256=query.source.sha256,
            day=words.day(query.on),
            first_line=headings.line_for_others(query.view, query.channels),
            pages=report.pages(),
        )
    )
