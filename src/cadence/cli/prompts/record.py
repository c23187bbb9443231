"""Record the answers so far, to undo them, and to reuse them without asking again.

The questions of a command are a function that asks them one after another. To go back, the
function is run again from its start, and every question but the last gets its earlier answer.
Answers kept by another program are reused in the same way; each is checked again at its
question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.recording.kept_answers import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class AnswerRecord:
    """The answers of a conversation, by their questions. *keep* is called after each."""

    def __init__(
        self,
        earlier: Iterable[Answer] = (),
        keep: Callable[[Sequence[Answer]], None] | None = None,
    ) -> None:
        self._keep = keep
        self._given = {answer.question: answer for answer in earlier}  # may be reused
        self._proposed: dict[str, str] = {}  # undone, as the text to correct
        self._run: list[str] = []  # what has been asked since the start

    def begin(self) -> None:
        """Start again with the first question."""
        self._run = []

    @property
    def is_first(self) -> bool:
        """Whether no question comes before the next one."""
        return not self._run

    def name(self, question: str) -> str:
        """Return the name of the answer to *question*, which may be asked twice."""
        times = sum(name.partition(" #")[0] == question for name in self._run) + 1
        return question if times == 1 else f"{question} #{times}"

    def given(self, name: str) -> str | None:
        """Return the earlier answer, if there is one to reuse."""
        answer = self._given.get(name)
        return answer.typed if answer else None

    def proposed(self, name: str) -> str | None:
        """Return the answer that was undone."""
        return self._proposed.get(name)

    def refuse(self, name: str) -> None:
        """Undo an answer that is no longer valid."""
        answer = self._given.pop(name)
        self._proposed[name] = answer.typed

    def accept(self, name: str, typed: str, *, is_day: bool = False) -> None:
        """Record a valid answer."""
        answer = Answer(name, typed, is_day)
        is_new = self._given.get(name) != answer
        self._run.append(name)
        self._given[name] = answer
        self._proposed.pop(name, None)
        if is_new and self._keep:
            rest = [given for key, given in self._given.items() if key not in self._run]
            self._keep([*(self._given[key] for key in self._run), *rest])

    def step_back(self) -> bool:
        """Undo the last answer; return False if there is none."""
        if not self._run:
            return False
        self.refuse(self._run[-1])
        return True
