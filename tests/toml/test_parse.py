"""A TOML text is parsed, unless it would take far more memory than it is long."""

from __future__ import annotations

import pytest

from cadence.toml import parse
from cadence.toml.parse import TooDense

LONG = "1" * 1001
PIECES = 'a"' * 1_000_000


class TestLongLines:
    """Only lines of more than a thousand characters are looked at."""

    @pytest.mark.parametrize(
        ("text", "lines"),
        [
            ("", []),
            ("x" * 1000, []),
            (LONG, [LONG]),
            (f"{LONG}\n", [LONG]),
            (f"\n{LONG}", [LONG]),
            (f"\n{LONG}\n", [LONG]),
            (f"short\n{LONG}\nshort", [LONG]),
            (f"{'short' * 100}\n{'s' * 600}\n{LONG}", [LONG]),
            (f"{LONG}\n{LONG}2\nshort\n{LONG}", [LONG, f"{LONG}2", LONG]),
            ("\n".join(["y" * 999] * 5), []),
            ("\n".join(["y" * 1000] * 5), []),
        ],
        ids=lambda value: None if isinstance(value, list) else f"{len(value)} characters",
    )
    def test_which(self, text: str, lines: list[str]) -> None:
        assert list(parse._long_lines(text)) == lines


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("x{y", 230),
        ("x[y", 100),
        ("x,y", 120),
        ("x=y", 150),
        ("x\ny", 50),
        ("x.y", 20),
        ("x\\y", 100),
        ('"x"', 0),  # one piece
        ('"""x"', 4 * 90),
        ("'''x'", 4 * 90),
        ('z"""x"""', 6 * 90),
        ("{[,=", 600),
    ],
)
def test_what_each_character_costs(text: str, cost: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text may cost what is free and ten for each character, but no more."""
    free = cost - 10 * len(text)
    monkeypatch.setattr(parse, "_FREE", free)
    parse._refuse_what_fills_memory(text)
    monkeypatch.setattr(parse, "_FREE", free - 1)
    with pytest.raises(TooDense):
        parse._refuse_what_fills_memory(text)


@pytest.mark.parametrize(
    ("content", "may"),
    [(b"a = 'b'\n", False), (b'a = """b"""\n', True), (b"a = '''b'''\n", True)],
)
def test_three_quotes_may_begin_a_string_of_several_lines(content: bytes, may: bool) -> None:
    assert parse.may_span_lines(content) is may


class TestTooDense:
    def test_a_number_of_a_thousand_digits(self) -> None:
        with pytest.raises(ValueError, match=r"^a number in it is too long$"):
            parse.parse(f"x = {LONG}")

    def test_a_text_of_a_million_quotation_marks_in_several_lines(self) -> None:
        """Each is a piece of its own, of 90 bytes: 90 MB, where 60 MB + 10 x 2 MB are allowed."""
        text = 'x = """' + PIECES + 'a"""'
        with pytest.raises(TooDense) as refused:
            parse.parse(text)
        assert str(refused.value) == "it holds too many lines and values for its size"

    def test_as_many_in_one_line_are_one_piece(self) -> None:
        assert parse.parse(f"x = '{PIECES}'") == {"x": PIECES}


@pytest.mark.parametrize(
    ("digits", "is_refused"), [(1000, False), (1001, True)], ids=["short", "long"]
)
def test_a_number_of_a_thousand_digits(digits: int, is_refused: bool) -> None:
    text = f"x = {'0.' + '1' * (digits - 2)}\n"
    if not is_refused:
        assert parse.parse(text)["x"] == pytest.approx(1 / 9)
        return
    with pytest.raises(ValueError, match=r"^a number in it is too long$"):
        parse.parse(text)


def test_what_holds_too_much_for_its_size() -> None:
    """A comma costs 120 bytes; 60 million are free, and ten for each character."""
    fine = "x = [" + "1," * 599_000 + "]\n"  # 71.9 million, of 60 + 12.0
    assert len(parse.parse(fine)["x"]) == 599_000  # type: ignore[arg-type]
    with pytest.raises(TooDense) as refused:
        parse.parse("x = [" + "1," * 601_000 + "]\n")  # 72.1 million, of 60 + 12.0
    assert str(refused.value) == "it holds too many lines and values for its size"
