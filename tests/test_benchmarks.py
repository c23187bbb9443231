"""The limits of the benchmarks bite: each figure is published, and what fails is not measured."""

from __future__ import annotations

import sys

import pytest
import startup
from measure import Taken, taken
from published import README, beyond, conclude, missing, table

from cadence.cli.command_table import COMMANDS

TABLES = """
# Figures

## First: `how`

Words.

| | a | b |
| --- | ---: | ---: |
| `x y`, more | 1,500.5 MB | |

| z | 1 |

## Second
"""


def test_the_first_table_below_a_heading_is_read() -> None:
    assert table("First", TABLES) == {"x y, more": (1500.5, None)}
    with pytest.raises(SystemExit, match="no table below 'Second'"):
        table("Second", TABLES)


def test_each_figure_that_is_compared_is_published() -> None:
    published = README.read_text(encoding="utf-8")
    startup_rows = table("Start-up", published)
    assert all(figures[-1] for figures in startup_rows.values())
    named = {name.split()[1] for name in startup_rows} - {"--version", "--help"}
    assert named <= set(COMMANDS)
    growth = table("Growth", published)
    for name in ("cadence status", "cadence check"):
        assert growth[name][3]
        assert all(growth[f"{name}, times a tenth of it"][1:3])
    assert all(growth["merge of three, times check"][:3])
    assert growth["cadence merge, of three"][3]
    for other in ("bean-check", "hledger"):
        assert all(growth[f"check, times {other}"][:3])
    lists = table("Lists", published)
    for name in ("cadence reconcile", "cadence import"):
        assert lists[name][2]
        assert all(lists[f"{name}, times check"][:2])
    assert table("Calendars", published)["cadence status, times khal list"][-1]


def test_a_figure_may_be_passed_by_a_fifth() -> None:
    assert beyond("x", 1.2, 1.0) == []
    assert beyond("x", 1.21, 1.0) == ["x: 1.21, more than a fifth above the 1 published"]
    assert beyond("x", 0.01, None) == ["x: 0.01, but no figure is published"]


@pytest.mark.parametrize("slow", ["cadence gaps", "cadence --version", "cadence status --help"])
def test_each_command_has_a_limit_of_its_own(slow: str) -> None:
    published = table("Start-up")
    found = {name: Taken(0, figures[-1] or 0, 0) for name, figures in published.items()}
    found["floor"] = Taken(0, 1, 0)
    assert startup.too_slow(found) == []
    found[slow] = Taken(0, 1.3 * found[slow].cpu, 0)
    (complaint,) = startup.too_slow(found)
    assert complaint.startswith(f"{slow}, times the floor: ")


def test_what_is_missing_fails_in_ci_and_only_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert missing(["sh", "no-such-program"]) == ["not installed: no-such-program"]
    monkeypatch.setattr(sys, "argv", ["scale.py"])
    monkeypatch.delenv("CI", raising=False)
    conclude(["not installed: x"])
    assert capsys.readouterr().out == "not installed: x\n"
    monkeypatch.setenv("CI", "true")
    with pytest.raises(SystemExit):
        conclude(["not installed: x"])
    conclude([])
    monkeypatch.delenv("CI")
    monkeypatch.setattr(sys, "argv", ["scale.py", "--assert"])
    with pytest.raises(SystemExit):
        conclude(["not installed: x"])


def test_a_floor_that_crashed_is_no_floor() -> None:
    with pytest.raises(SystemExit, match="exit status 1: "):
        taken([sys.executable, "-c", "import no_such_module"])
    assert taken([sys.executable, "-c", "pass"]).cpu > 0


def test_the_floor_draws_its_table() -> None:
    import subprocess

    done = subprocess.run(
        [sys.executable, "-c", startup.FLOOR], capture_output=True, text=True, check=True
    )
    assert "leaders" in done.stdout
