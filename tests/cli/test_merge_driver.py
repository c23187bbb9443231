"""Git merges a ledger by its driver: real repositories, and never bare ours (KEEPING 5)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import tomli

from cadence.files import merge_driver
from cadence.recording.merge.merging import merged
from command import run
from merge_repository import BASE, CADENCE, LEDGER, Repository, contact, made

TODAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("template") / "repository").folder


@pytest.fixture
def repository(template: Path, tmp_path: Path) -> Repository:
    folder = tmp_path / "repository"
    shutil.copytree(template, folder, symlinks=True)
    return Repository(folder)


def ids(text: str) -> list[str]:
    return [entry["id"] for entry in tomli.loads(text)["contact"]]


EDITS = (
    BASE.replace(contact("2026-03-10"), contact("2026-03-10", more='summary = "A"\n')),
    BASE.replace(contact("2026-03-10"), contact("2026-03-10", more='summary = "B"\n')),
)
MARKED = '<<<<<<< ours\nsummary = "A"\n=======\nsummary = "B"\n>>>>>>> theirs\n'
HELD = 'summary = "They talked."\n'
NEW = BASE + contact("2026-04-01")
#: What each branch makes of the ledger, and what is then in it and what is not.
MERGED: dict[str, tuple[str, str, list[str], list[str]]] = {
    "both add on the same day": (
        BASE + contact("2026-04-01"),
        BASE + contact("2026-04-01", mode="in-person", source="b"),
        ['id = "2026-04-01-adams-li"\ndate = 2026-04-01\nmode = "in-person"', "adams-li-2"],
        ["<<<<<<<"],
    ),
    "both add on neighbouring days": (
        BASE + contact("2026-04-02"),
        BASE + contact("2026-04-01"),
        [contact("2026-04-01") + contact("2026-04-02")],
        ["<<<<<<<"],
    ),
    "the same contact with different sources": (
        BASE + contact("2026-04-01", source="a"),
        BASE + contact("2026-04-01", source="b"),
        ["example.org/a", "example.org/b"],
        ["<<<<<<<", "-li-2"],
    ),
    "one edits it while the other moves it": (
        BASE.replace(contact("2026-01-10"), contact("2026-01-10", more=HELD)),
        BASE.replace(contact("2026-01-10"), "")
        + contact("2026-01-10").replace("date = 2026-01-10", "date = 2026-03-20"),
        [
            contact("2026-03-10")
            + contact("2026-01-10", more=HELD).replace("date = 2026-01-10", "date = 2026-03-20")
        ],
        ["<<<<<<<"],
    ),
    "both confirm": (
        BASE.replace("through = 2026-03-01", "through = 2026-03-20"),
        BASE.replace('through = 2026-03-01, basis = "press"', "through = 2026-03-15"),
        ['through = 2026-03-20, basis = "press"'],
        ["<<<<<<<"],
    ),
    "line breaks of Windows on one side": (
        NEW.replace("\n", "\r\n"),
        BASE.replace('title = "Trade"', 'title = "Goods"'),
        [NEW.replace("Trade", "Goods").replace("\n", "\r\n")],
        ["<<<<<<<"],
    ),
    "a comment here, a contact there": (
        BASE + "\n# The rest of the year.\n",
        NEW,
        [contact("2026-03-10") + contact("2026-04-01") + "\n# The rest of the year.\n"],
        ["<<<<<<<"],
    ),
}


@pytest.mark.parametrize(("ours", "theirs", "there", "gone"), MERGED.values(), ids=MERGED)
def test_what_two_versions_did_is_merged(
    ours: str, theirs: str, there: list[str], gone: list[str]
) -> None:
    result = merged(BASE.encode(), ours.encode(), theirs.encode(), TODAY)
    text = result.content.decode()
    assert result.is_clean
    assert [part for part in there if part not in text] == []
    assert [part for part in gone if part in text] == []


@pytest.mark.slow
@pytest.mark.parametrize(("ours", "theirs", "there", "gone"), MERGED.values(), ids=MERGED)
def test_what_two_branches_did_is_merged(
    repository: Repository, ours: str, theirs: str, there: list[str], gone: list[str]
) -> None:
    repository.branches(ours, theirs)
    assert repository.git("merge", "theirs").code == 0
    text = repository.text
    assert [part for part in there if part not in text] == []
    assert [part for part in gone if part in text] == []
    code, out, _ = run("check", "--as-of", "2026-11-26", str(repository.ledger))
    assert code == 0, out


def appointed(person: str, month: int) -> str:
    name = f'id = "{person}"'
    before, _, after = BASE.partition(name)
    block, gap, rest = after.partition("\n\n")
    term = f'    {{ office = "us-president", from = 2026-0{month}-02 }},\n'
    return f"{before}{name}{block}\nterms = [\n{term}]{gap}{rest}"


CONFLICTS: dict[str, tuple[str, str, list[str]]] = {
    "one takes back a claim that the other confirms": (
        BASE.replace("through = 2026-03-01", "through = 2026-03-20"),
        BASE.replace("through = 2026-03-01", "through = 2025-12-31"),
        [
            "<<<<<<< ours\nrecorded = { from = 2020-01-01, through = 2026-03-20, ",
            "=======\nrecorded = { from = 2020-01-01, through = 2025-12-31, ",
        ],
    ),
    "both appoint somebody to the same office": (
        appointed("bob-baker", 5),
        appointed("cal-clark", 6),
        ["from = 2026-05-02", "from = 2026-06-02", "<<<<<<< ours\n[[person]]"],
    ),
    "one deletes what the other edits": (
        BASE.replace(contact("2026-02-10"), ""),
        BASE.replace(contact("2026-02-10"), contact("2026-02-10", more=HELD)),
        [
            "<<<<<<< ours\n=======\n"
            + contact("2026-02-10", more=HELD).removeprefix("\n")
            + ">>>>>>> theirs\n"
        ],
    ),
    "both write a summary": (
        BASE.replace(contact("2026-02-10"), contact("2026-02-10", more='summary = "A"\n')),
        BASE.replace(contact("2026-02-10"), contact("2026-02-10", more='summary = "B"\n')),
        ['<<<<<<< ours\nsummary = "A"\n=======\nsummary = "B"\n>>>>>>> theirs\nconfidence'],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs", "there"), CONFLICTS.values(), ids=CONFLICTS)
def test_what_two_versions_did_differently_is_marked(
    ours: str, theirs: str, there: list[str]
) -> None:
    result = merged(BASE.encode(), ours.encode(), theirs.encode(), TODAY)
    text = result.content.decode()
    assert not result.is_clean
    assert [part for part in there if part not in text] == []


@pytest.mark.slow
@pytest.mark.parametrize(("ours", "theirs", "there"), CONFLICTS.values(), ids=CONFLICTS)
def test_what_they_did_differently_is_marked(
    repository: Repository, ours: str, theirs: str, there: list[str]
) -> None:
    repository.branches(ours, theirs)
    done = repository.git("merge", "theirs", check=False)
    assert done.code == 1
    assert f"{LEDGER}: conflict: " in done.said
    assert [part for part in there if part not in repository.text] == []
    assert repository.git("ls-files", "--unmerged").said != ""
    code, out, _ = run("check", str(repository.ledger))
    assert code == 1
    assert "git's conflict markers" in out


def test_git_merges_two_branches_by_entry(repository: Repository) -> None:
    repository.branches(BASE + contact("2026-04-02"), BASE + contact("2026-04-01"))
    repository.git("merge", "theirs")
    assert repository.text == BASE + contact("2026-04-01") + contact("2026-04-02")


def test_git_stops_at_a_conflict(repository: Repository) -> None:
    repository.branches(*EDITS)
    done = repository.git("merge", "theirs", check=False)
    assert (done.code, "conflict: contact '2026-03-10-adams-li': summary" in done.said) == (1, True)
    assert MARKED in repository.text


@pytest.mark.slow
def test_zdiff3_shows_what_was_there_and_leaves_out_what_is_alike(repository: Repository) -> None:
    plan = 'status = "{}"\nannounced = 2026-01-05\n'
    ours, theirs = (
        BASE.replace("date = 2026-02-10\n", f"date = 2026-02-10\n{plan.format(status)}")
        for status in ("cancelled", "postponed")
    )
    repository.branches(ours, theirs)
    repository.git("config", "merge.conflictStyle", "zdiff3")
    assert repository.git("merge", "theirs", check=False).code == 1
    assert (
        'date = 2026-02-10\n<<<<<<< ours\nstatus = "cancelled"\n||||||| base\ndate = 2026-02-10\n'
        '=======\nstatus = "postponed"\n>>>>>>> theirs\nannounced = 2026-01-05\n'
    ) in repository.text


# -- not only `git merge` ------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("how", [("rebase", "theirs"), ("cherry-pick", "theirs")], ids=" ".join)
def test_rebase_and_cherry_pick_merge_by_entry_too(
    repository: Repository, how: tuple[str, str]
) -> None:
    repository.branches(BASE + contact("2026-04-02"), BASE + contact("2026-04-01"))
    repository.git(*how)
    assert repository.text == BASE + contact("2026-04-01") + contact("2026-04-02")


@pytest.mark.slow
def test_a_criss_cross_converges(repository: Repository) -> None:
    """Each merges the other's first commit, goes on, and then both merge once more."""
    repository.branches(BASE + contact("2026-04-02"), BASE + contact("2026-04-01"))
    git = repository.git
    git("tag", "ours-1", "main")
    git("tag", "theirs-1", "theirs")
    git("merge", "theirs-1")
    repository.commit(repository.text.replace('"Trade"', '"Goods"'))
    git("checkout", "--quiet", "theirs")
    git("merge", "ours-1")
    repository.commit(repository.text + contact("2026-04-03"))
    git("checkout", "--quiet", "main")
    assert len(git("merge-base", "--all", "main", "theirs").said.split()) == 2
    git("merge", "theirs")
    whole = BASE + contact("2026-04-01") + contact("2026-04-02") + contact("2026-04-03")
    assert repository.text == whole.replace('"Trade"', '"Goods"')


