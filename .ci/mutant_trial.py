"""Run the tests for every mutant: each in a fork, with the tests that call what it changes."""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from mutant_files import MADE, Mutant, import_all
from mutation_plan import PACKAGES

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

#: The least number of mutants to try, however little time there is.
FEWEST = 20
#: The least number of tests for each mutant, however long they take.
FEWEST_TESTS = 3
#: A mutant counts as hung after this many seconds of elapsed time, plus this many times the time
#: that its tests took without it: the machine may be busy.
PATIENCE, SLOWER = 30.0, 10.0
#: Options for pytest when it tries a mutant: nobody reads why a test failed.
QUIET = ("-q", "--tb=no", "-p", "no:cacheprovider", "-p", "no:xdist", "--assert=plain")


class Running(NamedTuple):
    """A mutant being tried, the tests of this process that try it, and its deadline."""

    mutant: Mutant
    items: list[Any]
    until: float


class Fixture(NamedTuple):
    """A shared fixture: what it calls, and the CPU time that setting it up takes, in seconds."""

    name: str
    called: set[str]
    took: float


#: The exit status of a process if the failing test has no smaller number.
_NO_TEST = 200


@dataclass(eq=False)  # a plugin has to be hashable
class Trial:
    """A pytest plugin that runs the tests for every chosen mutant."""

    mutants: list[Mutant]
    until: float
    jobs: int
    knows: bool = False
    known: set[str] = field(default_factory=set)
    fates: dict[str, str] = field(default_factory=dict)
    tests: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    #: The CPU time of each test without its shared fixtures, and that of each of these.
    took: dict[str, float] = field(default_factory=dict)
    fixtures: dict[str, dict[str, float]] = field(default_factory=dict)
    lasted: dict[str, float] = field(default_factory=dict)
    price: dict[str, float] = field(default_factory=dict)
    at_import: set[str] = field(default_factory=set)
    noticed_by: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    shared: dict[Any, Fixture] = field(default_factory=dict)
    setting_up: float = 0.0
    notes: Path = Path(os.devnull)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Generator[None, Any, Any]:
        """Record what a shared fixture calls: each test that uses it may kill a mutant of that."""
        if fixturedef.scope == "function":
            return (yield)
        import mutant_switch

        before, begun = mutant_switch.called.copy(), processor()
        mutant_switch.called.clear()
        try:
            return (yield)
        finally:
            name, took = f"{fixturedef.baseid}:{fixturedef.argname}", processor() - begun
            self.shared[fixturedef] = Fixture(name, self._called(), took)
            self.setting_up += took
            mutant_switch.called |= before

    def _called(self) -> set[str]:
        """Return the functions called since the last clearing, here and in other processes."""
        import mutant_switch

        return mutant_switch.called | set(self.notes.read_text(encoding="utf-8").split())

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run all tests once, then for each mutant the tests that try it."""
        import mutant_switch

        import_all()
        self.at_import = mutant_switch.called.copy()
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
            calling = self.tests[mutant.function]
            anew = not calling and mutant.function in self.at_import
            items = self._needed(self._near(mutant) if anew else calling, mutant)
            if not items:
                self.fates[mutant.name] = "no tests"
                continue
            while len(running) >= self.jobs:
                self._wait(running)
            lasted = sum(self.lasted[item.nodeid] for item in items)
            until = time.monotonic() + PATIENCE + SLOWER * max(lasted, self._together(items))
            process = self._try_anew(mutant, items) if anew else self._try(mutant, items)
            running[process] = Running(mutant, [] if anew else items, until)
        while running:
            self._wait(running)
        return True

    def _learn(self, items: list[pytest.Item]) -> None:
        """Run all tests, divided among forks, because mutants are tried in forks as well."""
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
                forget()
                mutant_switch.called.clear()
                self.notes.write_text("", encoding="utf-8")
                self.setting_up = 0.0
                begun, before = time.monotonic(), processor()
                fine = _run(item, following)
                took = processor() - before - self.setting_up
                lasted = time.monotonic() - begun
                shared = list(self._shared_with(item))
                called = sorted(self._called().union(*(one.called for one in shared)))
                fixtures = {one.name: one.took for one in shared}
                print(json.dumps([item.nodeid, fine, took, lasted, fixtures, called]), file=learned)
        os._exit(0)

    def _shared_with(self, item: Any) -> Iterator[Fixture]:
        for definitions in item._fixtureinfo.name2fixturedefs.values():  # noqa: SLF001
            yield from (self.shared[one] for one in definitions if one in self.shared)

    def _remember(self, items: list[pytest.Item]) -> None:
        """Read what the forks learned. Report and leave out tests that failed without a mutant."""
        by_id = {item.nodeid: item for item in items if item.nodeid not in self.known}
        for learned in sorted(MADE.glob("learned-*.jsonl")):
            for line in learned.read_text(encoding="utf-8").splitlines():
                test, fine, took, lasted, fixtures, called = json.loads(line)
                if test not in by_id:
                    continue
                self.known.add(test)
                if not fine:
                    print(f"failed without a mutant, and left out: {test}")
                    continue
                self.took[test], self.lasted[test] = took, lasted
                self.fixtures[test] = fixtures
                self.price[test] = (took + sum(fixtures.values())) * len(called)
                for function in called:
                    self.tests[function].append(by_id[test])

    def _near(self, mutant: Mutant) -> list[pytest.Item]:
        """Return the tests that call anything in the folder of the mutant's module."""
        folder = mutant.function.rsplit(".", 2)[0] + "."
        called = (items for name, items in self.tests.items() if name.startswith(folder))
        return list(dict.fromkeys(item for items in called for item in items))

    def _needed(self, calling: list[pytest.Item], mutant: Mutant) -> list[pytest.Item]:
        """Return the tests for a mutant, of those *calling* its function, as far as time allows.

        Half of the time goes to tests that are quick and call little else: they check most of the
        function. The rest goes to one case of every test before a second case of any. Tests that
        killed another mutant of the function come first.
        """
        quick = sorted(calling, key=lambda item: self.price[item.nodeid])
        cases: Counter[str] = Counter()
        number: dict[Any, int] = {}
        for item in quick:
            test = item.nodeid.partition("[")[0]
            number[item] = cases[test]
            cases[test] += 1
        varied = sorted(quick, key=number.__getitem__)
        chosen: dict[Any, None] = {}
        set_up: set[str] = set()
        together = 0.0
        longest = PACKAGES[mutant.package].longest
        for order, limit in ((quick, longest / 2), (varied, longest)):
            for item in order:
                if item in chosen:
                    continue
                took = self._time(item, set_up)
                if together + took <= limit or len(chosen) < FEWEST_TESTS:
                    chosen[item] = None
                    set_up |= self.fixtures[item.nodeid].keys()
                    together += took
        likely = self.noticed_by[mutant.function]
        return sorted(chosen, key=lambda item: item not in likely)

    def _time(self, item: Any, set_up: set[str]) -> float:
        """Return the CPU time of a test and of its shared fixtures other than those *set_up*."""
        fixtures = self.fixtures[item.nodeid].items()
        return self.took[item.nodeid] + sum(took for name, took in fixtures if name not in set_up)

    def _together(self, items: list[pytest.Item]) -> float:
        """Return the CPU time of tests with their shared fixtures, each of which is set up once."""
        fixtures: dict[str, float] = {}
        for item in items:
            fixtures |= self.fixtures[item.nodeid]
        return sum(self.took[item.nodeid] for item in items) + sum(fixtures.values())

    def _try(self, mutant: Mutant, items: list[pytest.Item]) -> int:
        """Start a process that tries a mutant. It exits with the number of the failing test."""
        child = os.fork()
        if child:
            return child
        import mutant_switch

        code = 1
        try:
            gc.disable()
            pytest.Function.repr_failure = _no_words  # type: ignore[method-assign]
            self._begin(5, items)
            forget()
            mutant_switch.choose(mutant.name)
            failed = (
                number
                for number, (item, following) in enumerate(pairwise([*items, None]), 1)
                if not _run(item, following)
            )
            code = min(next(failed, 0), _NO_TEST)
        finally:
            os._exit(code)

    def _try_anew(self, mutant: Mutant, items: list[pytest.Item]) -> int:
        """Start a process that has imported nothing yet, and so calls what imports call."""
        child = os.fork()
        if child:
            return child
        try:
            self._begin(30, items)
            os.environ["CADENCE_MUTANT"] = mutant.name
            words = ["-m", "pytest", *QUIET, "-x", *(item.nodeid for item in items)]
            os.execv(sys.executable, [sys.executable, *words])  # noqa: S606 -- no shell
        finally:
            os._exit(1)

    def _begin(self, start: int, items: list[pytest.Item]) -> None:
        """Print nothing from now on. Exit after *start* s of CPU time plus 4 times the tests'."""
        limit = start + 4 * self._together(items)
        signal.setitimer(signal.ITIMER_PROF, limit)  # which ends the process
        with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)

    def _wait(self, running: dict[int, Running]) -> None:
        """Wait until a process ends. Kill those that hang: their mutants count as killed."""
        while True:
            child, status, used = os.wait4(-1, os.WNOHANG)
            if child in running:
                self._through(running.pop(child), os.waitstatus_to_exitcode(status), used)
                return
            for process, one in running.items():
                if time.monotonic() > one.until:
                    os.kill(process, signal.SIGKILL)
            time.sleep(0.001)

    def _through(self, one: Running, code: int, used: resource.struct_rusage) -> None:
        hung = code in (-signal.SIGPROF, -signal.SIGKILL)
        self.fates[one.mutant.name] = "hung" if hung else "noticed" if code else "survived"
        if 0 < code < _NO_TEST and one.items:
            self.noticed_by[one.mutant.function].append(one.items[code - 1])
        with (MADE / "fates").open("a", encoding="utf-8") as fates:  # as it goes
            took = used.ru_utime + used.ru_stime
            print(self.fates[one.mutant.name], one.mutant.name, code, f"{took:.2f}", file=fates)


def learned_in(job: int) -> Path:
    """Return the file in which a fork records which tests call which functions."""
    return MADE / f"learned-{job}.jsonl"


def forget() -> None:
    """Clear the caches of cadence, so that a test calls what it would call on its own."""
    for kept in _caches():
        kept.cache_clear()


@cache
def _caches() -> list[Any]:
    modules = [module for name, module in sys.modules.items() if name.startswith("cadence.")]
    return [v for module in modules for v in vars(module).values() if isinstance(v, type(_caches))]


def processor() -> float:
    """Return the CPU time used by this process and its ended children, in seconds."""
    mine, theirs = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return mine.ru_utime + mine.ru_stime + theirs.ru_utime + theirs.ru_stime


def _no_words(*_: Any, **__: Any) -> str:
    """Return no description of a failure: writing it takes longer than the test."""
    return ""


def _run(item: Any, following: Any) -> bool:
    """Run one test, even if it ran before; return whether it passed (or was skipped)."""
    from _pytest.runner import runtestprotocol

    reports = runtestprotocol(item, log=False, nextitem=following)
    return not any(report.failed for report in reports)
