"""Command lines that are refused: an option given twice, or an empty value (DESIGN 4).

Both would otherwise pass silently: the last of two values would win, and an empty value
would count as not given, so that the wrong ledger is read or changed.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperOption

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Strict:
    """A mixin that refuses repeated options and empty values; list it first."""

    def make_parser(self, ctx: Any) -> Any:  # noqa: ANN401 -- Typer has no public name for it
        """Return the parser of the command, which checks what it has parsed."""
        parser: Any = super().make_parser(ctx)  # type: ignore[misc]
        parse = parser.parse_args

        def parse_args(args: list[str]) -> Any:  # noqa: ANN401 -- as above
            values, rest, order = parse(args)
            if not ctx.resilient_parsing:  # completion: the line is unfinished
                _refuse_repeated(ctx, order)
                _refuse_empty(ctx, values, order)
            return values, rest, order

        parser.parse_args = parse_args
        return parser


class StrictCommand(Strict, TyperCommand):
    """A command that refuses repeated options and empty values."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 -- as above
        """Parse the words after the command; to complete one, without converting values.

        Typer would import pydantic to convert every value to the type of its parameter.
        """
        if not ctx.resilient_parsing:
            return super().parse_args(ctx, args)
        from typer._click.core import ParameterSource

        parser = self.make_parser(ctx)
        values, rest, order = parser.parse_args(args=args)
        for param in order:
            ctx.params[param.name] = value = values.get(param.name)
            if value:
                ctx.set_parameter_source(param.name, ParameterSource.COMMANDLINE)
        ctx.args = list(rest)
        ctx._opt_prefixes.update(parser._opt_prefixes)  # noqa: SLF001 -- as Typer does
        return list(rest)


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
    """Return the name of an option or argument as the usage line shows it."""
    if isinstance(given, TyperOption):
        return max(given.opts, key=len)
    return str(given.metavar or given.name).upper()
