"""`cadence reconcile`: its exit status, what it refuses, and the lists that cadence itself writes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from command import FROZEN, on_screen, run
from compared import compared
from terminal import terminal

ROWS = """date,mode,city,participants
2015-03-10,in-person,Geneva,Adams; Lei
2016-03-12,phone,,Adams; Lei
2019-03-10,phone,,Adams; Nobody
"""


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    return compared(tmp_path)


@pytest.fixture
def list_(tmp_path: Path) -> str:
    (tmp_path / "list.csv").write_text(ROWS, encoding="utf-8")
    return str(tmp_path / "list.csv")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("2015-03-10,in-person,Geneva,Adams; Lei", 0),  # found
        ("2016-03-12,phone,,Adams; Lei", 0),  # near
        ("2017-05-10,in-person,Geneva,Adams; Lei", 0),  # missing
        ("2018-03-10,phone,,Adams; Lei", 0),  # unclear
        ("2018-03-10,phone,,Nobody", 1),
        ("2018-02-30,phone,,Adams; Lei", 1),
    ],
)
def test_the_exit_status_is_1_if_a_row_cannot_be_read(
    row: str, code: int, ledger: str, tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_text(f"date,mode,city,participants\n{row}\n", encoding="utf-8")
    assert run("reconcile", str(tmp_path / "list.csv"), "-l", ledger).code == code


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere.csv",), "nowhere.csv does not exist"),
        (("list.csv", "--column", "date"), "--column takes KEY=HEADING"),
        (("list.csv", "--column", "date=When"), "has no column 'When'"),
        (("list.csv", "--column", "when=date"), "there is no key 'when'"),
        (("",), "LIST needs a value"),
    ],
)
def test_wrong_use_is_one_line(
    arguments: tuple[str, ...],
    message: str,
    ledger: str,
    list_: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(Path(list_).parent)
    code, out, err = run("reconcile", *arguments, "-l", ledger)
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


def test_a_ledger_has_all_of_its_own_log(tmp_path: Path) -> None:
    for format_ in ("json", "csv"):
        path = tmp_path / f"log.{format_}"
        path.write_text(run("log", "-l", str(FROZEN), "-f", format_).out, encoding="utf-8")
        answer = run("reconcile", str(path), "-l", str(FROZEN), "-f", "json").json()
        assert (answer["counts"]["found"], answer["recall"]) == (740, 1.0), format_
        assert answer["only_in_ledger"] == []


def test_a_data_package_is_the_ledger_that_it_was_made_of(tmp_path: Path) -> None:
    run("export", "data", "-l", str(FROZEN), "-o", str(tmp_path / "package"))
    for name in ("package", "package/datapackage.json"):
        answer = run("reconcile", str(tmp_path / name), "-l", str(FROZEN), "-f", "json").json()
        assert (answer["list"]["kind"], answer["counts"]["found"]) == ("data-package", 740)


def test_a_folder_that_is_no_data_package(tmp_path: Path, ledger: str) -> None:
    code, out, err = run("reconcile", str(tmp_path), "-l", ledger)
    assert (code, out) == (2, "")
    assert err == (
        f"cadence: {tmp_path} is not a whole data package: datapackage.json does not exist\n"
    )


def test_a_link_is_not_followed_in_ci(
    ledger: str, list_: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "linked.csv").symlink_to(list_)
    monkeypatch.delenv("CI", raising=False)
    assert run("reconcile", str(tmp_path / "linked.csv"), "-l", ledger).code == 1
    monkeypatch.setenv("CI", "true")
    code, out, err = run("reconcile", str(tmp_path / "linked.csv"), "-l", ledger)
    assert (code, out) == (2, "")
    assert "is a symbolic link, which is not followed in CI" in err


def test_what_a_list_says_is_harmless(ledger: str, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(
        "date,mode,participants,[red]\x1b[31m\n"
        "2015-03-10,phone,=HYPERLINK(1)\n"
        "2015-03-10,::error::x,Adams; Lei\n",
        encoding="utf-8",
    )
    for format_ in ("text", "json", "csv", "markdown"):
        out = run("reconcile", str(tmp_path / "list.csv"), "-l", ledger, "-f", format_).out
        assert "\x1b" not in out
        assert "::error" not in out


@pytest.mark.slow
def test_a_long_list_shows_on_a_terminal_how_far_it_is(ledger: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("date,mode,participants\n" + "2015-03-10,phone,Adams; Lei\n" * 20_000, "utf-8")
    command = [sys.executable, "-m", "cadence", "reconcile", str(path), "-l", ledger]
    with terminal(command, {"NO_COLOR": "1"}, 80) as screen:
        screen.expect("Comparing rows")
        screen.wait()


def test_on_a_narrow_screen_the_remark_is_folded(ledger: str, list_: str) -> None:
    seen = on_screen("reconcile", list_, "-l", ledger, columns=60)
    wide = [line for line in seen.splitlines() if len(line) > 60]
    assert not [line for line in wide if " " in line]  # a path is left whole
    assert "in-person" in seen
