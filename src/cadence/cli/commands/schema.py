"""`cadence schema`: the JSON Schema of a ledger."""

from __future__ import annotations

import typer

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: cadence schema > ledger.schema.json")
def schema() -> None:
    """Print the JSON Schema of a ledger.

    Next to a ledger whose first line is '#:schema ./ledger.schema.json', it lets a TOML
    editor complete keys and mark mistakes.
    """
    from cadence.ledger import json_schema as ledger_schema
    from cadence.output.formats.terminal import print_lines

    print_lines(ledger_schema.text())
