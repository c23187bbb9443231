"""Run a command, and say how long it took and how much memory it needed."""

from __future__ import annotations

import compileall
import os
import platform
import statistics
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import cadence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Taken(NamedTuple):
    """Wall-clock seconds, seconds of CPU, and the largest resident set, in MB.

    Ratios are of CPU time: what else the machine has to do hardly changes it.
    """

    seconds: float
    cpu: float
    megabytes: float


def taken(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Taken:
    """Run *command* once, its output thrown away; what fails is not measured, but ends the run."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | (environment or {}),
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"exit status {process.returncode}: {' '.join(command)}")
    return Taken(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def medians(
    commands: Mapping[str, Sequence[str]],
    runs: int,
    environment: Mapping[str, str] | None = None,
) -> dict[str, Taken]:
    """Run *commands* in turn, again and again, so that all meet the same noise.

    cadence is compiled first, as pip does for who installs it: an editable checkout where
    PYTHONDONTWRITEBYTECODE is set would be compiled anew at each start.
    """
    compileall.compile_dir(Path(cadence.__file__).parent, quiet=1)
    every: dict[str, list[Taken]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            every[name].append(taken(command, environment))
    return {
        name: Taken(
            statistics.median(one.seconds for one in many),
            statistics.median(one.cpu for one in many),
            max(one.megabytes for one in many),
        )
        for name, many in every.items()
    }


def machine() -> str:
    """Return what the figures were measured on."""
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
