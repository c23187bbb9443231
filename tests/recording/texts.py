"""Texts of ledgers as somebody could have laid them out by hand: for hypothesis."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import tomli_w
from hypothesis import strategies as st

from ledgers import tables

HEAD = tomli_w.dumps({key: value for key, value in tables().items() if key != "contact"})

_WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), max_size=20
)
_DAYS = st.dates(min_value=date(2015, 1, 1), max_value=date(2016, 12, 31))
_COMMENTS = st.lists(
    st.one_of(
        st.just(""),
        st.just("   "),
        _WORDS.map(lambda words: f"# {words}"),
        st.just("#[[contact]]"),
        st.just('  # """'),
    ),
    max_size=3,
)
_NOTES = st.sampled_from([
    '"""\n[[contact]]\ndate = 2016-01-01\n# no comment\n"""',
    "'''\n\n# [[contact]]\n'''",
    '"a # [[contact]] \\" b"',
    "'# '",
])  # fmt: skip


@st.composite
def contact_lines(draw: st.DrawFn, number: int) -> list[str]:
    """Draw the lines of a contact, with whatever may stand between them."""
    lines = [*draw(_COMMENTS), draw(st.sampled_from(["[[contact]]", "  [[ contact ]]  # x"]))]
    keys = [
        f'id = "{number}"',
        f"date = {draw(_DAYS)}",
        draw(st.sampled_from(['mode = "phone"', "'mode'   =   'video' # how"])),
        draw(st.sampled_from(['participants = ["ann-adams", "li-lei"]',
                              'participants = [ # who\n  "cal-clark",\n\n  "wu-wei", # x\n]'])),
    ]  # fmt: skip
    if draw(st.booleans()):
        keys.append(f"note = {draw(_NOTES)}")
    if draw(st.booleans()):
        keys.append(f"summary = {json.dumps(draw(_WORDS) or '-', ensure_ascii=False)}")
    for key in draw(st.permutations(keys)):
        lines += [key, *draw(_COMMENTS)] if draw(st.booleans()) else [key]
    for _ in range(draw(st.integers(0, 2))):
        lines += [*draw(_COMMENTS), "[[contact.sources]]", 'url = "https://example.org"']
        lines += ['publisher = "P"', *draw(_COMMENTS)]
    return lines


@st.composite
def ledger_texts(draw: st.DrawFn) -> bytes:
    """Draw a ledger: contacts in any order, sections anywhere, newlines mixed or not."""
    lines = HEAD.splitlines()
    for number in range(draw(st.integers(0, 4))):
        lines += draw(contact_lines(number))
        if draw(st.booleans()):
            lines += ["", "[[topic]]", f'id = "t{number}"', 'title = "T"', *draw(_COMMENTS)]
    newline = draw(st.sampled_from(["\n", "\r\n", None]))
    text = "".join(
        line.replace("\n", newline or "\n") + (newline or draw(st.sampled_from(["\n", "\r\n"])))
        for line in lines
    )
    return (text if draw(st.booleans()) else text.rstrip("\r\n")).encode()


CONTACTS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "date": _DAYS,
        "mode": st.just("phone"),
        "participants": st.just(["bob-baker", "han-mei"]),
    },
    optional={
        "summary": _WORDS.filter(bool),
        "outcomes": st.lists(_WORDS.filter(bool), min_size=1, max_size=3),
        "sources": st.lists(
            st.fixed_dictionaries(
                {
                    "url": st.just("https://example.org/" + "x" * 70),
                    "publisher": _WORDS.filter(bool),
                }
            ),
            min_size=1,
            max_size=2,
        ),
    },
)
