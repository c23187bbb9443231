"""What the documents say about the ledger of 25 November 2026, the JSON and the code is true."""

from __future__ import annotations

import re
import tomllib
from collections import Counter

import pytest

from cadence.loading import load
from cadence.output.wording import words
from command import FROZEN, ROOT, SHIPPED, run
from everything import models
from json_keys import keys

METHOD = (ROOT / "docs/ledger.md").read_text(encoding="utf-8")
WORDS = " ".join(METHOD.split())  # wherever a line ends


def test_the_method_counts_contacts_and_confidence_right() -> None:
    ledger = load(str(FROZEN))
    counts = Counter(contact.confidence.value for contact in ledger.contacts)
    said = re.search(r"Of the (\d+) contacts on 25 November 2026, (\d+) are \*confirmed\*.*?(\d+) rest.*?(\d+) are \*doubtful\*", WORDS)  # fmt: skip
    assert said
    assert [int(number) for number in said.groups()] == [
        len(ledger.contacts),
        counts["confirmed"],
        counts["single-source"],
        counts["doubtful"],
    ]


def test_the_method_names_every_channel_and_every_doubtful_contact() -> None:
    ledger = load(str(FROZEN))
    named = set(re.findall(r"`([a-z0-9-]+)`", METHOD))
    assert {channel.id for channel in load(str(SHIPPED)).channels} <= named
    assert {c.id for c in ledger.contacts if c.confidence == "doubtful"} <= named


def test_the_method_says_what_each_channel_claims() -> None:
    ledger = load(str(FROZEN))
    wanted = [
        f"| {c.title} (`{c.id}`) | {words.day(c.recorded.from_)} | {words.day(c.recorded.through)}"
        f" | {sum(k.date < c.recorded.from_ for k in ledger.held_of(c.id))} | {c.basis} |"
        for c in ledger.channels
    ]
    there = [line for line in METHOD.splitlines() if re.match(r"\| .* \(`", line)]
    assert there == wanted, "docs/ledger.md needs these rows:\n" + "\n".join(wanted)


def test_the_method_says_on_what_each_record_rests() -> None:
    bases = {c.recorded.basis for c in load(str(FROZEN)).channels if c.recorded.basis}
    assert len(bases) > 1
    assert [basis for basis in bases if basis not in WORDS] == []


def test_the_citation_is_of_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8").splitlines()
    assert f"version: {version['project']['version']}" in citation


def test_the_map_names_every_package_and_every_module_at_the_root() -> None:
    source = ROOT / "src/cadence"
    inits = [*source.glob("*/__init__.py"), *source.glob("*/*/__init__.py")]
    packages = {f"{path.parent.relative_to(source)}/" for path in inits}
    assert len(packages) > 10
    wanted = packages - {"output/"} | {path.name for path in source.glob("[!_]*.py")}
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [name for name in sorted(wanted) if f"`{name}`" not in page] == []


def test_the_page_on_security_names_modules_and_tests_that_are_there() -> None:
    page = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    paths = re.findall(r"`(\w+/[\w/.]+)`", page)
    assert len(paths) > 20
    there = [path for path in paths if path != "pip/"]  # a name in somebody else's checkout
    roots = (ROOT, ROOT / "src/cadence")
    assert [path for path in there if not any((root / path).exists() for root in roots)] == []


#: A command for each format of docs/json.md.
JSON = [
    *(
        [*command.split(), "--as-of", "2026-11-25"]
        for command in (
            "status",
            "status --since 2015-01-01",
            "gaps",
            "log taiwan --person wang-yi",
            "show leaders",
            "show us-president",
            "show 1999-05-10-military",
            "brief foreign-ministers",
            "brief wang-yi",
            "brief fentanyl",
            "agenda",
            "show 2024-apec-leaders --ledger tests/data/occasions.toml",
            "occasions --since 2025-10-01 --ledger tests/data/occasions.toml",
            "occasions 2025-apec-leaders --ledger tests/data/occasions.toml",
            "occasions --series --ledger tests/data/occasions.toml",
            "chart",
            "cascade",
            "cascade 2023-11-15-biden-xi",
            "topics",
            "topics trade",
            "compare",
            "diff tests/data/earlier.toml tests/data/distinct.toml",
        )
    ),
    ["reconcile", "tests/data/chronology.csv", "--column", "mode=How"],
    ["import", "tests/data/chronology.csv", "--column", "mode=How", "--dry-run"],
    ["check", str(FROZEN), "--as-of", "2026-11-25"],
    ["confirm", "--through", "2026-11-20", "--keep-basis", "--dry-run"],
    ["edit", "2023-11-15-biden-xi", "--add-topic", "trade", "--dry-run"],
    ["appoint", "marco-rubio", "us-secretary-of-state", "--to", "2026-11-22", "--dry-run"],
]


@pytest.mark.parametrize("command", JSON, ids=lambda command: " ".join(command[:2]))
def test_the_page_of_the_json_names_every_key_and_format(command: list[str]) -> None:
    page = (ROOT / "docs/json.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w.-]+)(?:/\d+)?`", page))
    answer = run(*command, "-f", "json").json()
    of_the_file = {
        (field.alias or name).replace("-", "_")
        for model in models()
        for name, field in model.model_fields.items()
    }
    assert set(keys(answer)) - named - of_the_file == set()
    name, number = answer["format"].removeprefix("cadence.").split("/")
    assert number == "1" or f"`{name}/{number}`" in page
