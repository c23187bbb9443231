"""The options that recur: their names, what they take and the help that they are given."""

from __future__ import annotations

from typing import Any

import pytest
import typer

from cadence.cli import options

OPTION, ARGUMENT = vars(typer.Option()), vars(typer.Argument())


@pytest.mark.parametrize(
    ("make", "given", "plain", "own"),
    [
        (options.day, ("A day.",), OPTION, {"metavar": "DATE", "help": "A day."}),
        (
            *(options.year, ("--from", "A year."), OPTION),
            {"name": "--from", "metavar": "YEAR", "min": 1900, "max": 2199, "help": "A year."},
        ),
        (
            *(options.output, ("FILE", "A file."), OPTION),
            {"name": "--output -o", "metavar": "FILE", "help": "A file."},
        ),
        (
            *(options.entry, ("An entry.",), ARGUMENT),
            {"metavar": "ID", "help": "An entry.", "show_default": False},
        ),
        (
            *(options.entry, ("A plan.", "PLAN"), ARGUMENT),
            {"metavar": "PLAN", "help": "A plan.", "show_default": False},
        ),
    ],
)
def test_only_these_are_its_own(
    make: Any, given: tuple[str, ...], plain: dict[str, Any], own: dict[str, Any]
) -> None:
    """In an annotation, Typer takes the name that it would take for the default."""
    changed = {key: value for key, value in vars(make(*given)).items() if value != plain[key]}
    names = *filter(None, [changed.pop("default", None)]), *changed.pop("param_decls", ())
    assert changed | ({"name": " ".join(names)} if names else {}) == own
