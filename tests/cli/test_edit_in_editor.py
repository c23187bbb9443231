"""`edit` in an editor, at a real terminal: opened, checked, opened again; nothing is ever lost."""

from __future__ import annotations

import re
import shlex
import signal
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli
import tomli_w

from cadence.cli import changing
from clock import own_clock
from command import run
from ledgers import contact, tables
from terminal import Terminal, terminal

A = {"url": "https://a.org/1", "publisher": "A"}
DAY = date(2018, 3, 1)
ID = f"{DAY}-adams-lei"
CADENCE = [sys.executable, "-m", "cadence"]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    first = contact(DAY, sources=[A], confidence="single-source", venue="Hall")
    made = tables(first, contact(date(2019, 3, 1), sources=[A], confidence="single-source"))
    made["topic"] = [{"id": "trade", "title": "Trade"}, {"id": "visas", "title": "Visas"}]
    head = "[ledger]\n" + tomli_w.dumps(made.pop("ledger"))
    blocks = [
        f"[[{section}]]" + tomli_w.dumps({section: entry}).removeprefix(f"[{section}]")
        for section, entries in made.items()
        for entry in entries
    ]
    path = tmp_path / "mine.toml"
    path.write_text("\n".join(["# Mine.\n", head, *blocks]), "utf-8")
    return path


