"""Parse sources: `URL`, `URL | PUBLISHER` or `URL | PUBLISHER | TITLE`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cadence.errors import CadenceError
from cadence.ledger.independence import publishing_host
from cadence.lookup.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Source

_PARTS = 3


class UnclearSource(CadenceError):
    """A string is not a source; the message says how to write one."""


def resolve_source(ledger: Ledger, typed: str) -> dict[str, str]:
    """Return the source that *typed* means, as a table of the ledger.

    Without a publisher, it is guessed (`guessed_publisher`), or the host itself. Raises
    `UnclearSource`.
    """
    url, publisher, title = _parts(typed)
    if _host(url) is None:
        raise UnclearSource(
            f"{quoted(typed)} is not a source:"
            " write 'https://...', or 'https://... | PUBLISHER | TITLE'"
        )
    return source_table(url, publisher or guessed_publisher(ledger, typed), title)


def source_table(url: str, publisher: str, title: str) -> dict[str, str]:
    """Return a source as a table of the ledger; the default *publisher* is the host.

    Raises `UnclearSource` if *url* is not a web address.
    """
    host = _host(url)
    if host is None:
        raise UnclearSource(f"{quoted(url)} is not a web address: write 'https://...'")
    table = {"url": url, "publisher": publisher or host, "title": title}
    return {key: value for key, value in table.items() if value}


def usual_publishers(ledger: Ledger) -> dict[str, str]:
    """Return the publisher that `guessed_publisher` guesses, by host."""
    names: dict[str, Counter[str]] = {}
    for source in _newest_first(ledger):
        host = publishing_host(source.url)
        if host is not None:
            names.setdefault(host, Counter())[source.publisher] += 1
    return {host: max(counted, key=counted.__getitem__) for host, counted in names.items()}


def guessed_publisher(ledger: Ledger, typed: str) -> str:
    """Return the probable publisher of a source typed without one, or an empty string.

    It is the publisher that most sources of the same host have; of two, the one used last. A host
    may have several publishers, so this is only a guess.
    """
    url, publisher, _ = _parts(typed)
    host = _host(url)
    if publisher or host is None:
        return ""
    names = Counter(
        source.publisher
        for source in _newest_first(ledger)
        if host in source.url.casefold() and publishing_host(source.url) == host
    )
    return max(names, key=names.__getitem__, default="")


def _newest_first(ledger: Ledger) -> Iterator[Source]:
    listed = [s.sources for s in ledger.suspensions] + [c.sources for c in ledger.contacts]
    return (source for entry in reversed(listed) for source in entry)


def with_publisher(typed: str, publisher: str) -> str:
    """Return a source as it is typed, with *publisher* added if it has none."""
    url, named, title = _parts(typed)
    if named:
        return typed
    return " | ".join([url, publisher, *([title] if title else [])])


def guesses(ledger: Ledger, typed: Iterable[str]) -> Iterator[str]:
    """Yield a sentence for each source whose publisher is guessed, or only its host."""
    for source in typed:
        url, named, _ = _parts(source)
        host = _host(url)
        if named or host is None:
            continue
        if guess := guessed_publisher(ledger, source):
            yield (
                f"the publisher of {url} is guessed from other sources on that host: '{guess}'"
                " (write 'URL | PUBLISHER' to name another)"
            )
        else:
            yield (
                f"no publisher is known for {url}: the host is used instead"
                " (write 'URL | PUBLISHER' to name one)"
            )


def _parts(typed: str) -> tuple[str, str, str]:
    """Return the address, the publisher and the title that were typed; empty if omitted."""
    url, *more = (part.strip() for part in typed.split(" | ", _PARTS - 1))
    publisher, title = (*more, "", "")[:2]
    return url, publisher, title


def _host(url: str) -> str | None:
    """Return the host that published the page at *url*, or None if it is not a web address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or " " in url:
        return None
    return publishing_host(url)
