"""What becomes of each entry: its text, its table either way, its conflict, whether it is new."""

from __future__ import annotations

from typing import Any

import pytest
import tomli

from cadence.recording.merge.entries import Outcome, outcomes
from cadence.recording.merge.pieces import Disputed, Piece
from cadence.recording.merge.versions import Version, read_version

KEY = ("topic", "a")
OLD = '[[topic]]\nid = "a"\ntitle = "A"\nnote = "N"\n'
TITLED, NOTED = OLD.replace('"A"', '"T"'), OLD.replace('"N"', '"M"')
ODD = OLD.replace("title =", "title  =")
REMARKED = f"# why\n{OLD}"


def version(text: str) -> Version:
    return read_version("it", text.encode())


def three(*texts: str) -> tuple[Version, Version, Version]:
    base, ours, theirs = map(version, texts)
    return base, ours, theirs


def table(text: str) -> dict[str, Any] | None:
    return dict(tomli.loads(text)["topic"][0]) if text else None


def outcome(text: str, *, is_touched: bool) -> Outcome:
    """Return what becomes of an entry that is *text* without a conflict."""
    return Outcome((text,), table(text), table(text), "", is_touched)


#: base, ours, theirs, and what becomes of the entry.
OUTCOMES: dict[str, tuple[str, str, str, Outcome | None]] = {
    "nobody touched it": (OLD, OLD, OLD, outcome(OLD, is_touched=False)),
    "ours changed a value": (OLD, TITLED, OLD, outcome(TITLED, is_touched=True)),
    "theirs changed a value": (OLD, OLD, TITLED, outcome(TITLED, is_touched=True)),
    "both changed it alike": (OLD, TITLED, TITLED, outcome(TITLED, is_touched=True)),
    "ours changed its layout": (OLD, ODD, OLD, outcome(ODD, is_touched=False)),
    "theirs changed its layout": (OLD, OLD, ODD, outcome(ODD, is_touched=False)),
    "both changed its layout alike": (OLD, ODD, ODD, outcome(ODD, is_touched=False)),
    "each changed its layout": (
        OLD, ODD, REMARKED, Outcome(("# why\n", ODD), table(OLD), table(OLD)),
    ),
    "ours changed a value, theirs the layout": (
        OLD, TITLED, ODD, outcome(ODD.replace('"A"', '"T"'), is_touched=True),
    ),
    "theirs changed a value, ours the layout": (
        OLD, ODD, TITLED, outcome(ODD.replace('"A"', '"T"'), is_touched=True),
    ),
    "each changed a value": (
        OLD, TITLED, NOTED, outcome(TITLED.replace('"N"', '"M"'), is_touched=True),
    ),
    "ours added it": ("", OLD, "", outcome(OLD, is_touched=True)),
    "theirs added it": ("", "", OLD, outcome(OLD, is_touched=True)),
    "both added it alike": ("", OLD, OLD, outcome(OLD, is_touched=True)),
    "both added it, in two layouts": ("", OLD, ODD, outcome(OLD, is_touched=True)),
    "ours deleted it": (OLD, "", OLD, None),
    "theirs deleted it": (OLD, OLD, "", None),
    "both deleted it": (OLD, "", "", None),
    "ours deleted it, theirs changed its layout": (OLD, "", ODD, None),
    "theirs deleted it, ours removed a comment": (REMARKED, OLD, "", None),
    "ours deleted it, theirs changed it": (
        OLD, "", TITLED,
        Outcome(
            (Disputed([], [OLD], [TITLED]),), None, table(TITLED),
            "topic 'a': deleted in ours and changed in theirs", is_touched=True,
        ),
    ),
    "theirs deleted it, ours changed it": (
        OLD, TITLED, "",
        Outcome(
            (Disputed([TITLED], [OLD], []),), table(TITLED), None,
            "topic 'a': deleted in theirs and changed in ours", is_touched=True,
        ),
    ),
    "theirs deleted it, ours added a comment": (
        OLD, REMARKED, "",
        Outcome(
            (Disputed([REMARKED], [OLD], []),), table(OLD), None,
            "topic 'a': deleted in theirs and changed in ours", is_touched=True,
        ),
    ),
    "ours deleted it, theirs added a second copy of a comment": (
        REMARKED, "", f"# why\n{REMARKED}",
        Outcome(
            (Disputed([], [REMARKED], [f"# why\n{REMARKED}"]),), None, table(OLD),
            "topic 'a': deleted in ours and changed in theirs", is_touched=True,
        ),
    ),
}  # fmt: skip


def joined(made: Outcome | None) -> Outcome | None:
    """Return *made* with its text in one piece, but for conflicts."""
    if made is None:
        return None
    pieces: list[Piece] = []
    for piece in made.pieces:
        if isinstance(piece, str) and pieces and isinstance(pieces[-1], str):
            pieces[-1] += piece
        elif piece:
            pieces.append(piece)
    return Outcome(tuple(pieces), made.ours, made.theirs, made.conflict, made.is_touched)


@pytest.mark.parametrize(("base", "ours", "theirs", "made"), OUTCOMES.values(), ids=OUTCOMES)
def test_what_becomes_of_an_entry(base: str, ours: str, theirs: str, made: Outcome | None) -> None:
    found = outcomes(*three(base, ours, theirs))
    assert found.keys() <= {KEY}
    assert joined(found.get(KEY)) == joined(made)


CHANNEL = '[[channel]]\nid = "a"\nper-year = 1\ntitle = "A"\n'


def test_a_conflict_names_the_keys_that_one_version_has_at_least() -> None:
    """Not `max-gap`, which neither has; each way to settle it is a whole table."""
    ours, theirs = (
        CHANNEL.replace("per-year = 1", "per-year = 2").replace('"A"', '"O"'),
        CHANNEL.replace("per-year = 1", "warn = { months = 1 }").replace('"A"', '"T"'),
    )
    (made,) = outcomes(*three(CHANNEL, ours, theirs)).values()
    assert made.conflict == "channel 'a': per-year, warn, title"
    assert made.ours == {"id": "a", "per-year": 2, "title": "O"}
    assert made.theirs == {"id": "a", "warn": {"months": 1}, "title": "T"}
    assert (made.table("ours"), made.table("theirs")) == (made.ours, made.theirs)
    assert made.is_touched


B, C = (f'\n[[topic]]\nid = "{name}"\n' for name in "bc")


def test_the_entries_of_ours_and_then_those_that_theirs_adds() -> None:
    made = outcomes(version(OLD + B), version(B + OLD), version(C + OLD + B))
    assert list(made) == [("topic", name) for name in "bac"]


#: ours, theirs, and the whole conflict that an entry is made.
MARKED: dict[str, tuple[str, str, Disputed]] = {
    "in both": (TITLED, NOTED, Disputed([TITLED], [OLD], [NOTED])),
    "in ours": (TITLED, "", Disputed([TITLED], [OLD], [])),
    "in theirs": ("", NOTED, Disputed([], [OLD], [NOTED])),
}


@pytest.mark.parametrize(("ours", "theirs", "disputed"), MARKED.values(), ids=MARKED)
def test_an_entry_that_is_marked_is_a_conflict_as_a_whole(
    ours: str, theirs: str, disputed: Disputed
) -> None:
    versions = three(OLD + B, ours + B, theirs + B)
    assert outcomes(*versions, marked={KEY}) == {
        KEY: Outcome((disputed,), table(ours), table(theirs), "topic 'a'", is_touched=True),
        ("topic", "b"): Outcome((B[1:],), {"id": "b"}, {"id": "b"}),
    }
