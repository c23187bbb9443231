"""A source as it is typed, and who published it."""

from __future__ import annotations

from datetime import date

import pytest

from cadence.ledger.ledger import Ledger
from cadence.lookup.sources import (
    UnclearSource,
    guessed_publisher,
    guesses,
    resolve_source,
    usual_publishers,
)
from ledgers import contact, ledger

DAY = date(2018, 3, 1)


def source(url: str, publisher: str) -> dict[str, str]:
    return {"url": url, "publisher": publisher}


SOURCES = ledger(
    contact(DAY, id="a", sources=[source("https://www.reuters.com/a", "Reuters News")]),
    contact(DAY, id="b", sources=[source("https://reuters.com/b", "Reuters")]),
    contact(DAY, id="c", sources=[source("https://notreuters.com/b", "Other")]),
)


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("https://www.reuters.com/x", source("https://www.reuters.com/x", "Reuters")),
        ("https://x.org/y?a=1#b", source("https://x.org/y?a=1#b", "x.org")),
        ("https://x.org/ | X Daily", source("https://x.org/", "X Daily")),
        ("https://x.org/ |  | T", source("https://x.org/", "x.org") | {"title": "T"}),
        ("https://x.org/ | X | A | B", source("https://x.org/", "X") | {"title": "A | B"}),
    ],
)
def test_a_source_is_an_address_and_who_published_it(typed: str, made: dict[str, str]) -> None:
    assert resolve_source(SOURCES, typed) == made


@pytest.mark.parametrize("typed", ["", "reuters", "ftp://x.org", "https://", "https://[", "//x.y"])
def test_what_is_no_source_is_refused(typed: str) -> None:
    with pytest.raises(UnclearSource) as refused:
        resolve_source(SOURCES, typed)
    assert str(refused.value) == (
        f"'{typed}' is not a source: write 'https://...', or 'https://... | PUBLISHER | TITLE'"
    )


GUESSED_FROM = [
    ("Reuters", "https://www.mfa.cn/1"),
    ("PRC MFA", "https://mfa.cn/2"),
    ("PRC MFA", "https://mfa.cn/3"),
    ("PRC MFA (Embassy in US)", "https://mfa.cn/4"),
    ("PRC MFA (Embassy in US)", "https://us.mfa.cn/5"),
    ("White House", "https://wh.gov/6"),
    ("The White House", "https://wh.gov/7"),
]


def published() -> Ledger:
    return ledger(*(
        contact(DAY.replace(day=n + 1), sources=[{"url": url, "publisher": name}])
        for n, (name, url) in enumerate([*GUESSED_FROM, ("Nobody", "nowhere")])
    ))  # fmt: skip


def test_the_publisher_of_each_host_is_the_most_frequent_or_the_last_used() -> None:
    assert usual_publishers(published()) == {
        "mfa.cn": "PRC MFA",
        "us.mfa.cn": "PRC MFA (Embassy in US)",
        "wh.gov": "The White House",
    }


@pytest.mark.parametrize(
    ("typed", "guess"),
    [
        ("https://mfa.cn/9", "PRC MFA"),
        ("https://us.mfa.cn/9", "PRC MFA (Embassy in US)"),
        ("https://wh.gov/9", "The White House"),
        ("https://other.org/9", ""),
        ("https://mfa.cn/9 | Xinhua", ""),
    ],
    ids=["the most frequent", "of this host", "of two the last used", "a new host", "named"],
)
def test_a_publisher_is_guessed_from_the_same_host_alone(typed: str, guess: str) -> None:
    known = published()
    assert guessed_publisher(known, typed) == guess
    (*said,) = guesses(known, [typed])
    assert [guess in sentence for sentence in said] == ([] if "|" in typed else [True])
    host = typed.removeprefix("https://").partition("/")[0]
    named = "Xinhua" if "|" in typed else guess or host
    assert resolve_source(known, typed)["publisher"] == named
