"""Mutation testing: change the code one line at a time, and see whether a test fails.

    python .ci/mutants.py check                    all mutants of a package
    python .ci/mutants.py output cli               of two packages that share their tests
    python .ci/mutants.py output --sample 60       60 of them at random
    python .ci/mutants.py output --seconds 120     as many as can be tried in 120 s, at random

mutmut makes the mutants. The tests run once to learn which of them call which function. Then each
mutant is tried in a fork of that process, with the tests that call the function, until one fails:
first those that killed another mutant of the same function, then the quickest.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from fnmatch import fnmatch
from typing import TYPE_CHECKING, NamedTuple

import pytest
from mutant_files import SOURCE, Mutant, change, made_before, make
from mutant_trial import QUIET, Trial, processor
from mutation_plan import LEFT_OUT, PACKAGES, ROOT, least, measured, record

if TYPE_CHECKING:
    from collections.abc import Iterable


def chosen(mutants: list[Mutant], options: argparse.Namespace) -> list[Mutant]:
    """Return the mutants to try, in random order."""
    some = [m for m in mutants if any(fnmatch(m.name, pattern) for pattern in options.only)]
    random.Random(options.seed).shuffle(some)  # noqa: S311 -- the order has to be reproducible
    return some[: options.sample]


def asked(arguments: Iterable[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Do the tests notice a change of the code?")
    parser.add_argument("packages", nargs="+", choices=PACKAGES)
    parser.add_argument("--sample", type=int, help="try this many, at random (default: all)")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after this time")
    parser.add_argument("--seed", type=int, default=0, help="the seed of the random order")
    jobs = 2 * (os.cpu_count() or 1) + 1  # a test that writes waits for the disk
    parser.add_argument("--jobs", type=int, default=jobs, help="how many to try at once")
    parser.add_argument("--only", action="append", help="mutants by name, with * and ?")
    parser.add_argument("--tests", nargs="+", help="only these tests (default: the package's)")
    parser.add_argument("--record", action="store_true", help="record the packages as measured")
    parser.add_argument(
        "--learned", action="store_true", help="reuse what the last run made and learned"
    )
    options = parser.parse_args(arguments)
    options.only = options.only or ["*"]
    return options


def main() -> int:
    """Try the mutants of packages; print those that survive, and how many were killed."""
    begun = time.monotonic()
    options = asked()
    from hypothesis import Phase, settings

    os.chdir(ROOT)
    mutants = made_before() if options.learned else make(options.packages)
    sys.path.insert(0, str(SOURCE))
    os.environ["PYTHONPATH"] = str(SOURCE)
    sys.dont_write_bytecode = True
    trial = Trial(chosen(mutants, options), begun + options.seconds, options.jobs, options.learned)
    ignored = [f"--ignore=tests/{path}" for path in LEFT_OUT]
    no_shrinking = [Phase.explicit, Phase.generate]
    settings.register_profile("mutants", settings.get_profile("ci"), phases=no_shrinking)
    tests = dict.fromkeys(test for name in options.packages for test in PACKAGES[name].tests)
    words = [*QUIET, "--hypothesis-profile=mutants", *ignored, *(options.tests or tests)]
    pytest.main(words, plugins=[trial])
    by_name = {mutant.name: mutant for mutant in mutants}
    for name, fate in sorted(trial.fates.items()):
        if fate != "noticed":
            print(f"{fate}: {name}\n{change(by_name[name])}")
    enough = [
        _is_enough(package, [m for m in mutants if m.package == package], trial.fates)
        for package in options.packages
    ]
    if options.record:
        record(options.packages)
    taken = f"{time.monotonic() - begun:.0f} s, {processor():.0f} s of CPU time"
    print(f"{taken}, seed {options.seed}")
    return 0 if all(enough) else 1


def _is_enough(package: str, mutants: list[Mutant], fates: dict[str, str]) -> bool:
    """Print how many mutants of a package were killed; return whether that is enough."""
    known = measured()
    print(_score(package, mutants, fates))
    for module in sorted({mutant.module for mutant in mutants} - known):
        new = _score(module, [mutant for mutant in mutants if mutant.module == module], fates)
        if new.tried:
            print(f"  not counted, because it has not been measured yet: {new}")
    old = _score(package, [mutant for mutant in mutants if mutant.module in known], fates)
    return not old.tried or old.percent >= least(PACKAGES[package].needed, old.tried, old.mutants)


class Score(NamedTuple):
    """How many mutants there are, and how many were tried, were killed, and hung (also killed)."""

    name: str
    mutants: int
    tried: int
    noticed: int
    hung: int

    @property
    def percent(self) -> float:
        """The percentage of the mutants tried that were killed."""
        return 100 * self.noticed / self.tried if self.tried else 0

    def __str__(self) -> str:
        return (
            f"{self.name}: {self.mutants} mutants, {self.tried} tried,"
            f" {self.noticed} killed ({self.percent:.1f} %), {self.hung} of them by hanging"
        )


def _score(name: str, mutants: list[Mutant], fates: dict[str, str]) -> Score:
    ends = [fates[mutant.name] for mutant in mutants if mutant.name in fates]
    hung = ends.count("hung")
    return Score(name, len(mutants), len(ends), ends.count("noticed") + hung, hung)


if __name__ == "__main__":
    sys.exit(main())
