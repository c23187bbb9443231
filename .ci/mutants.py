"""Mutation testing: change the code a line at a time, and see whether a test notices.

    python .ci/mutants.py check                    all mutants of a package
    python .ci/mutants.py output cli               of two, whose tests are the same and run once
    python .ci/mutants.py output --sample 60       some of them, by chance
    python .ci/mutants.py output --seconds 120     what can be tried in so long, by chance

mutmut makes the mutants. The tests run once to learn which of them call which function; then
each mutant is tried in a fork of that process, by the tests that call it, until one fails: first
those that noticed another mutant of the same function, then the quickest.
"""

from __future__ import annotations

import argparse
import difflib
import gc
import json
import os
import random
import re
import resource
import shutil
import signal
import sys
import time
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from fnmatch import fnmatch
from importlib import import_module
from itertools import pairwise, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

ROOT = Path(__file__).parents[1]
MADE = ROOT / "mutants" / "-".join(takewhile(str.isalpha, sys.argv[1:]))
SOURCE = MADE / "src"
#: Too slow to run for each mutant, or about what no mutant of a function can change.
LEFT_OUT = (
    *("check/test_mutations.py", "check/test_official.py", "check/test_files.py"),
    *("cli/test_killed.py", "cli/test_report_in_browser.py", "cli/test_environment.py"),
    *("cli/test_flushed.py", "cli/test_streams.py", "cli/test_hostile_folder.py"),
    *("cli/test_examples.py", "cli/test_add_shipped.py", "cli/test_hostile_names.py"),
    *("test_architecture.py", "test_memory.py", "test_readme.py", "test_docs.py", "fuzz"),
)
#: How many are tried, however little time there is.
FEWEST = 20
#: Seconds of a processor that the tests of one mutant may take together, the quickest first.
LONGEST = 2.0
#: How many tests try a mutant, however long they take.
FEWEST_TESTS = 3
#: Seconds on the clock after which a mutant hangs, be the machine busy with something else.
PATIENCE = 300.0


class Package(NamedTuple):
    """What is changed, which tests are to notice, and how many of 100 they have to."""

    sources: tuple[str, ...]
    tests: tuple[str, ...]
    needed: int = 90


def _tests(names: str) -> tuple[str, ...]:
    return tuple(f"tests/{name}" for name in names.split())


_COMMANDS = _tests("cli output")
PACKAGES = {
    "analysis": Package(("analysis/*",), _tests("analysis"), 95),
    "check": Package(("check/*",), _tests("check"), 95),
    "toml": Package(("toml/*",), _tests("toml recording check/test_syntax.py"), 95),
    "recording": Package(
        ("recording/*",),
        _tests("recording cli/test_changes.py cli/test_confirm_basis.py cli/test_init.py"),
    ),
    "files": Package(
        ("files/*", "loading.py"),
        _tests("files test_loading.py cli/test_made_file.py cli/test_repository_paths.py")
        + _tests("cli/test_byte_order_mark.py cli/test_named_pipes.py cli/test_changes.py"),
    ),
    "ledger": Package(("ledger/*",), _tests("ledger check/test_schema_faults.py analysis")),
    "lookup": Package(
        ("lookup/*", "api.py", "check/locate.py"),
        _tests("lookup test_api.py recording cli/test_questions.py cli/test_log_and_show.py"),
    ),
    "cli": Package(("cli/*",), _COMMANDS),
    "output": Package(("output/*",), _COMMANDS),
}


@dataclass
class Mutant:
    """A changed function: its name, the file of which it is a part, and its package."""

    name: str
    source: Path
    package: str

    @property
    def function(self) -> str:
        """Return the name under which calls are noted."""
        return self.name.partition("__mutmut_")[0]


