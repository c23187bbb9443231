"""What mutation testing changes, which tests try the mutants, and how many have to be killed.

`.ci/measured` lists the modules that existed when the score of their package was last measured
(CONTRIBUTING). Newer modules are tried as well, but do not count:

    python .ci/mutation_plan.py     list the newer modules
"""

from __future__ import annotations

import math
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[1]
_SOURCE = ROOT / "src/cadence"
_MEASURED = Path(__file__).parent / "measured"

#: Tests that are too slow for mutants, or test what no mutant of a function can change.
LEFT_OUT = (
    *("check/test_mutations.py", "check/test_official.py", "check/test_files.py"),
    *("cli/test_killed.py", "cli/test_report_in_browser.py", "cli/test_environment.py"),
    *("cli/test_flushed.py", "cli/test_hostile_folder.py"),
    *("cli/test_examples.py", "cli/test_add_shipped.py", "cli/test_hostile_names.py"),
    *("test_architecture.py", "test_memory.py", "test_readme.py", "test_docs.py", "fuzz"),
)


class Package(NamedTuple):
    """The modules to change, the tests to run, and the percentage of mutants to be killed.

    `longest`: the CPU time, in seconds, that the tests of one mutant may take together.
    """

    sources: tuple[str, ...]
    tests: tuple[str, ...]
    needed: int = 90
    longest: float = 1.0


def _tests(names: str) -> tuple[str, ...]:
    return tuple(f"tests/{name}" for name in names.split())


_COMMANDS = _tests("cli output")
PACKAGES = {
    "analysis": Package(("analysis/*",), _tests("analysis output/reports"), 95),
    "check": Package(("check/*",), _tests("check recording/test_repairs.py"), 95, longest=2),
    "toml": Package(("toml/*",), _tests("toml recording check/test_syntax.py"), 95),
    "recording": Package(
        ("recording/*",),
        _tests("recording cli/test_changes.py cli/test_confirm_basis.py cli/test_init.py")
        + _tests("cli/test_edit.py cli/test_import.py cli/test_reconcile.py cli/test_merge.py")
        + _tests("cli/test_fixing.py cli/test_committing.py cli/test_conversation_values.py")
        + _tests("cli/test_plan_prompts.py cli/test_contact_prompts.py cli/test_record.py")
        + _tests("cli/test_appointment_prompts.py cli/test_plain_session.py"),
    ),
    "files": Package(
        ("files/*", "loading.py"),
        _tests("files test_loading.py cli/test_made_file.py cli/test_repository_paths.py")
        + _tests("cli/test_byte_order_mark.py cli/test_named_pipes.py cli/test_changes.py")
        + _tests("test_api.py recording/test_commit.py"),
        longest=2,  # many of them ask git
    ),
    "ledger": Package(("ledger/*",), _tests("ledger check/test_schema_faults.py analysis")),
    "lookup": Package(
        ("lookup/*", "api.py"),
        _tests("lookup test_api.py recording cli/test_questions.py cli/test_log_and_show.py")
        + _tests("output/reports/test_brief.py"),
    ),
    # Most of its tests run a command, many of them in a process of half a second.
    "cli": Package(("cli/*",), _COMMANDS, longest=2),
    "output": Package(("output/*",), _COMMANDS),
}
#: A part or a sample may score this many points less: it differs from one run to the next.
_SPARE = 5


def package_of(module: str, packages: Iterable[str] = PACKAGES) -> str | None:
    """Return which of *packages* a module such as `toml/edit.py` belongs to."""
    patterns = ((name, pattern) for name in packages for pattern in PACKAGES[name].sources)
    return next((name for name, pattern in patterns if fnmatch(module, pattern)), None)


def least(needed: int, tried: int, mutants: int) -> float:
    """Return the percentage that has to be killed if *tried* of *mutants* were tried.

    For all of them, that is what the package needs. For a random sample, it is five points less,
    minus two standard errors: a score below that is not due to chance.
    """
    if tried >= mutants:
        return needed
    expected = needed - _SPARE
    return expected - 2 * math.sqrt(expected * (100 - expected) / tried)


def measured() -> frozenset[str]:
    """Return the modules that existed when their packages were measured."""
    return frozenset(_MEASURED.read_text(encoding="utf-8").split())


def unmeasured() -> list[str]:
    """Return the modules with functions that were added since their packages were measured."""
    known = measured()
    new = (module for module in _modules() if package_of(module) and module not in known)
    return [module for module in new if "def " in (_SOURCE / module).read_text(encoding="utf-8")]


def record(packages: Iterable[str]) -> None:
    """Record that *packages* have been measured, with the modules that they have now."""
    now = {module for module in _modules() if package_of(module, packages)}
    kept = {module for module in measured() if not package_of(module, packages)}
    _MEASURED.write_text("\n".join(sorted(now | kept)) + "\n", encoding="utf-8")


def _modules() -> list[str]:
    return sorted(path.relative_to(_SOURCE).as_posix() for path in _SOURCE.rglob("*.py"))


if __name__ == "__main__":
    print("\n".join(unmeasured()))