class Desk:
    """A ledger, and an editor whose steps are programs in Python: one each time it is opened.

    `text` is what the file says, `path` where it is; `seen` has what was there each time.
    """

    def __init__(self, ledger: Path, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.ledger, self.folder, self.patch = ledger, folder, patch
        self.state = folder / "state"

    def editor(self, *steps: str) -> str:
        """Return the command of an editor that does these *steps*, one each time."""
        for number, step in enumerate(steps):
            (self.folder / f"step{number}.py").write_text(step, "utf-8")
        program = self.folder / "editor.py"
        program.write_text(EDITOR.format(folder=str(self.folder)), "utf-8")
        return shlex.join([sys.executable, "-I", "-S", str(program)])

    @contextmanager
    def editing(self, *arguments: str, editor: str) -> Iterator[Terminal]:
        env = {"VISUAL": editor, "XDG_STATE_HOME": str(self.state), "NO_COLOR": "1"}
        with terminal([*CADENCE, "edit", *arguments], env, columns=200) as screen:
            yield screen

    def edit(self, *arguments: str, steps: tuple[str, ...]) -> tuple[int, str]:
        """Edit with an editor that does these *steps*; return the exit status and what was said.

        In this process, as if somebody sat there: a real editor, and no question.
        """
        self.patch.setenv("VISUAL", self.editor(*steps))
        self.patch.setenv("XDG_STATE_HOME", str(self.state))
        self.patch.setattr(changing, "may_ask", lambda: True)
        done = run("edit", "-l", str(self.ledger), *arguments)
        return done.code, done.out + done.err

    def seen(self, number: int) -> str:
        return (self.folder / f"seen{number}").read_bytes().decode()

    @property
    def times(self) -> int:
        return len(list(self.folder.glob("seen*")))

    @property
    def kept(self) -> list[Path]:
        return sorted(self.state.glob("cadence/edits/*/*.toml"))

    def entry(self, section: str, id_: str) -> dict[str, Any]:
        entries = tomli.loads(self.ledger.read_text("utf-8"))[section]
        return next(dict(entry) for entry in entries if entry["id"] == id_)


EDITOR = """
import pathlib, sys
folder = pathlib.Path({folder!r})
number = len(list(folder.glob("seen*")))
path = pathlib.Path(sys.argv[-1])
text = path.read_bytes().decode(errors="replace")
(folder / f"seen{{number}}").write_bytes(text.encode())
exec((folder / f"step{{number}}.py").read_text("utf-8"))
"""
TITLE = "path.write_text(text.replace('\"Visas\"', '\"Visa rules\"'))"
VENUE = "path.write_text(text.replace('\"Hall\"', '\"Tent\"'))"


@pytest.fixture
def desk(ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    folder = tmp_path / "desk"
    folder.mkdir()
    return Desk(ledger, folder, monkeypatch)


# -- what is changed -----------------------------------------------------------------------


def test_an_entry_is_opened_by_itself_and_lands_when_the_editor_is_closed(desk: Desk) -> None:
    old = desk.ledger.read_bytes()
    code, screen = desk.edit("visas", steps=(TITLE,))
    assert code == 0
    assert '- title = "Visas"\n+ title = "Visa rules"\nWritten to ' in screen
    assert desk.ledger.read_bytes() == old.replace(b'"Visas"', b'"Visa rules"')
    assert [line for line in desk.seen(0).splitlines() if not line.startswith("#! cadence: ")] == [
        "[[topic]]",
        'id = "visas"',
        'title = "Visas"',
    ]
    assert desk.kept == []


def test_the_file_is_private_and_named_after_the_entry(desk: Desk) -> None:
    look = "(folder / 'where').write_text(str(path) + ' ' + oct(path.stat().st_mode))"
    desk.edit("visas", steps=(f"{TITLE}; {look}",))
    where, mode = (desk.folder / "where").read_text().split(" ")
    assert Path(where).name == "visas.toml"
    assert mode == oct(stat.S_IFREG | 0o600)
    edits = desk.state / "cadence/edits"
    assert [stat.S_IMODE(path.stat().st_mode) for path in (edits, edits.parent)] == [0o700] * 2


def test_what_an_editor_does_to_line_breaks_is_undone(desk: Desk) -> None:
    old = desk.ledger.read_bytes().replace(b"\n", b"\r\n")
    desk.ledger.write_bytes(old)
    step = "path.write_bytes(('\\ufeff' + text.replace('\\r', '').replace('Hall', 'Tent').strip()).encode())"
    assert desk.edit(ID, steps=(step,))[0] == 0
    assert desk.ledger.read_bytes() == old.replace(b'"Hall"', b'"Tent"')


def test_an_editor_that_renames_its_file_is_followed(desk: Desk) -> None:
    step = f"old = path; path = path.with_name('x~'); {TITLE}; path.replace(old)"
    assert desk.edit("visas", steps=(step,))[0] == 0
    assert desk.entry("topic", "visas")["title"] == "Visa rules"


@pytest.mark.slow
def test_a_second_source_is_asked_about(desk: Desk) -> None:
    more = """[{ url = "https://b.org/2", publisher = "B" }, """
    step = f"path.write_text(text.replace('sources = [', 'sources = {more}'))"
    with desk.editing(ID, "-l", str(desk.ledger), editor=desk.editor(step)) as screen:
        screen.answer("has a second source now. Is it confirmed? [Y/n]:", "")
        assert screen.wait() == 0
    assert desk.entry("contact", ID)["confidence"] == "confirmed"
    assert len(desk.entry("contact", ID)["sources"]) == 2


# -- what is refused -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        ("path.write_text(text + 'x = [\\n')", "#! cadence: line 5: not TOML: "),
        (
            "path.write_text(text.replace('\"visas\"', '\"visa\"'))",
            "#! cadence: line 3: the id cannot change",
        ),
        (
            "path.write_text(text + '[[topic]]\\nid = \"x\"\\n')",
            "#! cadence: line 5: this is a second entry",
        ),
        (
            "path.write_text(text + '[[office]]\\nid = \"x\"\\n')",
            "#! cadence: line 5: office does not belong here",
        ),
        (
            "path.write_text(text.replace('title', 'titel'))",
            "#! cadence: line 4: CAD003: unknown key 'titel'",
        ),
        (
            "path.write_bytes(text.replace('Visas', 'Vis\\xe9').encode('latin-1'))",
            "this is not UTF-8",
        ),
    ],
)
def test_what_cannot_stand_is_opened_again_with_the_reason(
    desk: Desk, step: str, reason: str
) -> None:
    code, said = desk.edit("visas", steps=(step, FIXED))
    assert code == 0, said
    assert reason in desk.seen(1)
    assert desk.entry("topic", "visas")["title"] == "Visa rules"
    assert desk.kept == []


FIXED = 'path.write_text(\'[[topic]]\\nid = "visas"\\ntitle = "Visa rules"\\n\')'


