"""The shapes of ids and codes: a pattern, and its description in messages."""

from __future__ import annotations

from typing import Final, NamedTuple


class Shape(NamedTuple):
    """A pattern for a whole string, in syntax that JSON Schema shares, and its description."""

    pattern: str
    words: str


ID: Final = Shape(
    r"^[a-z0-9]+(-[a-z0-9]+)*$", "lower-case letters and digits, words joined by single hyphens"
)
SIDE_ID: Final = Shape(
    r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", "letters and digits, words joined by single hyphens"
)
COUNTRY_CODE: Final = Shape(r"^[A-Z]{2}$", "two capital letters, such as CN")
ZONE_NAME: Final = Shape(
    r"^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$", "a time zone, such as America/New_York"
)
WIKIDATA_ID: Final = Shape(r"^Q[1-9][0-9]*$", "a Q and a number, such as Q15031")

#: The descriptions, by pattern.
WORDS: Final = dict((ID, SIDE_ID, COUNTRY_CODE, ZONE_NAME, WIKIDATA_ID))

LONGEST_SIDE_ID: Final = 20  # characters
LONGEST_LIST: Final = 200  # values: no real ledger has a longer list, and each value may be wrong
