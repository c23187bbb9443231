"""The standing of a topic: verdict, days and counts, in words and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.analysis.topics import Standing, TopicRecord, TopicVerdict
from cadence.analysis.verdicts import Verdict
from cadence.output.formats import json
from cadence.output.formats.sheet import Column, attributes
from cadence.output.reports.shared_columns import DUE
from cadence.output.wording import words
from cadence.output.wording.bounds import about, at_least, count, doubted
from cadence.output.wording.verdict_marks import LOOKS, Look

if TYPE_CHECKING:
    from cadence.analysis.as_of import AsOf
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Contact

LOOKS_OF_TOPICS = {
    TopicVerdict.NOT_RECORDED_AS_RAISED: Look("✗", "not recorded as raised", "bold red"),
    TopicVerdict.DUE_SOON: LOOKS[Verdict.DUE_SOON],
    TopicVerdict.UNKNOWN: LOOKS[Verdict.UNKNOWN],
    TopicVerdict.ON_TRACK: LOOKS[Verdict.ON_TRACK],
    TopicVerdict.RETIRED: LOOKS[Verdict.RETIRED],
}

#: The columns of a topic's standing, if it has one, that CSV and JSON share.
VERDICT: tuple[Column[Standing], ...] = (
    Column("channel", lambda standing: standing.channel.id),
    *attributes("verdict", "rests_on"),
)
DAYS: tuple[Column[Standing], ...] = (
    *DUE,
    *attributes("without_topics", "without_topics_is_minimum"),
)

#: The JSON keys of a year.
_YEAR = ("year", "leader", "leader_is_minimum", "minister", "minister_is_minimum", "rests_on")


def look(standing: Standing) -> Look:
    """Return how the verdict is shown: `on track?` if it rests on a doubtful contact."""
    plain = LOOKS_OF_TOPICS[standing.verdict]
    is_judged = standing.verdict not in (TopicVerdict.UNKNOWN, TopicVerdict.RETIRED)
    return plain._replace(word=doubted(plain.word, standing.rests_on)) if is_judged else plain


def number_of_days(standing: Standing) -> str:
    """Return the days left, or the proven days late, if either is known."""
    if standing.verdict is TopicVerdict.UNKNOWN:
        return ""
    if standing.days_late is not None:
        is_minimum = standing.days_late_is_minimum
        return at_least(standing.days_late, is_minimum=is_minimum, rests_on=standing.rests_on)
    left = standing.days_left
    return "" if left is None else about(f"{left:,}", standing.rests_on)


def days_in_words(standing: Standing) -> str:
    """Return `, 328 d left` or `, 577+ d late`, to be appended to the verdict."""
    number = number_of_days(standing)
    word = "left" if standing.days_late is None else "late"
    return f", {number} d {word}" if number else ""


def total(record: TopicRecord) -> str:
    """Return how many contacts raised it, as `9+` if not every year is fully recorded."""
    doubt = next((year.rests_on for year in record.years if year.rests_on), None)
    return count(len(record.contacts), is_minimum=record.count_is_minimum, rests_on=doubt)


def when_and_who(ledger: Ledger, contact: Contact | None) -> str:
    """Return `24 Nov 2025, Trump–Xi, phone`, or `not recorded`."""
    if contact is None:
        return "not recorded"
    return f"{words.ended(contact)}, {words.who_and_where(ledger, contact)}"


def without_topics(standing: Standing) -> str:
    """Return how many contacts of its channel since then have no topics: any may have raised it."""
    is_minimum = standing.without_topics_is_minimum
    number = at_least(standing.without_topics, is_minimum=is_minimum)
    return f"{words.several(number, 'contact')} without topics since"


def topic_object(view: AsOf, record: TopicRecord) -> json.Object:
    """Return the JSON object of a topic."""
    gap = record.topic.max_gap
    return {
        **json.named(record.topic, "id", "title"),
        "max_gap": str(gap) if gap else None,
        "contact_count": len(record.contacts),
        "contact_count_is_minimum": record.count_is_minimum,
        "last_leader": json.contact_or_null(view, record.last_leader),
        "last_minister": json.contact_or_null(view, record.last_minister),
        "years": [json.named(year, *_YEAR) for year in record.years],
        "standing": _standing_object(view, record.standing) if record.standing else None,
    }


def _standing_object(view: AsOf, standing: Standing) -> json.Object:
    return {
        **json.values(VERDICT, standing),
        "last": json.contact_or_null(view, standing.last),
        **json.values(DAYS, standing),
    }
