"""Wrap lines between words: no word, such as an address to copy, is ever broken."""

from __future__ import annotations


def filled(text: str, width: int) -> str:
    """Return *text* in lines of at most *width* cells; only a longer word exceeds it."""
    return "\n".join(_filled_line(line, width) for line in text.split("\n"))


def _filled_line(line: str, width: int) -> str:
    if 2 * len(line) <= width:  # no character is wider than two cells
        return line
    from rich.cells import cell_len

    begun, *words = line.split(" ")
    lines = [begun]
    for word in words:
        if not lines[-1].strip() or cell_len(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "\n".join(lines)
