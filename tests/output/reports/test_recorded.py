"""Every key that `add`, `edit`, `resolve`, `appoint` and `confirm` print with `--format json`.

They speak for today, on which the channels of the distinct ledger are long past their due
dates, and recorded to where they were: what they say is the same on any day.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from clock import today
from command import run
from expected import copy_to, expected_json, in_order, text

RESOLVED = [
    *("resolve", "2021-06-24-dupont-sato", "held", "--date", "2021-06-23", "--end", "2021-06-26"),
    *("--venue", "Hall 7", "--with", "kenji-mori", "--topic", "energy", "--outcome", "A bridge"),
    *("--summary", "They opened a pavilion.", "--confidence", "confirmed"),
    *("--source", "https://expo.example/opened | Expo Daily | Doors open"),
]
CANCELLED = [
    *("resolve", "2021-06-24-dupont-sato", "cancelled", "--by", "JP", "--decided", "2021-06-20"),
    *("--summary", "The pavilion was not ready.", "--confidence", "confirmed"),
    *("--source", "https://expo.example/shut | Expo Daily | Doors shut"),
]
ADDED = [
    *("add", "--date", "2021-05-03", "--end", "2021-05-04", "--mode", "in-person"),
    *("--place", "Nara, JP", "--venue", "The park", "--occasion", "Golden Week"),
    *("--with", "morel", "--with", "mori", "--attending", "abe", "--topic", "fisheries"),
    *("--summary", "They fed the deer.", "--outcome", "A deer", "--announced", "2021-04-20"),
    *("--note", "In spite of the suspension.", "--confidence", "single-source"),
    *("--source", "https://nara.example/deer | Nara Post | Deer"),
]
EDITED = [
    *("edit", "2021-06-24-dupont-sato", "--announced", "2021-05-01", "--add-topic", "energy"),
    *("--note", "Seen twice.", "--confidence", "confirmed"),
    *("--add-source", "https://expo.example/seen | Expo Daily | Seen"),
]
CONFIRMED = ["confirm", "--through", "2021-06-30", "-c", "leaders", "--basis", "A third look."]
APPOINTED = [
    *("appoint", "Rin Oda", "jp-foreign-minister", "--from", "2021-06-01", "--to", "2022-01-31"),
    *("--acting", "--family-name", "Oda", "--native-name", "小田 凛", "--wikidata", "Q900005"),
    *("--alias", "R. Oda"),
]

#: On standard error: the object on standard output has no place for it.
CONFIRMED_ASIDE = """\
1 channel recorded through 30 Jun 2021.
  leaders, until now 20 May 2021
Basis (new) of leaders: A third look.
"""

CHANGES = [
    ("change-resolved", RESOLVED),
    ("change-cancelled", CANCELLED),
    ("change-added", ADDED),
    ("change-edited", EDITED),
    ("change-appointed", APPOINTED),
    ("change-confirmed", CONFIRMED),
]


def _said(arguments: list[str], ledger: Path) -> Any:
    day = today()  # before the call: at midnight it waits
    code, out, err = run(*arguments, "--ledger", str(ledger), "--format", "json")
    assert (code, err) == (0, CONFIRMED_ASIDE if "confirm" in arguments else "")
    said = json.loads(out)
    assert said["as_of"] == day.isoformat()
    assert said["ledger"]["path"] == str(ledger)
    said["as_of"] = None
    said["ledger"]["path"] = ledger.name
    return said


def _of_bytes(expected: Any, ledger: Path) -> Any:
    """Return *expected*, said of the ledger that has these bytes."""
    expected = dict(expected)
    digest = hashlib.sha256(ledger.read_bytes()).hexdigest()
    envelope = dict(expected["ledger"]) | {"sha256": digest}
    return list((expected | {"ledger": in_order(envelope)}).items())


@pytest.mark.parametrize(("name", "arguments"), CHANGES, ids=[change[0] for change in CHANGES])
def test_a_change_that_is_written(name: str, arguments: list[str], tmp_path: Path) -> None:
    ledger = copy_to(tmp_path)
    before = ledger.read_text(encoding="utf-8").splitlines()
    said = in_order(_said(arguments, ledger))
    after = ledger.read_text(encoding="utf-8").splitlines()
    assert said == _of_bytes(expected_json(f"{name}.json"), ledger)
    assert list(_changed(before, after)) == text(f"{name}.diff").splitlines()


@pytest.mark.parametrize(("name", "arguments"), CHANGES, ids=[change[0] for change in CHANGES])
def test_a_dry_run_says_the_same_of_the_old_ledger(
    name: str, arguments: list[str], tmp_path: Path
) -> None:
    ledger = copy_to(tmp_path)
    old = ledger.read_bytes()
    said = _said([*arguments, "--dry-run"], ledger)
    assert ledger.read_bytes() == old
    assert said.pop("written") is False
    expected = dict(_of_bytes(expected_json(f"{name}.json"), ledger))
    assert expected.pop("written") is True
    expected["ledger"] = in_order(dict(expected["ledger"]) | {"contact_count": 17})
    assert in_order(said) == list(expected.items())


def _changed(before: list[str], after: list[str]) -> list[str]:
    """Return the lines that went, each after its number, and those that came."""
    from difflib import SequenceMatcher

    lines = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            lines += [f"{number + 1}- {before[number]}" for number in range(i, j)]
            lines += [f"{number + 1}+ {after[number]}" for number in range(k, m)]
    return lines


@pytest.mark.parametrize(("name", "arguments"), CHANGES, ids=[change[0] for change in CHANGES])
def test_the_words_of_a_change(name: str, arguments: list[str], tmp_path: Path) -> None:
    ledger = copy_to(tmp_path)
    code, out, err = run(*arguments, "--ledger", str(ledger))
    assert code == 0
    assert (out + err).replace(str(ledger), ledger.name) == text(f"{name}.txt")
