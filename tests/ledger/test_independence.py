"""Two sources are independent if both publisher and host differ."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadence.ledger.independence import are_independent, publishing_host
from examples import examples

A, B = "https://a.example/1", "https://b.example/2"
WAYBACK = "https://web.archive.org/web/20230929000000"


@pytest.mark.parametrize(
    ("name", "sources", "independent"),
    [
        ("none", [], False),
        ("one", [(A, "A")], False),
        ("two of everything", [(A, "A"), (B, "B")], True),
        ("the same address twice", [(A, "A"), (A, "A")], False),
        ("two pages of one host", [(A, "A"), ("https://a.example/9", "B")], False),
        ("one publisher on two hosts", [(A, "A"), (B, "A")], False),
        ("one publisher in another case", [(A, "Reuters"), (B, "REUTERS")], False),
        ("one host with and without www", [(A, "A"), ("http://WWW.A.example", "B")], False),
        ("one host on another port", [(A, "A"), ("https://a.example:8443/x", "B")], False),
        ("one host with a dot at its end", [(A, "A"), ("https://a.example./x", "B")], False),
        ("two subdomains", [(A, "A"), ("https://news.a.example/1", "B")], True),
        ("a copy of the other", [(A, "A"), (f"{WAYBACK}/{A}", "Internet Archive")], False),
        ("a copy of another page", [(A, "A"), (f"{WAYBACK}/{B}", "B")], True),
        ("a third that differs from the first only", [(A, "A"), (A, "B"), (B, "B")], True),
        ("each shares something with the first", [(A, "A"), (A, "B"), (B, "A")], True),
    ],
)
def test_are_independent(name: str, sources: list[tuple[str, str]], independent: bool) -> None:
    assert are_independent(sources) is independent, name


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.State.gov/readout", "state.gov"),
        ("http://user@example.org:80/a", "example.org"),
        ("https://例え.jp/中文", "例え.jp"),
        (f"{WAYBACK}/https://www.mfa.gov.cn/a?b#c", "mfa.gov.cn"),
        (f"{WAYBACK}id_/http:/www.mfa.gov.cn/a", "mfa.gov.cn"),
        ("https://web.archive.org/web/*/https%3A%2F%2Fwww.mfa.gov.cn%2Fa", "mfa.gov.cn"),
        ("https://web.archive.org/save/x", "web.archive.org"),
        ("https://archive.org/details/a?see=https://example.org", "archive.org"),
        ("https://archive.ph/2023.01.02-030405/https://www.wsj.com/a", "wsj.com"),
        ("https://archive.today/newest/http://wsj.com/", "wsj.com"),
        ("https://archive.is/AbCdE", "archive.today"),
        ("https://archive.ph/AbCdE", "archive.today"),
        (f"https://archive.ph/{WAYBACK}/https://wsj.com/a", "wsj.com"),
        ("https://example.org/?next=https://elsewhere.org", "example.org"),
        ("ftp://example.org/", None),
        ("nowhere", None),
    ],
)
def test_publishing_host(url: str, host: str | None) -> None:
    assert publishing_host(url) == host


SOURCES = st.lists(st.tuples(st.sampled_from("uvw"), st.sampled_from("PQR")), max_size=5)


@pytest.mark.oracle
@examples(300)
@given(SOURCES)
def test_some_pair_differs_in_both(found: list[tuple[str, str]]) -> None:
    sources = [(f"https://{host}.example/", publisher) for host, publisher in found]
    pairs = combinations(found, 2)
    assert are_independent(sources) is any(a[0] != b[0] and a[1] != b[1] for a, b in pairs)
