"""Ask all questions about a change until it is written, without losing an answer.

Answers are kept after each question, and deleted once the change is written. Answers that an
earlier program left are offered before the first question (KEEPING 2).
"""

from __future__ import annotations

from dataclasses import replace
from textwrap import shorten
from typing import TYPE_CHECKING, Generic, TypeVar

from cadence.cli.prompts.asker import HINT_KEPT, Asker
from cadence.cli.prompts.record import AnswerRecord
from cadence.errors import CadenceError
from cadence.lookup import clock
from cadence.output.formats.line_prompts import WentBack, agrees, ask
from cadence.output.formats.outlet import put_line
from cadence.output.formats.safe import one_line
from cadence.output.wording.ages import ago
from cadence.recording.kept_answers import Keeper, KeptAnswers, kept_for
from cadence.recording.options import options_of, with_options
from cadence.recording.transaction import Declined, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from _typeshed import DataclassInstance

    from cadence.cli.changing import Manner
    from cadence.ledger.ledger import Ledger
    from cadence.recording.call_day import Today
    from cadence.recording.kept_answers import Offer, Purpose

    _G = TypeVar("_G", bound=DataclassInstance)
else:
    _G = TypeVar("_G")

_MOST_SHOWN = 50  # characters of offered answers


class Unanswered(Exception):
    """A question without an answer, or with one that is no longer valid."""


class _Replay(Asker):
    """Answer from earlier answers, valid or not, without asking the user."""

    asks = False

    def ask(self, question: str, *_: object, **__: object) -> str:
        """Return the earlier answer. Raises `Unanswered`."""
        name = self._record.name(question)
        typed = self._record.given(name)
        if typed is None:
            raise Unanswered
        self._record.accept(name, typed)
        return typed


class Conversation(Generic[_G]):
    """The questions about one change. *questions* complete what was *given* by options.

    *landed* returns where the ledger has what the answers describe, if it does. It
    and *questions* raise a `CadenceError` for invalid answers.
    """

    def __init__(
        self,
        purpose: Purpose,
        ledger: Ledger,
        today: Today,
        questions: Callable[[Asker, _G], _G],
        landed: Callable[[_G], str | None] = lambda _: None,
    ) -> None:
        self._purpose, self._ledger, self._today = purpose, ledger, today
        self._questions, self._landed = questions, landed

    def hold(self, given: _G, manner: Manner, change: Callable[[_G, Manner], None]) -> None:
        """Ask, then *change* the ledger; if that is refused, start again and go back.

        Raises the errors of *change*, and KeyboardInterrupt or `typer.Abort` for Ctrl-C; the
        answers are then kept.
        """
        now = clock.now()
        offer = self._accepted(given, now)
        kept = self._today_kept(offer.kept) if offer else None
        given = with_options(given, kept.options) if kept else given
        keeper = Keeper(self._kept(given, now), _warn, offer)
        record = AnswerRecord(kept.answers if kept else (), keeper.keep)
        asker = Asker(self._ledger, record, hint=HINT_KEPT, shows=kept is not None)
        try:
            self._hold(asker, given, replace(manner, written=keeper.forget), change)
        finally:
            if keeper.has_kept:  # interrupted, refused, or only a dry run
                again = f"cadence {self._purpose.command} {self._purpose.about}".strip()
                put_line(f"Your answers are kept: '{one_line(again)}' offers them.", error=True)

    def _hold(
        self, asker: Asker, given: _G, manner: Manner, change: Callable[[_G, Manner], None]
    ) -> None:
        while True:
            answers = asker.complete(lambda: self._questions(asker, given))
            asks = asker.has_asked
            try:
                change(answers, replace(manner, ask=manner.ask or asks, can_go_back=asks))
            except WentBack:
                asker.step_back()
            except Declined:
                raise
            except Refused as refusal:
                if not asks:
                    raise
                put_line(one_line(str(refusal)), error=True)
                if not agrees("Go back and change an answer?", default=True):
                    raise Declined("nothing is written") from None
                asker.step_back()
            else:
                return

    def _kept(self, given: _G, now: datetime) -> KeptAnswers:
        own, calls = self._today.own, self._today.calls
        return KeptAnswers(self._purpose, now, own, calls, options_of(given), ())

    # -- the offers ------------------------------------------------------------------------

    def _accepted(self, given: _G, now: datetime) -> Offer | None:
        """Return the answers that the editor wants to continue with, if any."""
        offers = [offer for offer in kept_for(self._purpose, now) if self._is_open(given, offer)]
        chosen = _chosen(offers, now)
        for offer in offers:
            if offer is not chosen:
                offer.file.release()
        return chosen

    def _is_open(self, given: _G, offer: Offer) -> bool:
        """Whether what the answers describe is not in the ledger yet; otherwise delete them."""
        where = self._where_landed(given, self._today_kept(offer.kept))
        if where is None:
            return True
        when = ago(offer.kept.saved, clock.now())
        put_line(f"Your answers from {when} are in the ledger: {one_line(where)}.", error=True)
        offer.file.remove()
        return False

    def _where_landed(self, given: _G, kept: KeptAnswers) -> str | None:
        replay = _Replay(self._ledger, AnswerRecord(kept.answers))
        given = with_options(given, kept.options)
        try:
            return self._landed(self._questions(replay, given))
        except (Unanswered, WentBack, CadenceError):
            return None

    def _today_kept(self, kept: KeptAnswers) -> KeptAnswers:
        words = [kept.options.get("mode"), *_typed(kept)]
        is_call = any(word in {"phone", "video", "p", "v"} for word in words)
        return kept.on(self._today.own, is_call=is_call)


def _chosen(offers: Sequence[Offer], now: datetime) -> Offer | None:
    """Ask which answers to continue with, the newest first."""
    if not offers:
        return None
    put_line("Answers are kept that were not written to the ledger:", error=True)
    for number, offer in enumerate(offers, 1):
        when = ago(offer.kept.saved, now)
        put_line(f"  {number}  from {when}: {_summed_up(offer.kept)}", error=True)
    if len(offers) == 1:
        return offers[0] if agrees("Go on with them?", default=True) else None
    question = f"Go on with 1 to {len(offers)}, or 0 for none of them"
    while True:
        typed = ask(question).strip()
        if typed.isdecimal() and int(typed) <= len(offers):
            return offers[int(typed) - 1] if int(typed) else None


def _summed_up(kept: KeptAnswers) -> str:
    """Return the first answers, and how many there are."""
    options = (v if isinstance(v, list) else [v] for v in kept.options.values())
    typed = (*(str(each) for option in options for each in option), *_typed(kept))
    words = ", ".join(text for text in typed if text not in {"", "y", "n"})
    return one_line(shorten(words, _MOST_SHOWN, placeholder=" …")) or "nothing yet"


def _typed(kept: KeptAnswers) -> list[str]:
    return [answer.typed for answer in kept.answers]


def _warn(sentence: str) -> None:
    put_line(one_line(sentence), error=True)
