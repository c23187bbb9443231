"""Where a reader can look it up: `URL`, `URL | PUBLISHER` or `URL | PUBLISHER | TITLE`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cadence.errors import CadenceError
from cadence.independence import publishing_host

if TYPE_CHECKING:
    from cadence.ledger import Ledger

_PARTS = 3


class UnclearSource(CadenceError):
    """A text is no source; the sentence says how to write one."""


def source_meant(ledger: Ledger, typed: str) -> dict[str, str]:
    """Return the source that *typed* means, as a table of the ledger.

    Without a publisher it is the one whose pages in the ledger come from the same host,
    most recently; or the host itself. Raises `UnclearSource`.
    """
    url, *more = (part.strip() for part in typed.split(" | ", _PARTS - 1))
    host = _host(url)
    if host is None:
        raise UnclearSource(
            f"'{typed}' is no source: write 'https://...', or 'https://... | PUBLISHER | TITLE'"
        )
    publisher = more[0] if more and more[0] else _publisher(ledger, host)
    title = {"title": more[1]} if len(more) > 1 and more[1] else {}
    return {"url": url, "publisher": publisher, **title}


def _publisher(ledger: Ledger, host: str) -> str:
    for contact in reversed(ledger.contacts):
        for source in contact.sources:
            if host in source.url.casefold() and publishing_host(source.url) == host:
                return source.publisher
    return host


def _host(url: str) -> str | None:
    """Return the host that published the page at *url*, or None if it is no http(s) address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or " " in url:
        return None
    return publishing_host(url)