def make(packages: Iterable[str]) -> list[Mutant]:
    """Copy the source, with every mutant of these *packages* in it, and note their names."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    shutil.copytree(ROOT / "src", SOURCE, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(Path(__file__).parent / "mutant_switch.py", SOURCE)
    shutil.rmtree(MADE / "data", ignore_errors=True)
    shutil.copytree(ROOT / "data", MADE / "data")
    (MADE / "fates").unlink(missing_ok=True)
    with ProcessPoolExecutor() as processes:
        files = list(_files_of(packages))
        made = processes.map(_mutated, [path for path, _ in files])
        mutants = [
            Mutant(name, path, package)
            for (path, package), names in zip(files, made, strict=True)
            for name in names
        ]
    lines = "".join(f"{mutant.name} {mutant.source} {mutant.package}\n" for mutant in mutants)
    (MADE / "names").write_text(lines, encoding="utf-8")
    return mutants


def _mutated(path: Path) -> list[str]:
    """Put every mutant of a file into it, and return their names."""
    from mutmut.mutation.file_mutation import mutate_file_contents

    made = mutate_file_contents(str(path), path.read_text(encoding="utf-8"))
    if not made.mutant_names:
        return []
    code = made.code.replace("mutmut.mutation.trampoline", "mutant_switch")
    path.write_text(code, encoding="utf-8")
    parts = path.relative_to(SOURCE).with_suffix("").parts
    module = ".".join(part for part in parts if part != "__init__")
    return [f"{module}.{name}" for name in made.mutant_names]


def _files_of(packages: Iterable[str]) -> Iterator[tuple[Path, str]]:
    for path in sorted((SOURCE / "cadence").rglob("*.py")):
        inside = str(path.relative_to(SOURCE / "cadence"))
        for package in packages:
            if any(fnmatch(inside, pattern) for pattern in PACKAGES[package].sources):
                yield path, package
                break


def made_before() -> list[Mutant]:
    """Return the mutants that the last run made."""
    lines = (MADE / "names").read_text(encoding="utf-8").splitlines()
    return [Mutant(name, Path(path), package) for name, path, package in map(str.split, lines)]


class Running(NamedTuple):
    """A mutant that is being tried: by which tests, and since when."""

    mutant: Mutant
    items: list[Any]
    begun: float


#: How a process ends that was not ended by one of the first tests.
_NO_TEST = 200


@dataclass(eq=False)  # a plugin has to be hashable
class Trial:
    """A run of the tests with every mutant that was chosen: a plugin of pytest."""

    mutants: list[Mutant]
    until: float
    jobs: int
    knows: bool = False
    known: set[str] = field(default_factory=set)
    fates: dict[str, str] = field(default_factory=dict)
    tests: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    took: dict[str, float] = field(default_factory=dict)
    price: dict[str, float] = field(default_factory=dict)
    noticed_by: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    shared: dict[Any, set[str]] = field(default_factory=dict)
    notes: Path = Path(os.devnull)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Generator[None, Any, Any]:
        """Note what a fixture calls that is made once for several tests: each may notice it."""
        if fixturedef.scope == "function":
            return (yield)
        import mutant_switch

        before = mutant_switch.called.copy()
        mutant_switch.called.clear()
        try:
            return (yield)
        finally:
            self.shared[fixturedef] = self._called()
            mutant_switch.called |= before

    def _called(self) -> set[str]:
        """Return the functions called since this was last emptied, here and in other processes."""
        import mutant_switch

        return mutant_switch.called | set(self.notes.read_text(encoding="utf-8").split())

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run all tests once, then those that each mutant needs."""
        if not self.knows:
            for learned in MADE.glob("learned-*.jsonl"):
                learned.unlink()
        self._remember(session.items)
        self._learn([item for item in session.items if item.nodeid not in self.known])
        self._remember(session.items)
        gc.collect()
        gc.freeze()  # so that a fork shares what it does not change
        running: dict[int, Running] = {}
        for mutant in self.mutants:
            if time.monotonic() > self.until and len(self.fates) >= FEWEST:
                break
            items = self._needed(mutant)
            if not items:
                self.fates[mutant.name] = "no tests"
                continue
            while len(running) >= self.jobs:
                self._wait(running)
            running[self._try(mutant, items)] = Running(mutant, items, time.monotonic())
        while running:
            self._wait(running)
        return True

    def _learn(self, items: list[pytest.Item]) -> None:
        """Run all tests, shared out among forks: each is then tried in a fork as well."""
        import_all()
        modules = list(dict.fromkeys(item.path for item in items))
        children = []
        for job in range(self.jobs):
            child = os.fork()
            if not child:
                mine = set(modules[job :: self.jobs])
                self._learn_share(job, [item for item in items if item.path in mine])
            children.append(child)
        for child in children:
            os.waitpid(child, 0)

    def _learn_share(self, job: int, items: list[pytest.Item]) -> None:
        import mutant_switch

        self.notes = MADE / f"called-{job}"
        self.notes.write_text("", encoding="utf-8")
        os.environ |= {"CADENCE_CALLED": str(self.notes), "CADENCE_OWNER": str(os.getpid())}
        with learned_in(job).open("a", encoding="utf-8") as learned:
            for item, following in zip(items, [*items[1:], None], strict=False):
                mutant_switch.called.clear()
                self.notes.write_text("", encoding="utf-8")
                before = _processor()
                fine = _run(item, following)
                took = _processor() - before
                called = self._called().union(*self._shared_with(item))
                print(json.dumps([item.nodeid, fine, took, sorted(called)]), file=learned)
        os._exit(0)

    def _shared_with(self, item: Any) -> Iterator[set[str]]:
        for definitions in item._fixtureinfo.name2fixturedefs.values():  # noqa: SLF001
            yield from (self.shared[one] for one in definitions if one in self.shared)

    def _remember(self, items: list[pytest.Item]) -> None:
        """Read what was learned. What failed before any mutant is told and left out."""
        by_id = {item.nodeid: item for item in items if item.nodeid not in self.known}
        for learned in sorted(MADE.glob("learned-*.jsonl")):
            for line in learned.read_text(encoding="utf-8").splitlines():
                test, fine, took, called = json.loads(line)
                if test not in by_id:
                    continue
                self.known.add(test)
                if not fine:
                    print(f"failed before any mutant, and left out: {test}")
                    continue
                self.took[test], self.price[test] = took, took * len(called)
                for function in called:
                    self.tests[function].append(by_id[test])

    def _needed(self, mutant: Mutant) -> list[pytest.Item]:
        """Return the tests that call the function, as many as there is time for.

        Half of the time is for those that are quick, and call little else: they see most of it.
        The rest is for one case of every test, before any has a second. First come those that
        noticed another of its mutants.
        """
        quick = sorted(self.tests[mutant.function], key=lambda item: self.price[item.nodeid])
        cases: Counter[str] = Counter()
        number: dict[Any, int] = {}
        for item in quick:
            test = item.nodeid.partition("[")[0]
            number[item] = cases[test]
            cases[test] += 1
        varied = sorted(quick, key=number.__getitem__)
        chosen: dict[Any, None] = {}
        together = 0.0
        for order, limit in ((quick, LONGEST / 2), (varied, LONGEST)):
            for item in order:
                took = self.took[item.nodeid]
                fits = together + took <= limit or len(chosen) < FEWEST_TESTS
                if fits and item not in chosen:
                    chosen[item] = None
                    together += took
        likely = self.noticed_by[mutant.function]
        return sorted(chosen, key=lambda item: item not in likely)

    def _try(self, mutant: Mutant, items: list[pytest.Item]) -> int:
        """Return the process that tries a mutant: it ends with the number of what failed."""
        child = os.fork()
        if child:
            return child
        import mutant_switch

        code = 1
        try:
            gc.disable()
            pytest.Function.repr_failure = _no_words  # type: ignore[method-assign]
            limit = 5 + 4 * sum(self.took[item.nodeid] for item in items)
            signal.setitimer(signal.ITIMER_PROF, limit)  # which ends the process
            with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123
                os.dup2(nowhere.fileno(), 1)
                os.dup2(nowhere.fileno(), 2)
            mutant_switch.choose(mutant.name)
            failed = (
                number
                for number, (item, following) in enumerate(pairwise([*items, None]), 1)
                if not _run(item, following)
            )
            code = min(next(failed, 0), _NO_TEST)
        finally:
            os._exit(code)

    def _wait(self, running: dict[int, Running]) -> None:
        """Wait until one is through; one that hangs is ended, and noticed by that."""
        while True:
            child, status, used = os.wait4(-1, os.WNOHANG)
            if child in running:
                self._through(running.pop(child), os.waitstatus_to_exitcode(status), used)
                return
            for process, one in running.items():
                if time.monotonic() - one.begun > PATIENCE:
                    os.kill(process, signal.SIGKILL)
            time.sleep(0.001)

    def _through(self, one: Running, code: int, used: resource.struct_rusage) -> None:
        hung = code in (-signal.SIGPROF, -signal.SIGKILL)
        self.fates[one.mutant.name] = "hung" if hung else "noticed" if code else "survived"
        if 0 < code < _NO_TEST:
            self.noticed_by[one.mutant.function].append(one.items[code - 1])
        with (MADE / "fates").open("a", encoding="utf-8") as fates:  # as it goes
            took = used.ru_utime + used.ru_stime
            print(self.fates[one.mutant.name], one.mutant.name, code, f"{took:.2f}", file=fates)


