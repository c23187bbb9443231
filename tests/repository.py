"""Real git repositories for the tests, the same on every machine and for every user."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

#: What git must not take from whoever runs the tests, and what it needs.
ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ann Editor",
    "GIT_AUTHOR_EMAIL": "ann@example.org",
    "GIT_AUTHOR_DATE": "2026-01-02T03:04:05Z",
    "GIT_COMMITTER_NAME": "Ann Editor",
    "GIT_COMMITTER_EMAIL": "ann@example.org",
    "GIT_COMMITTER_DATE": "2026-01-02T03:04:05Z",
}


def git(folder: Path, *arguments: str, code: int = 0) -> str:
    """Run git in *folder*, and return what it printed; it has to end with this exit *code*."""
    done = subprocess.run(
        ["git", "-C", folder, *arguments],
        capture_output=True,
        env=os.environ | ENVIRONMENT,
        check=False,
    )
    assert done.returncode == code, done.stderr.decode()
    return done.stdout.decode(errors="surrogateescape")


def repository(folder: Path) -> Path:
    """Make *folder* a repository, empty of commits, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q", "-b", "main")
    return folder


def commit(folder: Path, message: str = "A commit") -> str:
    """Commit everything in *folder*, and return the commit's name."""
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)
    return git(folder, "rev-parse", "HEAD").strip()


def log(folder: Path) -> list[str]:
    """Return the subjects of the commits, the newest first."""
    return git(folder, "log", "--format=%s").splitlines()
