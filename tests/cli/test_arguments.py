"""What a command line may not say, and how the ledger is named (DESIGN 4)."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from cadence.cli.command_table import COMMANDS, load
from command import FROZEN, ROOT, cpu_seconds, run, run_process

TWICE = [
    (("status", "--as-of", "2020-01-01", "--as-of", "2021-01-01"), "--as-of"),
    (("status", "-f", "json", "--format", "csv"), "--format"),
    (("log", "--ledger", "a.toml", "-l", "b.toml"), "--ledger"),
    (("log", "-n3", "-n4"), "--last"),
    (("check", "--strict", "--strict"), "--strict"),
    (("add", "--date", "today", "--date", "yesterday"), "--date"),
    (("export", "data", "-o", "a", "-o", "b"), "--output"),
    (("--version", "--version"), "--version"),
]


@pytest.mark.parametrize(("arguments", "option"), TWICE, ids=lambda a: " ".join(a)[:30])
def test_an_option_given_twice_is_refused(arguments: tuple[str, ...], option: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"cadence: {option} is given twice: give it once (see 'cadence")


def test_a_repeatable_one_may_be_repeated() -> None:
    args = ("status", "-c", "leaders", "--channel", "treasury", "--per-year", "leaders=3")
    assert run(*args, "--per-year", "treasury=4").code == 0


def test_no_command_lets_an_option_be_given_twice() -> None:
    """Every single-valued option of every command, not only those of the cases above."""
    refused = 0
    for name in COMMANDS:
        command = load(name)
        inner = getattr(command, "commands", {name: command})
        for path, one in inner.items():
            words = [name] if path == name else [name, path]
            for option in one.params:
                if option.param_type_name != "option" or option.multiple:
                    continue
                given = [option.opts[0]] if option.is_flag else [option.opts[0], "1"]
                code, _, err = run(*words, *given, *given)
                assert (code, "is given twice" in err) == (2, True), (words, given, err)
                refused += 1
    assert refused > 60


CHART_HELP = " (see 'cadence chart --help')"
EMPTY = [
    ("status", "--ledger", ""),
    ("status", "--ledger="),
    ("status", "-l", "  "),
    ("status", "--as-of", ""),
    ("status", "-c", "leaders", "-c", ""),
    ("log", ""),
    ("log", "--place", ""),
    ("log", "-n", ""),
    ("show", ""),
    ("check", ""),
    ("check", "a.toml", ""),
    ("add", "--summary", ""),
    ("edit", ""),
    ("edit", "x", "--summary", ""),
    ("edit", "x", "--add-topic", ""),
    ("resolve", "", "held"),
    ("appoint", "", "us-vice-president"),
    ("confirm", "--through", ""),
    ("export", "ics", "-o", ""),
    ("init", ""),
]


@pytest.mark.parametrize("arguments", EMPTY, ids=" ".join)
def test_an_empty_value_is_refused(arguments: tuple[str, ...]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "needs a value, not an empty one" in err


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("status", "-l", ""), "--ledger"),
        (("status", "-c", "leaders", "-c", " "), "--channel"),
        (("log", "-n", ""), "--last"),
        (("show", ""), "ID"),
        (("check", "a.toml", ""), "PATH"),
        (("explain", ""), "CODE"),
        (("resolve", "", "held"), "ID"),
        (("diff", "a.toml", ""), "NEW"),
    ],
    ids=" ".join,
)
def test_what_is_empty_is_named_as_in_the_usage(arguments: tuple[str, ...], named: str) -> None:
    code, out, err = run(*arguments)
    help_ = f"(see 'cadence {arguments[0]} --help')"
    assert (code, out) == (2, "")
    assert err == f"cadence: {named} needs a value, not an empty one {help_}\n"


@pytest.mark.parametrize("command", ["status", "check", "add"])
def test_an_empty_variable_is_refused(command: str, tmp_path: Path) -> None:
    shutil.copy(FROZEN, tmp_path / "meetings.toml")
    code, out, err = run_process(command, cwd=tmp_path, env={"CADENCE_LEDGER": ""})
    assert (code, out) == (2, "")
    assert err == "cadence: CADENCE_LEDGER is empty: unset it, or set it to the path of a ledger\n"


class TestNaming:
    """The ledger by `~`, by the name `shipped`, and where there is none."""

    @pytest.fixture(autouse=True)
    def _no_variable(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("CADENCE_LEDGER", raising=False)

    def test_a_tilde_is_the_home_folder(self, tmp_path: Path) -> None:
        home, here = tmp_path / "home", tmp_path / "here"
        home.mkdir()
        here.mkdir()
        shutil.copy(FROZEN, home / "x.toml")
        env = {"HOME": str(home)}
        variable = env | {"CADENCE_LEDGER": "~/x.toml"}
        assert run_process("status", "--ledger=~/x.toml", cwd=here, env=env).code == 0
        assert run_process("check", "~/x.toml", cwd=here, env=env).code == 0
        assert "~/x.toml · newest" in run_process("status", cwd=here, env=variable).out

    def test_the_shipped_one_has_a_name(self, tmp_path: Path) -> None:
        (tmp_path / "meetings.toml").write_text("broken", encoding="utf-8")
        out = run_process("status", "--ledger", "shipped", cwd=tmp_path).out
        assert out.partition(" · newest")[0].endswith("shipped ledger")
        assert run_process("check", "-l", "shipped", cwd=tmp_path).code == 0
        code, _, err = run_process("confirm", "-l", "shipped", "--through", "today", cwd=tmp_path)
        assert (code, "init --from-shipped" in err) == (2, True)

    def test_a_file_of_that_name_needs_its_folder(self, tmp_path: Path) -> None:
        (tmp_path / "shipped").write_text("broken", encoding="utf-8")
        assert run_process("check", "./shipped", cwd=tmp_path).code == 1

    def test_check_without_a_ledger_is_an_error(self, tmp_path: Path) -> None:
        code, out, err = run_process("check", cwd=tmp_path)
        assert (code, out) == (2, "")
        assert err.startswith("cadence: no ledger here or in a parent folder: name one, or")

    def test_other_commands_fall_back_to_the_shipped_one(self, tmp_path: Path) -> None:
        assert "shipped ledger" in run_process("status", cwd=tmp_path).out


def test_h_is_help() -> None:
    for words in ([], ["log"], ["export"], ["export", "ics"]):
        assert run(*words, "-h") == run(*words, "--help")


@pytest.mark.parametrize("command", ["log", "topics", "cascade"])
def test_an_argument_that_may_be_left_out_has_one_pair_of_brackets(command: str) -> None:
    usage = run(command, "-h").out.partition("\n")[0]
    assert "[[" not in usage
    assert usage.endswith(("[TEXT]", "[ID]"))


class TestShellCompletion:
    """`--install-completion zsh` means zsh."""

    @pytest.mark.parametrize(
        "words", [["--install-completion", "zsh"], ["--install-completion=zsh"]]
    )
    def test_it_is_installed_for_the_shell_named(self, words: list[str], tmp_path: Path) -> None:
        done = run_process(*words, env={"HOME": str(tmp_path)})
        assert (done.code, done.err) == (0, "")
        assert (tmp_path / ".zfunc/_cadence").exists()
        assert not (tmp_path / ".bashrc").exists()

    def test_it_is_shown_for_the_shell_named(self) -> None:
        assert run_process("--show-completion", "zsh").out.startswith("#compdef cadence")

    def test_another_word_is_refused(self, tmp_path: Path) -> None:
        code, out, err = run_process("--install-completion", "ksh", env={"HOME": str(tmp_path)})
        assert (code, out) == (2, "")
        takes = "bash, zsh, fish, powershell, pwsh"
        assert err == f"cadence: --install-completion takes {takes}, not 'ksh'\n"


class TestActionInputs:
    """The action refuses what would make a green check that looked at nothing."""

    @staticmethod
    def step(folder: Path, paths: str, strict: str) -> tuple[int, str]:
        """Run the step with a `python3` that notes when anything is installed."""
        fake = folder / "bin"
        fake.mkdir()
        (fake / "python3").write_text("#!/bin/sh\necho installing; exit 9\n", encoding="utf-8")
        (fake / "python3").chmod(0o755)
        env = {
            "PATH": f"{fake}:{os.environ['PATH']}",
            "CADENCE_SOURCE": str(ROOT),
            "CADENCE_PATHS": paths,
            "CADENCE_STRICT": strict,
            "CADENCE_IGNORE": "",
        }
        done = subprocess.run(
            ["bash", str(ROOT / ".github/check-ledger")],
            cwd=folder,
            env=os.environ | env,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout

    @pytest.mark.parametrize("paths", ["", "\n\n", "  \n\t\r\n"])
    def test_no_path(self, paths: str, tmp_path: Path) -> None:
        told = "::error title=cadence check::'paths' names no ledger: write one path per line\n"
        assert self.step(tmp_path, paths, "true") == (2, told)

    @pytest.mark.parametrize("strict", ["", "yes", "1", "truee", "::error::x"])
    def test_neither_true_nor_false(self, strict: str, tmp_path: Path) -> None:
        told = "::error title=cadence check::'strict' must be true or false\n"
        assert self.step(tmp_path, "x.toml", strict) == (2, told)

    @pytest.mark.parametrize("strict", ["true", "True", "TRUE", "false", "False", "fALSE"])
    def test_either_in_any_spelling(self, strict: str, tmp_path: Path) -> None:
        assert self.step(tmp_path, "x.toml", strict) == (9, "installing\n")


class TestNames:
    """Exact id, then exact family name or alias, then unique prefix; several are listed."""

    def test_show(self) -> None:
        assert run("show", "xi") == run("show", "xi-jinping")

    def test_log_names_all_who_are_called_so(self) -> None:
        code, out, err = run("log", "--person", "wang")
        assert (code, out) == (2, "")
        assert err.startswith("cadence: 'wang' could be wang-")
        assert "wang-yi" in err

    def test_a_channel_by_its_beginning(self) -> None:
        whole = run("gaps", "-c", "foreign-ministers", "--per-year", "foreign-ministers=3")
        assert whole.code == 0
        assert run("gaps", "-c", "foreign", "--per-year", "foreign=3") == whole

    def test_several_channels_are_listed(self) -> None:
        code, out, err = run("status", "-c", "leader")
        assert (code, out) == (2, "")
        assert err.startswith("cadence: 'leader' could be leaders-in-person, leaders")

    def test_what_writes_takes_no_beginning(self) -> None:
        code, _, err = run("confirm", "--through", "2020-01-01", "-c", "foreign", "--dry-run")
        assert (code, "no channel 'foreign'" in err) == (2, True)

    def test_one_channel_has_one_cadence(self) -> None:
        code, _, err = run("status", "--per-year", "leaders=2", "--per-year", "leaders=3")
        assert (code, err) == (2, "cadence: --per-year gives leaders both 2 and 3 a year\n")
        assert run("status", "--per-year", f"leaders={'9' * 9000}").code == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("chart", "--by", "week"),
            f"Invalid value for '--by': 'week' is not one of 'year', 'quarter'.{CHART_HELP}",
        ),
        (
            ("agenda", "--months", "x"),
            "Invalid value for '--months': expected an integer (see 'cadence agenda --help')",
        ),
        (
            ("chart", "--from", "2200"),
            f"Invalid value for '--from': the maximum is 2199{CHART_HELP}",
        ),
    ],
    ids=["a choice", "a number", "a bound"],
)
def test_a_value_is_refused_in_plain_words(arguments: tuple[str, ...], message: str) -> None:
    assert run(*arguments) == (2, "", f"cadence: {message}\n")


@pytest.mark.slow
@pytest.mark.parametrize("words", [["--person"], ["--place"], ["--topic"], []], ids=str)
def test_a_word_that_gets_long_when_folded_is_folded_once(words: list[str]) -> None:
    """One character becomes eighteen; once for each name or contact, that took minutes."""
    began = cpu_seconds()
    done = run_process("log", *words, "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}" * 20_000)
    assert cpu_seconds() - began < 40
    assert "bug in cadence" not in done.err
    assert done.code == (2 if "--person" in words or "--topic" in words else 0)
