"""The shared parts of `reconcile` and `import`: the list, its columns, the progress bar."""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cadence.errors import CadenceError
from cadence.files.home import expanded
from cadence.lookup.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cadence.ledger.ledger import Ledger
    from cadence.recording.lists.listed import ListFile

_LONG = 2_000  # rows: from here on a terminal shows progress

List = Annotated[
    str,
    typer.Argument(
        metavar="LIST",
        help="CSV, JSON Lines or what 'log -f json' prints, another ledger, or the folder of a"
        " data package; - reads standard input.",
        show_default=False,
    ),
]
Column = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="KEY=HEADING",
        help="Read a key from the column with this heading, as in date=Datum (repeatable).",
    ),
]


def read(name: str, ledger: Ledger, column: Iterable[str] | None) -> ListFile:
    """Return the list called *name*, with its columns renamed by *column*.

    Raises `CadenceError`; in CI also for a symbolic link, which may come from an untrusted
    checkout.
    """
    from cadence.cli.refused_names import is_in_ci
    from cadence.files import locate
    from cadence.recording.lists.reading import read_list

    if is_in_ci() and locate.is_behind_link(locate.named(name)):
        raise CadenceError(
            f"{name} is a symbolic link, which is not followed in CI (the variable CI is set)"
        )
    return read_list(name, ledger, _renamed(column or ()))


def _renamed(given: Iterable[str]) -> dict[str, str]:
    renamed: dict[str, str] = {}
    for text in given:
        key, equals, heading = (part.strip() for part in text.partition("="))
        if not (key and equals and heading):
            raise CadenceError(f"--column takes KEY=HEADING, as in date=Datum, not {quoted(text)}")
        if renamed.get(key, heading) != heading:
            raise CadenceError(f"--column gives {key} both {quoted(renamed[key])} and {heading}")
        renamed[key] = heading
    return renamed


def refuse_same(option: str, name: str, list_: str) -> None:
    """Raise `CadenceError` if an output file is the list itself."""
    with suppress(OSError, ValueError):
        if Path(expanded(name)).samefile(expanded(list_)):
            raise CadenceError(f"{option} {name} is the list itself: name another file")


@contextmanager
def progress(what: str, count: int) -> Iterator[Callable[[], object]]:
    """Show progress over *count* rows on a terminal; yield the function to call for each."""
    if count < _LONG or not sys.stderr.isatty():
        yield lambda: None
        return
    from cadence.output.formats.progress import bar

    with bar(what, count) as step:
        yield step
