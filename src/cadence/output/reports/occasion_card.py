"""The card of an occasion: when, where, who usually attends, who met there or could."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.analysis.meetings import meetings
from cadence.analysis.occasions import Phase
from cadence.output.reports.card import Card
from cadence.output.reports.contact_card import source_link
from cadence.output.wording import meetings as meeting_words
from cadence.output.wording import occasions as occasion_words
from cadence.output.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.occasions import KnownOccasion
    from cadence.ledger.model import Occasion

_Line = tuple[str, tuple[str, ...]]


def occasion_card(view: AsOf, known: KnownOccasion) -> Card:
    """Return the card of an occasion as known on the day of *view*."""
    occasion = known.occasion
    place = f"{occasion.city} ({occasion.country})" if occasion.city else "not known"
    return Card(
        "occasion",
        occasion.id,
        occasion.title,
        (
            (
                "dates",
                (f"{occasion_words.dates(occasion)}, {occasion_words.until(known, view.on)}",),
            ),
            ("place", place),
            ("status", _status(occasion)),
            ("announced", words.day(occasion.announced) if occasion.announced else None),
            ("decided", words.day(occasion.decided) if occasion.decided else None),
            ("series", occasion.series),
            *_attend(view, occasion),
            ("absent", tuple(_office(view, id_) for id_ in occasion.absent)),
            *_who_met(view, known),
            ("note", occasion.note),
            ("sources", tuple(map(source_link, occasion.sources))),
        ),
    )


def _status(occasion: Occasion) -> str:
    if occasion.cancelled:
        return "cancelled"
    return occasion_words.certainty(occasion)


def _attend(view: AsOf, occasion: Occasion) -> Iterator[_Line]:
    """Yield the offices of each side that usually attend."""
    ledger = view.ledger
    for side in ledger.sides:
        ids = (id_ for id_ in occasion.offices if ledger.office_by_id[id_].side == side.id)
        yield f"for {words.side_in_text(ledger, side.id)}", tuple(_office(view, id_) for id_ in ids)


def _office(view: AsOf, id_: str) -> str:
    return f"{view.ledger.office_by_id[id_].title} ({id_})"


def _who_met(view: AsOf, known: KnownOccasion) -> Iterator[_Line]:
    """Yield which channels met, by answer; before it is past, which could, and plans."""
    ledger = view.ledger
    if known.phase is not Phase.PAST:
        could = (meeting_words.chance(view, channel, known) for channel in known.channels)
        yield "could meet", tuple(could)
    if known.phase is Phase.TO_COME:
        return
    found = meetings(view, known)
    for answer, label in meeting_words.ANSWERS.items():
        said = (meeting_words.result(ledger, m) for m in found if m.answer is answer)
        yield label, tuple(said)
    if known.phase is Phase.UNDER_WAY:
        met = (meeting_words.result(ledger, m) for m in found if m.contacts)
        yield "met so far", tuple(met)
