"""What someone might type behind `cadence`: options and arguments, right, wrong and hostile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from cadence.cli.command_table import COMMANDS, load

#: Values that some option or other takes, and values that none does. No absolute path: a
#: call may write what it is told to.
VALUES = [
    "2023-09-29", "2000-02-29", "1900-01-01", "2199-12-31", "2200-01-01", "9999-12-31", "0001-01-01",
    "yesterday", "18 Nov 2026", "03/04/2026", "31 Feb 2020", "text", "json", "csv", "markdown",
    "github", "sarif", "leaders", "ministers", "trade", "climate", "no-such-id", "leaders=3",
    "leaders=0", "leaders=", "=1", "leaders=99999999999999999999", "0", "1", "-1", "7", "365", "366",
    "1e9", "99999999999999999999", "nan", "2023", "2014-2016", "2016-2014", "trump", "xi", "wang",
    "Wang Yi", "us-president", "cn-paramount-leader", "year", "decade", "quarter", "in-person", "phone",
    "held", "planned", "Geneva, CH", "Geneva", "US=United States", "RU=Russia", "US", "CAD102", "cad999",
    "https://example.org/a | Reuters", "javascript:alert(1)", "meetings.toml", "missing.toml", "folder",
    "new.toml", "out.html", "out.svg", "2025-10-30-trump-xi", "2023-09-16", "2023-11-15-biden-xi", "",
    " ", "--", "-", "\x1b[31m", "::error::x", "##[error]", "\u202e", "%n%s", "{0}", "$(id)", "a\nb",
    "../../..", "\x00", "é" * 300, "習近平",
]  # fmt: skip


def commands() -> dict[str, Any]:
    """Return every command by its words, the members of a group one by one."""
    return dict(_all())


def _all() -> Iterator[tuple[str, Any]]:
    for name in COMMANDS:
        command = load(name)
        members = getattr(command, "commands", None)
        if members is None:
            yield name, command
        else:
            yield from ((f"{name} {member}", one) for member, one in members.items())


def calls(name: str, command: Any) -> st.SearchStrategy[list[str]]:
    """Return calls of one command: some of its options, each with some value, and arguments."""
    options = [_option(p) for p in command.params if p.param_type_name == "option"]
    some = st.lists(st.one_of(options), max_size=4) if options else st.just([])
    arguments = st.lists(st.sampled_from(VALUES), max_size=2)

    def call(given: list[list[str]], rest: list[str]) -> list[str]:
        return [*name.split(), *(word for words in given for word in words), *rest]

    return st.builds(call, some, arguments)


def _option(parameter: Any) -> st.SearchStrategy[list[str]]:
    name = st.sampled_from(parameter.opts)
    if parameter.is_flag:
        return name.map(lambda opt: [opt])
    return st.tuples(name, st.sampled_from(VALUES)).map(list)
