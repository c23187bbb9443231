"""The Jinja set-up of every HTML page: escaping, and style and script with their hashes."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib import resources

import jinja2
from markupsafe import Markup

from cadence.output.formats.safe import one_line
from cadence.output.formats.sheet import in_words

_PACKAGE = "cadence.output.documents"
_WEB = ("http://", "https://")


def environment() -> jinja2.Environment:
    """Return a Jinja environment that removes control characters, then escapes all text."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader(_PACKAGE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        finalize=lambda value: one_line(value) if type(value) is str else value,
    )
    made.filters["shown"] = in_words
    made.tests["are_links"] = lambda cell: isinstance(cell, tuple)
    made.tests["is_web"] = lambda url: url.lower().startswith(_WEB)
    return made


def inline(name: str) -> tuple[Markup, str]:
    """Return one of this package's files to inline, and its hash for the page's policy."""
    text = resources.files(_PACKAGE).joinpath("templates", name).read_text(encoding="utf-8")
    return Markup(text), b64encode(sha256(text.encode()).digest()).decode()  # noqa: S704 -- ours
