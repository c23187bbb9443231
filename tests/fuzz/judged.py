"""A call of `cadence`, held to what holds for every call: an answer or one line, nothing obeyed.

Bounded for CI; CADENCE_EXAMPLES=20 tries twenty times as many, for a run by hand.
Bytes into `check` are in tests/check/test_mutations.py.
"""

from __future__ import annotations

import faulthandler
import signal
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from hypothesis import HealthCheck, settings

from command import Result, run
from examples import TIMES, examples
from invisible import IGNORABLE

PATIENCE = 20.0  # seconds that one call may take on a busy machine
HIDING = IGNORABLE - {"\ufe0f"}  # which may follow an emoji
TURNING = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
SETTINGS = settings(
    examples(40),
    derandomize=TIMES == 1,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


class Hung(BaseException):
    """A call took too long. No command may catch it."""


@contextmanager
def patience(arguments: tuple[str, ...]) -> Iterator[None]:
    """Interrupt a call that hangs: in Python by an exception, in C by the end of the process."""

    def hung(*_: object) -> None:
        raise Hung(arguments)

    old = signal.signal(signal.SIGALRM, hung)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    faulthandler.dump_traceback_later(2 * PATIENCE, exit=True, file=2)  # pytest -s shows it
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)


def judged(*arguments: str) -> Result:
    """Run a call, and hold it to what holds for every call."""
    with patience(arguments):
        result = run(*arguments)
    assert result.code in {0, 1, 2}, (arguments, result)
    is_feed = arguments[:2] == ("export", "ics")  # its lines end as RFC 5545 wants them to
    for text in (result.out.replace("\r\n", "\n") if is_feed else result.out, result.err):
        assert "Traceback" not in text, (arguments, text)
        assert "a bug in cadence" not in text, (arguments, text)
        obeyed = {c for c in set(text) if is_obeyed(c)} - {"\n"}
        assert obeyed == set(), (arguments, obeyed)
        if "github" not in arguments:
            assert "::" not in text, (arguments, text)
            assert "##[" not in text, (arguments, text)
    return result


def is_obeyed(character: str) -> bool:
    """Whether a terminal would do something other than show it: control, turn, hide."""
    return (
        unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(character) in TURNING
        or character in HIDING
    )
