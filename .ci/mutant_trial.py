"""A run of the tests with every mutant: each in a fork, by the tests that call what it changes."""

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

#: How many are tried, however little time there is.
FEWEST = 20
#: How many tests try a mutant, however long they take.
FEWEST_TESTS = 3
#: Seconds on the clock after which a mutant hangs, and how many times as long as its tests
#: took before: the machine may be busy with something else.
PATIENCE, SLOWER = 30.0, 10.0
#: Options of pytest with which a test is tried: it is enough that it fails.
QUIET = ("-q", "--tb=no", "-p", "no:cacheprovider", "-p", "no:xdist", "--assert=plain")


class Running(NamedTuple):
    """A mutant that is being tried: by which tests of this process, and until when at most."""

    mutant: Mutant
    items: list[Any]
    until: float


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
    lasted: dict[str, float] = field(default_factory=dict)
    price: dict[str, float] = field(default_factory=dict)
    at_import: set[str] = field(default_factory=set)
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
            until = time.monotonic() + PATIENCE + SLOWER * lasted
            process = self._try_anew(mutant, items) if anew else self._try(mutant, items)
            running[process] = Running(mutant, [] if anew else items, until)
        while running:
            self._wait(running)
        return True

    def _learn(self, items: list[pytest.Item]) -> None:
        """Run all tests, shared out among forks: each is then tried in a fork as well."""
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
                begun, before = time.monotonic(), processor()
                fine = _run(item, following)
                took, lasted = processor() - before, time.monotonic() - begun
                called = sorted(self._called().union(*self._shared_with(item)))
                print(json.dumps([item.nodeid, fine, took, lasted, called]), file=learned)
        os._exit(0)

    def _shared_with(self, item: Any) -> Iterator[set[str]]:
        for definitions in item._fixtureinfo.name2fixturedefs.values():  # noqa: SLF001
            yield from (self.shared[one] for one in definitions if one in self.shared)

    def _remember(self, items: list[pytest.Item]) -> None:
        """Read what was learned. What failed before any mutant is told and left out."""
        by_id = {item.nodeid: item for item in items if item.nodeid not in self.known}
        for learned in sorted(MADE.glob("learned-*.jsonl")):
            for line in learned.read_text(encoding="utf-8").splitlines():
                test, fine, took, lasted, called = json.loads(line)
                if test not in by_id:
                    continue
                self.known.add(test)
                if not fine:
                    print(f"failed before any mutant, and left out: {test}")
                    continue
                self.took[test], self.lasted[test] = took, lasted
                self.price[test] = took * len(called)
                for function in called:
                    self.tests[function].append(by_id[test])

    def _near(self, mutant: Mutant) -> list[pytest.Item]:
        """Return the tests that call anything in the folder of a module."""
        folder = mutant.function.rsplit(".", 2)[0] + "."
        called = (items for name, items in self.tests.items() if name.startswith(folder))
        return list(dict.fromkeys(item for items in called for item in items))

    def _needed(self, calling: list[pytest.Item], mutant: Mutant) -> list[pytest.Item]:
        """Return those of the tests *calling* a function that try it: as many as there is time for.

        Half of the time is for those that are quick, and call little else: they see most of it.
        The rest is for one case of every test, before any has a second. First come those that
        noticed another of its mutants.
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
        together = 0.0
        longest = PACKAGES[mutant.package].longest
        for order, limit in ((quick, longest / 2), (varied, longest)):
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
        """Return a process that has not imported anything yet, and so calls what imports call."""
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
        """Print nothing from now on, and end after *start* seconds and four times the tests'."""
        limit = start + 4 * sum(self.took[item.nodeid] for item in items)
        signal.setitimer(signal.ITIMER_PROF, limit)  # which ends the process
        with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)

    def _wait(self, running: dict[int, Running]) -> None:
        """Wait until one is through; one that hangs is ended, and noticed by that."""
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
    """Return the file in which a fork notes which tests call which functions."""
    return MADE / f"learned-{job}.jsonl"


def forget() -> None:
    """Empty the caches of cadence, so that a test calls what it would if it ran alone."""
    for kept in _caches():
        kept.cache_clear()


@cache
def _caches() -> list[Any]:
    modules = [module for name, module in sys.modules.items() if name.startswith("cadence.")]
    return [v for module in modules for v in vars(module).values() if isinstance(v, type(_caches))]


def processor() -> float:
    """Return the seconds of a processor used, with those of ended processes."""
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
