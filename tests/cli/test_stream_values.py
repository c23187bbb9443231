"""The three streams as objects of this process: what each does with bytes, and with a fault."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from cadence.cli import app, streams
from cadence.errors import CadenceError

FULL = "/dev/full"  # a disk without room


@contextmanager
def closed(*descriptors: int) -> Iterator[None]:
    """Close descriptors of this process, and open them again as they were."""
    kept = {descriptor: os.dup(descriptor) for descriptor in descriptors}
    for descriptor in descriptors:
        os.close(descriptor)
    try:
        yield
    finally:
        for descriptor, copy in kept.items():
            os.dup2(copy, descriptor)
            os.close(copy)


def is_null(descriptor: int) -> bool:
    return os.path.samestat(os.fstat(descriptor), Path(os.devnull).stat())


def is_open(descriptor: int) -> bool:
    with suppress(OSError):
        os.fstat(descriptor)
        return True
    return False


@pytest.mark.parametrize("descriptor", [1, 2])
def test_what_is_written_in_place_of_a_closed_output_goes_nowhere(descriptor: int) -> None:
    with closed(descriptor):
        stream = streams._in_place_of_closed(descriptor)
        found = stream.fileno(), is_null(descriptor), os.get_inheritable(descriptor)
        count = stream.write("ä")
        stream.flush()
        encoding = stream.encoding
        readable = stream.readable()
    with suppress(OSError):
        stream.close()
    assert (found, count, encoding, readable) == ((descriptor, True, True), 1, "utf-8", False)


def test_in_place_of_a_closed_input_nothing_can_be_read() -> None:
    with closed(0):
        stream = streams._in_place_of_closed(0)
        found = stream.fileno(), stream.readable(), stream.encoding
        with pytest.raises(OSError, match="Bad file descriptor"):
            stream.read()
        stream.close()
    assert found == (0, True, "utf-8")


def test_one_takes_its_own_number_where_a_lower_one_is_free_too() -> None:
    with closed(0, 2):
        stream = streams._in_place_of_closed(2)
        found = stream.fileno(), is_null(2), is_open(0)
        stream.close()
    assert found == (2, True, False)


def test_and_another_number_where_its_own_was_taken() -> None:
    before = os.fstat(2)
    stream = streams._in_place_of_closed(2)
    assert stream.fileno() > 2
    assert is_null(stream.fileno())
    assert os.path.samestat(before, os.fstat(2))
    stream.close()


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """A pipe: its end to read from, and its end to write to; both may be closed meanwhile."""
    reader, writer = os.pipe()
    yield reader, writer
    for descriptor in (reader, writer):
        with suppress(OSError):
            os.close(descriptor)


def for_any_reader(writer: int, *, unbuffered: bool = False) -> io.TextIOWrapper:
    """Return a stream on *writer*, as Python makes it of ASCII in some locales."""
    raw = io.FileIO(writer, "w", closefd=False)
    plain = io.TextIOWrapper(io.BufferedWriter(raw), encoding="ascii", write_through=unbuffered)
    made = streams._for_any_reader(plain)
    assert isinstance(made, io.TextIOWrapper)
    return made


def test_output_is_utf_8_with_its_own_line_ends_and_escapes(pipe: tuple[int, int]) -> None:
    stream = for_any_reader(pipe[1])
    stream.write("ä\r\nb\n\ud800")
    stream.flush()
    assert os.read(pipe[0], 100) == b"\xc3\xa4\r\nb\n\\ud800"
    assert (stream.line_buffering, stream.write_through) == (False, False)


def test_output_is_held_back_until_there_is_enough_of_it(pipe: tuple[int, int]) -> None:
    stream = for_any_reader(pipe[1])
    stream.buffer.write(b"now or ")
    os.write(pipe[1], b"later: ")
    stream.flush()
    assert os.read(pipe[0], 100) == b"later: now or "


def test_a_terminal_is_written_to_as_a_pipe_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """But for a console of Windows, which takes no bytes."""
    controller, screen = os.openpty()
    console = io.TextIOWrapper(io.FileIO(screen, "w"), encoding="ascii", errors="strict")
    made = streams._for_any_reader(console)
    assert made is not console
    assert (made.encoding, made.errors) == ("utf-8", "backslashreplace")
    assert console.errors == "strict"
    monkeypatch.setattr(sys, "platform", "win32")
    assert streams._for_any_reader(console) is console
    assert (console.encoding, console.errors) == ("ascii", "backslashreplace")
    console.close()
    os.close(controller)


def test_and_of_windows_a_pipe_is(pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert for_any_reader(pipe[1]).encoding == "utf-8"


def test_a_process_without_buffers_holds_nothing_back(pipe: tuple[int, int]) -> None:
    stream = for_any_reader(pipe[1], unbuffered=True)
    assert stream.write_through
    assert stream.buffer.write(b"now") == 3
    assert os.read(pipe[0], 100) == b"now"


def test_lines_are_written_at_once_where_they_were_before(pipe: tuple[int, int]) -> None:
    raw = io.FileIO(pipe[1], "w", closefd=False)
    stream = streams._for_any_reader(
        io.TextIOWrapper(io.BufferedWriter(raw), encoding="ascii", line_buffering=True)
    )
    stream.write("a line\n")
    assert os.read(pipe[0], 100) == b"a line\n"


@pytest.mark.parametrize("unbuffered", [False, True])
def test_after_the_reader_left_output_goes_nowhere(pipe: tuple[int, int], unbuffered: bool) -> None:
    reader, writer = pipe
    stream = for_any_reader(writer, unbuffered=unbuffered)
    os.close(reader)
    for _ in range(2):
        stream.write("nobody reads that")
        stream.flush()
    assert is_null(writer)


def test_a_writer_says_how_much_it_took(pipe: tuple[int, int]) -> None:
    output = streams._Output(pipe[1])
    assert output.write(b"four") == 4
    assert os.read(pipe[0], 100) == b"four"
    os.close(pipe[0])
    assert output.write(b"seven..") == 7  # of what went nowhere
    output.close()
    assert is_open(pipe[1])


def test_a_disk_without_room_is_said() -> None:
    descriptor = os.open(FULL, os.O_WRONLY)
    with pytest.raises(OSError, match="No space left"):
        streams._Output(descriptor).write(b"x")
    assert not is_null(descriptor)
    os.close(descriptor)


def test_but_not_on_standard_error() -> None:
    with closed(2):
        full = os.open(FULL, os.O_WRONLY)
        os.dup2(full, 2)
        if full != 2:
            os.close(full)
        found = streams._Output(2).write(b"x"), is_null(2)
    assert found == (1, True)


class _Fails(io.StringIO):
    def __init__(self, fault: Exception) -> None:
        super().__init__()
        self._fault = fault

    def flush(self) -> None:
        raise self._fault


@pytest.mark.parametrize("fault", [OSError("the disk is full"), ValueError("it is closed")])
def test_at_the_end_one_stream_does_not_keep_the_other(
    fault: Exception, pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = for_any_reader(pipe[1])
    stream.write("the last words")
    monkeypatch.setattr(sys, "stdout", _Fails(fault))
    monkeypatch.setattr(sys, "stderr", stream)
    streams.flush_all()
    assert os.read(pipe[0], 100) == b"the last words"
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr(sys, "stderr", _Fails(fault))
    stream.write("and more")
    streams.flush_all()
    assert os.read(pipe[0], 100) == b"and more"


def test_an_error_is_reported_even_if_the_output_before_it_is_lost(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", _Fails(OSError("the disk is full")))
    assert app._complain(CadenceError("there is no such day")) == 2
    assert capsys.readouterr().err == "cadence: there is no such day\n"


def test_only_what_is_closed_is_replaced_and_only_output_made_tolerant(
    pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = io.TextIOWrapper(io.BytesIO(b""), encoding="ascii")
    output = io.TextIOWrapper(io.FileIO(pipe[1], "w", closefd=False), encoding="ascii")
    collected = io.StringIO()
    monkeypatch.setattr(sys, "stdin", given)
    monkeypatch.setattr(sys, "stdout", output)
    monkeypatch.setattr(sys, "stderr", collected)
    streams.take_over()
    assert sys.stdin is given
    assert sys.stderr is collected
    assert sys.stdout is not output
    assert (sys.stdout.encoding, sys.stdout.errors) == ("utf-8", "backslashreplace")
    monkeypatch.setattr(sys, "stdin", None)
    monkeypatch.setattr(sys, "stderr", None)
    streams.take_over()
    assert sys.stdin.readable()
    assert not sys.stdin.writable()
    assert sys.stderr.writable()
    assert is_null(sys.stderr.fileno())
    sys.stderr.close()
    with suppress(OSError):
        sys.stdin.close()
