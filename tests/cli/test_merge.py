"""`cadence merge` on three files, and what it prints of installing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from command import Result, run, run_process
from merge_repository import BASE, CADENCE, ENVIRONMENT, LEDGER, Repository, contact, made

OURS, THEIRS = BASE + contact("2026-04-02"), BASE + contact("2026-04-01")
BOTH = BASE + contact("2026-04-01") + contact("2026-04-02")
A, B = (
    BASE.replace(contact("2026-03-10"), contact("2026-03-10", more=f'summary = "{word}"\n'))
    for word in ("A", "B")
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CADENCE_LEDGER")
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


def merge(base: str, ours: str, theirs: str, *options: str) -> Result:
    for name, text in {"base": base, "ours": ours, "theirs": theirs}.items():
        Path(f"{name}.toml").write_text(text)
    return run("merge", "base.toml", "ours.toml", "theirs.toml", *options)


def test_the_merged_text_is_printed() -> None:
    assert merge(BASE, OURS, THEIRS) == (0, BOTH, "")
    assert Path("ours.toml").read_text() == OURS


def test_or_written_to_a_new_file() -> None:
    assert merge(BASE, OURS, THEIRS, "-o", "new.toml") == (0, "", "")
    assert Path("new.toml").read_text() == BOTH


def test_never_to_one_that_is_there() -> None:
    found = merge(BASE, OURS, THEIRS, "-o", "ours.toml")
    assert found == (2, "", "cadence: ours.toml already exists, and is not overwritten\n")
    assert Path("ours.toml").read_text() == OURS


def test_a_conflict_is_exit_1_and_said_in_a_line() -> None:
    found = merge(BASE, A, B)
    assert (found.code, found.err) == (1, "conflict: contact '2026-03-10-adams-li': summary\n")
    assert '<<<<<<< ours\nsummary = "A"\n=======\nsummary = "B"\n>>>>>>> theirs\n' in found.out
    assert merge(BASE, A, B, "-o", "new.toml") == (1, "", found.err)
    assert Path("new.toml").read_text() == found.out


def test_two_contacts_of_one_id_are_both_kept_and_it_is_said() -> None:
    found = merge(BASE, THEIRS, BASE + contact("2026-04-01", mode="video"))
    assert found.code == 0
    assert found.err == (
        "note: contact '2026-04-01-adams-li' was given to two new contacts: one of them is now"
        " 2026-04-01-adams-li-2\n"
    )


def test_a_base_that_cannot_be_read_counts_as_empty() -> None:
    found = merge("x = \n", BASE, THEIRS)
    assert (found.code, found.out) == (0, THEIRS)
    assert found.err == (
        "note: base is not TOML: it counts as empty, so that nothing counts as deleted\n"
    )


WRONG: dict[str, tuple[list[str], str]] = {
    "no files": ([], "name three files: BASE, the common ancestor; OURS; and THEIRS"),
    "two files": (["base.toml", "ours.toml"], "name three files"),
    "not there": (["base.toml", "ours.toml", "x.toml"], "x.toml does not exist"),
    "a folder": (["base.toml", "ours.toml", "."], ". is a folder"),
    "two at once": (["--install", "--uninstall"], "exclude each other"),
    "installing files": (["--install", "a", "b", "c"], "take no files"),
    "installing into": (["--uninstall", "-o", "x"], "take no files"),
    "a ledger of three": (["a", "b", "c", "-l", "x"], "--ledger is for --install"),
    "a driver of three": (["--driver", "a", "b", "c"], "--driver is for git"),
    "a size in words": (["--driver", "a", "b", "c", "wide", "x"], "must be a number, not 'wide'"),
    "a size of nothing": (["--driver", "a", "b", "c", "0", "x"], "must be a number, not '0'"),
    "an empty name": (["a", "", "c"], "needs a value, not an empty one"),
}


@pytest.mark.parametrize(("words", "why"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_one_line(words: list[str], why: str) -> None:
    merge(BASE, OURS, THEIRS)
    code, out, err = run("merge", *words)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert why in err


UNREADABLE = {
    "x = \n": "ours is not TOML",
    BASE + contact("2026-03-10"): "ours: contact '2026-03-10-adams-li' appears twice",
    "a = 1\n" + BASE: "ours: line 1 is not under a header",
    BASE + '[[strange]]\nname = "x"\n': "ours: strange 1 has nothing to identify it by",
    BASE + "[[topic]]\nid = 'x'\ntitle = 'X'\n[[contact.sources]]\nurl = 'u'\n": (
        "ours: the [[contact]] that line 149 belongs to is in several pieces"
    ),
}


@pytest.mark.parametrize(("ours", "why"), UNREADABLE.items(), ids=UNREADABLE.values())
def test_a_version_that_cannot_be_taken_apart_is_refused(ours: str, why: str) -> None:
    if "pieces" in why:
        number = ours.split("\n").index("[[contact.sources]]", ours.count("\n") - 3) + 1
        why = why.replace("149", str(number))
    assert merge(BASE, ours, THEIRS) == (2, "", f"cadence: {why}\n")


def test_a_stranger_s_words_do_nothing_to_a_terminal() -> None:
    """What is named on standard error is a stranger's text."""
    bad = contact("2026-04-01").replace("2026-04-01-adams-li", "\\u001b[31m::error::")
    one, two = (BASE + bad.replace('mode = "phone"', f'mode = "phone"\nnote = "{n}"') for n in "12")
    found = merge(BASE, one, two)
    assert found.code == 1
    assert "\x1b" not in found.err
    assert "::" not in found.err


