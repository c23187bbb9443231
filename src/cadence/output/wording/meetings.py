"""Which channels met or could meet at an occasion or a series of occasions, in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, assert_never

from cadence.analysis.meetings import MeetingAnswer
from cadence.analysis.next_occasions import Need, need, planned_at
from cadence.analysis.verdicts import channel_status
from cadence.output.formats.safe import one_line
from cadence.output.wording import lateness, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.meetings import Meeting
    from cadence.analysis.occasion_series import Attendance, Edition
    from cadence.analysis.occasions import KnownOccasion
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Channel

#: The words for the answers, in the order in which they are shown.
ANSWERS = {
    MeetingAnswer.MET: "met",
    MeetingAnswer.MET_NEARBY: "met nearby",
    MeetingAnswer.DID_NOT_MEET: "did not meet",
    MeetingAnswer.UNKNOWN: "unknown",
}


def titled(channel: Channel, remark: str) -> str:
    """Return a channel's title, with a remark in brackets if there is one."""
    title = one_line(channel.title)
    return f"{title} ({remark})" if remark else title


def need_of(view: AsOf, channel: Channel, known: KnownOccasion) -> str:
    """Return `overdue` or `due 17 Dec 2026` if the channel needs a contact by then, else `""`."""
    found, due = need(view, channel, known), channel_status(view, channel).due
    if found is None or due is None:
        return ""
    match found:
        case Need.OVERDUE:
            return f"overdue, {lateness.days_in_words(channel_status(view, channel), 'd')}"
        case Need.PASSED:
            return f"due {words.day(due)}, passed"
        case Need.OVERDUE_BY_THEN:
            return f"due {words.day(due)}, overdue by then"
        case Need.DUE_BY_THEN:
            return f"due {words.day(due)}"
    assert_never(found)


def chance(view: AsOf, channel: Channel, known: KnownOccasion) -> str:
    """Return a channel that could meet, with its due date and what is planned there."""
    plans = [words.dated_line(view.ledger, p, channel) for p in planned_at(view, channel, known)]
    planned = f"planned {'; '.join(plans)}" if plans else ""
    remarks = filter(None, (need_of(view, channel, known), planned))
    return titled(channel, "; ".join(remarks))


def answered(ledger: Ledger, meeting: Meeting) -> str:
    """Return `Leaders, any contact: met nearby, Busan`: a channel, the answer, and the reason."""
    remarks = [ANSWERS[meeting.answer]] if meeting.answer else []
    if meeting.answer is MeetingAnswer.MET_NEARBY:
        remarks += dict.fromkeys(words.place(contact) for contact in meeting.contacts)
    remarks += _reason(ledger, meeting)
    return f"{one_line(meeting.channel.title)}: {', '.join(remarks)}"


def result(ledger: Ledger, meeting: Meeting) -> str:
    """Return a channel and the contacts there, or why there was none."""
    held = (words.dated_line(ledger, c, meeting.channel) for c in meeting.contacts)
    remarks = [*held, *reasons(ledger, meeting)]
    title = one_line(meeting.channel.title)
    return f"{title}: {'; '.join(remarks)}" if remarks else title


def reasons(ledger: Ledger, meeting: Meeting) -> Iterator[str]:
    """Yield the reasons why a channel did not meet: what was called off, who stayed away."""
    for contact in meeting.called_off:
        line = words.dated_line(ledger, contact, meeting.channel)
        yield f"{words.outcome(ledger, contact)} ({line})"
    yield from _absent(ledger, meeting)


def met_at(attendance: Attendance) -> str:
    """Return `met at 3 of 3, 2 of them nearby`, and how many are unknown."""
    parts = [f"met at {attendance.met} of {attendance.judged}" if attendance.judged else ""]
    if nearby := attendance.count(MeetingAnswer.MET_NEARBY):
        parts.append(f"{nearby} of them nearby")
    if unknown := attendance.count(MeetingAnswer.UNKNOWN):
        parts.append(f"{unknown} unknown")
    return ", ".join(filter(None, parts))


def editions(ledger: Ledger, attendance: Attendance) -> str:
    """Return `met 2024; met nearby 2023 (Woodside), 2025 (Busan); unknown 2026`."""
    names = edition_names(attendance)
    found: dict[MeetingAnswer, list[str]] = {answer: [] for answer in ANSWERS}
    for edition, name in zip(attendance.editions, names, strict=True):
        if edition.meeting.answer is not None:
            remark = _remark(ledger, edition)
            found[edition.meeting.answer].append(f"{name} ({remark})" if remark else name)
    return "; ".join(
        f"{ANSWERS[answer]} {', '.join(many)}" for answer, many in found.items() if many
    )


def edition_names(attendance: Attendance) -> list[str]:
    """Return each edition's year, or its month if two editions share a year."""
    starts = [edition.known.occasion.from_ for edition in attendance.editions]
    years = Counter(start.year for start in starts)
    return [str(s.year) if years[s.year] == 1 else words.month(s) for s in starts]


def _remark(ledger: Ledger, edition: Edition) -> str:
    meeting = edition.meeting
    if meeting.answer is MeetingAnswer.MET_NEARBY:
        cities = dict.fromkeys(words.place(contact) for contact in meeting.contacts)
        return ", ".join(cities)
    return "; ".join(_reason(ledger, meeting))


def _reason(ledger: Ledger, meeting: Meeting) -> Iterator[str]:
    for contact in meeting.called_off:
        yield words.outcome(ledger, contact)
    yield from _absent(ledger, meeting)


def _absent(ledger: Ledger, meeting: Meeting) -> Iterator[str]:
    titles = [one_line(ledger.office_by_id[office].title) for office in meeting.absent]
    if titles:
        yield f"absent: {', '.join(titles)}"