@pytest.mark.slow
def test_two_branches_that_each_begin_the_ledger(tmp_path: Path) -> None:
    """Without a base nothing counts as deleted."""
    repository = made(tmp_path / "repository")
    git = repository.git
    git("rm", "--quiet", LEDGER)
    git("commit", "--quiet", "--message", "no ledger")
    repository.branches(BASE.replace(contact("2026-02-10"), ""), BASE)
    git("merge", "theirs")
    assert repository.text == BASE


# -- never bare ours -----------------------------------------------------------------------

ABSENT = "/nowhere/cadence"
KILLED = "sh -c 'kill -9 $$'"
BROKEN = f"{sys.executable} -c 'raise SystemExit(1)'"
FAILURES = {"missing": ABSENT, "killed": KILLED, "broken": BROKEN}


@pytest.mark.parametrize("driver", FAILURES.values(), ids=FAILURES)
def test_a_driver_that_fails_leaves_it_to_git(tmp_path: Path, driver: str) -> None:
    repository = made(tmp_path / "repository", driver=driver)
    repository.branches(*EDITS)
    assert repository.git("merge", "theirs", check=False).code == 1
    assert MARKED in repository.text


@pytest.mark.slow
@pytest.mark.parametrize("driver", FAILURES.values(), ids=FAILURES)
def test_and_git_merges_what_it_can(tmp_path: Path, driver: str) -> None:
    repository = made(tmp_path / "repository", driver=driver)
    repository.branches(BASE + contact("2026-04-01"), BASE.replace('"Trade"', '"Goods"'))
    repository.git("merge", "theirs")
    assert repository.text == (BASE + contact("2026-04-01")).replace('"Trade"', '"Goods"')


