"""A merge as a whole: what it begins with, what it reports, and the proof of its text."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from cadence.recording.merge.entries import Outcome, outcomes
from cadence.recording.merge.merging import Merged, _Merge, _prove, merged
from cadence.recording.merge.order import ordered
from cadence.recording.merge.pieces import USUAL, Disputed
from cadence.recording.merge.versions import Unmergeable, read_version
from merge_repository import BASE, HEAD, contact

LATEST = date(2026, 11, 27)
APRIL, MAY = contact("2026-04-01"), contact("2026-05-01")
VIDEO = contact("2026-04-01", mode="video")
NOTE = (
    "contact '2026-04-01-adams-li' was given to two new contacts: one of them is now"
    " 2026-04-01-adams-li-2"
)


def merge(base: str, ours: str, theirs: str, latest: date = LATEST) -> Merged:
    return merged(base.encode(), ours.encode(), theirs.encode(), latest)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "wanted"),
    [
        pytest.param("# b\n", "# o\n", "# o\n", "# o\n", id="both alike"),
        pytest.param("# b\n", "# o\n", "# b\n", "# o\n", id="ours changed it"),
        pytest.param("# b\n", "# b\n", "# t\n", "# t\n", id="theirs changed it"),
        pytest.param("", "# o\n", "", "# o\n", id="ours added it all"),
    ],
)
def test_what_one_version_changed_is_that_version(
    base: str, ours: str, theirs: str, wanted: str
) -> None:
    assert merge(base, ours, theirs) == Merged(wanted.encode())


def test_a_clean_merge() -> None:
    assert merge(BASE, BASE + APRIL, BASE + MAY) == Merged((BASE + APRIL + MAY).encode())


@pytest.mark.parametrize(
    ("conflicts", "errors", "is_clean"),
    [((), (), True), (("c",), (), False), ((), ("e",), False), (("c",), ("e",), False)],
)
def test_a_merge_is_clean_without_conflicts_and_errors(
    conflicts: tuple[str, ...], errors: tuple[str, ...], is_clean: bool
) -> None:
    assert Merged(b"", conflicts, errors, ("a note",)).is_clean == is_clean


#: base, ours, theirs, and what is said of the one that cannot be merged.
BROKEN: dict[str, tuple[str, str, str, str]] = {
    "ours": (BASE, "[", BASE, "ours is not TOML"),
    "theirs": (BASE, BASE, "[", "theirs is not TOML"),
    "all": ("[", "[", "[", "ours is not TOML"),
}


@pytest.mark.parametrize(("base", "ours", "theirs", "words"), BROKEN.values(), ids=BROKEN)
def test_a_version_that_cannot_be_read(base: str, ours: str, theirs: str, words: str) -> None:
    with pytest.raises(Unmergeable, match=f"^{words}$"):
        merge(base, ours, theirs)


def test_a_base_that_cannot_be_read_counts_as_empty() -> None:
    """Nothing was deleted, then: what one version alone has is new."""
    made = merge("[", BASE + APRIL, BASE)
    assert made == Merged(
        (BASE + APRIL).encode(),
        notes=("base is not TOML: it counts as empty, so that nothing counts as deleted",),
    )
    assert merge("", BASE + APRIL, BASE) == Merged((BASE + APRIL).encode())


def test_two_contacts_of_one_id_in_the_form_of_the_file() -> None:
    text = BASE + APRIL + VIDEO.replace("-adams-li", "-adams-li-2")
    for base, wanted in ((BASE, text), (f"\ufeff{BASE}", f"\ufeff{text}")):
        for newline in ("\n", "\r\n"):
            was, one, other = ((base + more).replace("\n", newline) for more in ("", APRIL, VIDEO))
            content = wanted.replace("\n", newline).encode()
            assert merge(was, one, other) == Merged(content, notes=(NOTE,))
            assert merge(was, other, one) == Merged(content, notes=(NOTE,))


def test_a_note_about_base_is_before_those_about_ids() -> None:
    assert merge("[", BASE + APRIL, BASE + VIDEO).notes == (
        "base is not TOML: it counts as empty, so that nothing counts as deleted", NOTE,
    )  # fmt: skip


#: An appointment in each version: the office may have one holder at a time.
TERM = 'terms = [\n    {{ office = "us-president", from = 2026-05-01{} }},\n]\n'
BAKER, CLARK = (
    BASE.replace(f'family-name = "{name}"\n', f'family-name = "{name}"\n' + TERM.format(""))
    for name in ("Baker", "Clark")
)


def test_a_contact_that_one_version_has_in_the_future_is_no_new_error() -> None:
    versions = BASE, BASE + APRIL, BASE + MAY
    assert merge(*versions, date(2026, 3, 31)) == Merged((BASE + APRIL + MAY).encode())


def test_an_entry_with_a_new_error_is_marked_where_the_versions_differ() -> None:
    made = merge(BASE, BAKER, CLARK)
    marked = re.findall(r'<{7} ours\n\[\[person]]\nid = "(.*)"', made.content.decode())
    assert made.conflicts
    assert [conflict.partition(":")[0] for conflict in made.conflicts] == [
        f"person '{id_}'" for id_ in marked
    ]
    assert made.errors == ()


def test_errors_in_an_entry_that_differs_and_in_one_that_does_not() -> None:
    """A topic deleted here and named there; an office of one holder here, a second holder there."""
    topic = '[[topic]]\nid = "trade"\ntitle = "Trade"\n\n'
    base = BASE.replace('holders = "one"', 'holders = "many"', 1)
    second = 'terms = [\n    { office = "us-president", from = 1999-01-01 },\n]\n'
    theirs = base.replace('family-name = "Baker"\n', f'family-name = "Baker"\n{second}')
    made = merge(
        base, BASE.replace(topic, ""), theirs + contact("2026-04-01", more='topics = ["trade"]\n')
    )
    assert made.conflicts == ("contact '2026-04-01-adams-li': there is no topic 'trade'",)
    assert [error[:8] for error in made.errors] == ["CAD107: "]
    assert made.content.count(b"<<<<<<< ours\n=======\n[[contact]]\n") == 1


A, B = '[[topic]]\nid = "a"\n', '[[topic]]\nid = "b"\n'


def made_of(ours: dict[str, Any] | None, theirs: dict[str, Any] | None) -> dict[Any, Outcome]:
    return {("topic", "a"): Outcome((A,), ours, theirs)}


#: a text, what became of its entries, and whether it is proved: as ours, and as theirs.
PROOFS: dict[str, tuple[str, dict[Any, Outcome], bool, bool]] = {
    "what it should have": (A, made_of({"id": "a"}, {"id": "a"}), True, True),
    "as ours only": (A, made_of({"id": "a"}, {"id": "a", "x": 1}), True, False),
    "as theirs only": (A, made_of({"id": "a", "x": 1}, {"id": "a"}), False, True),
    "gone in ours": (A, made_of(None, {"id": "a"}), False, True),
    "not there, and gone in ours": ("", made_of(None, {"id": "a"}), True, False),
    "another entry": (f"{A}\n{B}", made_of({"id": "a"}, {"id": "a"}), False, False),
    "no entry": ("", {}, True, True),
}


@pytest.mark.parametrize(("text", "made", "ours", "theirs"), PROOFS.values(), ids=PROOFS)
def test_a_text_is_proved(text: str, made: dict[Any, Outcome], ours: bool, theirs: bool) -> None:
    for version, is_proved in (("ours", ours), ("theirs", theirs)):
        if is_proved:
            _prove(text, made, version)  # type: ignore[arg-type]
            continue
        with pytest.raises(
            Unmergeable, match=r"^the merged text would not have the merged values$"
        ):
            _prove(text, made, version)  # type: ignore[arg-type]


def test_a_text_that_cannot_be_taken_apart_is_not_proved() -> None:
    with pytest.raises(Unmergeable, match=r"^the merged text is not TOML$"):
        _prove("[", {}, "ours")


@pytest.mark.parametrize("wrong", ["ours", "theirs"])
def test_a_conflict_is_proved_as_each_version_settles_it(wrong: str) -> None:
    """If one of the two would be wrong, git has to merge, and nothing is written."""
    base, own, other = (
        read_version("it", (HEAD + text).encode())
        for text in (f"\n{A}", f'\n{A}title = "O"\n', f'\n{A}title = "T"\n')
    )
    made = outcomes(base, own, other)
    placed = ordered(base, own, other, made)
    merging = _Merge(base, own, other, USUAL)
    merging._prove_both(made, placed)
    sides = {"ours": [f'{A}title = "O"\n'], "theirs": [f'{A}title = "T"\n'], wrong: [A]}
    outcome = made["topic", "a"]
    made["topic", "a"] = Outcome(
        (Disputed(sides["ours"], [], sides["theirs"]),), outcome.ours, outcome.theirs
    )
    with pytest.raises(Unmergeable, match=r"^the merged text would not have the merged values$"):
        merging._prove_both(made, placed)
