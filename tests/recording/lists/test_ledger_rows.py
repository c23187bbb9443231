"""Another ledger as a list, whole: each key of a contact, its people by all their names."""

from __future__ import annotations

from datetime import date

from cadence.recording.lists.ledger_rows import ledger_rows
from cadence.recording.lists.listed import ListedRow, ListedSource, ListFile, ListKind, Named
from ledgers import PEOPLE, contact, ledger, occasion, person

LEI = person("li-lei", "CN") | {"native-name": "李雷", "aliases": ["Lei Lee", "Old Li"]}


def test_a_ledger_as_a_list() -> None:
    summit = occasion(date(2015, 3, 10))
    theirs = ledger(
        contact(
            date(2015, 3, 10),
            date(2015, 3, 11),
            id="first",
            status="cancelled",
            status_by="US",
            announced=date(2015, 1, 2),
            decided=date(2015, 3, 4),
            venue="The palace",
            occasion="The forum",
            attending=["cal-clark"],
            distinct_from=["second"],
            topics=["trade", "climate"],
            summary="They met.",
            outcomes=["One; two"],
            confidence="doubtful",
            note="Late.",
            sources=[
                {"url": "https://a.org", "publisher": "A", "title": "Talks"},
                {"url": "https://b.org", "publisher": "B"},
            ],
        ),
        contact(date(2015, 4, 10), id="second", mode="phone", precision="month"),
        person=[LEI, *(one for one in PEOPLE if one["id"] != "li-lei")],
        occasion=[summit],
    )
    leaders = [
        Named(("ann-adams", "Ann Adams")),
        Named(("li-lei", "Li Lei", "李雷", "Lei Lee", "Old Li")),
    ]
    assert ledger_rows("theirs", theirs) == ListFile(
        name="theirs",
        kind=ListKind.LEDGER,
        columns=(
            *("id", "date", "end", "precision", "status", "status_by", "announced", "decided"),
            *("mode", "participants", "attending", "distinct_from", "city", "country", "venue"),
            *("occasion", "topics", "summary", "outcomes", "confidence", "note", "source"),
        ),
        rows=(
            ListedRow(
                1,
                {
                    "id": "first",
                    "date": "2015-03-10",
                    "end": "2015-03-11",
                    "precision": "day",
                    "status": "cancelled",
                    "status_by": "US",
                    "announced": "2015-01-02",
                    "decided": "2015-03-04",
                    "mode": "in-person",
                    "participants": leaders,
                    "attending": [Named(("cal-clark", "Cal Clark"))],
                    "distinct_from": ["second"],
                    "city": "Geneva",
                    "country": "CH",
                    "venue": "The palace",
                    "occasion": "The forum",
                    "topics": ["trade", "climate"],
                    "summary": "They met.",
                    "outcomes": ["One; two"],
                    "confidence": "doubtful",
                    "note": "Late.",
                    "source": [
                        ListedSource("https://a.org", "A", "Talks"),
                        ListedSource("https://b.org", "B"),
                    ],
                },
            ),
            ListedRow(
                2,
                {
                    "id": "second",
                    "date": "2015-04-10",
                    "precision": "month",
                    "status": "held",
                    "mode": "phone",
                    "participants": leaders,
                    "confidence": "confirmed",
                },
            ),
        ),
        occasions=(summit,),
    )