UNREADABLE = {
    "not TOML": "x = \n",
    "conflict markers": BASE + "<<<<<<< a\n=======\n>>>>>>> b\n",
    "an id twice": BASE + contact("2026-03-10", source="z"),
    "in pieces": BASE + '\n[[topic]]\nid = "x"\ntitle = "X"\n\n[[contact.sources]]\nurl = "https://example.org/z"\n',
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("broken", UNREADABLE.values(), ids=UNREADABLE)
def test_a_version_that_cannot_be_read_leaves_it_to_git(
    repository: Repository, broken: str
) -> None:
    repository.branches(broken, EDITS[1])
    done = repository.git("merge", "theirs", check=False)
    assert "cadence: ours" in done.said
    assert 'summary = "B"' in repository.text  # theirs, with markers or merged by line


def test_what_git_cannot_merge_either_is_kept_whole(repository: Repository) -> None:
    ours, theirs = b"a = \0 ours\n", b"a = \0 theirs\n"
    repository.branches(ours, theirs)
    assert repository.git("merge", "theirs", check=False).code == 1
    content = repository.ledger.read_bytes()
    assert content == b"<<<<<<< ours\n" + ours + b"\n=======\n" + theirs + b"\n>>>>>>> theirs\n"


@pytest.mark.slow
def test_a_full_disk_leaves_it_to_git(tmp_path: Path) -> None:
    full = f'sh -c \'ulimit -f 0; exec "$0" "$@"\' {CADENCE}'
    repository = made(tmp_path / "repository", driver=full)
    repository.branches(*EDITS)
    assert repository.git("merge", "theirs", check=False).code == 1
    assert MARKED in repository.text


@pytest.mark.slow
def test_a_file_that_is_not_there_leaves_it_to_git(repository: Repository) -> None:
    command = merge_driver.command([str(CADENCE)]).replace("%A %B", "missing/%A %B", 1)
    repository.git("config", "merge.cadence.driver", command)
    repository.branches(*EDITS)
    assert repository.git("merge", "theirs", check=False).code == 1
    assert "<<<<<<< ours\n" in repository.text


@pytest.mark.slow
@pytest.mark.parametrize("delay", [0.05, 0.15, 0.25, 0.35, 0.45, 0.6])
def test_a_driver_killed_at_any_moment_leaves_both(tmp_path: Path, delay: float) -> None:
    killer = tmp_path / "killer"
    killer.write_text(
        f'#!/bin/sh\n"{CADENCE}" "$@" &\npid=$!\nsleep {delay}\nkill -9 $pid 2>/dev/null\n'
        "wait $pid\nexit $?\n"
    )
    killer.chmod(0o755)
    repository = made(tmp_path / "repository", driver=str(killer))
    repository.branches(*EDITS)
    assert repository.git("merge", "theirs", check=False).code == 1
    text = repository.text
    assert 'summary = "A"' in text
    assert 'summary = "B"' in text
    assert "<<<<<<< ours\n" in text


#: From the first byte of the result on; before, ours is what it was, as when it is not there.
WRITING = {"write", "fchmod", "fsync", "rename"}


def touching(log: Path, folder: Path) -> Iterator[tuple[str, int]]:
    """Yield each system call of the first process that touches *folder*, and its number."""
    lines = log.read_text(errors="replace").splitlines()
    seen: Counter[str] = Counter()
    for line in lines:
        found = re.match(rf"{lines[0].split()[0]} +(\w+)\(", line)  # not of git, which it asks
        if found:
            seen[found[1]] += 1
            is_there = str(folder) in line or '"A"' in line  # named as git names it: from here
            if is_there and found[1] in WRITING:
                yield found[1], seen[found[1]]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
@pytest.mark.parametrize(
    ("ours", "theirs", "there"),
    [
        (*EDITS, ('summary = "A"', 'summary = "B"', "<<<<<<< ours\n", ">>>>>>> theirs\n")),
        (NEW, BASE.replace('"Trade"', '"Goods"'), ("2026-04-01", '"Goods"')),
    ],
    ids=["in conflict", "clean"],
)
def test_a_driver_killed_at_any_call_leaves_both(
    tmp_path: Path, ours: str, theirs: str, there: tuple[str, ...]
) -> None:
    """The shell that git starts goes on: what it leaves has what both wrote."""
    folder, log = tmp_path / "files", tmp_path / "log"
    folder.mkdir()

    def drive(*inject: str) -> int:
        for name, text in {"O": BASE, "A": ours, "B": theirs}.items():
            (folder / name).write_text(text)
        traced = ["strace", "-f", "-y", "-o", str(log), *inject, sys.executable, "-m", "cadence"]
        command = merge_driver.command(traced)
        for name, value in {"%O": "O", "%A": "A", "%B": "B", "%L": "7", "%P": "p"}.items():
            command = command.replace(name, value)
        env = os.environ | {"PYTHONHASHSEED": "0", "PYTHONPYCACHEPREFIX": str(tmp_path / "code")}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        return subprocess.run(["sh", "-c", command], cwd=folder, env=env, check=False).returncode

    whole = [drive() for _ in range(2)]  # the first leaves the bytecode behind
    assert whole == [int("<" in there[-2])] * 2
    calls = list(touching(log, folder))
    assert {"write", "fsync", "rename"} <= {name for name, _ in calls}
    for name, number in calls:
        code = drive("-e", f"inject={name}:signal=KILL:when={number}")
        text = (folder / "A").read_text()
        assert [part for part in there if part not in text] == [], f"killed at {name} {number}"
        assert code == 1 or "<" not in there[-2], f"killed at {name} {number}"
