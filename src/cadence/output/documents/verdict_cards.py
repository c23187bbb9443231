"""The verdicts on an HTML page: what each means, and a card for each channel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cadence.analysis.next_occasions import next_occasion
from cadence.analysis.verdicts import ChannelStatus, Verdict
from cadence.output.reports import status
from cadence.output.wording import lateness, words
from cadence.output.wording import occasions as occasion_words
from cadence.output.wording.verdict_marks import LOOKS, MEANINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cadence.analysis.as_of import AsOf

Values = dict[str, Any]


def meanings(statuses: Sequence[ChannelStatus]) -> list[Values]:
    """Return each verdict that occurs: how many channels have it, and what it means."""
    return [
        {
            "verdict": verdict.value,
            "mark": LOOKS[verdict].mark,
            "word": LOOKS[verdict].word,
            "number": number,
            "meaning": MEANINGS[verdict],
        }
        for verdict, number in status.counts(statuses).items()
    ]


def marks(statuses: Sequence[ChannelStatus]) -> str:
    """Return what the marks on verdicts and numbers mean, as far as a card may show them."""
    said = []
    if any(one.days_late_is_minimum or one.this_year.count_is_minimum for one in statuses):
        said.append("A number with + is a lower bound, and ? is a number that is not known.")
    if any(one.rests_on or one.this_year.rests_on for one in statuses):
        said.append("A verdict with ? and a number with ~ rest on a doubtful or imprecise contact.")
    return " ".join(said)


def cards(view: AsOf, statuses: Sequence[ChannelStatus]) -> list[Values]:
    """Return a card for each channel: the ledger's first channel, then the rest, worst first."""
    return [_card(view, one) for one in (*statuses[:1], *status.worst_first(statuses[1:]))]


def _card(view: AsOf, one: ChannelStatus) -> Values:
    look, last, year = lateness.look(one), one.last, one.this_year
    recorded = one.channel.recorded
    return {
        "verdict": one.verdict.value,
        "mark": look.mark,
        "word": look.word,
        "title": one.channel.title,
        "days": lateness.days_in_words(one, lateness.days_unit(one)),
        "proof": lateness.proof(one) if one.late or one.verdict is Verdict.UNKNOWN else "",
        "last": words.dated_line(view.ledger, last, one.channel) if last else "none in the ledger",
        "last_id": last.id if last else None,
        "ago": _ago(one),
        "due": lateness.due_day(one) or None,
        "next_occasion": _next_occasion(view, one),
        "year": year.year,
        "count": lateness.of_wanted(one, " of "),
        "recorded": words.days_from_to(recorded.from_, recorded.through),
        "basis": recorded.basis,
        "remarks": list(status.remarks_of(view.ledger, one, hints=False)),
    }


def _next_occasion(view: AsOf, one: ChannelStatus) -> str | None:
    known = next_occasion(view, one.channel)
    if known is None:
        return None
    occasion = known.occasion
    return f"{occasion_words.plain_line(occasion)} ({occasion_words.certainty(occasion)})"


def _ago(one: ChannelStatus) -> str:
    since = lateness.days_since(one)
    return f"{words.several(since, 'day')} ago" if since else ""
