"""`cadence init`: start a ledger of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_SCHEMA = "ledger.schema.json"
_FOUND = (Path("meetings.toml"), Path("data/meetings.toml"))  # found without --ledger


@app.command(epilog="Example: cadence init --side 'US=United States' --side 'RU=Russia' us-ru.toml")
def init(
    *,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The new ledger.")] = Path(
        "meetings.toml"
    ),
    side: Annotated[
        list[str] | None,
        typer.Option(metavar="ID=NAME", help="A side, as in 'US=United States'; give it twice."),
    ] = None,
    from_shipped: Annotated[
        bool, typer.Option("--from-shipped", help="Copy the ledger that comes with cadence.")
    ] = False,
) -> None:
    """Start a ledger of your own: for any two sides, or as a copy of the shipped one.

    Writes its JSON Schema to the same folder, for editors that check TOML. Never
    overwrites a file.
    """
    from datetime import date
    from shlex import quote

    from cadence.errors import CadenceError
    from cadence.files import locate
    from cadence.files.home import expanded
    from cadence.files.read import read_ledger
    from cadence.output.formats.safe import one_line
    from cadence.output.formats.terminal import print_lines
    from cadence.recording.template import new_ledger, parse_sides

    if from_shipped and side:
        raise CadenceError("--from-shipped already has its two sides: drop --side")
    if from_shipped:
        content = read_ledger(locate.shipped())
    else:
        content = new_ledger(parse_sides(side or ()), date.today()).encode()  # noqa: DTZ011
    file = Path(expanded(str(file)))
    made = _make(file, content)
    option = "" if file in _FOUND else f" --ledger {quote(str(file))}"
    lines = (
        f"Created {' and '.join(made)}.",
        f"Next: 'cadence add{option}' records a contact, 'cadence status{option}' sums up.",
    )
    print_lines("\n".join(map(one_line, lines)))


def _make(file: Path, content: bytes) -> list[str]:
    """Create the ledger and, unless it exists, its schema; return the names of both.

    The ledger comes last, so that the command can be run again if it is killed in between.
    """
    from contextlib import suppress

    from cadence.files import replace

    schema = file.parent / _SCHEMA
    text = _schema_to_write(schema)
    replace.check_new(file)
    if text:
        replace.create(schema, text)
    try:
        replace.create(file, content)
    except BaseException:
        if text:
            with suppress(OSError):
                schema.unlink()
        raise
    return [str(file), str(schema)] if text else [str(file)]


def _schema_to_write(path: Path) -> bytes | None:
    """Return the schema, or None if the file has it already. Raises if the file differs."""
    from cadence.errors import CadenceError
    from cadence.ledger.json_schema import text

    schema = text().encode()
    if not path.exists():
        return schema
    if path.is_file() and path.read_bytes() == schema:
        return None
    raise CadenceError(
        f"{path} already exists, and is a different one: rename or delete it, or choose a new"
        " folder"
    )
