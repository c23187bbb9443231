"""A report is printed in the format that was asked for, and in no other."""

from __future__ import annotations

from typing import Any, cast

import pytest

from cadence.cli.options import Format
from cadence.cli.printing import print_report
from cadence.errors import CadenceError
from cadence.output.report import Report


class Said:
    """A report that says which of its forms was asked for."""

    def to_text(self, _console: Any) -> list[str]:
        return ["as text", "and more"]

    def to_json(self) -> str:
        return "as JSON\n"

    def to_csv(self, *, bom: bool) -> str:
        return f"as CSV, {bom}\n"

    def to_markdown(self) -> str:
        return "as Markdown\n"


REPORT = cast("Report", Said())


@pytest.mark.parametrize(
    ("format_", "bom", "out"),
    [
        (Format.TEXT, False, "as text\nand more\n"),
        (Format.JSON, False, "as JSON\n"),
        (Format.CSV, False, "as CSV, False\n"),
        (Format.CSV, True, "as CSV, True\n"),
        (Format.MARKDOWN, False, "as Markdown\n"),
    ],
)
def test_in_one_format(
    format_: Format, bom: bool, out: str, capsys: pytest.CaptureFixture[str]
) -> None:
    print_report(REPORT, format_, bom=bom)
    assert capsys.readouterr() == (out, "")


def test_without_a_mark_unless_it_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    print_report(REPORT, Format.CSV)
    assert capsys.readouterr().out == "as CSV, False\n"


@pytest.mark.parametrize("format_", [Format.TEXT, Format.JSON, Format.MARKDOWN])
def test_a_byte_order_mark_is_for_csv(format_: Format, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CadenceError, match=r"^--bom is for CSV: add --format csv$"):
        print_report(REPORT, format_, bom=True)
    assert capsys.readouterr().out == ""
