"""What is installed, by whom and in which version: constraints, workflows, the man page."""

from __future__ import annotations

import re
import tomllib

import pytest
from write_man_page import page

from cadence.cli.command_table import COMMANDS
from command import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
FILES = [ROOT / "action.yml", *sorted((ROOT / ".github/workflows").glob("*.yml"))]


def normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def constraints() -> dict[str, tuple[int, ...]]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    found = {}
    for line in lines:
        if line.startswith("#"):
            continue
        pinned = re.fullmatch(r"([a-z0-9-]+)==([0-9][a-z0-9.]*)", line)
        assert pinned, f"more than a name and a version: {line}"
        found[pinned[1]] = numbers(pinned[2])
    return found


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


def test_every_dependency_is_pinned_at_or_above_its_lower_bound() -> None:
    wanted = [
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["plots"],
        *PROJECT["dependency-groups"]["dev"],
    ]
    pinned = constraints()
    for requirement in wanted:
        bound = re.match(r"([\w-]+)>=([\w.]+)", requirement)
        assert bound, requirement
        assert pinned[normalized(bound[1])] >= numbers(bound[2]), requirement


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_actions_are_pinned_by_hash_with_their_version(path: object) -> None:
    text = ROOT.joinpath(str(path)).read_text("utf-8")
    used = re.findall(r"uses: (.*)", text)
    assert used or "uses:" not in text
    for action in used:
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


def test_one_hash_for_each_action() -> None:
    pinned = {
        (name, commit)
        for path in FILES
        for name, commit in re.findall(r"uses: ([\w/-]+)@(\w+)", path.read_text("utf-8"))
    }
    assert len({name for name, _ in pinned}) == len(pinned)


def test_the_man_page_is_made_from_the_help() -> None:
    assert (ROOT / "docs/cadence.1").read_text("utf-8") == page()
    assert all(f".SS cadence {name} " in page() for name in COMMANDS)
