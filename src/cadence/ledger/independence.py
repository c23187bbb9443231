"""Decide whether two sources are independent: for CAD209, and for `add` to confirm a contact."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterable

_HOST = re.compile(r"https?://(?:[^/?#@]*@)?(\[[^\]/?#]*\]|[^/?#:]+)", re.IGNORECASE)
_ARCHIVED = re.compile(r"https?(?::|%3a)(?:/|%2f){1,2}.+", re.IGNORECASE | re.DOTALL)
_WAYBACK = frozenset({"web.archive.org", "archive.org"})
_ARCHIVE_TODAY = frozenset(
    {"archive.today", *(f"archive.{end}" for end in ("fo", "is", "li", "md", "ph", "vn"))}
)
_DEEPEST = 5  # an archive's copy of an archive's copy


def are_independent(sources: Iterable[tuple[str, str]]) -> bool:
    """Whether two of *sources* differ in both publisher and host (DESIGN 5, CAD209).

    Each source is its URL and its publisher. Two such sources exist exactly if there are two
    publishers and two hosts: if one source differs from the first only in publisher, and another
    only in host, then these two differ from each other in both.
    """
    hosts, publishers = set(), set()
    for url, publisher in sources:
        publishers.add(" ".join(publisher.casefold().split()))
        hosts.add(publishing_host(url) or url.casefold())
        if len(hosts) > 1 and len(publishers) > 1:
            return True
    return False


def publishing_host(url: str) -> str | None:
    """Return the host that published the page at *url*; None if that is not a web address.

    It is in lower case, without `www.`; for a copy in an archive, it is the original's host.
    """
    for _ in range(_DEEPEST):
        found = _HOST.match(url)
        if found is None:
            return None
        host = found[1].casefold().rstrip(".").removeprefix("www.")
        archived = _archived(host, url[found.end() :])
        if archived is None:
            return "archive.today" if host in _ARCHIVE_TODAY else host
        url = archived
    return host


def _archived(host: str, path: str) -> str | None:
    """Return the original address of the copy at *path* on *host*; None if it is not an archive."""
    is_copy = host in _ARCHIVE_TODAY or (host in _WAYBACK and path.startswith("/web/"))
    found = _ARCHIVED.search(path) if is_copy else None
    return re.sub(r"(?i)^(https?):/+", r"\1://", unquote(found[0])) if found else None
