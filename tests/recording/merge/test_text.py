"""The merged text: layout, comments, order and markers, each case by hand (KEEPING 5)."""

from __future__ import annotations

from datetime import date

import pytest

from cadence.recording.merge.merging import Merged, merged
from cadence.recording.merge.pieces import ConflictStyle, Markers
from merge_repository import BASE, HEAD, contact

LATEST = date(2026, 11, 27)


def merge(base: str, ours: str, theirs: str, how: Markers = Markers()) -> Merged:  # noqa: B008
    return merged(base.encode(), ours.encode(), theirs.encode(), LATEST, how)


#: base, ours, theirs, and the text. `{head}` is a ledger without contacts.
A = '[[topic]]\nid = "a"\ntitle = "A"\n'
B = '[[topic]]\nid = "b"\ntitle = "B"\n'
C = '[[topic]]\nid = "c"\ntitle = "C"\n'
NOTED = '[[topic]]\nid = "a"\ntitle = "A"\nmax-gap = { months = 1 }\nchannel = "leaders"\n'
LISTED = '[[person]]\nid = "x"\nname = "X"\nfamily-name = "X"\nside = "US"\naliases = [\n    "1", # one\n    # two\n    "2",\n]\n'  # fmt: skip
CASES: dict[str, tuple[str, str, str, str]] = {
    "comments of both in one block": (
        f"# above\n{A}",
        f"# above\n# ours\n{A.replace('A', 'O')}",
        f"# above\n{A}# theirs\n",
        f"# above\n# ours\n{A.replace('A', 'O')}# theirs\n",
    ),
    "a comment that one took away": (f"# above\n{A}", A.replace("A", "O"), f"# above\n{A}# t\n", A.replace("A", "O") + "# t\n"),
    "a comment that both changed, each as they did": (
        f"# above\n{A}", f"# ours\n{A}", f"# theirs\n{A}", f"# theirs\n# ours\n{A}",
    ),
    "theirs' layout, ours' value": (
        A, A.replace('"A"', '"O"'), A.replace("id =", "id    =").replace("title =", "title ="),
        A.replace("id =", "id    =").replace('"A"', '"O"'),
    ),
    "a list line by line, its comments kept": (
        LISTED,
        LISTED.replace('    "1", # one\n', ""),
        LISTED.replace('"2",\n', '"2",\n    # three\n    "3",\n'),
        LISTED.replace('    "1", # one\n', "").replace('"2",\n', '"2",\n    # three\n    "3",\n'),
    ),
    "a list on one line": (
        'a = ["1"]', 'a = ["1", "2"]', 'a = ["1", "3"]', 'a = ["1", "2", "3"]',
    ),
    "a key that both add next to each other": (
        A,
        A.replace('id = "a"\n', 'id = "a"\nmax-gap = { months = 1 }\nchannel = "leaders"\n'),
        A.replace("A", "T"),
        NOTED.replace('title = "A"\n', "").replace('id = "a"\n', 'id = "a"\n').replace(
            'channel = "leaders"\n', 'channel = "leaders"\ntitle = "T"\n'
        ),
    ),
    "entries after what precedes them there": (
        f"{A}\n{B}", f"{A}\n{B}\n{C}", f"{A}\n{C.replace('c', 'd')}\n{B}",
        f"{A}\n{C.replace('c', 'd')}\n{B}\n{C}",
    ),
    "ours' order stays": (
        f"{A}\n{B}", f"{B}\n{A}", f"{A}\n{B.replace('B', 'T')}", f"{B.replace('B', 'T')}\n{A}",
    ),
    "a comment between blocks stays in its place": (
        f"{A}\n# here\n\n{B}", f"{A}\n{C}\n# here\n\n{B}", f"# here\n\n{B}",
        f"{C}\n# here\n\n{B}",
    ),
    "comments between blocks from both": (
        f"{A}\n{B}", f"{A}\n# ours\n\n{B}", f"{A}\n{B}\n# theirs\n", f"{A}\n# ours\n\n{B}\n# theirs\n",
    ),
    "a comment that one removes": (
        f"{A}\n# here\n\n{B}", f"{A.replace('A', 'O')}\n# here\n\n{B}", f"{A}\n{B}", f"{A.replace('A', 'O')}\n{B}",
    ),
    "a deleted block takes its comments along": (
        f"{A}\n# of b\n{B}# too\n\n{C}", f"{A}\n{C}", f"{A}\n# of b\n{B}# too\n\n{C.replace('C', 'T')}",
        f"{A}\n{C.replace('C', 'T')}",
    ),
    "blocks without blank lines between": (
        f"{A}{B}", f"{A.replace('A', 'O')}{B}", f"{A}{B}{C}", f"{A.replace('A', 'O')}{B}{C}",
    ),
    "a comment does not come to touch another block": (
        f"{A}{B}", f"{A}# of a\n\n{B}", f"{A}{C}{B}", f"{A}# of a\n\n{C}\n{B}",
    ),
    "no line break at the end": (
        f"{A}\n{B}"[:-1], f"{A.replace('A', 'O')}\n{B}"[:-1], f"{A}\n{B}\n{C}"[:-1],
        f"{A.replace('A', 'O')}\n{B}\n{C}"[:-1],
    ),
    "a line break at the end that theirs adds": (
        f"{A}\n{B}"[:-1], f"{A.replace('A', 'O')}\n{B}"[:-1], f"{A}\n{B}", f"{A.replace('A', 'O')}\n{B}",
    ),
    "a byte order mark that ours removes": (f"\ufeff{A}\n{B}", f"{A}\n{B}", f"\ufeff{A}\n{B}\n{C}", f"{A}\n{B}\n{C}"),
    "line breaks that theirs changes": (
        f"{A}\n{B}", f"{A.replace('A', 'O')}\n{B}", f"{A}\n{B}".replace("\n", "\r\n"),
        f"{A.replace('A', 'O')}\n{B}".replace("\n", "\r\n"),
    ),
    "line breaks that both changed": (
        f"{A}\n{B}".replace("\n", "\r\n"), f"{A.replace('A', 'O')}\n{B}", f"{A}\n{B}\n{C}",
        f"{A.replace('A', 'O')}\n{B}\n{C}",
    ),
}  # fmt: skip


