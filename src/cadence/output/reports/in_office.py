"""Who is in office on each side of a channel, as JSON objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cadence.analysis.counterparts import counterparts
from cadence.output.formats import json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.analysis.as_of import AsOf
    from cadence.analysis.counterparts import Post
    from cadence.ledger.model import Channel


def sides_object(view: AsOf, channel: Channel) -> list[json.Object]:
    """Return an object for each side of *channel*: its people, and its vacant offices."""
    return [
        {
            "side": side.side,
            "people": [
                {
                    **json.named(each.person, "id", "name", "native_name", "wikidata"),
                    "offices": posts_object(each.posts),
                }
                for each in side.people
            ],
            "vacant": [office.id for office in side.vacant],
        }
        for side in counterparts(view, channel)
    ]


def posts_object(posts: Iterable[Post]) -> list[json.Object]:
    """Return the offices that a person holds, since when, and whether acting."""
    return [
        {
            **json.named(post.office, "id", "title"),
            **json.named(post.term, "from_", "acting"),
        }
        for post in posts
    ]
