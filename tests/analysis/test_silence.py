"""The present silence of a channel, and the last that was as long."""

from __future__ import annotations

from datetime import date

from cadence.analysis.as_of import AsOf
from cadence.analysis.silence import present_silence
from ledgers import channel, contact, ledger, only_channel

FULL = {"recorded": {"from": date(2000, 1, 1), "through": date(2004, 12, 31)}}


class TestThePresentSilence:
    def test_is_measured_against_the_last_that_was_as_long(self) -> None:
        made = ledger(
            contact(date(2000, 1, 1)),
            contact(date(2002, 1, 1)),  # after 731 days
            contact(date(2002, 2, 1)),
            contact(date(2003, 2, 1)),  # after 365 days
            channel=[channel(**FULL)],
        )
        now = present_silence(AsOf(made, date(2004, 2, 2)), only_channel(made))  # after 366 days
        assert now is not None
        assert (now.now.from_, now.now.proven_to) == (date(2003, 2, 1), date(2004, 2, 2))
        assert now.as_long is not None
        assert now.as_long.from_ == date(2000, 1, 1)
        assert now.as_long.proven_to == date(2002, 1, 1)
        equal = present_silence(AsOf(made, date(2004, 2, 1)), only_channel(made))
        assert equal is not None
        assert equal.as_long is not None
        assert equal.as_long.from_ == date(2002, 2, 1)
        assert equal.as_long.proven_to == date(2003, 2, 1)

    def test_may_be_the_longest_of_the_record(self) -> None:
        made = ledger(contact(date(2000, 1, 1)), channel=[channel(**FULL)])
        now = present_silence(AsOf(made, date(2001, 1, 1)), only_channel(made))
        assert now is not None
        assert now.as_long is None

    def test_is_known_from_its_first_day_on(self) -> None:
        made = ledger(contact(date(2003, 2, 1)), channel=[channel(**FULL)])
        days = [
            silence and silence.now.days
            for day in (1, 2)
            for silence in [present_silence(AsOf(made, date(2003, 2, day)), only_channel(made))]
        ]
        assert days == [None, 1]

    def test_is_unknown_where_the_record_ends_before_the_last_contact(self) -> None:
        for last in (date(2004, 12, 31), date(2005, 1, 1)):
            made = ledger(contact(last), channel=[channel(**FULL)])
            assert present_silence(AsOf(made, date(2006, 1, 1)), only_channel(made)) is None
