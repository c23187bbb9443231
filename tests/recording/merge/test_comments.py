"""Comments between blocks: each is known by its text, and by what it is below."""

from __future__ import annotations

from cadence.recording.merge.comments import comment_keys
from cadence.recording.merge.versions import read_version

TEXT = """\
# k

# k

[[topic]]
id = "a"

# k
# l

# k

[[topic]]
id = "b"

# k

[[topic]]
id = "c"

# k

# m
"""


def test_a_comment_is_known_by_its_text_and_the_shared_block_above_it() -> None:
    """A block that not all versions have is none to be below, and the count goes on there."""
    a, b, c = (("topic", name) for name in "abc")
    version = read_version("ours", TEXT.encode())
    assert comment_keys(version, {a, c}) == {
        0: ("#", "# k\n", None, 1),
        1: ("#", "# k\n", None, 2),
        3: ("#", "# k\n# l\n", a, 1),
        4: ("#", "# k\n", a, 1),
        6: ("#", "# k\n", a, 2),
        8: ("#", "# k\n", c, 1),
        9: ("#", "# m\n", c, 1),
    }
    assert comment_keys(version, {b})[6] == ("#", "# k\n", b, 1)
    assert comment_keys(version, set())[8] == ("#", "# k\n", None, 5)
