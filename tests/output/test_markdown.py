"""Markdown as its readers make it: addresses can be followed, and nothing else is live."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cadence.output.formats import markdown
from cadence.output.formats.sheet import Link, Sheet
from command import ok, run
from examples import same_examples
from ledgers import contact, tables

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


class Page(HTMLParser):
    """What a reader made: the cells of each row, the links, and what is text outside of both."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.rows: list[list[str]] = []
        self.links: list[tuple[str, str]] = []
        self.bare: list[str] = [""]
        self._inside: list[str] = []
        self.feed(READER.render(written))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._inside.append(tag)
        match tag:
            case "tr":
                self.rows.append([])
            case "td" | "th":
                self.rows[-1].append("")
                self.bare.append("")
            case "a":
                assert [name for name, _ in attributes] == ["href"]
                self.links.append((attributes[0][1] or "", ""))
            case _:
                self.bare.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._inside.pop() == tag
        self.bare.append("")

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data
        if "a" in self._inside:
            address, text = self.links[-1]
            self.links[-1] = address, text + data
        elif "code" not in self._inside:
            self.bare[-1] += data


def page(*cells: str | tuple[Link, ...]) -> Page:
    return Page(markdown.render(Sheet(tuple("h" for _ in cells), (cells,))))


PIECES = [
    *"\\`*_[]<>|~@&:#.!$()'\" a1x/-+=^{}",
    *("https://e.org/x", "http://", "www.", "@name", "#1", "GH-1", "::", "##[", "&lt;", "&#35;"),
    *("](", "<b>", "<!--", "a@b.org", "\u202e", "\n", "| --- |", "习", "``", "HTTPS://E.ORG"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
#: As a runner and a screen see it; a page of HTML counts no space, and drops some.
HARMLESS = {"table", "thead", "tbody", "tr", "th", "td", "a", "code"}


def words(text: str) -> str:
    """Return what of a text has to be readable: `::` may be broken up, `%28` is a bracket."""
    return re.sub(r"[\s\ufffd\u202e]", "", unquote(text))


@pytest.mark.oracle
@same_examples(150)
@given(TEXTS, TEXTS)
def test_no_text_breaks_out_and_every_character_stays(first: str, second: str) -> None:
    read = page(first, second)
    assert [len(row) for row in read.rows] == [2, 2]
    assert read.tags <= HARMLESS
    assert [words(cell) for cell in read.rows[1]] == [words(first), words(second)]
    for address, text in read.links:
        assert re.match("https?://[^ ]", address, re.IGNORECASE)
        assert "xn--" in address or unquote(address) == unquote(text)
    for text in read.bare:
        assert not re.search(r"@\w|#\d|GH-\d", text, re.IGNORECASE)


@pytest.mark.oracle
@same_examples(100)
@given(TEXTS, TEXTS.map(lambda text: "https://e.org/" + text))
def test_no_link_breaks_out(text: str, address: str) -> None:
    read = page((Link(text, address), Link("other", "https://e.org")), "x")
    assert [len(row) for row in read.rows] == [2, 2]
    assert read.tags <= HARMLESS
    assert read.links[-1] == ("https://e.org", "other")
    for followed, _ in read.links:
        assert followed.startswith("https://e.org")


TEXT = [
    ("an address", "see https://e.org/a_b.", "see <https://e.org/a_b>."),
    ("in brackets", "(https://e.org/x)", "(<https://e.org/x>)"),
    ("with brackets", "https://e.org/x_(y),", "<https://e.org/x_%28y%29>,"),
    ("a full stop in brackets", "(https://e.org/x.)", "(<https://e.org/x>.)"),
    ("with colons", "https://e.org/a::b", "<https://e.org/a:%3Ab>"),
    ("an image", "![x](https://e.org)", r"!\[x\](<https://e.org>)"),
    ("no host", "https://, and http:", r"https\://, and http:"),
    ("another scheme", "ftp://e.org", r"ftp\://e.org"),
    ("no scheme", "www.e.org", r"www\.e.org"),
    ("HTML", "<img src=x>", r"\<img src=x\>"),
    ("an entity", "&lt; & co", r"\&lt; & co"),
    ("emphasis", "*a* _b_ `c` ~d~", r"\*a\* \_b\_ \`c\` \~d\~"),
    ("a mention", "ask @name", "ask `@name`"),
    ("mail", "ann@example.org.", "ann`@example.org.`"),
    ("two in a row", "@a@b#1", "`@a@b#1`"),
    ("at a price", "3 @ 5", "3 @ 5"),
    ("an issue", "No. #12", "No. `#12`"),
    ("not an issue", "C# and #x", "C# and #x"),
    ("money", "$6.5 billion", "$6.5 billion"),
    ("a formula", "$x$ or $$y$$", r"\$x\$ or \$\$y\$\$"),
    ("a formula alone", "$x$", r"\$x\$"),
    ("nothing to hide", "Speaker Pelosi's visit (to Taiwan)", "Speaker Pelosi's visit (to Taiwan)"),
]


@pytest.mark.parametrize(("text", "written"), [c[1:] for c in TEXT], ids=[c[0] for c in TEXT])
def test_text(text: str, written: str) -> None:
    assert markdown.text(text) == written


def test_what_a_check_found_has_no_link() -> None:
    assert markdown.plain("see https://e.org") == r"see https\://e.org"


LINKS = [
    ("Reuters", "https://e.org/a?b=1&c=2", "[Reuters](https://e.org/a?b=1&c=2)"),
    ("A [b] | c", "https://e.org/(x)|y", r"[A \[b\] \| c](https://e.org/%28x%29%7Cy)"),
    ("&", "https://e.org/?a&lt;b", "[&](https://e.org/?a&amp;lt;b)"),
    ("https://x.org", "https://e.org", r"[https\://x.org](https://e.org)"),
    ("x", "HTTPS://E.org", "[x](HTTPS://E.org)"),
    ("x", "javascript:alert(1)", "x, javascript:alert(1)"),
    ("x", "https://e.org/a b", r"x, https\://e.org/a b"),
]


@pytest.mark.parametrize(("text", "url", "written"), LINKS)
def test_link(text: str, url: str, written: str) -> None:
    row = markdown.render(Sheet(("h",), (((Link(text, url),),),))).split("\n")[2]
    assert row == f"| {written} |"


# -- the reports ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger with sources everywhere."""

    def source(name: str) -> list[dict[str, str]]:
        return [{"url": f"https://{name}.org/(1)", "publisher": name.title()}]

    ledger = tables(
        contact(
            date(2010, 1, 1),
            sources=[*source("one"), *source("two")],
            occasion="G20",
            summary="They talked.",
        ),
        contact(
            date(2011, 6, 1),
            status="cancelled",
            status_by="CN",
            sources=source("off"),
            summary="They were to talk.",
        ),
        contact(date(2012, 1, 1), sources=source("three")),
        suspension=[
            {
                "channels": ["leaders"],
                "by": "CN",
                "from": date(2011, 2, 1),
                "to": date(2011, 3, 1),
                "reason": "why",
                "sources": source("cut"),
            }
        ],
    )
    path = tmp_path_factory.mktemp("made") / "meetings.toml"
    path.write_text(tomli_w.dumps(ledger), encoding="utf-8")
    return str(path)


def links(made: str, *command: str) -> Iterator[list[str]]:
    """Yield, of each row of a report, where its links lead."""
    written = ok(*command, "-l", made, "-f", "markdown", "--as-of", "2012-06-01")
    for line in written.splitlines():
        if line.startswith("|"):
            yield [address for address, _ in Page(f"{line}\n{'| --- ' * line.count('|')}|\n").links]


def address(*names: str) -> list[str]:
    return [f"https://{name}.org/%281%29" for name in names]


def test_log_has_its_sources_and_what_was_said_as_well_as_the_occasion(made: str) -> None:
    assert list(links(made, "log"))[2:] == [address("one", "two"), address("off"), address("three")]
    lines = ok("log", "-l", made, "-f", "markdown").splitlines()
    assert lines[0] == "| Date | Who and where | What | Summary | Sources |"
    assert lines[2].startswith("| 1 Jan 2010 | Adams–Lei, Geneva | G20 | They talked. | [One](")
    assert "| cancelled by China | They were to talk. | [Off](" in lines[3]


def test_status_has_the_sources_of_the_last_contact(made: str) -> None:
    assert list(links(made, "status"))[2:] == [address("three")]
    assert list(links(made, "status", "--since", "2011-06-01"))[2:] == [address("three")]


def test_gaps_have_the_sources_of_both_ends_and_of_what_explains_them(made: str) -> None:
    assert list(links(made, "gaps"))[2:] == [
        address("one", "two"),
        address("one", "two", "three", "cut", "off"),
    ]


def test_agenda_has_the_sources_of_the_last_contact_or_the_plan(made: str) -> None:
    assert list(links(made, "agenda", "--months", "12"))[2:] == [address("three")]


def test_show_has_its_sources(made: str) -> None:
    rows = list(links(made, "show", "2010-01-01-adams-lei"))
    assert rows[-1] == address("one", "two")
    text = run("show", "2010-01-01-adams-lei", "-l", made).out
    assert re.search(r"sources +One\n +https://one.org/\(1\)\n +Two\n", text)


def test_the_real_ledger_reads_as_one_table() -> None:
    for command in (["log"], ["gaps"], ["status"], ["agenda"], ["topics"], ["compare"]):
        read = Page(ok(*command, "-f", "markdown", "--as-of", "2026-11-23"))
        assert len({len(row) for row in read.rows}) == 1
        assert read.tags <= HARMLESS | {"p", "em"}
        assert not [text for text in read.bare if "://" in text]
