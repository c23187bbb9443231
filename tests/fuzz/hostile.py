"""A ledger with everything in it, and what a stranger might write there instead."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import tomli_w
from hypothesis import strategies as st

from ledgers import LEADERS, contact, occasion, tables
from scenes import MINISTERS, talks

#: The path of a value, and another value for it.
Change = tuple[tuple[Any, ...], Any]
WHOLE = tables(
    contact(date(2010, 1, 1), date(2010, 1, 3), topics=["trade"], occasion="Summit", venue="Hall"),
    contact(date(2012, 5, 1), mode="phone", confidence="doubtful", note="Perhaps."),
    contact(date(2013, 5, 1), status="declined", status_by="CN", decided=date(2013, 4, 1)),
    contact(date(2019, 2, 28), precision="month", outcomes=["a phrase"], attending=["han-mei"]),
    talks(date(2010, 2, 1), attending=["ann-adams"]),
    contact(date(2020, 6, 1), status="planned", announced=date(2020, 1, 1)),
    topic=[{"id": "trade", "title": "Trade", "max-gap": {"months": 6}, "channel": "leaders"}],
    channel=[
        LEADERS,
        MINISTERS,
        LEADERS | {"id": "other", "title": "Other", "retired": date(2015, 1, 1)},
    ],
    occasion=[
        occasion(date(2010, 1, 2), series="summits", note="A note.", absent=["cn-leader"]),
        occasion(date(2015, 6, 1), date(2015, 6, 30), precision="month", series="summits"),
        occasion(date(2020, 9, 1), status="expected", announced=date(2020, 1, 1)),
        occasion(date(2020, 10, 1), status="cancelled", decided=date(2020, 5, 1)),
    ],
    suspension=[
        {
            "channels": ["leaders"],
            "by": "CN",
            "from": date(2011, 1, 1),
            "reason": "A visit",
            "sources": [{"url": "https://example.org", "publisher": "Example", "title": "T"}],
        }
    ],
)
HOSTILE = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from(
            list(
                ":#[]=+-@|`*_<>&\\\t\r\n\x1b\x07\x9b\u202e\u2066\u2028\u00ad\u3164\ufe0f\U000e0100\x00%$"
            )
        ),
    ),
    max_size=40,
)
ODD = st.one_of(
    HOSTILE,
    st.sampled_from(
        ["<script>alert(1)</script>", "javascript:alert(1)", "=cmd()", "a::b", "\x1b]0;x\x07"]
    ),
    st.integers(),
    st.dates(date(1800, 1, 1)),
    st.booleans(),
    st.just([]),
    st.just({}),
)


def leaves(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every value that is neither a table nor a list."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from leaves(value, (*path, index))
    else:
        yield path


LEAVES = list(leaves(WHOLE))
TEXTS = [
    path
    for path in LEAVES
    if path[-1] in {"title", "name", "family-name", "basis", "reason", "note", "occasion", "venue", "city", "publisher", "url"}
]  # fmt: skip


def changed(changes: Sequence[Change]) -> str:
    """Return the text of a ledger with other values at some places."""
    whole = copy.deepcopy(WHOLE)
    for path, value in changes:
        node: Any = whole
        for part in path[:-1]:
            node = node[part]
        node[path[-1]] = value
    return tomli_w.dumps(whole)


def _ledgers(
    places: Sequence[tuple[Any, ...]], values: st.SearchStrategy[Any], most: int
) -> st.SearchStrategy[str]:
    return st.lists(st.tuples(st.sampled_from(places), values), max_size=most).map(changed)


#: The ways in which a stranger's ledger is another: hostile texts, or anything anywhere.
LEDGERS = {
    "hostile texts": _ledgers(TEXTS, HOSTILE, most=6),
    "any value anywhere": _ledgers(LEAVES, ODD, most=3),
}