def whole(text: str) -> str:
    """Return a whole ledger with *text* in it; `a = […]` is a list of somebody's aliases."""
    if text.startswith("a = "):
        text = LISTED.partition("aliases")[0] + f"aliases{text[1:]}\n"
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix("\ufeff")
    newline = "\r\n" if "\r\n" in text else "\n"
    return mark + HEAD.replace("\n", newline) + newline + text


@pytest.mark.parametrize(("base", "ours", "theirs", "text"), CASES.values(), ids=CASES)
def test_what_the_text_becomes(base: str, ours: str, theirs: str, text: str) -> None:
    made = merge(whole(base), whole(ours), whole(theirs))
    assert made.content.decode() == whole(text)
    assert made.is_clean


# -- contacts ------------------------------------------------------------------------------

ONE, TWO, THREE = (contact(f"2026-0{month}-10") for month in (1, 2, 3))
APRIL = {n: contact("2026-04-01").replace("-adams-li", f"-{n}") for n in "abc"}


def test_new_contacts_of_a_day_stand_by_id() -> None:
    made = merge(BASE, BASE + APRIL["a"] + APRIL["c"], BASE + APRIL["b"])
    assert made.content.decode() == BASE + APRIL["a"] + APRIL["b"] + APRIL["c"]


def test_after_those_of_the_day_that_were_there() -> None:
    base = BASE + APRIL["b"]
    made = merge(base, base.replace('"Trade"', '"Goods"'), base + APRIL["a"])
    assert made.content.decode() == (base + APRIL["a"]).replace('"Trade"', '"Goods"')


def test_what_was_out_of_order_and_nobody_touched_stays() -> None:
    base = HEAD + TWO + ONE + THREE
    made = merge(base, base + APRIL["a"], base + APRIL["b"])
    assert made.content.decode() == base + APRIL["a"] + APRIL["b"]


def test_a_contact_that_theirs_moved_stands_by_its_new_date() -> None:
    moved = ONE.replace("date = 2026-01-10", "date = 2026-02-20")
    made = merge(BASE, BASE + APRIL["a"], HEAD + TWO + moved + THREE)
    assert made.content.decode() == HEAD + TWO + moved + THREE + APRIL["a"]


