"""Invisible characters, which can mislead a terminal, an editor or a reader.

`check` refuses them (CAD110), every output makes them visible, and both use this table. Its
parts go into the character class of a regular expression.
"""

from __future__ import annotations

from typing import Final

#: C0, DEL and C1; line and paragraph separators; controls that change the direction of text;
#: the marks of interlinear notes.
CONTROL: Final = "\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb"

#: Default_Ignorable_Code_Point, as in DerivedCoreProperties.txt of Unicode 16.0: characters that
#: a font does not show at all. Unassigned ones too: most of the last range is still empty.
DEFAULT_IGNORABLE: Final = (
    "\u00ad"  # soft hyphen
    "\u034f"  # combining grapheme joiner
    "\u061c"  # Arabic letter mark
    "\u115f-\u1160"  # Hangul fillers
    "\u17b4-\u17b5"  # Khmer inherent vowels
    "\u180b-\u180f"  # Mongolian variation selectors and vowel separator
    "\u200b-\u200f"  # zero-width space, joiners, direction marks
    "\u202a-\u202e"  # direction of text
    "\u2060-\u206f"  # word joiner, invisible operators, direction of text
    "\u3164"  # Hangul filler
    "\ufe00-\ufe0f"  # variation selectors
    "\ufeff"  # zero-width no-break space, also the byte order mark
    "\uffa0"  # half-width Hangul filler
    "\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3"  # shorthand format controls
    "\U0001d173-\U0001d17a"  # musical controls
    "\U000e0000-\U000e0fff"  # tags, further variation selectors
)

#: The class of all of these.
INVISIBLE: Final = f"[{CONTROL}{DEFAULT_IGNORABLE}]"

# U+FE0F after an emoji selects its picture, and is allowed. These are the blocks with emoji.
_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2100-\u214f\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf"
    "\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
#: A pattern for an invisible character, unless it is U+FE0F after an emoji.
MISLEADING: Final = rf"{INVISIBLE}(?<![{_EMOJI}]\ufe0f)"