def learned_in(job: int) -> Path:
    """Return the file in which a fork notes which tests call which functions."""
    return MADE / f"learned-{job}.jsonl"


def import_all() -> None:
    """Import all of cadence, which each fork then has."""
    for path in sorted((SOURCE / "cadence").rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        if parts[-1] not in ("__main__", "__init__"):
            import_module(".".join(parts))


def _processor() -> float:
    mine, theirs = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return mine.ru_utime + mine.ru_stime + theirs.ru_utime + theirs.ru_stime


def _no_words(*_: Any, **__: Any) -> str:
    """Say nothing of what failed: to describe it takes longer than the test."""
    return ""


def _run(item: Any, following: Any) -> bool:
    """Run one test, again if it ran before; return whether it passed (or was left out)."""
    from _pytest.runner import runtestprotocol

    reports = runtestprotocol(item, log=False, nextitem=following)
    return not any(report.failed for report in reports)


def change(mutant: Mutant) -> str:
    """Return what a mutant changes, as a diff without its context."""
    text = mutant.source.read_text(encoding="utf-8")
    name = mutant.name.rpartition(".")[2]
    original = f"{mutant.function.rpartition('.')[2]}__mutmut_orig"
    before, after = (_body(text, one) for one in (original, name))
    lines = difflib.unified_diff(before, after, lineterm="", n=0)
    kept = (line for line in lines if not re.match(r"---|\+\+\+|@@|[-+] *(async )?def x", line))
    return "\n".join(line for line in kept if line[1:].strip())


def _body(text: str, name: str) -> list[str]:
    found = re.search(rf"^( *)(?:async )?def {re.escape(name)}\(", text, re.MULTILINE)
    if not found:
        raise LookupError(name)
    lines = text[found.start() :].splitlines()
    indent = len(found[1])
    ends = (
        at
        for at, line in enumerate(lines[1:], 1)
        if line.strip() and len(line) - len(line.lstrip()) <= indent and line.strip()[0] not in ")]"
    )
    return lines[: next(ends, len(lines))]


def chosen(mutants: list[Mutant], options: argparse.Namespace) -> list[Mutant]:
    """Return the mutants to try, in an order by chance."""
    some = [m for m in mutants if any(fnmatch(m.name, pattern) for pattern in options.only)]
    random.Random(options.seed).shuffle(some)  # noqa: S311 -- an order that can be made again
    return some[: options.sample]


def asked(arguments: Iterable[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Do the tests notice a change of the code?")
    parser.add_argument("packages", nargs="+", choices=PACKAGES)
    parser.add_argument("--sample", type=int, help="try so many, by chance (all)")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long")
    parser.add_argument("--seed", type=int, default=0, help="choose them by this number")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="as many at once")
    parser.add_argument("--only", action="append", help="mutants by name, with * and ?")
    parser.add_argument("--tests", nargs="+", help="only these tests (all for the package)")
    parser.add_argument("--learned", action="store_true", help="as the last run made and learned")
    options = parser.parse_args(arguments)
    options.only = options.only or ["*"]
    return options


def main() -> int:
    """Try the mutants of packages; print those that survive, and how many were noticed."""
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
    quiet = ["-q", "--tb=no", "-p", "no:cacheprovider", "-p", "no:xdist"]
    quick = ["--assert=plain", "--hypothesis-profile=mutants"]  # it is enough that it fails
    tests = dict.fromkeys(test for name in options.packages for test in PACKAGES[name].tests)
    pytest.main([*quiet, *quick, *ignored, *(options.tests or tests)], plugins=[trial])
    by_name = {mutant.name: mutant for mutant in mutants}
    for name, fate in sorted(trial.fates.items()):
        if fate != "noticed":
            print(f"{fate}: {name}\n{change(by_name[name])}")
    enough = [
        _is_enough(package, [m for m in mutants if m.package == package], trial.fates)
        for package in options.packages
    ]
    taken = f"{time.monotonic() - begun:.0f} s, {_processor():.0f} s of a processor"
    print(f"{taken}, seed {options.seed}")
    return 0 if all(enough) else 1


def _is_enough(package: str, mutants: list[Mutant], fates: dict[str, str]) -> bool:
    """Say how many mutants of a package were noticed; return whether that will do."""
    of_package = [fates[mutant.name] for mutant in mutants if mutant.name in fates]
    tried, needed = len(of_package), PACKAGES[package].needed
    hung = of_package.count("hung")
    noticed = of_package.count("noticed") + hung
    score = 100 * noticed / tried if tried else 0
    print(
        f"{package}: {len(mutants)} mutants, {tried} tried,"
        f" {noticed} noticed ({score:.1f} %), {hung} of them by hanging"
    )
    # Two standard errors: a sample that is worse than that is no accident.
    chance = 2 * (needed * (100 - needed) / tried) ** 0.5 if tried < len(mutants) and tried else 0
    return not mutants or score >= needed - chance


if __name__ == "__main__":
    sys.exit(main())
