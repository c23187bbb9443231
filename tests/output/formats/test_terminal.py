"""What a console is made with: where it writes, its width, and what it leaves as it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO

import pytest
from rich.console import Console
from rich.text import Text

from cadence.files.system import system
from cadence.output.formats import terminal


class Terminal(StringIO):
    """A screen that says it is one."""

    def isatty(self) -> bool:
        return True


@contextmanager
def written(
    to: StringIO, error: StringIO | None = None, /, **environment: str
) -> Iterator[StringIO]:
    """Write to *to*, with no more of the environment than this."""
    other = StringIO() if error is None else error
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(to), redirect_stderr(other):
        for name in ("COLUMNS", "LINES", "TERM", "NO_COLOR", "FORCE_COLOR"):
            patch.delenv(name, raising=False)
        for name, value in environment.items():
            patch.setenv(name, value)
        yield to


@pytest.mark.parametrize(
    ("columns", "width"),
    [
        ("0", 80),
        ("1", 1),
        ("60", 60),
        ("9999", 9999),
        ("10000", 10000),
        ("10001", 80),
        ("65535", 80),
    ],
)
def test_a_terminal_is_as_wide_as_it_says_if_that_can_be(columns: str, width: int) -> None:
    with written(Terminal(), COLUMNS=columns, LINES="24", TERM="xterm") as screen:
        made = terminal.console()
        assert (made.file, made.width) == (screen, width)


def test_a_pipe_has_room_for_everything() -> None:
    with written(StringIO()) as pipe:
        made = terminal.console()
        assert (made.file, made.width, made.color_system) == (pipe, 10_000, None)


@pytest.mark.parametrize(
    ("to", "environment", "colours"),
    [
        (Terminal(), {"TERM": "xterm"}, "standard"),
        (Terminal(), {"TERM": "dumb"}, None),
        (StringIO(), {"TERM": "xterm"}, None),
        (StringIO(), {"TERM": "xterm", "FORCE_COLOR": "1"}, "standard"),
    ],
)
def test_colours_only_on_a_terminal_unless_they_are_forced(
    to: StringIO, environment: dict[str, str], colours: str | None
) -> None:
    with written(to, **environment):
        assert terminal.console().color_system == colours


def test_a_terminal_that_understands_no_colours_gets_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screens = []

    def shows_colours(screen: object) -> bool:
        screens.append(screen)
        return False

    monkeypatch.setattr(system, "shows_colours", shows_colours)
    with written(Terminal(), TERM="xterm") as screen:
        assert terminal.console().color_system is None
    assert screens == [screen]
    with written(StringIO(), TERM="xterm", FORCE_COLOR="1"):
        assert terminal.console().color_system == "standard"


TEXT = "[bold]1234[/] :smile: https://example.org 1 2 3 4 5 6 7 8 9 10 11 12 13"


@pytest.mark.parametrize("name", ["console", "error_console"])
def test_no_console_reads_markup_or_emoji_or_colours_a_number(name: str) -> None:
    out, error = StringIO(), StringIO()
    with written(out, error, FORCE_COLOR="1", TERM="xterm"):
        made: Console = getattr(terminal, name)()
        made.width = 20
        made.print(TEXT)
    pipe, other = (out, error) if name == "console" else (error, out)
    assert other.getvalue() == ""
    assert pipe.getvalue().split() == TEXT.split()
    assert max(map(len, pipe.getvalue().splitlines())) <= 20


def test_a_line_for_people_is_wrapped_between_words_and_a_long_word_is_whole() -> None:
    with written(Terminal(), COLUMNS="12", LINES="24", TERM="dumb") as screen:
        terminal.print_text("one two three four", "https://example.org/long", Text("a" * 15))
    assert screen.getvalue() == "one two\nthree four\nhttps://example.org/long\naaaaaaaaaaaa\naaa\n"


def test_what_is_drawn_is_broken_up_for_no_runner_but_where_it_leaves() -> None:
    with written(StringIO()) as pipe:
        terminal.print_text(Text("a:", "bold") + Text(":b"))
    assert pipe.getvalue() == "a: :b\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a \nb  \n\n\n", "a\nb\n"),
        ("X \nnX", "X\nnX\n"),
        ("  a\n b X", "  a\n b X\n"),
        ("a \n X\n", "a\n X\n"),
        ("\n a", "\n a\n"),
        ("a\n ", "a\n\n"),
        ("", "\n"),
    ],
)
def test_lines_end_without_spaces_and_the_last_with_a_break(text: str, lines: str) -> None:
    with written(StringIO()) as pipe:
        terminal.print_lines(text)
    assert pipe.getvalue() == lines


def test_a_style_stays_with_its_text() -> None:
    with written(StringIO(), FORCE_COLOR="1", TERM="xterm") as pipe:
        terminal.print_text(Text.assemble(("a", "bold"), "b"))
    assert pipe.getvalue() == "\x1b[1ma\x1b[0mb\n"
