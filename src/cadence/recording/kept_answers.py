"""Answers that outlive the program that asked for them (KEEPING 2).

They are kept after each answer, so that a kill loses none, and offered the next time that the
same questions are asked about the same ledger.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from cadence.errors import CadenceError
from cadence.files.held import new_held_file, unheld
from cadence.files.state import state_folder
from cadence.lookup import clock
from cadence.lookup.days import is_relative, parse_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from cadence.files.held import HeldFile

_STEM: Final = "answers"
_FORMAT: Final = 1
_LONGEST_KEPT: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was typed at a question; `is_day` if it is a day, such as 'yesterday'."""

    question: str
    typed: str
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class Purpose:
    """What answers are for: a command, the ledger's real path, and the command's subject."""

    command: str
    ledger: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class KeptAnswers:
    """Answers, the options of their command, and when they were saved.

    `own` is the editor's date at that time, and `calls` the date in the time zone for calls.
    """

    purpose: Purpose
    saved: datetime
    own: date
    calls: date
    options: Mapping[str, Any]
    answers: tuple[Answer, ...]

    def on(self, today: date, *, is_call: bool) -> KeptAnswers:
        """Return them for use on another day: 'yesterday' becomes the date that it meant."""
        if today == self.own:
            return self
        day = self.calls if is_call else self.own

        def absolute(typed: object) -> object:
            if isinstance(typed, str) and is_relative(typed):
                return parse_day(typed, day).isoformat()
            return typed

        return replace(
            self,
            options={
                key: absolute(value) if key in _DAYS else value
                for key, value in self.options.items()
            },
            answers=tuple(
                replace(answer, typed=str(absolute(answer.typed))) if answer.is_day else answer
                for answer in self.answers
            ),
        )


#: Options whose values are days.
_DAYS = frozenset({"date", "end", "announced", "decided", "from_", "to"})


@dataclass(frozen=True, slots=True)
class Offer:
    """Answers that another program left, and their file, which this program now holds."""

    kept: KeptAnswers
    file: HeldFile


class Keeper:
    """Keeps the answers of this program in a file, created with the first answer.

    A program that continues with an *offer* uses the offer's file. If nothing can be kept,
    *warn* is called once with the reason.
    """

    def __init__(
        self, kept: KeptAnswers, warn: Callable[[str], None], offer: Offer | None = None
    ) -> None:
        self._kept, self._warn = kept, warn
        self._file = offer.file if offer else None
        self._is_able = True

    @property
    def has_kept(self) -> bool:
        """Whether there is anything to offer next time."""
        return self._file is not None

    def keep(self, answers: Sequence[Answer]) -> None:
        """Keep these answers, in place of the earlier ones."""
        if not self._is_able:
            return
        self._kept = replace(self._kept, answers=tuple(answers), saved=clock.now())
        try:
            if self._file is None:
                self._file = new_held_file(state_folder(), _STEM)
            self._file.write(_dumped(self._kept))
        except (OSError, CadenceError) as fault:
            self._is_able = False
            self.forget()
            reason = fault.strerror if isinstance(fault, OSError) else str(fault)
            self._warn(f"your answers cannot be kept for next time: {reason or fault}")

    def forget(self) -> None:
        """Delete what was kept."""
        if self._file is not None:
            self._file.remove()
            self._file = None


def kept_for(purpose: Purpose, now: datetime) -> list[Offer]:
    """Return the kept answers for this purpose that no program holds, newest first.

    This program then holds their files. Answers older than thirty days are deleted, whatever
    their purpose. Without a state folder, nothing is returned.
    """
    found: list[Offer] = []
    for offer in _all_kept(now):
        if offer.kept.purpose == purpose:
            found.append(offer)
        else:
            offer.file.release()
    return sorted(found, key=lambda offer: offer.kept.saved, reverse=True)


def forget_all(command: str, now: datetime) -> int:
    """Delete the answers kept for a command, unless a program holds them; return how many."""
    count = 0
    for offer in _all_kept(now):
        if offer.kept.purpose.command == command:
            offer.file.remove()
            count += 1
        else:
            offer.file.release()
    return count


def _all_kept(now: datetime) -> Iterator[Offer]:
    with suppress(OSError, CadenceError):
        for file in unheld(state_folder(), _STEM):
            kept = _read(file)
            if now - (kept.saved if kept else file.changed()) > _LONGEST_KEPT:
                file.remove()
            elif kept is None:  # another version of cadence may be able to read it
                file.release()
            else:
                yield Offer(kept, file)


def _dumped(kept: KeptAnswers) -> bytes:
    content = {"format": _FORMAT, **asdict(kept)}
    return json.dumps(content, default=str, indent=1).encode()


def _read(file: HeldFile) -> KeptAnswers | None:
    """Return the answers in *file*; None if it cannot be read."""
    try:
        found = json.loads(file.read())
        saved = datetime.fromisoformat(found["saved"])
        answers = tuple(Answer(**answer) for answer in found["answers"])
        texts: list[object] = [text for a in answers for text in (a.question, a.typed)]
        is_whole = saved.tzinfo is not None and all(isinstance(text, str) for text in texts)
        if found["format"] != _FORMAT or not is_whole:
            return None
        return KeptAnswers(
            Purpose(**found["purpose"]),
            saved,
            date.fromisoformat(found["own"]),
            date.fromisoformat(found["calls"]),
            {str(key): value for key, value in found["options"].items()},
            answers,
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
