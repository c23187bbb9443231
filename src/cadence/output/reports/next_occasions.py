"""The next occasion of each channel: a sentence for people, an object for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.analysis.next_occasions import before_due, next_occasion, planned_at
from cadence.analysis.occasions import occasions
from cadence.ledger.vocabulary import Mode
from cadence.output.formats import json
from cadence.output.formats.safe import one_line
from cadence.output.wording import occasions as occasion_words
from cadence.output.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.occasions import KnownOccasion
    from cadence.ledger.model import Channel


def sentences(view: AsOf, channels: Iterable[Channel]) -> Iterator[str]:
    """Yield a sentence for each next occasion, with the channels that could meet there.

    The last sentence names the channels without one. Yields nothing if the ledger has none.
    """
    if not occasions(view):
        return
    found: dict[str, list[str]] = {}
    without = []
    for channel in channels:
        title, known = one_line(channel.title), next_occasion(view, channel)
        if known is not None:
            found.setdefault(sentence(view, channel, known), []).append(title)
        elif Mode.IN_PERSON in channel.modes and not channel.is_retired(view.on):
            without.append(title)
    for said, titles in found.items():
        yield f"{'; '.join(titles)}: next occasion {said}"
    if without and not found:
        yield "No occasion to come is known."
    elif without:
        yield f"No next occasion is known for: {'; '.join(without)}"


def sentence(view: AsOf, channel: Channel, known: KnownOccasion) -> str:
    """Return the occasion, how certain it is, and whether a contact is planned there."""
    occasion = known.occasion
    what = f"{occasion_words.plain_line(occasion)}; {occasion_words.certainty(occasion)}"
    plans = [words.dated_line(view.ledger, p, channel) for p in planned_at(view, channel, known)]
    if plans:
        return f"{what}; planned there: {'; '.join(plans)}"
    return f"{what}; the ledger has no planned contact there"


def next_object(view: AsOf, channel: Channel, until: date) -> json.Object:
    """Return a channel's next occasion, the plans for it, and the occasions before its due date.

    If the due date has passed, the occasions up to *until*.
    """
    known, before = next_occasion(view, channel), before_due(view, channel, until)
    planned = planned_at(view, channel, known) if known else ()
    return {
        "channel": channel.id,
        "occasion": json.occasion_or_null(view, known),
        "planned": [plan.id for plan in planned],
        "before_due": [each.id for each in before.sure],
        "perhaps_before_due": [each.id for each in before.perhaps],
    }
