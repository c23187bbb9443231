"""Contacts laid out by hand in every way that TOML allows, and corrections: for hypothesis."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import tomli_w
from hypothesis import strategies as st

from cadence.recording.editing import Correction
from ledgers import PEOPLE, tables

TOPICS = ["aa", "bb", "cc", "dd"]
OUTCOMES = ["an outcome", 'with "quotes", and # more', "one ] more", "ein Übereinkommen"]
NAMES = [str(person["id"]) for person in PEOPLE]
FIRST = date(2018, 1, 1)
HEAD = tomli_w.dumps({
    **{key: value for key, value in tables().items() if key != "contact"},
    "topic": [{"id": topic, "title": topic.upper()} for topic in TOPICS],
})  # fmt: skip

_COMMENTS = st.lists(
    st.sampled_from(["", "  ", "# a comment", "#[[contact]]", '\t# """', "# date = 2000-01-01"]),
    max_size=2,
)


def source(number: int) -> dict[str, str]:
    return {"url": f"https://s{number}.example/x#y", "publisher": f"P{number}"}


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


@st.composite
def array(draw: st.DrawFn, values: list[str]) -> str:
    """Draw a list of what is TOML already: on one line, one a line, or anyhow."""
    style = draw(st.sampled_from(["one line", "lines", "anyhow"]))
    comma = draw(st.sampled_from(["", ","])) if values else ""
    if style == "one line":
        return f"[{', '.join(values)}{comma}]"
    if style == "lines":
        last = len(values) - 1
        lines = [
            f"    {value}{',' if n < last else comma}{draw(st.sampled_from(['', '  # which']))}"
            for n, value in enumerate(values)
        ]
        return "\n".join(["[", *lines, "]"])
    gap = st.sampled_from(["", " ", "\n", " # c\n  ", "\n\n  # d\n"])
    parts = [
        f"{draw(gap)}{value}{draw(gap)}{',' if n < len(values) - 1 else comma}"
        for n, value in enumerate(values)
    ]
    return f"[{''.join(parts)}{draw(gap)}]"


@st.composite
def contact_text(draw: st.DrawFn, number: int, day: date) -> str:
    """Draw the block of a contact, its keys in any order, with comments anywhere."""
    participants = draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=2, max_size=4))
    keys = {
        "id": _string(f"c{number}"),
        "date": str(day),
        "mode": '"phone"',
        "participants": draw(array([_string(name) for name in participants])),
    }
    for key, choices in (("topics", TOPICS), ("outcomes", OUTCOMES)):
        if draw(st.booleans()):
            chosen = draw(st.lists(st.sampled_from(choices), unique=True, max_size=3))
            keys[key] = draw(array([_string(text) for text in chosen]))
    if draw(st.booleans()):
        keys["summary"] = draw(st.sampled_from(['"They spoke."', "'''\nThey\n[[spoke]]\n'''"]))
    if draw(st.booleans()):
        keys["confidence"] = draw(st.sampled_from(['"single-source"', '"doubtful"']))
    count, inline = draw(st.integers(0, 3)), draw(st.booleans())
    if inline and count:
        written = [
            f"{{ url = {_string(source(n)['url'])}, publisher = 'P{n}' }}" for n in range(count)
        ]
        keys["sources"] = draw(array(written))
    lines = [*draw(_COMMENTS), "[[contact]]" + draw(st.sampled_from(["", " # x"]))]
    for key in draw(st.permutations(sorted(keys))):
        equals = draw(st.sampled_from([" = ", "=", "   =  "]))
        lines += [f"{key}{equals}{keys[key]}{draw(st.sampled_from(['', ' # y']))}"]
        lines += draw(_COMMENTS)
    for n in range(0 if inline else count):
        lines += [*draw(_COMMENTS), "[[contact.sources]]", f'url = "{source(n)["url"]}"']
        lines += [f"publisher = 'P{n}'", *draw(_COMMENTS)]
    return "\n".join([*lines, *draw(_COMMENTS)])


@st.composite
def ledger_texts(draw: st.DrawFn) -> bytes:
    """Draw a ledger of one to three contacts, in date order; LF or CRLF; a last newline or none."""
    days = sorted(draw(st.lists(st.integers(0, 60), min_size=1, max_size=3, unique=True)))
    blocks = [draw(contact_text(n, FIRST + timedelta(days=day))) for n, day in enumerate(days)]
    between = draw(st.sampled_from(["\n", "\n\n"]))
    text = HEAD + "\n" + between.join(blocks) + "\n"
    if draw(st.booleans()):
        text = text.rstrip()
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"]))).encode()


@st.composite
def corrections(draw: st.DrawFn, old: dict[str, Any]) -> Correction:
    """Draw a correction that fits the contact *old*; it may change nothing."""
    values = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "date": st.integers(0, 60).map(lambda n: FIRST + timedelta(days=n)),
                "venue": st.just("Hall"),
                "summary": st.sampled_from(["They spoke.", "New\u2028words"]),
                "mode": st.just("video"),
                "confidence": st.sampled_from(["doubtful", "single-source"]),
                "note": st.just('a "note"\nof two lines'),
            },
        )
    )
    listed = {"topics": TOPICS, "outcomes": OUTCOMES, "participants": NAMES}
    added, dropped = {}, {}
    for key, choices in listed.items():
        there = list(old.get(key, ()))
        rest = [text for text in choices if text not in there]
        dropped[key] = draw(st.lists(st.sampled_from(there), unique=True)) if there else []
        added[key] = draw(st.lists(st.sampled_from(rest), unique=True, max_size=2)) if rest else []
    urls = [each["url"] for each in old.get("sources", ())]
    new = [source(n) for n in draw(st.lists(st.integers(3, 5), unique=True, max_size=2))]
    gone = draw(st.lists(st.sampled_from(urls), unique=True)) if urls else []
    if len(gone) == len(urls) and not new:
        gone = []
    changed = {*values, *(k for k in listed if added[k] or dropped[k])}
    free = sorted({"summary", "topics", "outcomes", "confidence", "venue"} - changed)
    cleared = draw(st.lists(st.sampled_from(free), unique=True, max_size=2)) if free else []
    return Correction(values, tuple(cleared), added, dropped, new, gone)
