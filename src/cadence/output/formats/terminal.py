"""The one module that creates a rich console: colour, width, and plain output for a pipe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.console import Console

from cadence.files.system import system
from cadence.output.formats.outlet import put, put_drawn
from cadence.output.formats.safe import harmless
from cadence.output.formats.wrapping import filled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import ConsoleOptions, RenderableType
    from rich.segment import Segment

_PIPE_WIDTH = 10_000  # columns: nothing is wrapped or cut if standard output is not a terminal
_USUAL_WIDTH = 80


def console() -> Console:
    """Return a console on standard output.

    Colour only on a terminal; NO_COLOR and FORCE_COLOR are respected. Text is never read as
    markup, and rich highlights no numbers or addresses of its own accord.
    """
    plain = sys.stdout.isatty() and not system.shows_colours(sys.stdout)
    made = Console(
        color_system=None if plain else "auto",
        markup=False,
        highlight=False,
        emoji=False,
    )
    if not sys.stdout.isatty():
        made.width = _PIPE_WIDTH
    elif not 0 < made.width <= _PIPE_WIDTH:  # a terminal that does not report its width
        made.width = _USUAL_WIDTH
    return made


def error_console() -> Console:
    """Return a console on standard error, for progress bars and other passing displays."""
    return Console(file=sys.stderr, markup=False, highlight=False, emoji=False)


def print_text(*parts: RenderableType) -> None:
    """Print for people on standard output, without spaces at the ends of lines."""
    screen = console()
    with screen.capture() as captured:
        parts = tuple(_wrapped(part, screen.width) for part in parts)
        screen.print(*map(_Harmless, parts), crop=False)
    put_drawn(_trimmed(captured.get()))


def _wrapped(part: RenderableType, width: int) -> RenderableType:
    """Return a `Text` wrapped to *width*; anything else unchanged."""
    from rich.text import Text

    return Text(filled(part, width), overflow="ignore") if isinstance(part, str) else part


def print_lines(text: str) -> None:
    """Write *text* to standard output as UTF-8, without spaces at the ends of its lines."""
    put(_trimmed(text))


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip(" ") for line in text.rstrip("\n").split("\n")) + "\n"


class _Harmless:
    """A renderable whose only escape sequences are rich's own colours."""

    def __init__(self, drawn: RenderableType) -> None:
        self._drawn = drawn

    def __rich_console__(self, screen: Console, options: ConsoleOptions) -> Iterator[Segment]:
        from rich.segment import Segment

        for text, style, _ in screen.render(self._drawn, options):
            yield Segment(harmless(text), style)
