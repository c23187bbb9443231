"""A real git repository with a ledger, in which two people work on branches of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from cadence.files import merge_driver

CADENCE = Path(sys.executable).with_name("cadence")
LEDGER = "data/my ledger.toml"
#: Nothing of the tester's own git is used.
ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_EDITOR": "true",
    "GIT_MERGE_AUTOEDIT": "no",
}

HEAD = """\
#:schema ./ledger.schema.json

[ledger]
format = 1
title = "A ledger"

[[side]]
id = "US"
name = "United States"

[[side]]
id = "CN"
name = "China"

[[office]]
id = "us-president"
side = "US"
title = "President"
level = "leader"
holders = "one"

[[office]]
id = "cn-leader"
side = "CN"
title = "Leader"
level = "leader"
holders = "one"

[[person]]
id = "ann-adams"
name = "Ann Adams"
family-name = "Adams"
side = "US"
terms = [
    { office = "us-president", from = 2000-01-01, to = 2026-05-01 },
]

[[person]]
id = "bob-baker"
name = "Bob Baker"
family-name = "Baker"
side = "US"

[[person]]
id = "cal-clark"
name = "Cal Clark"
family-name = "Clark"
side = "US"

[[person]]
id = "li-lei"
name = "Li Lei"
family-name = "Li"
side = "CN"
terms = [
    { office = "cn-leader", from = 2000-01-01 },
]

[[topic]]
id = "trade"
title = "Trade"

[[channel]]
id = "leaders"
title = "Leaders"
level = "leader"
per-year = 1
recorded = { from = 2020-01-01, through = 2026-03-01, basis = "press" }
basis = "House rule."
"""


def contact(day: str, *, mode: str = "phone", more: str = "", source: str = "a") -> str:
    """Return the block of a contact of the two leaders."""
    place = 'city = "Rome"\ncountry = "IT"\n' if mode == "in-person" else ""
    return (
        f'\n[[contact]]\nid = "{day}-adams-li"\ndate = {day}\nmode = "{mode}"\n{place}'
        'participants = [\n    "ann-adams",\n    "li-lei",\n]\n'
        f'{more}confidence = "single-source"\n\n'
        f'[[contact.sources]]\nurl = "https://example.org/{source}"\npublisher = "P"\n'
    )


BASE = HEAD + contact("2026-01-10") + contact("2026-02-10") + contact("2026-03-10")


class Done(NamedTuple):
    """What a git command left: its exit code, and all that it said."""

    code: int
    said: str


class Repository:
    """A repository in a folder: the ledger in it is read and written here."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ledger = folder / LEDGER

    def git(self, *arguments: str, check: bool = True, **environment: str) -> Done:
        """Run git here; it has to succeed unless *check* is false."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=os.environ | ENVIRONMENT | environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0 or not check, done.stdout + done.stderr
        return Done(done.returncode, done.stdout + done.stderr)

    def commit(self, content: str | bytes, message: str = "x") -> None:
        """Write the ledger, and commit all that changed."""
        content = content.encode() if isinstance(content, str) else content
        self.ledger.parent.mkdir(exist_ok=True)
        self.ledger.write_bytes(content)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def branches(self, ours: str | bytes, theirs: str | bytes) -> None:
        """Commit *theirs* on a branch of that name, and *ours* on `main`, where we then are."""
        self.git("checkout", "--quiet", "-b", "theirs")
        self.commit(theirs, "theirs")
        self.git("checkout", "--quiet", "main")
        self.commit(ours, "ours")

    @property
    def text(self) -> str:
        """What is in the ledger now."""
        return self.ledger.read_bytes().decode()


def made(folder: Path, *, base: str = BASE, driver: str | None = None) -> Repository:
    """Return a new repository with a ledger and the driver, or with another command for it."""
    repository = Repository(folder)
    folder.mkdir(exist_ok=True)
    repository.git("init", "--quiet", "--initial-branch=main")
    repository.commit(base, "base")
    merge_driver.install(repository.ledger, [str(CADENCE)])
    if driver is not None:
        whole = merge_driver.command(["CADENCE"]).replace("CADENCE", driver)
        repository.git("config", "merge.cadence.driver", whole)
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "attributes")
    return repository