def test_the_style_of_git_s_config_holds(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.git("init", "--quiet")
    repository.git("config", "merge.conflictStyle", "diff3")
    assert "||||||| base\n=======\n" in merge(BASE, A, B).out
    repository.git("config", "merge.conflictStyle", "strange")
    assert "|||||||" not in merge(BASE, A, B).out


def test_installing_says_what_a_colleague_must_run(tmp_path: Path) -> None:
    repository = made(tmp_path / "r")
    repository.git("config", "--remove-section", "merge.cadence")
    code, out, err = run_process("merge", "--install", "-l", str(repository.ledger))
    assert (code, err) == (0, "")
    assert out.startswith(f"Git now merges {LEDGER} by entry here. Changed: config.\n")
    assert "'cadence merge --install'" in out
    assert "'cadence check'" in out
    again = run_process("merge", "--install", "-l", LEDGER, cwd=repository.folder).out
    assert again.startswith(f"Git already merges {LEDGER} by entry here: nothing changed.\n")
    driver = repository.git("config", "merge.cadence.driver").said
    assert driver.startswith(f"{CADENCE} merge --driver ")
    gone = run_process("merge", "--uninstall", cwd=repository.folder).out
    assert gone.startswith(
        "Git merges ledgers by line again here. Changed: info/attributes, config"
    )
    assert "The line in .gitattributes stays" in gone


def test_installing_needs_a_ledger_of_the_repository(tmp_path: Path) -> None:
    assert run("merge", "--install", "-l", "shipped").code == 2
    assert run("merge", "--install", "-l", "-").code == 2
    assert run("merge", "--install").code == 2  # there is none
    assert os.listdir(tmp_path) == []  # noqa: PTH208


def test_the_driver_replaces_ours_and_exits_with_10_on_a_conflict() -> None:
    merge(BASE, OURS, THEIRS)
    words = ("--driver", "base.toml", "ours.toml", "theirs.toml")
    assert run("merge", *words, "7", "p.toml") == (0, "", "")
    assert Path("ours.toml").read_text() == BOTH
    merge(BASE, A, B)
    code, out, err = run("merge", *words, "9", "my\x1b.toml")
    assert (code, out) == (10, "")
    assert (
        err
        == "my\N{REPLACEMENT CHARACTER}.toml: conflict: contact '2026-03-10-adams-li': summary\n"
    )
    assert "<<<<<<<<< ours\n" in Path("ours.toml").read_text()
