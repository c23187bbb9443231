"""The commands by name. A command's module is imported when it is run, not before."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from cadence.cli import shell_setup
from cadence.cli.strictness import Strict, StrictCommand
from cadence.ledger import docstrings

if TYPE_CHECKING:
    import typer


class Listed(NamedTuple):
    """A command: the module whose `app` it is, and what the list of commands says of it."""

    module: str
    summary: str


COMMANDS = {
    "status": Listed(
        "cadence.cli.commands.status", "How each channel stands: on time, due, overdue."
    ),
    "gaps": Listed(
        "cadence.cli.commands.gaps", "Every silence that lasted too long; or year by year."
    ),
    "log": Listed("cadence.cli.commands.log", "The contacts, filtered."),
    "show": Listed(
        "cadence.cli.commands.show", "Anything that has an id, whole, with its sources."
    ),
    "agenda": Listed("cadence.cli.commands.agenda", "Due dates and plans for the months ahead."),
    "chart": Listed("cadence.cli.commands.chart", "Contacts per year and channel, as a heat map."),
    "cascade": Listed(
        "cadence.cli.commands.cascade", "What ministers did before and after a summit."
    ),
    "topics": Listed(
        "cadence.cli.commands.topics", "When each topic was last raised, and by whom."
    ),
    "compare": Listed(
        "cadence.cli.commands.compare", "The record of presidents, leaders, years, decades."
    ),
    "add": Listed("cadence.cli.commands.add", "Record a contact, by options or by prompts."),
    "resolve": Listed("cadence.cli.commands.resolve", "What became of a plan."),
    "confirm": Listed("cadence.cli.commands.confirm", "The ledger is complete up to this day."),
    "check": Listed(
        "cadence.cli.commands.check", "What is wrong with a ledger, where, and how to mend it."
    ),
    "explain": Listed("cadence.cli.commands.explain", "What a finding of check means."),
    "schema": Listed("cadence.cli.commands.schema", "The JSON Schema of a ledger."),
    "report": Listed("cadence.cli.commands.report", "One page to send around."),
    "export": Listed("cadence.cli.commands.export", "A calendar feed; CSV files for other tools."),
    "init": Listed("cadence.cli.commands.init", "Start a ledger of your own."),
}


class Group(Strict, TyperGroup):
    """A group whose own flags cost nothing."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Parse what stands before a command. A flag left out is False from the start.

        Typer would make that of the None that its own flags have, by importing pydantic.
        """
        for option in self.get_params(ctx):
            if isinstance(option, TyperOption) and option.is_flag and option.default is None:
                option.default = False
        return super().parse_args(ctx, args)


class CommandTable(Group):
    """A group that knows its commands by `COMMANDS` and loads the one that is run."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401 -- what Typer hands on
        super().__init__(**attributes)
        self.commands = {
            name: TyperCommand(name, callback=None, help=listed.summary, rich_markup_mode=None)
            for name, listed in COMMANDS.items()
        }

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Parse what stands before a command; set up a shell's completion where that is wanted."""
        for option in self.get_params(ctx):
            if isinstance(option, TyperOption) and option.opts[0] in shell_setup.HELP:
                option.help = shell_setup.HELP[option.opts[0]]
        wanted = shell_setup.shell_wanted(args)
        if wanted and not ctx.resilient_parsing:
            shell_setup.set_up(ctx, wanted)
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[Any, Any, list[str]]:  # noqa: ANN401
        """Find the command that *args* begin with, and load it."""
        name, _, rest = super().resolve_command(ctx, args)
        return (name, load(name), rest) if name else (name, None, rest)


def load(name: str) -> Any:  # noqa: ANN401 -- Typer has no public name for a command's type
    """Import the module of a command and build the command."""
    module = import_module(COMMANDS[name].module)
    docstrings.restore(module)  # what a command does is said there, and shown as its help
    app: typer.Typer = module.app
    for registered in app.registered_commands:  # here, so that no command can forget it
        registered.cls = StrictCommand
    command = get_command(app)
    command.name = name
    return command
