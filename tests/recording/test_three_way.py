"""What is said of a key that two changed at once, and the text that is kept of it."""

from __future__ import annotations

import pytest

from cadence.recording.three_way import MergedText, merged_text

HEAD = '[[contact]]\nid = "x"\ndate = 2018-03-01\n'
WHERE = 'mode = "in-person"\ncity = "Geneva"\ncountry = "CH"\n'
OPENED = f'{HEAD}{WHERE}summary = "S"\n'
AGAIN = "; save again to keep your version"


def merged(ours: str, theirs: str) -> MergedText:
    return merged_text("contact", OPENED.encode(), ours.encode(), theirs.encode())


def test_two_keys_merge_without_a_word() -> None:
    theirs = OPENED.replace('"S"', '"T"').replace("\n", "\r\n")
    ours = OPENED.replace("2018-03-01", "2018-03-02")
    text = ours.replace('"S"', '"T"').encode()
    assert merged(ours, theirs) == MergedText(text, ())


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        (('"S"', '"O"'), ('"S"', '"T"'), ['summary meanwhile: summary = "T"']),
        (('"S"', '"O"'), ('summary = "S"\n', ""), ["summary meanwhile: it is gone"]),
        # keys that belong together: each that they changed, and none that they left
        (('"Geneva"', '"Bern"'), ('"Geneva"', '"Basel"'), ['city meanwhile: city = "Basel"']),
        (('"Geneva"', '"Bern"'), ('"CH"', '"LI"'), ['country meanwhile: country = "LI"']),
        (('"Geneva"\ncountry = "CH"', '"Vaduz"\ncountry = "LI"'), ('"Geneva"\ncountry = "CH"', '"Triesen"\ncountry = "LI"'),
         ['city meanwhile: city = "Triesen"']),  # of the country they say the same
        (
            ('"Geneva"', '"Bern"'),
            (WHERE, 'mode = "phone"\n'),
            [
                'mode meanwhile: mode = "phone"',
                "city meanwhile: it is gone",
                "country meanwhile: it is gone",
            ],
        ),
        (("2018-03-01", "2018-03-02"), ("2018-03-01", "2018-03-03"), ["date meanwhile: date = 2018-03-03"]),
    ],
)  # fmt: skip
def test_a_key_that_both_changed(
    ours: tuple[str, str], theirs: tuple[str, str], said: list[str]
) -> None:
    mine = OPENED.replace(*ours)
    made = merged(mine, OPENED.replace(*theirs))
    assert [*made.conflicts] == [f"somebody else changed {what}{AGAIN}" for what in said]
    assert ours[1] in made.text.decode()


@pytest.mark.parametrize(("length", "shown"), [(188, '"'), (189, " …"), (300, " …")])
def test_a_long_value_is_cut(length: int, shown: str) -> None:
    """With key, sign and quotes two hundred characters are shown whole."""
    value = "t" * length
    (said,) = merged(OPENED.replace('"S"', '"O"'), OPENED.replace('"S"', f'"{value}"')).conflicts
    cut = f'summary = "{value}"'[:200] + (" …" if shown == " …" else "")
    assert said == f"somebody else changed summary meanwhile: {cut}{AGAIN}"
