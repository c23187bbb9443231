"""`cadence init`: a ledger of one's own that works at once, and nothing overwritten."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cadence.check.run import check
from cadence.cli.commands.init import _make
from cadence.files import replace
from cadence.files.locate import shipped
from cadence.loading import load
from clock import today
from command import ok, run

SIDES = ("--side", "US=United States", "--side", "RU=Russia")


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CADENCE_LEDGER")


def names() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


def findings(path: str) -> list[str]:
    return [str(f.code) for f in check(path, Path(path).read_bytes(), today()).findings]


@pytest.mark.parametrize(
    "sides",
    [
        SIDES,
        ("--side", "1=Eins", "--side", "2=Zwei & 'Drei' \"Vier\""),
        ("--side", "DE-W=BRD", "--side", "DE-O=DDR"),
        ("--side", "CN=中国", "--side", "US=Vereinigte Staaten"),
    ],
)
def test_a_new_ledger_passes_check_and_add_works_on_it(sides: tuple[str, ...]) -> None:
    today()  # it stays what it is
    ok("init", *sides, "new.toml")
    assert findings("new.toml") == []
    people = [person.id for person in load("new.toml").people]
    with_ = [word for id_ in people for word in ("--with", id_)]
    source = ("--source", "https://a.org | A")
    out = ok("add", "-l", "new.toml", "--date", "today", "--mode", "phone", *with_, *source)
    assert "leaders: unknown → on-track" in out
    assert findings("new.toml") == []
    assert "Leaders" in ok("status", "-l", "new.toml")


def test_the_default_is_found_by_every_command() -> None:
    out = ok("init", *SIDES)
    assert out.splitlines()[0] == "Created meetings.toml and ledger.schema.json."
    assert "'cadence add' records a contact" in out
    assert load().header.title == "United States–Russia contacts"
    assert json.loads(Path("ledger.schema.json").read_text("utf-8"))["type"] == "object"


def test_a_copy_of_the_shipped_ledger() -> None:
    ok("init", "--from-shipped", "mine.toml")
    assert Path("mine.toml").read_bytes() == shipped().path.read_bytes()
    assert names() == ["ledger.schema.json", "mine.toml"]


def test_a_second_ledger_shares_the_schema() -> None:
    ok("init", *SIDES, "a.toml")
    assert ok("init", *SIDES, "b.toml").splitlines()[0] == "Created b.toml."


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "a ledger has two sides: --side 'US=United States'"),
        (("--side", "US=x"), "a ledger has two sides"),
        (("--side", "US=x", "--side", "us=y"), "a ledger has two sides"),
        ((*SIDES, "--side", "CN=China"), "a ledger has two sides"),
        (("--side", "US", "--side", "RU=Russia"), "--side takes ID=NAME"),
        (("--side", "U S=x", "--side", "RU=Russia"), "--side takes ID=NAME"),
        (("--side", "US=a\nb", "--side", "RU=Russia"), "characters that cannot be shown"),
        ((*SIDES, "--from-shipped"), "--from-shipped already has its two sides"),
        ((*SIDES, "no/folder.toml"), "there is no folder no: create it first"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    arguments: tuple[str, ...], sentence: str
) -> None:
    code, out, err = run("init", *arguments)
    assert (code, out) == (2, "")
    assert sentence in err
    assert err.count("\n") == 1
    assert names() == []


@pytest.mark.parametrize("there", ["mine.toml", "ledger.schema.json"])
def test_it_never_overwrites(there: str) -> None:
    Path(there).write_text("mine", "utf-8")
    for more in (SIDES, ("--from-shipped",)):
        code, _, err = run("init", *more, "mine.toml")
        assert code == 2
        assert there in err
        assert Path(there).read_text("utf-8") == "mine"
        assert names() == [there]


def test_a_schema_that_differs_is_named() -> None:
    Path("ledger.schema.json").write_text("{}")
    code, out, err = run("init", *SIDES)
    assert (code, out) == (2, "")
    assert err == (
        "cadence: ledger.schema.json already exists, and is a different one: rename or delete it,"
        " or choose a new folder\n"
    )


def test_why_the_ledger_is_not_made_is_said_even_if_the_schema_is_gone_by_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def creates(path: Path, _content: bytes) -> None:
        if path.suffix == ".toml":
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(replace, "create", creates)
    with pytest.raises(OSError, match="No space left on device"):
        _make(Path("new.toml"), b"")
    assert names() == []
