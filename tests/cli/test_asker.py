"""Questions at a prompt, in this process: each sentence, each default, and when it asks again."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input

from cadence.cli.prompts.asker import Asker, anything, split
from cadence.errors import CadenceError
from ledgers import contact, ledger

TOPICS = [{"id": "trade", "title": "Trade"}, {"id": "taiwan", "title": "Taiwan"}]
SOURCED = contact(date(2010, 1, 1), sources=[{"url": "https://a.org/1", "publisher": "A Times"}])


class Typist:
    """Whoever sits at the terminal: what is asked, and what was seen of it."""

    def __init__(self, screen: io.StringIO) -> None:
        self._screen = screen
        self.asker = Asker(ledger(SOURCED, topic=TOPICS))

    def sees(self, sentence: str) -> bool:
        return sentence in self._screen.getvalue()


Typing = Callable[..., AbstractContextManager[Typist]]


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Typing:
    @contextmanager
    def answer(*lines: str) -> Iterator[Typist]:
        screen = io.StringIO()
        monkeypatch.setattr(sys, "stdout", screen)
        monkeypatch.setattr(sys, "stderr", screen)
        with create_pipe_input() as keys, create_app_session(input=keys):
            keys.send_text("".join(f"{line}\r" for line in lines))
            yield Typist(screen)

    return answer


CTRL_U = "\x15"  # the answer so far is there to be corrected: begin it again


def not_no(typed: str) -> str:
    if typed == "no":
        raise CadenceError("no is not\nan answer")
    return anything(typed)


class TestOneQuestion:
    def test_the_answer_without_spaces_around(self, typing: Typing) -> None:
        with typing("  so it is ") as typist:
            assert not typist.asker.has_asked
            assert typist.asker.ask("How", not_no) == "so it is"
            assert typist.sees("How:")
            assert typist.asker.has_asked

    def test_what_is_wrong_is_said_and_the_answer_is_there_to_correct(self, typing: Typing) -> None:
        with typing("no", "t at all") as typist:
            assert typist.asker.ask("How", not_no) == "not at all"
            assert typist.sees("  no is not an answer\n")

    def test_nothing_is_not_an_answer(self, typing: Typing) -> None:
        with typing("", "yes") as typist:
            assert typist.asker.ask("How", not_no) == "yes"
            assert typist.sees("  an answer is needed here\n")

    def test_nothing_is_one_where_it_may_be_left_out(self, typing: Typing) -> None:
        with typing(" ") as typist:
            assert typist.asker.ask("How", not_no, optional=True) == ""
            assert typist.sees("How, or Enter:")

    @pytest.mark.parametrize(
        ("default", "keys", "answer"),
        [("old", "", "old"), ("old", "er", "older"), ("a\x1bb", "new", "new")],
    )
    def test_a_default_is_there_to_change_unless_it_is_not_clean(
        self, default: str, keys: str, answer: str, typing: Typing
    ) -> None:
        with typing(keys) as typist:
            assert typist.asker.ask("How", not_no, default=default) == answer


class TestSeveral:
    def test_words_with_commas_each_of_them_checked(self, typing: Typing) -> None:
        with typing("trade, nonsense", f"{CTRL_U}Trade , taiwan,") as typist:
            assert typist.asker.topics("Topics") == ("Trade", "taiwan")
            assert typist.sees("Topics, or Enter:")
            assert typist.sees("  no topic 'nonsense'")

    def test_none(self, typing: Typing) -> None:
        with typing("") as typist:
            assert typist.asker.topics("Topics") == ()

    def test_one_by_one_until_there_is_none(self, typing: Typing) -> None:
        with typing("first", "second", "") as typist:
            found = typist.asker.one_by_one("Outcome", "Another outcome", anything)
            assert found == ("first", "second")
            assert typist.sees("Outcome, or Enter:")
            assert typist.sees("Another outcome, or Enter:")


class TestSources:
    def test_one_after_the_other_with_the_publisher_where_it_is_not_said(
        self, typing: Typing
    ) -> None:
        keys = ("https://b.org/1 | B", "https://a.org/2", "", "https://c.org/3", f"{CTRL_U}C", "")
        with typing(*keys) as typist:
            assert typist.asker.sources() == (
                "https://b.org/1 | B",
                "https://a.org/2 | A Times",
                "https://c.org/3 | C",
            )
            assert typist.sees("Source (URL, or URL | PUBLISHER), or Enter:")
            assert typist.sees("Another source, or Enter:")
            assert typist.sees("Publisher (guessed from other sources on this host): A Times")

    def test_none(self, typing: Typing) -> None:
        with typing("") as typist:
            assert typist.asker.sources() == ()

    def test_what_is_not_an_address_is_asked_for_again(self, typing: Typing) -> None:
        with typing("B", f"{CTRL_U}https://b.org/ | B", "") as typist:
            assert typist.asker.sources() == ("https://b.org/ | B",)
            assert typist.sees("'B'")


@pytest.mark.parametrize(
    ("typed", "parts"),
    [("", ()), (" , ", ()), ("a", ("a",)), ("a b, c ,,d", ("a b", "c", "d"))],
)
def test_a_list_with_commas(typed: str, parts: tuple[str, ...]) -> None:
    assert split(typed) == parts


def test_anything_will_do_but_nothing() -> None:
    assert anything("x") == "x"
    with pytest.raises(CadenceError, match=r"^an answer is needed here$"):
        anything("")
