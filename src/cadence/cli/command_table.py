"""The commands by name. A command's module is imported only when it is run.

This overrides internals of Typer, which has no option for it (Typer 0.29, CPU time): if all
modules were imported, `--version` and `--help` would take 1.6 times as long; with Typer's own
flags, which import pydantic, `status --help` twice as long.
"""

from __future__ import annotations

import os
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from cadence.cli import docstrings, shell_setup
from cadence.cli.strictness import Strict, StrictCommand

if TYPE_CHECKING:
    import typer


_COMPLETING = "_CADENCE_COMPLETE"  # set by the shell's completion script

#: Each command's line in the list of commands; `module_of` names its module in cli/commands/.
COMMANDS = {
    "status": "When each channel last spoke, and whether it is overdue.",
    "gaps": "Every silence that lasted too long; or the yearly tally.",
    "log": "List contacts, filtered.",
    "show": "Everything about one contact, channel, person, office, topic or occasion.",
    "brief": "One page for tomorrow's meeting: a channel, person or topic.",
    "agenda": "Due dates, plans and occasions in the months ahead.",
    "occasions": "Summits and forums where channels could meet, and who met there.",
    "chart": "Contacts by year and channel, as a heat map or a timeline.",
    "cascade": "What ministers did before and after a leader contact.",
    "topics": "When each topic was last raised, and by whom.",
    "compare": "The records of presidents, leaders, years or decades compared.",
    "add": "Record a contact, with options or prompts.",
    "edit": "Correct an entry, with options or in your editor.",
    "resolve": "Record what became of a plan.",
    "appoint": "Record who took over an office, or when a term ended.",
    "confirm": "Record that the ledger is complete up to a date.",
    "import": "Add what somebody else's list has and the ledger lacks.",
    "reconcile": "Compare the ledger with somebody else's list.",
    "diff": "What changed between two ledgers, or since a git revision.",
    "merge": "Merge two versions of a ledger by entry, also as git's merge driver.",
    "check": "What is wrong with a ledger, where, and how to fix it.",
    "explain": "What a finding of check means, and how to fix it.",
    "schema": "Print the JSON Schema of a ledger.",
    "report": "Write one HTML page to share.",
    "export": "Write a calendar feed, or CSV files for other tools.",
    "init": "Start a ledger of your own.",
}


class Group(Strict, TyperGroup):
    """A group whose own options, which are all flags, cost nothing."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Parse the options before a command. A flag that is not given is False from the start.

        Typer's own flags default to None, and turning that into False imports pydantic.
        """
        for option in self.get_params(ctx):
            if option.default is None:
                option.default = False
        return super().parse_args(ctx, args)


class CommandTable(Group):
    """A group that knows its commands by `COMMANDS` and loads the one that is run."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401 -- what Typer hands on
        super().__init__(**attributes)
        self.commands = {
            name: TyperCommand(name, help=summary, rich_markup_mode=None)
            for name, summary in COMMANDS.items()
        }

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Parse the options before a command; set up shell completion if asked to."""
        for option in self.get_params(ctx):
            if isinstance(option, TyperOption) and option.opts[0] in shell_setup.HELP:
                option.help = shell_setup.HELP[option.opts[0]]
        request = shell_setup.requested(args)
        if request and not ctx.resilient_parsing:
            shell_setup.set_up(ctx, request)
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[Any, Any, list[str]]:  # noqa: ANN401
        """Find the command that *args* begin with, and load it."""
        name, _, rest = super().resolve_command(ctx, args)
        return (name, load(name), rest) if name else (name, None, rest)


def module_of(command: str) -> str:
    """Return the name of a command's module: the command's name, with `_` where Python needs it."""
    return f"{command}_" if iskeyword(command) else command


def load(name: str) -> Any:  # noqa: ANN401 -- Typer has no public name for a command's type
    """Import the module of a command and build the command."""
    module = import_module(f"cadence.cli.commands.{module_of(name)}")
    docstrings.restore(module)  # they are the help of commands
    app: typer.Typer = module.app
    for registered in app.registered_commands:  # here, so that no command can miss it
        registered.cls = StrictCommand
    command = get_command(app)
    command.name = name
    if _COMPLETING in os.environ:
        from cadence.cli.shell_completion import help_complete

        help_complete(command)
    return command
