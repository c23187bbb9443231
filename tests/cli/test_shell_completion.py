"""What Tab completes in a shell: ids, names, codes, modes and statuses, in the real shells."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from cadence.check.registry import RULES
from cadence.cli.shell_completion import CODES, WordKind, _Offer, scanned
from command import run_process
from terminal import terminal

LEDGER = """
[ledger]
title = "id = 'none'"

[[side]]
id = "FR"

[[office]]
id = "fr-president"
[[ person ]]
  id = 'anne-dupont'
name = "Anne Dupont"
family-name = "Dupont"

[[person]]
id = "van-den-berg"
family-name = "van den Berg"
[[person]]
id = "ngo"
family-name = "Ngô-Đình"

[[channel]]
id = "leaders"
[[contact]]
id = "2026-12-01-dupont-ngo"
status = "planned"
[[contact]]
id = "2026-11-01-dupont-ngo"
status = "held"

[[contact.sources]]
url = "https://example.org/"
"""


def test_the_codes_are_those_of_the_rules() -> None:
    assert list(CODES) == [rule.code for rule in RULES]


def test_ids_and_names_are_read_off_the_lines() -> None:
    assert [tuple(word) for word in scanned(LEDGER)] == [
        ("side", "FR"),
        ("office", "fr-president"),
        ("person", "anne-dupont"),
        ("person", "Dupont"),
        ("person", "van-den-berg"),
        ("person", "ngo"),
        ("person", "Ngô-Đình"),
        ("channel", "leaders"),
        ("contact", "2026-12-01-dupont-ngo"),
        ("plan", "2026-12-01-dupont-ngo"),
        ("contact", "2026-11-01-dupont-ngo"),
    ]


def test_a_status_is_that_of_the_entry_with_the_id_before_it() -> None:
    text = (
        '[[contact]]\nid = "a"\n[[contact]]\nstatus = "planned"\nid = "b"\n'
        '[[person]]\nid = "c"\nstatus = "planned"\n'
    )
    words = [("contact", "a"), ("contact", "b"), ("person", "c")]
    assert [tuple(word) for word in scanned(text)] == words


def test_only_the_word_that_is_too_long_is_left_out() -> None:
    longest = "a" * 100
    text = f'[[person]]\nid = "{longest}a"\n[[person]]\nid = "{longest}"\n'
    assert [tuple(word) for word in scanned(text)] == [("person", longest)]


def test_words_are_those_of_the_ledger_that_was_named(ledger: Path) -> None:
    offer = _Offer(frozenset({WordKind.SIDE}))
    for name, found in (("ledger", ["FR"]), ("other", [])):
        context = SimpleNamespace(params={name: str(ledger)})
        assert [word.value for word in offer(context, "F")] == found, name
    assert offer(SimpleNamespace(params={"ledger": object()}), "F") == []


ODD = ["$(touch run)", "`touch run`", "a b", "a:b", "a'b", "a;b", "a\x1b[2J", "-rf", "a\\nb", "a\u202eb", "", "a" * 101]  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("key", ["id", "family-name"])
def test_what_a_shell_could_take_for_more_than_a_word_is_left_out(key: str, odd: str) -> None:
    assert list(scanned(f'[[person]]\n{key} = "{odd}"\n')) == []


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "meetings.toml"
    path.write_text(LEDGER, encoding="utf-8")
    return path


def offered(typed: str, ledger: Path | str) -> list[str]:
    """Return what bash is told where *typed* is on the command line, Tab after it."""
    env = {
        "_CADENCE_COMPLETE": "complete_bash",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(typed.count(" ")),
        "CADENCE_LEDGER": str(ledger),
    }
    answer = run_process(env=env)
    assert answer.err == ""  # a fault would be said there, in the middle of the line
    return answer.out.split()


PLANNED, HELD = "2026-12-01-dupont-ngo", "2026-11-01-dupont-ngo"
CASES = [
    ("cadence show 2026", [PLANNED, HELD]),
    ("cadence resolve 2026", [PLANNED]),
    (f"cadence resolve {PLANNED} h", ["held"]),
    ("cadence status --since 2026-01-01 -c l", ["leaders"]),
    ("cadence log --channel=l", ["leaders"]),
    ("cadence log -n 3 --person Du", ["Dupont"]),
    ("cadence log --with an", ["anne-dupont"]),
    ("cadence log --office f", ["fr-president"]),
    ("cadence log --mode p", ["phone"]),
    ("cadence log --status ca", ["cancelled"]),
    ("cadence check --ignore CAD00", ["CAD001", "CAD002", "CAD003"]),
    ("cadence explain CAD21", ["CAD210", "CAD211"]),
    ("cadence compare --by d", ["decade"]),
    ("cadence add --by F", ["FR"]),
    ("cadence brief leaders a", ["anne-dupont"]),
    ("cadence show --led", ["--ledger"]),
]


@pytest.mark.parametrize(("typed", "words"), CASES)
def test_each_word_is_completed_by_what_it_stands_for(
    typed: str, words: list[str], ledger: Path
) -> None:
    assert offered(typed, ledger) == words


@pytest.mark.parametrize("name", ["missing.toml", "-", "/dev/fd/0", "."])
def test_a_ledger_that_cannot_be_read_completes_nothing(name: str) -> None:
    assert offered("cadence show a", name) == []


WAITS = "\ue000"  # a shell's line editor begins to listen
SETUP = {
    "bash": (["--norc", "--noprofile", "-i"], "source {script}"),
    "zsh": (["-f", "-i"], "autoload -Uz compinit; compinit -u -D; source {script}"),
}
TABS = [
    ("cadence show anne", "-dupont"),
    ("cadence log --person Dup", "ont"),
    ("cadence status -c lea", "ders"),
    ("cadence explain CAD20", "CAD209"),
    ("cadence log --mode ph", "one"),
    ("cadence log --status canc", "elled"),
]


class Home:
    """A folder with a ledger, some of whose ids a shell would run, and what sets completion up."""

    def __init__(self, shell: str, folder: Path) -> None:
        self.program = shutil.which(shell) or ""
        if not self.program:
            pytest.skip("this shell is not installed")
        odd = "".join(f'\n[[person]]\nid = "anne-{text}"\n' for text in ODD)
        (folder / "meetings.toml").write_text(f"{LEDGER}{odd}", encoding="utf-8")
        self.script = folder / f"completion.{shell}"
        self.script.write_text(run_process("--show-completion", shell).out, encoding="utf-8")
        self.env = {
            "HOME": str(folder),
            "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
            "CADENCE_LEDGER": str(folder / "meetings.toml"),
        }


@pytest.mark.parametrize("shell", SETUP)
def test_tab_in_the_shell_itself(
    shell: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home(shell, tmp_path)
    monkeypatch.chdir(tmp_path)
    options, setup = SETUP[shell]
    with terminal([home.program, *options], home.env) as screen:
        screen.expect(WAITS)
        screen.type(setup.format(script=home.script) + "\r")
        screen.expect(WAITS)
        for typed, rest in TABS:
            screen.type(f"\x15{typed}\t\t")
            screen.expect(rest)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name[0] != ".") == [
        home.script.name,
        "meetings.toml",
    ]


def test_what_fish_offers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Home("fish", tmp_path)
    monkeypatch.chdir(tmp_path)
    asked = "; ".join(f"complete -C '{typed}'" for typed, _ in TABS)
    command = [home.program, "--no-config", "-c", f"source {home.script}; {asked}"]
    done = subprocess.run(command, env=home.env, capture_output=True, text=True, check=True)
    codes = [f"CAD20{number}" for number in range(1, 10)]
    assert done.stdout.split() == [
        "anne-dupont", "Dupont", "leaders", *codes, "phone", "cancelled",
    ]  # fmt: skip
    assert not (tmp_path / "run").exists()
