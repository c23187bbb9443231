"""The prompts of `cadence resolve`: the outcome of a plan."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from cadence.cli.completion import Cities, OneOf
from cadence.cli.prompts.asker import anything
from cadence.errors import CadenceError
from cadence.ledger.vocabulary import Confidence, Status
from cadence.lookup.days import parse_day
from cadence.lookup.quoting import quoted
from cadence.output.wording.words import day as written
from cadence.recording.answerable import answerable_place
from cadence.recording.plan_answers import resolve_plan_answers
from cadence.recording.resolution import missing_answers, refuse_misplaced
from cadence.recording.value_answers import resolve_side

if TYPE_CHECKING:
    import datetime as dt

    from cadence.cli.prompts.asker import Asker
    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Contact
    from cadence.recording.call_day import Today
    from cadence.recording.plan_answers import PlanAnswers
    from cadence.recording.resolution import Resolution


class PlanPrompts:
    """Ask for the outcome of a plan, as far as the options do not give it."""

    def __init__(self, asker: Asker, ledger: Ledger, plan: Contact, today: Today) -> None:
        self._ledger, self._plan = ledger, plan
        self._now, self._today = today, today.of(plan.mode)
        self._asker, self._ask = asker, asker.ask

    def complete(self, answers: PlanAnswers) -> PlanAnswers:
        """Return *answers* completed at the terminal.

        Raises `WentBack`, and `CadenceError` for an invalid answer in the options, before
        anything is asked.
        """
        refuse_misplaced(self._plan, self._resolution(answers))
        said = self._held(answers) if answers.status is Status.HELD else self._not_held(answers)
        said = replace(
            said,
            sources=tuple(map(self._asker.published, said.sources)) or self._asker.sources(),
        )
        return self._confident(said)

    def _resolution(self, said: PlanAnswers) -> Resolution:
        return resolve_plan_answers(self._ledger, self._plan, said, self._now)

    def _is_needed(self, option: str, said: PlanAnswers) -> bool:
        return any(
            missing.option == option
            for missing in missing_answers(self._plan, self._resolution(said))
        )

    def _held(self, said: PlanAnswers) -> PlanAnswers:
        said = replace(said, date=said.date or self._date(said) or None)
        if not said.end and self._is_needed("--end", said):
            question = "Last day (the same day, if it had only one)"
            said = replace(said, end=self._asker.day(question, partial(self._last_day, said)))
        if not said.place and self._is_needed("--place", said):
            place = partial(answerable_place, self._ledger)
            said = replace(said, place=self._ask("Where (City, CC)", place, Cities(self._ledger)))
        return replace(
            said,
            topics=said.topics or self._asker.topics(self._more("Topics", self._plan.topics)),
            summary=said.summary or self._summary(said),
            outcomes=said.outcomes
            or self._asker.one_by_one(
                self._more("Outcome", self._plan.outcomes), "Another outcome", anything
            ),
        )

    def _date(self, said: PlanAnswers) -> str:
        """Ask for the date: the plan's own is the default, unless that is impossible."""
        question = "On which day was it held"
        if self._is_needed("--date", said) or self._plan.date > self._today:
            return self._asker.day(question, self._day)
        question = f"{question}, if not {written(self._plan.date)}"
        return self._asker.day(question, self._day, optional=True)

    def _summary(self, said: PlanAnswers) -> str | None:
        """Ask for a summary of the contact; the plan's is the answer to edit."""
        question, old = "Summary, one sentence", self._plan.summary or ""
        if self._is_needed("--summary", said):
            return self._ask(f"{question} (of what was held)", anything, default=old)
        return self._ask(question, anything, optional=True) or None

    def _not_held(self, said: PlanAnswers) -> PlanAnswers:
        sides = list(self._ledger.side_by_id)
        by = said.by or self._ask(
            f"By which side ({', '.join(sides)})",
            partial(resolve_side, self._ledger),
            OneOf(sides),
            optional=not self._is_needed("--by", said),
        )
        needed = self._is_needed("--decided", said)
        decided = said.decided or self._asker.day("On which day", self._day, optional=not needed)
        return replace(said, by=by or None, decided=decided or None)

    def _confident(self, said: PlanAnswers) -> PlanAnswers:
        if not self._is_needed("--confidence", said):
            return said
        known = [confidence.value for confidence in Confidence]
        question = f"It now has a second source: confidence ({', '.join(known)})"
        typed = self._ask(question, _confidence, OneOf(known), default=Confidence.CONFIRMED.value)
        return replace(said, confidence=_confidence(typed))

    def _last_day(self, said: PlanAnswers, typed: str) -> dt.date:
        """Return the last day that was typed, which cannot be before the first."""
        last, first = self._day(typed), parse_day(said.date, self._today) if said.date else None
        if last < (first or self._plan.date):
            raise CadenceError(f"{last} is before the first day, {first or self._plan.date}")
        return last

    def _day(self, typed: str) -> dt.date:
        """Return the date that was typed, which cannot be in the future."""
        day = parse_day(typed, self._today)
        if day > self._today:
            raise CadenceError(f"{day} is in the future: today is {self._today}")
        return day

    @staticmethod
    def _more(word: str, known: tuple[str, ...]) -> str:
        return f"{word}, besides the plan's {len(known)}" if known else word


def _confidence(typed: str) -> Confidence:
    try:
        return Confidence(typed)
    except ValueError:
        known = " or ".join(confidence.value for confidence in Confidence)
        raise CadenceError(f"{quoted(typed)} is not a confidence: {known}") from None