def test_the_lines_that_are_named_are_those_of_the_file_that_is_opened(desk: Desk) -> None:
    step = 'path.write_text(text + \'titel = "x"\\nnotes = "y"\\n\')'
    desk.edit("visas", steps=(step, FIXED))
    lines = desk.seen(1).splitlines()
    named = re.findall(
        r"^#! cadence: line (\d+): CAD003: unknown key '(\w+)'", desk.seen(1), re.MULTILINE
    )
    assert [lines[int(number) - 1].split(" ")[0] for number, _ in named] == ["titel", "notes"]


def test_what_is_closed_again_as_it_was_is_kept_and_can_be_taken_up(desk: Desk) -> None:
    old = desk.ledger.read_bytes()
    broken = "path.write_text(text.replace('title = ', 'title '))"
    code, screen = desk.edit("visas", steps=(broken, "import time; time.sleep(2.1)"))
    assert code == 2
    (kept,) = desk.kept
    assert "nothing was changed: line 4: not TOML" in screen
    assert f"your text is kept in {kept}: cadence edit --continue" in screen
    assert desk.ledger.read_bytes() == old
    code, _ = desk.edit("--continue", steps=(broken, "", "sys.exit(7)"))
    assert (code, desk.times, desk.kept) == (2, 3, [kept])
    assert desk.seen(2).startswith("#! cadence: line 4: not TOML")


def test_a_warning_is_asked_about_and_no_is_no_loss(desk: Desk) -> None:
    old = desk.ledger.read_bytes()
    step = "path.write_text(text.replace('\"Visas\"', '\" Visas\"'))"
    editor = desk.editor(step)
    with desk.editing("visas", "-l", str(desk.ledger), editor=editor) as screen:
        screen.answer("Write it anyway? [y/N]:", "")
        screen.answer("Edit it again? [Y/n]:", "n")
        assert screen.wait() == 2
    assert desk.ledger.read_bytes() == old
    (kept,) = desk.kept
    assert '" Visas"' in kept.read_text("utf-8")


# -- what the editor does ------------------------------------------------------------------


@pytest.mark.parametrize(
    "step", ["path.write_text('')", "path.unlink()", "path.write_text('#! cadence: x\\n\\n')"]
)
def test_nothing_left_changes_nothing(desk: Desk, step: str) -> None:
    old = desk.ledger.read_bytes()
    code, screen = desk.edit("visas", steps=(step,))
    assert (code, desk.kept) == (0, [])
    assert "visas: the text is empty: nothing was changed." in screen
    assert desk.ledger.read_bytes() == old


@pytest.mark.slow
def test_an_editor_that_returns_at_once_has_forked(desk: Desk) -> None:
    code, screen = desk.edit("visas", steps=("",))
    assert code == 2
    (kept,) = desk.kept
    assert "returned at once, and nothing was changed" in screen
    assert str(kept) in screen
    assert "VISUAL='code --wait'" in screen
    kept.write_text(kept.read_text("utf-8").replace("Visas", "Visa rules"), "utf-8")
    with desk.editing("--continue", editor="false") as again:
        again.answer("Write it? [Y/n]:", "")
        assert again.wait() == 0
    assert desk.entry("topic", "visas")["title"] == "Visa rules"
    assert desk.kept == []


@pytest.mark.slow
def test_an_editor_that_was_only_looked_into_changes_nothing(desk: Desk) -> None:
    code, screen = desk.edit("visas", steps=("import time; time.sleep(2.1)",))
    assert (code, desk.kept) == (0, [])
    assert "visas: nothing was changed." in screen


def test_an_editor_that_fails_changes_nothing(desk: Desk) -> None:
    code, screen = desk.edit("visas", steps=("sys.exit(3)",))
    assert (code, desk.kept) == (2, [])
    assert "ended with status 3: nothing was changed\n" in screen


def test_an_editor_that_fails_after_something_was_typed_loses_nothing(desk: Desk) -> None:
    old = desk.ledger.read_bytes()
    code, screen = desk.edit(
        "visas", steps=(f"{TITLE}; import os, signal; os.kill(os.getpid(), 9)",)
    )
    assert code == 2
    assert "was killed by signal 9: nothing was changed; your text is kept in " in screen
    assert desk.ledger.read_bytes() == old
    assert "Visa rules" in desk.kept[0].read_text("utf-8")


