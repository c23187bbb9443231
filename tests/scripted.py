"""Somebody who answers the prompts of a command from a script, without a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Self

import pytest
from prompt_toolkit.completion import CompleteEvent, Completer
from prompt_toolkit.document import Document

from cadence.cli.prompts.asker import Asker, anything
from cadence.cli.prompts.record import AnswerRecord
from cadence.errors import CadenceError
from cadence.ledger.ledger import Ledger


class Scripted(Asker):
    """Asks somebody who has an answer to each question, in this order, and to no other."""

    def __init__(
        self, of: Ledger, script: list[tuple[str, str]], record: AnswerRecord | None = None
    ) -> None:
        super().__init__(of, record)
        self._script: Iterator[tuple[str, str]] = iter(script)
        self.complaints: list[str] = []
        self.notes: list[str] = []
        self.defaults: dict[str, str] = {}
        self.proposed: list[str] = []
        self.completed: dict[str, list[str]] = {}

    def _prompt(self, asked: str, completer: Completer | None, default: str) -> str:
        question, answer = next(self._script, (None, ""))
        if question is None:  # whoever is asked has had enough
            raise EOFError(asked)
        assert asked == question
        self.defaults.setdefault(asked, default)
        self.proposed.append(default)
        if completer:
            before, comma, last = answer.rpartition(", ")
            typed = Document(f"{before}{comma}{last[:1]}")
            found = completer.get_completions(typed, CompleteEvent())
            self.completed[asked] = [one.text for one in found]
        return answer

    def note(self, sentence: str) -> None:
        """Keep what is said before the next question."""
        self.notes.append(sentence)

    def _complain(self, sentence: str) -> None:
        self.complaints.append(sentence)

    @property
    def left(self) -> list[str]:
        """The questions that were not asked."""
        return [question for question, _ in self._script]


@dataclass(frozen=True)
class Said:
    """What is asked about a change in tests of a conversation."""

    first: str = ""
    second: str = ""


def questions(asker: Asker, given: Said) -> Said:
    """Ask for what is not given yet; an odd answer is refused at its question."""
    first = given.first or asker.ask("First", anything)
    if first == "odd":
        raise CadenceError("that is odd")
    return Said(first, given.second or asker.ask("Second", anything))


class StandIn:
    """Instead of a conversation: what it is begun and held with."""

    def __init__(self) -> None:
        self.begun: tuple[Any, ...] = ()
        self.held: tuple[Any, ...] = ()

    @classmethod
    def placed(cls, monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> Self:
        """Put one in the place of what begins a conversation in a module."""
        made = cls()
        monkeypatch.setattr(module, name, made.begin)
        return made

    def begin(self, *given: Any) -> Self:
        self.begun = given
        return self

    def hold(self, *given: Any) -> None:
        self.held = given