def test_even_if_theirs_left_it_where_it_was() -> None:
    moved = ONE.replace("date = 2026-01-10", "date = 2026-02-20")
    made = merge(BASE, BASE + APRIL["a"], HEAD + moved + TWO + THREE)
    assert made.content.decode() == HEAD + TWO + moved + THREE + APRIL["a"]


def test_the_first_contact_of_all_stands_at_the_end() -> None:
    made = merge(HEAD, HEAD.replace('"Trade"', '"Goods"'), HEAD + ONE)
    assert made.content.decode() == (HEAD + ONE).replace('"Trade"', '"Goods"')


# -- occasions -----------------------------------------------------------------------------


def occasion(id_: str, first: str) -> str:
    return f'\n[[occasion]]\nid = "{id_}"\ntitle = "A forum"\nfrom = {first}\nto = {first}\n'


MAY, JUNE, JULY = (occasion(f"2027-{n}", f"2027-0{n}-01") for n in (5, 6, 7))
CONTACTS = BASE.removeprefix(HEAD)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "made"),
    [
        pytest.param(MAY, MAY + JULY, MAY + JUNE, MAY + JUNE + JULY, id="theirs is earlier"),
        pytest.param(MAY, MAY + JUNE, MAY + JULY, MAY + JUNE + JULY, id="theirs is later"),
        pytest.param(JULY, JUNE + JULY, MAY + JULY, MAY + JUNE + JULY, id="before the first"),
        pytest.param("", JUNE, MAY, MAY + JUNE, id="the first of all, in both"),
        pytest.param("", "", MAY + JUNE, MAY + JUNE, id="the first of all, in theirs"),
        pytest.param(
            MAY + JUNE,
            MAY + JUNE + JULY,
            JUNE + MAY.replace("2027-05-01", "2027-06-20"),
            JUNE + MAY.replace("2027-05-01", "2027-06-20") + JULY,
            id="one moved",
        ),
        pytest.param(JULY + MAY, JULY + MAY + JUNE, JULY + MAY, JULY + MAY + JUNE, id="untouched"),
    ],
)
def test_occasions_stand_by_date(base: str, ours: str, theirs: str, made: str) -> None:
    """As contacts do: else a merge of two ledgers in order would not be in order (CAD204)."""
    was, own, other = (HEAD + text + CONTACTS for text in (base, ours, theirs))
    result = merge(was, own, other)
    assert result.is_clean
    assert result.content.decode() == HEAD + made + CONTACTS


def test_new_occasions_and_contacts_do_not_change_places() -> None:
    ours, theirs = HEAD + JULY + ONE, HEAD + MAY + APRIL["a"]
    made = merge(HEAD, ours, theirs).content.decode()
    assert made == HEAD + MAY + JULY + ONE + APRIL["a"]


# -- two contacts of one id ----------------------------------------------------------------

