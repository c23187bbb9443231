"""Whatever a ledger says, into every command that changes one: it is changed as meant, or not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from fuzz.hostile import HOSTILE, LEDGERS, changed
from fuzz.judged import SETTINGS, judged

pytestmark = pytest.mark.fuzz

PLAN = "2020-06-01-adams-lei"
SOURCE = ["--source", "https://example.org/a | Reuters"]
PEOPLE = ["--with", "ann-adams", "--with", "li-lei"]
ADDED = ["--add-attending", "Baker", "--add-source", "https://example.org/b | Xinhua", "--by", "CN"]
CHANGES = {
    "add": ["add", "--date", "2014-03-03", "--mode", "phone", *PEOPLE, *SOURCE],
    "held": ["resolve", PLAN, "held", *SOURCE],
    "cancelled": ["resolve", PLAN, "cancelled", "--by", "CN", "--decided", "2020-05-01"],
    "edit": ["edit", PLAN, "--date", "2014-03-03", "--note", "N", *ADDED],
    "appointed": [
        "appoint",
        "Jo Doe",
        "us-secretary",
        "--from",
        "2014-03-03",
        "--family-name",
        "Doe",
    ],
    "ended": ["appoint", "han-mei", "cn-minister", "--to", "2014-03-03"],
    "confirm": ["confirm", "--through", "2021-02-28", "-c", "leaders"],
}
MODES = st.sampled_from([[], ["--force"], ["--dry-run"], ["--force", "-f", "json"]])


@pytest.mark.parametrize("call", CHANGES.values(), ids=CHANGES)
def test_each_change_is_made(call: list[str], workplace: Path) -> None:
    """Else the tests below would only see how a change is refused."""
    before = changed([])
    assert judged_change(workplace, before, [*call, "--force"]) != before


@pytest.mark.parametrize("ledgers", LEDGERS.values(), ids=LEDGERS)
@pytest.mark.parametrize("call", CHANGES.values(), ids=CHANGES)
def test_whatever_a_ledger_says(
    call: list[str], ledgers: st.SearchStrategy[str], workplace: Path
) -> None:
    @SETTINGS
    @given(ledgers, MODES)
    def check(text: str, mode: list[str]) -> None:
        judged_change(workplace, text, [*call, *mode])

    check()


def judged_change(folder: Path, before: str, call: Sequence[str]) -> str:
    """Run a call that may change l.toml; return what the file says then."""
    ledger = folder / "l.toml"
    ledger.write_text(before, encoding="utf-8", newline="")
    result = judged(*call, "-l", "l.toml")
    after = ledger.read_bytes().decode()
    if result.code or "--dry-run" in call:
        assert after == before, call
    else:
        assert after != before, call
        assert other_than_meant(tomli.loads(before), tomli.loads(after), call[0]) == []
    return after


def other_than_meant(before: dict[str, Any], after: dict[str, Any], command: str) -> list[str]:
    """Return what a change did to the ledger beside its own business."""
    business = {"confirm": "channel", "appoint": "person"}.get(command, "contact")
    faults = [key for key in {*before, *after} - {business} if before.get(key) != after.get(key)]
    if command == "confirm":
        return faults + [
            f"channel {old['id']}"
            for old, new in zip(before["channel"], after["channel"], strict=True)
            if old | {"recorded": None} != new | {"recorded": None}
        ]
    if command == "appoint":
        return faults + _other_than_appointed(before["person"], after["person"])
    kept = [one for one in before["contact"] if one in after["contact"]]
    lost = 1 if command in {"edit", "resolve"} else 0
    if len(kept) != len(before["contact"]) - lost:
        faults.append("contacts changed or gone")
    if len(after["contact"]) != len(before["contact"]) + 1 - lost:
        faults.append("not one contact more")
    return faults


@pytest.mark.parametrize("name", ["RU", "ru", "U S", ""])
def test_init(name: str, workplace: Path) -> None:
    @SETTINGS
    @given(HOSTILE.map(lambda text: text.replace("\x00", "")))
    def check(title: str) -> None:
        for made in ("new.toml", "ledger.schema.json"):
            (workplace / made).unlink(missing_ok=True)
        call = ("init", "--side", "US=United States", "--side", f"{name}={title}", "new.toml")
        if judged(*call).code:
            assert not (workplace / "new.toml").exists()
        else:
            assert judged("check", "new.toml").code == 0
            sides = tomli.loads((workplace / "new.toml").read_text("utf-8"))["side"]
            assert sides[1] == {"id": name, "name": title.strip()}

    check()


def _other_than_appointed(before: list[Any], after: list[Any]) -> list[str]:
    """Return the people who are not as they were, but for the end of a term."""
    new = [person for person in after if person["id"] == "jo-doe"]
    kept = [_without_ends(person) for person in after if person not in new]
    return [] if kept == [_without_ends(person) for person in before] else ["people changed"]


def _without_ends(person: dict[str, Any]) -> dict[str, Any]:
    terms = [{**term, "to": None} for term in person.get("terms", ())]
    return {**person, "terms": terms}
