"""`cadence report`: one page, harmless whatever the ledger says."""

from __future__ import annotations

import importlib.util
import re
from base64 import b64encode
from datetime import date
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadence.analysis.as_of import AsOf
from cadence.cli.command_table import COMMANDS
from cadence.files.locate import LedgerPath
from cadence.ledger.ledger import Ledger
from cadence.loading import LedgerFile
from cadence.output.documents.html import Picture, page
from cadence.output.wording.verdict_marks import LOOKS, MEANINGS
from command import FROZEN, ROOT, run
from ledgers import LEADERS, contact, ledger

ON = date(2021, 7, 1)


def made(of: Ledger, timeline: Picture | None = None) -> str:
    source = LedgerFile(LedgerPath(Path("l.toml"), "l.toml"), "0" * 64, of)
    return page(source, AsOf(of, ON), of.channels, timeline)


class Seen(HTMLParser):
    """What a browser would see of a page: elements with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> str:
    target = tmp_path_factory.mktemp("report") / "r.html"
    words = ("report", "-l", str(FROZEN), "--as-of", "2026-11-23", "-o", str(target))
    code, out, err = run(*words)
    assert (code, out, err) == (0, "", f"Wrote {target}.\n")
    text = target.read_text(encoding="utf-8")
    run(*words)
    assert target.read_text(encoding="utf-8") == text  # the same bytes again
    return text


@pytest.fixture(scope="module")
def seen(shipped: str) -> Seen:
    return Seen(shipped)


SAID = [
    "As of 23 Nov 2026 · ",
    "6 overdue: the due date has passed, and the ledger shows that no contact has taken place.",
    "1 retired: this channel is no longer judged.",
    "overdue, 541+ days late (checked to 15 Jun 2026)",
    "21 Dec 2023, Brown–Liu, video",
    "Leaders, face to face: 14 gaps longer than 12 months",
    "Missed years: 1973, 1974, 1976–1978",
    "declined by China: Austin–Wei, phone, 4 Feb 2023",
    "24–25 Sep 2026, Trump–Xi, Washington",
    "Fentanyl and counternarcotics",
    "About twelve hours of unannounced talks",
    "How to cite",
]


def cards(page: str) -> list[str]:
    """Return the titles of the cards of a page, in their order."""
    return re.findall(r"<h3>([^<]*)</h3>", page)


def test_the_first_channel_of_the_ledger_is_first_then_the_worst() -> None:
    recorded = {"from": date(2000, 1, 1), "through": date(2021, 7, 1)}
    kinds = [("on-track", "in-person"), ("retired", "video"), ("overdue", "phone")]
    channels = [
        LEADERS | {"id": title, "title": title, "modes": [mode], "recorded": recorded}
        for title, mode in kinds
    ]
    channels[1]["retired"] = date(2021, 1, 1)
    page = made(ledger(contact(date(2021, 6, 1)), channel=channels))
    assert cards(page) == ["on-track", "overdue", "retired"]


def test_verdicts_mean_what_the_guide_says() -> None:
    guide = (ROOT / "docs/guide/desk.md").read_text(encoding="utf-8")
    for verdict, meaning in MEANINGS.items():
        assert f"| {LOOKS[verdict].word} | {meaning} |" in guide


def test_names_no_command_and_no_file() -> None:
    long_ago = {"from": date(2000, 1, 1), "through": date(2015, 1, 1)}
    plan = contact(date(2021, 5, 1), status="planned", announced=date(2021, 4, 1))
    held = contact(date(2020, 8, 1))
    text = made(ledger(held, plan, channel=[LEADERS | {"recorded": long_ago}]))
    seen = Seen(text).text
    assert "1 channel not checked recently enough" in seen
    assert "planned for 1 May 2021, " in seen
    assert "outcome not recorded" in seen
    assert "l.toml" not in text
    assert not [name for name in COMMANDS if f"cadence {name}" in seen]


class TestTheShippedLedger:
    @pytest.mark.parametrize("sentence", SAID)
    def test_says(self, seen: Seen, sentence: str) -> None:
        assert sentence in seen.text

    def test_is_under_2_mb(self, shipped: str) -> None:
        assert len(shipped.encode()) < 2_000_000

    def test_loads_nothing(self, shipped: str, seen: Seen) -> None:
        for tag, attributes in seen.elements:
            assert tag not in {"link", "iframe", "object", "embed", "base"}
            assert "srcset" not in attributes
            if tag == "script":
                assert attributes == {}
            if src := attributes.get("src"):
                assert src.startswith("data:image/svg+xml;base64,")
        assert "@import" not in shipped
        assert "url(" not in shipped

    def test_has_a_policy_that_knows_its_style_and_script_by_their_hashes(
        self, shipped: str, seen: Seen
    ) -> None:
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', shipped)
        assert policy
        assert "default-src 'none'" in policy[1]
        assert "unsafe" not in policy[1]
        for tag in ("style", "script"):
            inline = re.search(rf"<{tag}>(.*?)</{tag}>", shipped, re.DOTALL)
            assert inline
            digest = b64encode(sha256(inline[1].encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{digest}'" in policy[1]
        assert not [a for _, attributes in seen.elements for a in attributes if a == "style"]

    def test_every_contact_has_a_row_with_links_to_its_sources(
        self, shipped: str, seen: Seen
    ) -> None:
        elements = seen.elements
        of_contacts = Seen(shipped.partition('<table id="contacts">')[2]).elements
        rows = [a["id"] for tag, a in elements if tag == "tr" and "data-mode" in a]
        assert len(rows) == 740
        cited = [a["href"] or "" for tag, a in of_contacts if tag == "a"]
        assert sum(link.startswith("http") for link in cited) == 1857
        links = [a["href"] or "" for tag, a in elements if tag == "a"]
        inner = {link[1:] for link in links if link.startswith("#")}
        assert inner <= {a["id"] for _, a in elements if "id" in a}


HOSTILE = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from(list("<>\"'&=/{}%\x1b\x00\u202e\r\n:#[")),
    ),
    min_size=1,
)


def everywhere(text: str, url: str) -> Ledger:
    """Return a ledger that says *text* wherever it can, and has *url* as its sources."""
    source = {"url": url, "publisher": text, "title": text}
    return ledger(
        contact(
            date(2020, 1, 1),
            topics=["t"], summary=text, occasion=text, note=text, venue=text, outcomes=[text], sources=[source],
        ),
        ledger={"format": 1, "title": text, "license": text},
        topic=[{"id": "t", "title": text}],
        channel=[LEADERS | {"title": text, "basis": text}],
        suspension=[
            {"channels": ["leaders"], "by": "CN", "from": date(2019, 1, 1), "reason": text, "sources": [source]}
        ],
    )  # fmt: skip


@cache
def shape_of_plain_texts() -> list[tuple[str, list[str]]]:
    """Return the elements of a page whose texts are plain, each with its attributes."""
    plain = Seen(made(everywhere("plain", "javascript:alert(1)")))
    return [(tag, sorted(attributes)) for tag, attributes in plain.elements]


@settings(max_examples=60, deadline=None)
@given(HOSTILE, HOSTILE)
def test_no_text_becomes_an_element_an_attribute_or_a_link(text: str, url: str) -> None:
    hostile_text = made(everywhere(text, url))
    hostile = Seen(hostile_text)
    web = url.lower().startswith(("http://", "https://"))
    if not web:
        shape = [(tag, sorted(attributes)) for tag, attributes in hostile.elements]
        assert shape == shape_of_plain_texts()
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", hostile_text)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</title><script>",
        "{{ 7*7 }}",
        "--><b>",
    ],
)
def test_well_known_attacks_are_text(text: str) -> None:
    seen = Seen(made(everywhere(text, 'https://example.org/"><script>')))
    assert [a for tag, a in seen.elements if tag == "script"] == [{}]
    assert not [a for tag, a in seen.elements if tag in {"img", "b"}]
    assert text in seen.text


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", " https://x", "//x", "file:///etc/passwd"]
)
def test_only_web_addresses_become_links(url: str) -> None:
    seen = Seen(made(everywhere("plain", url)))
    assert [
        a["href"] for tag, a in seen.elements if tag == "a" and not str(a["href"]).startswith("#")
    ] == []


def test_a_picture_is_an_image_that_runs_nothing() -> None:
    picture = Picture("<svg><script>alert(1)</script></svg>", "Pink: <b>gaps</b>.")
    seen = Seen(made(everywhere("plain", "https://x"), picture))
    assert "Pink: <b>gaps</b>." in seen.text
    (image,) = [a for tag, a in seen.elements if tag == "img"]
    assert str(image["src"]).startswith("data:image/svg+xml;base64,")
    assert "The tables of this page say the same in words." in str(image["alt"])


def test_no_id_of_a_contact_is_one_of_the_pages_own() -> None:
    ids = ["cite", "filter", "contacts", "words", "s", "verdicts-title", "count"]
    many = [contact(date(2010, 1, day), id=id_) for day, id_ in enumerate(ids, start=1)]
    elements = Seen(made(ledger(*many))).elements
    found = [a["id"] for _, a in elements if "id" in a]
    assert len(set(found)) == len(found)
    assert {f"contact-{id_}" for id_ in ids} <= set(found)
    links = {str(a["href"]) for tag, a in elements if tag == "a"}
    assert "#contact-count" in links  # the last contact, from its channel's card


def test_an_empty_ledger_has_a_page() -> None:
    text = Seen(made(ledger(channel=[]))).text
    assert "No channel in the ledger." in text
    assert "No contact of the leaders in the ledger." in text


def test_without_the_extra_the_page_is_made_and_one_line_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        "importlib.util.find_spec",
        lambda name, *more: None if name in {"altair", "vl_convert"} else find(name, *more),
    )
    target = tmp_path / "r.html"
    code, out, err = run("report", "-o", str(target))
    assert (code, out) == (0, "")
    assert err == (
        f"Wrote {target}, without its timeline: pictures need one more package:"
        " pip install 'cadence-ledger[plots]'.\n"
    )
    seen = Seen(target.read_text(encoding="utf-8"))
    assert not [tag for tag, _ in seen.elements if tag == "img"]
    assert ("details", {"class": "wide", "open": None}) in seen.elements


def test_a_page_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    code, out, err = run("report", "--no-pictures", "-o", str(tmp_path / "missing/r.html"))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "missing/r.html cannot be written: there is no folder" in err