APART = {
    "another mode": (contact("2026-04-01"), contact("2026-04-01", mode="video")),
    "another city": (
        contact("2026-04-01", mode="in-person"),
        contact("2026-04-01", mode="in-person").replace("Rome", "Lima").replace("IT", "PE"),
    ),
    "nobody of one side in common": (
        contact("2026-04-01"), contact("2026-04-01").replace('"ann-adams"', '"bob-baker"'),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("first", "second"), APART.values(), ids=APART)
def test_two_contacts_of_one_id_are_told_apart(first: str, second: str) -> None:
    """The plain id goes by what they are: the same one, whichever version is ours."""
    made = [merge(BASE, BASE + one, BASE + two) for one, two in ((first, second), (second, first))]
    texts = [result.content.decode() for result in made]
    assert texts[0] == texts[1]
    assert 'id = "2026-04-01-adams-li"\n' in texts[0]
    assert 'id = "2026-04-01-adams-li-2"\n' in texts[0]
    assert len(made[0].notes) == 1


def test_the_next_free_number_is_free_in_all_versions() -> None:
    taken = contact("2026-04-01", mode="in-person").replace("-adams-li", "-adams-li-2", 1)
    first, second = APART["another mode"]
    text = merge(BASE, BASE + first + taken, BASE + second).content.decode()
    assert [n for n in ("", "-2", "-3", "-4") if f'id = "2026-04-01-adams-li{n}"' in text] == [
        "", "-2", "-3",
    ]  # fmt: skip


def test_whoever_is_distinct_from_it_follows() -> None:
    """Theirs' video call gets another id; theirs' other contact means that one."""
    first, second = APART["another mode"]
    other = contact("2026-04-02", more='distinct-from = ["2026-04-01-adams-li"]\n')
    text = merge(BASE, BASE + first, BASE + second + other).content.decode()
    assert 'distinct-from = ["2026-04-01-adams-li-2"]\n' in text
    text = merge(BASE, BASE + first + other, BASE + second).content.decode()
    assert 'distinct-from = ["2026-04-01-adams-li"]\n' in text


# -- markers -------------------------------------------------------------------------------

PLAN = 'status = "planned"\nannounced = 2026-01-01\n'


def dated(block: str, day: int, more: str) -> str:
    return block.replace("date = 2026-03-10\n", f"date = 2026-03-{day}\n{more}")


def test_a_group_is_marked_as_one_run() -> None:
    """In base other keys are between those of the group; ours' order holds."""
    base = HEAD + dated(THREE, 10, PLAN).replace('mode = "phone"\n', "").replace(
        "announced", 'mode = "phone"\nannounced'
    )
    ours = base.replace("date = 2026-03-10", "date = 2026-03-11")
    theirs = base.replace('status = "planned"', 'status = "cancelled"')
    made = merge(base, ours, theirs, Markers(ConflictStyle.DIFF3))
    assert (
        'id = "2026-03-10-adams-li"\n'
        '<<<<<<< ours\ndate = 2026-03-11\nstatus = "planned"\nannounced = 2026-01-01\n'
        '||||||| base\ndate = 2026-03-10\nstatus = "planned"\nannounced = 2026-01-01\n'
        '=======\ndate = 2026-03-10\nstatus = "cancelled"\nannounced = 2026-01-01\n'
        '>>>>>>> theirs\nmode = "phone"\n'
    ) in made.content.decode()
    assert made.conflicts == ("contact '2026-03-10-adams-li': date, status, announced",)


def test_what_is_clear_of_a_list_is_in_both_versions() -> None:
    source = '\n[[contact.sources]]\nurl = "https://example.org/{}"\npublisher = "P"\n'
    titled = '[[contact.sources]]\nurl = "https://example.org/a"\npublisher = "P"\n'
    ours = BASE.replace(THREE, THREE + 'title = "O"\n' + source.format("o"))
    theirs = BASE.replace(THREE, THREE + 'title = "T"\n' + source.format("t"))
    text = merge(BASE, ours, theirs).content.decode()
    more = source.format("o") + source.format("t")
    assert text.endswith(
        f'"single-source"\n\n<<<<<<< ours\n{titled}title = "O"\n{more}'
        f'=======\n{titled}title = "T"\n{more}>>>>>>> theirs\n'
    )


def test_the_rest_of_an_entry_is_merged() -> None:
    ours = BASE.replace(THREE, contact("2026-03-10", more='topics = ["trade"]\nsummary = "O"\n'))
    theirs = BASE.replace(THREE, contact("2026-03-10", more='summary = "T"\n', source="t"))
    text = merge(BASE, ours, theirs, Markers(size=3)).content.decode()
    assert text.endswith(
        'topics = ["trade"]\n<<< ours\nsummary = "O"\n===\nsummary = "T"\n>>> theirs\n'
        'confidence = "single-source"\n\n[[contact.sources]]\nurl = "https://example.org/t"\n'
        'publisher = "P"\n'
    )


def test_a_comment_that_the_other_version_added_is_not_deleted_with_a_block() -> None:
    ours, theirs = (
        HEAD + ONE + THREE,
        BASE.replace(TWO, TWO.replace("[[contact]]", "# why\n[[contact]]", 1)),
    )
    made = merge(BASE, ours, theirs)
    assert made.conflicts == (
        "contact '2026-02-10-adams-li': deleted in ours and changed in theirs",
    )
    assert "<<<<<<< ours\n=======\n# why\n[[contact]]\n" in made.content.decode()
    assert merge(BASE, theirs, ours).content.decode().count("# why\n") == 1


def test_markers_have_the_line_breaks_of_the_file() -> None:
    a, b = (
        BASE.replace(THREE, contact("2026-03-10", more=f'summary = "{n}"\n')).replace("\n", "\r\n")
        for n in "ab"
    )
    content = merge(BASE.replace("\n", "\r\n"), a, b).content
    assert b"<<<<<<< ours\r\n" in content
    assert content.count(b"\n") == content.count(b"\r\n")


# -- the result is checked -----------------------------------------------------------------


def test_an_error_that_neither_version_had_is_a_conflict() -> None:
    ours = BASE.replace('[[topic]]\nid = "trade"\ntitle = "Trade"\n\n', "")
    theirs = BASE + contact("2026-04-01", more='topics = ["trade"]\n')
    made = merge(BASE, ours, theirs)
    assert made.conflicts == ("contact '2026-04-01-adams-li': there is no topic 'trade'",)
    assert made.content.decode().startswith(ours + "\n<<<<<<< ours\n=======\n[[contact]]\n")


def test_an_error_that_theirs_had_is_not_new() -> None:
    extra = '[[topic]]\nid = "x"\ntitle = "X"\n\n'
    base = BASE.replace("[[channel]]", extra + "[[channel]]")
    named = base.replace(THREE, contact("2026-03-10", more='topics = ["x"]\n'))
    made = merge(base, named, named.replace(extra, ""))
    assert made.is_clean  # theirs had that error already


def test_an_error_in_an_entry_that_is_alike_in_both_is_said_and_not_marked() -> None:
    """One version makes it an office of one holder, the other adds a second holder before."""
    base = BASE.replace('holders = "one"', 'holders = "many"', 1)
    second = 'terms = [\n    { office = "us-president", from = 1999-01-01 },\n]\n'
    theirs = base.replace('family-name = "Baker"\n', f'family-name = "Baker"\n{second}')
    made = merge(base, BASE, theirs)
    assert (made.is_clean, made.conflicts, len(made.errors)) == (False, (), 1)
    assert made.errors[0].startswith("CAD107: ")
    assert made.content.decode() == theirs.replace('"many"', '"one"')


def test_an_error_that_a_version_had_stops_nothing() -> None:
    broken = BASE.replace('side = "US"\nterms', 'side = "XX"\nterms')
    made = merge(BASE, broken, BASE + APRIL["a"])
    assert made.is_clean
    assert made.content.decode() == broken + APRIL["a"]


def test_an_entry_of_very_many_keys_or_elements_is_merged_all_the_same() -> None:
    keys = "".join(f"k{number} = {number}\n" for number in range(600))
    listed = "topics = [" + ", ".join(f'"t{number}"' for number in range(2100)) + "]\n"
    base = BASE + contact("2026-04-01", more=keys + listed)
    ours = base.replace("k5 = 5\n", "k5 = 6\n").replace('"t7", ', "")
    theirs = base.replace("k8 = 8\n", "k8 = 9\n").replace('"t9", ', "")
    text = merge(base, ours, theirs).content.decode()
    gone = ["k5 = 5\n", "k8 = 8\n", '"t7"', '"t9"']
    assert [part for part in gone if part in text] == []
    assert [
        part for part in ("k5 = 6\n", "k8 = 9\n", '"t8"', "k599 = 599") if part not in text
    ] == []


def test_all_contacts_are_new_in_a_ledger_without_any() -> None:
    made = merge(HEAD, HEAD.replace('"Trade"', '"Goods"') + "\n# The end.\n", BASE)
    assert made.content.decode() == BASE.replace('"Trade"', '"Goods"') + "\n# The end.\n"


# -- values of another kind ----------------------------------------------------------------


def test_a_list_of_texts_instead_of_tables_is_merged_and_left_to_check() -> None:
    theirs = HEAD + ONE[: ONE.index("\n[[contact.sources]]")] + 'sources = ["x"]\n'
    ours = HEAD + ONE.replace('"phone"', '"video"')
    made = merge(HEAD + ONE, ours, theirs).content.decode()
    assert made == theirs.replace('"phone"', '"video"')


def test_a_vacancy_whose_day_is_a_list_is_merged_and_left_to_check() -> None:
    base = BASE.replace('holders = "one"\n', 'holders = "one"\nvacant = [{ from = [1] }]\n', 1)
    ours, theirs = (base.replace("[1]", f"[{number}]") for number in (2, 3))
    assert merge(base, ours, theirs).conflicts == ("office 'us-president': vacant",)