@pytest.mark.parametrize(
    ("editor", "sentence"),
    [
        (
            "no-such-editor --wait",
            "the editor 'no-such-editor --wait' cannot be started (No such file",
        ),
        ("/etc", "the editor '/etc' cannot be started (Permission denied)"),
        ("vi 'x", "the editor 'vi 'x' is not a command: a quote is not closed"),
    ],
)
def test_an_editor_that_is_not_there_is_one_line(desk: Desk, editor: str, sentence: str) -> None:
    desk.edit("visas", steps=())
    desk.patch.setenv("VISUAL", editor)
    code, out, err = run("edit", "visas", "-l", str(desk.ledger))
    assert (code, out) == (2, "")
    assert sentence in err
    assert err.count("\n") == 1


@pytest.mark.slow
def test_visual_goes_before_editor_and_editor_before_git(desk: Desk) -> None:
    config = desk.folder / "config"
    config.write_text(f"[core]\n\teditor = {desk.editor(TITLE)} git\n")
    env = {
        "XDG_STATE_HOME": str(desk.state), "GIT_CONFIG_GLOBAL": str(config), "VISUAL": "",
        "EDITOR": " ", "GIT_EDITOR": "",
    }  # fmt: skip
    del env["GIT_EDITOR"]
    command = [*CADENCE, "edit", "visas", "-l", str(desk.ledger)]
    with terminal(["/usr/bin/env", "-u", "GIT_EDITOR", *command], env) as screen:
        assert screen.wait() == 0
    assert desk.entry("topic", "visas")["title"] == "Visa rules"
    for more in (
        {"EDITOR": "sh -c 'exit 4'"},
        {"EDITOR": "sh -c 'exit 5'", "VISUAL": "sh -c 'exit 4'"},
    ):
        with terminal(command, env | more) as screen:
            assert screen.wait() == 2
        assert "ended with status 4" in screen.seen


# -- others, and the end of the world ------------------------------------------------------


def meanwhile(ledger: Path, *arguments: str) -> str:
    call = [*CADENCE, "edit", ID, "-l", str(ledger), *arguments]
    return f"import subprocess; subprocess.run({call!r}, check=True, capture_output=True)"


def test_what_others_change_meanwhile_stays(desk: Desk) -> None:
    step = f"{meanwhile(desk.ledger, '--note', 'Seen.', '--add-topic', 'trade')}; {VENUE}"
    assert desk.edit(ID, steps=(step,))[0] == 0
    found = desk.entry("contact", ID)
    assert (found["venue"], found["note"], found["topics"]) == ("Tent", "Seen.", ["trade"])


def test_to_save_it_again_is_to_keep_it(desk: Desk) -> None:
    """As the note in the text says; nothing need be changed for that."""
    step = f"{meanwhile(desk.ledger, '--venue', 'Park', '--note', 'Seen.')}; {VENUE}"
    code, _ = desk.edit(ID, steps=(step, "path.write_text(text)"))
    assert code == 0
    found = desk.entry("contact", ID)
    assert (found["venue"], found["note"]) == ("Tent", "Seen.")


def test_to_close_it_without_saving_is_not(desk: Desk) -> None:
    step = f"{meanwhile(desk.ledger, '--venue', 'Park')}; {VENUE}"
    code, said = desk.edit(ID, steps=(step, "pass"))
    assert code == 2
    assert "cadence edit --continue" in said.replace("\n", "").replace("\r", "")
    assert desk.entry("contact", ID)["venue"] == "Park"


def test_two_who_change_the_same_are_told(desk: Desk) -> None:
    step = f"{meanwhile(desk.ledger, '--venue', 'Park', '--note', 'Seen.')}; {VENUE}"
    code, _ = desk.edit(ID, steps=(step, "path.write_text(text + '# again\\n')"))
    assert code == 0
    assert desk.seen(1).startswith(
        '#! cadence: somebody else changed venue meanwhile: venue = "Park";'
        " save again to keep your version\n"
    )
    found = desk.entry("contact", ID)
    assert (found["venue"], found["note"]) == ("Tent", "Seen.")


