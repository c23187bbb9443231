"""What a real ledger says of its contacts can be said to `add`, and comes out the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli

from command import run
from shortened import BLOCKS, with_blocks

CONTACTS: list[dict[str, Any]] = tomli.loads(with_blocks(BLOCKS))["contact"]
#: How many contacts before it and after it are in the ledger with it, every day. In CI all are.
AROUND = 30
LISTS = {
    "participants": "--with",
    "attending": "--attending",
    "topics": "--topic",
    "outcomes": "--outcome",
}
SAID_OTHERWISE = {"id", "city", "country", "sources", "confidence", *LISTS}
OPTIONS = {"status-by": "--by"}
NOT_PLAIN = {"status", "precision", "decided", "announced", "confidence", "end", "distinct-from"}


def chosen() -> Iterator[Any]:
    """One in forty, and every one that is not as plain as the others.

    Every day one of those alike in what they say: by mode, status and keys that few have.
    """
    seen = set()
    for number, contact in enumerate(CONTACTS):
        rare = NOT_PLAIN & contact.keys()
        kind = (contact["mode"], contact.get("status"), frozenset(rare))
        if number % 40 == 0 or not rare.isdisjoint({"status", "precision", "decided", "announced"}):
            marks = [pytest.mark.slow] if kind in seen else []
            yield pytest.param(number, id=str(contact["id"]), marks=marks)
            seen.add(kind)


def options(contact: dict[str, Any]) -> list[str]:
    """Say a contact in the words of `cadence add`."""
    said = ["--confidence", contact.get("confidence", "confirmed")]
    for key, value in contact.items():
        if key not in SAID_OTHERWISE:
            said += [OPTIONS.get(key, f"--{key}"), str(value)]
    for key, option in LISTS.items():
        said += [word for value in contact.get(key, ()) for word in (option, value)]
    if "city" in contact:
        said += ["--place", f"{contact['city']}, {contact['country']}"]
    for source in contact["sources"]:
        parts = (source.get(key) for key in ("url", "publisher", "title"))
        said += ["--source", " | ".join(filter(None, parts))]
    return said


@pytest.mark.parametrize(
    "around", [AROUND, pytest.param(len(CONTACTS), marks=pytest.mark.slow)], ids=["few", "all"]
)
@pytest.mark.parametrize("number", list(chosen()))
def test_a_contact_that_was_taken_out_is_put_back(number: int, around: int, tmp_path: Path) -> None:
    contact, path = CONTACTS[number], tmp_path / "meetings.toml"
    before, after = slice(max(0, number - around), number), slice(number + 1, number + around)
    others = [*CONTACTS[before], *CONTACTS[after]]
    whole = with_blocks([*BLOCKS[before], BLOCKS[number], *BLOCKS[after]])
    path.write_text(with_blocks([*BLOCKS[before], *BLOCKS[after]]), "utf-8")
    code, _, err = run("add", "--ledger", str(path), "--force", *options(contact))
    assert code == 0, err
    made = tomli.loads(path.read_text("utf-8"))["contact"]
    (put_back,) = (c for c in made if c["id"] not in {other["id"] for other in others})
    assert put_back | {"id": contact["id"]} == contact
    assert len(made) == len(others) + 1
    # Where a date was corrected the id stayed. Of several on one day the new one stands last.
    same_day = [c["date"] for c in CONTACTS].count(contact["date"])
    if put_back["id"] == contact["id"] and same_day == 1:
        assert path.read_text("utf-8") == whole
