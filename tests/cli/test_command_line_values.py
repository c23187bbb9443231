"""A command line as values: what a word to be completed comes after, and how a command is built."""

from __future__ import annotations

import gc
import os
import sys
from typing import Any

import pytest
from typer._click.core import ParameterSource

from cadence.cli import app, command_table, docstrings, shell_completion, shell_setup, streams
from cadence.cli.command_table import COMMANDS, CommandTable, load, module_of
from cadence.cli.strictness import StrictCommand, _refuse_repeated
from cadence.cli.version import version
from command import ok, run


def completing(*words: str) -> Any:
    """Return the context of `log` with these words, the last of which is to be completed."""
    return load("log").make_context("log", [*words], resilient_parsing=True)


def test_what_was_typed_is_known_without_being_checked() -> None:
    context = completing("--ledger", "x.toml", "--topic", "trade", "--topic", "visas")
    assert context.params["ledger"] == "x.toml"
    assert list(context.params["topic"]) == ["trade", "visas"]
    assert context.get_parameter_source("ledger") is ParameterSource.COMMANDLINE
    assert context.get_parameter_source("topic") is ParameterSource.COMMANDLINE
    assert context.get_parameter_source("from_") is None
    assert context.get_parameter_source("text") is None  # the argument, which is not there yet
    assert context.args == []
    assert {"-", "--"} <= context._opt_prefixes


def test_a_flag_that_was_given_is_not_offered_again() -> None:
    """It would be refused."""
    context = completing("--bom", "--topic", "trade")
    found = [one.value for one in load("log").shell_complete(context, "--")]
    assert "--topic" in found
    assert "--long" in found
    assert "--bom" not in found


def test_words_that_are_left_are_left() -> None:
    command = load("status")
    command.allow_extra_args = True
    context = command.make_context("status", ["a", "b"], resilient_parsing=True)
    assert context.args == ["a", "b"]


class Context:
    """Instead of a context: why a line is refused."""

    def __init__(self) -> None:
        self.why: list[str] = []

    def fail(self, why: str) -> None:
        self.why.append(why)


@pytest.mark.parametrize(("times", "often"), [(2, "twice"), (3, "3 times"), (4, "4 times")])
def test_how_often_it_is_given(times: int, often: str) -> None:
    (ledger,) = [param for param in load("log").params if param.name == "ledger"]
    context = Context()
    _refuse_repeated(context, [ledger] * times)
    assert context.why == [f"--ledger is given {often}: give it once"]
    _refuse_repeated(context, [ledger])
    assert len(context.why) == 1


@pytest.mark.parametrize("name", ["status", "import"])
def test_a_command_is_built_when_it_is_run(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    restored: list[Any] = []
    helped: list[Any] = []
    monkeypatch.setattr(docstrings, "restore", restored.append)
    monkeypatch.setattr(shell_completion, "help_complete", helped.append)
    monkeypatch.delenv("_CADENCE_COMPLETE", raising=False)
    command = load(name)
    assert (command.name, type(command)) == (name, StrictCommand)
    assert [module.__name__ for module in restored] == [f"cadence.cli.commands.{module_of(name)}"]
    assert helped == []
    monkeypatch.setenv("_CADENCE_COMPLETE", "complete_bash")
    built = load(name)
    assert helped == [built]


def test_the_table_knows_each_command_and_its_line_of_help() -> None:
    table = CommandTable(name="cadence")
    assert {name: command.help for name, command in table.commands.items()} == COMMANDS
    assert [command.name for command in table.commands.values()] == list(COMMANDS)
    assert {command.rich_markup_mode for command in table.commands.values()} == {None}  # type: ignore[attr-defined]
    assert {command.callback for command in table.commands.values()} == {None}


def test_completion_is_set_up_for_the_shell_that_was_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(shell_setup, "set_up", lambda *given: asked.append(given))
    table = CommandTable(name="cadence", no_args_is_help=False, invoke_without_command=True)
    request = shell_setup.requested(["--show-completion", "zsh"])
    assert request
    context = table.context_class(table, info_name="cadence")
    context.allow_extra_args = context.ignore_unknown_options = True
    table.parse_args(context, ["--show-completion", "zsh"])
    assert asked == [(context, request)]


def test_a_command_that_is_not_there_is_not_loaded_while_its_name_is_completed() -> None:
    table = CommandTable(name="cadence")
    context = table.context_class(table, info_name="cadence", resilient_parsing=True)
    assert table.resolve_command(context, ["sta", "x"]) == (None, None, ["x"])
    name, command, rest = table.resolve_command(context, ["status", "x"])
    assert (name, command.name, rest) == ("status", "status", ["x"])


def test_a_flag_that_is_not_given_is_false_from_the_start() -> None:
    """Else Typer imports pydantic to make it False."""
    group = load("export")
    context = group.context_class(group, info_name="export")
    (help_,) = group.get_params(context)
    help_.default = None
    group.parse_args(context, ["ics"])
    assert help_.default is False


def test_the_version_is_printed_and_nothing_else() -> None:
    assert run("--version") == (0, f"cadence {version()}\n", "")


def test_the_process_does_without_plugins_and_what_python_does_at_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    did: list[Any] = []

    def main(words: list[str]) -> int:
        did.append(words)
        return 3

    monkeypatch.delenv("PYDANTIC_DISABLE_PLUGINS", raising=False)
    monkeypatch.setattr(sys, "argv", ["cadence", "status", "-v"])
    monkeypatch.setattr(gc, "disable", lambda: did.append("no garbage"))
    monkeypatch.setattr(streams, "take_over", lambda: did.append("streams"))
    monkeypatch.setattr(app, "main", main)
    monkeypatch.setattr(streams, "flush_all", lambda: did.append("flushed"))
    monkeypatch.setattr(os, "_exit", did.append)
    app.run()
    assert did == ["no garbage", "streams", ["status", "-v"], "flushed", 3]
    assert os.environ["PYDANTIC_DISABLE_PLUGINS"] == "__all__"


def test_the_options_of_completion_have_our_help() -> None:
    shown = " ".join(ok("--help").split())
    assert f"--install-completion {shell_setup.HELP[shell_setup.INSTALL]}" in shown
    assert f"--show-completion {shell_setup.HELP[shell_setup.SHOW]}" in shown


def test_the_module_of_the_table() -> None:
    assert command_table.module_of("import") == "import_"