def test_an_entry_that_is_gone_loses_no_text(desk: Desk) -> None:
    block = '[[topic]]\nid = "visas"\ntitle = "Visas"\n'
    step = (
        f"ledger = pathlib.Path({str(desk.ledger)!r}); ledger.write_text("
        f"ledger.read_text().replace({block!r}, '')); {TITLE}"
    )
    code, screen = desk.edit("visas", steps=(step,))
    assert code == 2
    assert "the topic visas is no longer in the ledger" in screen
    assert f"your text is kept in {desk.kept[0]}: cadence edit --continue" in screen


def test_a_read_only_ledger_is_refused_before_the_editor_opens(desk: Desk) -> None:
    desk.ledger.chmod(0o444)
    code, screen = desk.edit("visas", steps=(TITLE,))
    assert (code, desk.times) == (2, 0)
    assert "is read-only: 'chmod u+w' it to change it" in screen


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_whatever_ends_the_program_the_text_is_there(desk: Desk, number: int) -> None:
    step = f"{TITLE}; import os; os.kill(os.getppid(), {int(number)})"
    with desk.editing("-l", str(desk.ledger), "visas", editor=desk.editor(step)) as screen:
        assert screen.wait() == -number
    (kept,) = desk.kept
    assert "Visa rules" in kept.read_text("utf-8")
    with desk.editing("--continue", "visas", editor="false") as screen:
        screen.answer("Write it? [Y/n]:", "")
        assert screen.wait() == 0
    assert desk.entry("topic", "visas")["title"] == "Visa rules"


def test_a_dry_run_writes_nothing_and_keeps_the_text(desk: Desk) -> None:
    old = desk.ledger.read_bytes()
    code, screen = desk.edit("visas", "--dry-run", steps=(TITLE,))
    assert code == 0
    assert "Nothing is written; on " in screen
    assert f"your text is kept in {desk.kept[0]}: cadence edit --continue" in screen
    assert desk.ledger.read_bytes() == old


@own_clock
def test_what_to_continue_with_has_to_be_clear(desk: Desk) -> None:
    for id_ in ("visas", "trade"):
        desk.edit(id_, steps=("", ""))
    other = desk.ledger.with_name("other.toml")
    other.write_bytes(desk.ledger.read_bytes())
    for arguments, sentence in (
        ((), "text is kept for several entries (trade, visas): cadence edit --continue ID"),
        (("bob",), "no text of 'bob' is kept: 'cadence edit ID' opens an entry"),
        (
            ("visas", "--note", "N"),
            "--continue opens the kept text in your editor: leave the options",
        ),
    ):
        code, said = desk.edit("--continue", *arguments, steps=())
        assert code == 2
        assert sentence in said
    desk.ledger = other
    assert "no text is kept" in desk.edit("--continue", steps=())[1]


def test_a_text_is_not_taken_up_without_a_terminal() -> None:
    said = "without a terminal there is no editor: --continue needs one"
    assert run("edit", "--continue").err == f"cadence: {said}\n"


def test_a_text_that_somebody_works_on_is_not_taken_up(desk: Desk) -> None:
    other = (
        "from cadence.recording.kept_text import find_kept, NothingKept; import pathlib\n"
        "try:\n    find_kept(None, None)\nexcept NothingKept as fault:\n    print(fault)"
    )
    step = (
        f"import subprocess; said = subprocess.check_output([{sys.executable!r}, '-c', {other!r}]);"
        " (folder / 'said').write_bytes(said)"
    )
    assert desk.edit("visas", steps=(f"{step}; {TITLE}",))[0] == 0
    assert (desk.folder / "said").read_text().startswith("no text is kept")


@pytest.mark.slow
def test_the_report_goes_to_a_file_and_the_editor_to_the_terminal(desk: Desk) -> None:
    step = f"{TITLE}; print('hello from the editor')"
    out = desk.folder / "out.json"
    command = shlex.join([*CADENCE, "edit", "visas", "-l", str(desk.ledger), "-f", "json"])
    env = {"VISUAL": desk.editor(step), "XDG_STATE_HOME": str(desk.state)}
    with terminal(["/bin/sh", "-c", f"{command} > {shlex.quote(str(out))}"], env) as screen:
        assert screen.wait() == 0
    assert "hello from the editor" in screen.seen
    assert out.read_text().startswith("{")
    assert '"cadence.edit/1"' in out.read_text()
