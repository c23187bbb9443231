"""`confirm` where a channel says how its completeness was established."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli
import tomli_w

from cadence.cli import changing
from command import Result, run
from ledgers import tables
from terminal import terminal

LINE = b'recorded = { from = 2000-01-01, through = 2018-06-01, basis = "Two lists." } # note'
BARE = b"recorded = { from = 2000-01-01, through = 2018-06-01 } # note"


def write(tmp_path: Path, *lines: bytes) -> Path:
    """Return a ledger with a channel for each line of what is recorded."""
    head = tomli_w.dumps({k: v for k, v in tables(channel=[]).items() if v}).encode()
    keys = b'title = "C"\nper-year = 1\nlevel = "leader"\nbasis = "House rule: once a year."\n'
    blocks = [
        f'[[channel]]\nid = "c{n}"\n'.encode() + line + b"\n" + keys for n, line in enumerate(lines)
    ]
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\n".join([head, *blocks]))
    return path


def confirm(path: Path, *more: str) -> Result:
    return run("confirm", "--ledger", str(path), "--through", "2019-01-31", *more)


def recorded(path: Path) -> list[dict[str, Any]]:
    return [c["recorded"] for c in tomli.loads(path.read_text("utf-8"))["channel"]]


NEW = date(2019, 1, 31)


def test_neither_option_is_an_error_that_names_both(tmp_path: Path) -> None:
    path = write(tmp_path, LINE)
    before = path.read_bytes()
    code, out, err = confirm(path)
    assert (code, out) == (2, "")
    assert err == (
        "cadence: c0 has a basis for its completeness: give --keep-basis if it holds for the new days too, or --basis TEXT with a new one\n"
    )
    assert path.read_bytes() == before
    assert confirm(path, "--dry-run").code == 2


def test_two_channels_with_a_basis(tmp_path: Path) -> None:
    assert confirm(write(tmp_path, LINE, BARE, LINE)).err.startswith(
        "cadence: c0 and 1 more have a basis for its completeness: "
    )


def test_both_options_are_an_error(tmp_path: Path) -> None:
    code, _, err = confirm(write(tmp_path, LINE), "--keep-basis", "--basis", "x")
    assert (code, err) == (
        2,
        "cadence: --basis gives a new basis and --keep-basis keeps the old one: give one\n",
    )


def test_the_basis_that_is_kept_is_shown(tmp_path: Path) -> None:
    path = write(tmp_path, LINE, LINE, BARE)
    code, out, err = confirm(path, "--keep-basis")
    assert (code, err) == (0, "")
    first, *others = out.splitlines()
    assert first == "3 channels recorded through 31 Jan 2019."
    assert "Basis (as before) of c0, c1: Two lists." in others
    assert path.read_bytes().count(LINE.replace(b"2018-06-01", b"2019-01-31")) == 2


@pytest.mark.parametrize(
    ("line", "after"),
    [
        (LINE, LINE.replace(b"2018-06-01", b"2019-01-31").replace(b"Two lists.", b"Three.")),
        (BARE, BARE.replace(b"2018-06-01", b'2019-01-31, basis = "Three."')),
        (
            b"recorded = { through = 2018-06-01, from = 2000-01-01 }",
            b'recorded = { through = 2019-01-31, basis = "Three.", from = 2000-01-01 }',
        ),
    ],
    ids=["another", "the first", "in another order"],
)
def test_a_new_basis(tmp_path: Path, line: bytes, after: bytes) -> None:
    path = write(tmp_path, line)
    before = path.read_bytes()
    code, out, err = confirm(path, "--basis", "Three.")
    assert (code, err) == (0, "")
    assert "Basis (new) of c0: Three." in out.splitlines()
    assert path.read_bytes() == before.replace(line, after)


def test_a_new_basis_under_a_header_of_its_own(tmp_path: Path) -> None:
    path = write(tmp_path, b"# below")
    with path.open("a", encoding="utf-8") as file:
        file.write("\n[channel.recorded]\nfrom = 2000-01-01\nthrough = 2018-06-01\n")
    assert confirm(path, "--basis", "Three.").code == 0
    assert recorded(path) == [{"from": date(2000, 1, 1), "through": NEW, "basis": "Three."}]


def test_of_a_channel_recorded_to_that_day_the_basis_alone_changes(tmp_path: Path) -> None:
    path = write(tmp_path, LINE.replace(b"2018-06-01", b"2019-01-31"))
    assert confirm(path, "--keep-basis").code == 2  # nothing to confirm
    assert confirm(path, "--basis", "Three.").code == 0
    assert recorded(path)[0]["basis"] == "Three."
    assert confirm(path, "--basis", "Four.").code == 0
    assert recorded(path)[0]["basis"] == "Four."


def test_no_channel_with_a_basis_needs_no_option(tmp_path: Path) -> None:
    assert confirm(write(tmp_path, BARE)).code == 0
    assert confirm(write(tmp_path, LINE, BARE), "-c", "c1").code == 0


def test_on_a_terminal_it_is_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path, LINE, BARE)
    command = [sys.executable, "-m", "cadence", "confirm", "-l", str(path), "--through", str(NEW)]
    with terminal(command) as screen:
        screen.expect("c0: Two lists.")
        screen.answer("Does this basis still hold? [Y/n]:", "n")
        screen.answer("Basis from now on:", "Three lists.")
        screen.expect("Basis (new) of c0: Three lists.")
        screen.answer("Have you checked all of that up to 31 Jan 2019? [y/N]:", "y")
        assert screen.wait() == 0
    assert recorded(path) == [
        {"from": date(2000, 1, 1), "through": NEW, "basis": "Three lists."},
        {"from": date(2000, 1, 1), "through": NEW},
    ]


OTHER = LINE.replace(b"Two lists.", b"One.")


@pytest.mark.parametrize(
    ("typed", "bases"),
    [
        (("y", "y"), ["Two lists.", "One.", "Two lists."]),
        (("n", " Three. ", "y"), ["Three.", "One.", "Three."]),
        (("", "n", "Three."), ["Two lists.", "Three.", "Two lists."]),
        (("n", "Two lists.", "n", "Three."), ["Two lists.", "Three.", "Two lists."]),
        (("n", "Three.", "n", "Four."), ["Three.", "Four.", "Three."]),
    ],
    ids=" ".join,
)
def test_channels_with_one_basis_are_asked_about_once(
    tmp_path: Path, typed: tuple[str, ...], bases: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, LINE, OTHER, BARE, LINE)
    monkeypatch.setattr(changing, "may_ask", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join([*typed, "y", ""])))
    code, out, err = confirm(path)
    assert code == 0
    asked = [words for words in ("c0, c3: Two lists.\n", "c1: One.\n", "c2") if words in err]
    assert asked == ["c0, c3: Two lists.\n", "c1: One.\n"]
    assert err.count("Does this basis still hold? [Y/n]:") == 2
    assert err.count("Basis from now on:") == typed.count("n")
    assert "4 channels recorded through 31 Jan 2019.\n" in out
    with_basis = [channel for channel in recorded(path) if "basis" in channel]
    assert [channel["basis"] for channel in with_basis] == bases
    assert {channel["through"] for channel in recorded(path)} == {NEW}
    for basis in dict.fromkeys(bases):
        how = "as before" if basis in {"Two lists.", "One."} else "new"
        ids = [id_ for id_, its in zip(("c0", "c1", "c3"), bases, strict=True) if its == basis]
        assert f"Basis ({how}) of {', '.join(ids)}: {basis}" in out.splitlines()


def test_only_the_channels_that_are_confirmed_are_asked_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, LINE, OTHER)
    monkeypatch.setattr(changing, "may_ask", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\nThree.\ny\n"))
    assert confirm(path, "-c", "c1").code == 0
    assert [channel["basis"] for channel in recorded(path)] == ["Two lists.", "Three."]
