"""What no command line may say: one option twice, or a value that is empty (DESIGN 4).

Both would be taken in silence otherwise: the last of two values wins, and an empty one
counts as not given, so that another ledger is read or changed than the one that was meant.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperOption

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Strict:
    """A command or group that refuses what no command line may say; put it before the other."""

    def make_parser(self, ctx: Any) -> Any:  # noqa: ANN401 -- Typer has no public name for it
        """Return the parser of the command, which looks at what it has parsed."""
        parser: Any = super().make_parser(ctx)  # type: ignore[misc]
        parse = parser.parse_args

        def parse_args(args: list[str]) -> Any:  # noqa: ANN401 -- as above
            values, rest, order = parse(args)
            if not ctx.resilient_parsing:  # completing a line, which is not yet whole
                _refuse_repeated(ctx, order)
                _refuse_empty(ctx, values, order)
            return values, rest, order

        parser.parse_args = parse_args
        return parser


class StrictCommand(Strict, TyperCommand):
    """A command that refuses what no command line may say."""


def _refuse_repeated(ctx: Any, order: Iterable[Any]) -> None:  # noqa: ANN401
    options = [given for given in order if isinstance(given, TyperOption)]
    for option, times in Counter(options).items():
        if times > 1 and not option.multiple:
            often = "twice" if times == 2 else f"{times} times"  # noqa: PLR2004
            ctx.fail(f"{_spelled(option)} is given {often}: give it once")


def _refuse_empty(ctx: Any, values: Mapping[str, object], order: Iterable[Any]) -> None:  # noqa: ANN401
    for given in order:
        value = values.get(given.name)
        typed = value if isinstance(value, (list, tuple)) else (value,)
        if any(isinstance(text, str) and not text.strip() for text in typed):
            ctx.fail(f"{_spelled(given)} needs a value, not an empty one")


def _spelled(given: Any) -> str:  # noqa: ANN401
    """Return how an option is written out, or what stands for an argument in the usage line."""
    if isinstance(given, TyperOption):
        return max(given.opts, key=len)
    return str(given.metavar or given.name).upper()
