"""What remains of a ledger with faulty entries is judged, and blamed for nothing that is gone."""

from __future__ import annotations

import re
from datetime import date

import pytest

from cadence.check import run

LEDGER = '[ledger]\nformat = 1\ntitle = "x"\n'
SIDES = '[[side]]\nid = "A"\nname = "A"\n[[side]]\nid = "B"\nname = "B"\n'
OFFICE = '[[office]]\nid = "o"\nside = "A"\ntitle = "O"\nlevel = "leader"\n'
PERSON = '[[person]]\nid = "p"\nname = "P"\nfamily-name = "P"\nside = "A"\n'
TOPIC = '[[topic]]\nid = "t"\ntitle = "T"\n'
#: It names the person p and the topic t, and a topic that no ledger here has.
CONTACT = (
    '[[contact]]\nid = "c"\ndate = 2010-01-01\nmode = "phone"\nparticipants = ["p"]\n'
    'topics = ["t", "u"]\n'
)
NO_U = "CAD102 there is no topic 'u'"
NO_OFFICE = "CAD106 'p' held no office on 2010-01-01"
NOT_A_STRING = "is an integer (1), not a string"
NOT_A_VALUE = "CAD002 not TOML: invalid value"


def found(text: str) -> list[str]:
    checked = run.check("x.toml", text.encode(), date(2020, 6, 1))
    return [f"{f.code} {f.message}" for f in checked.findings if f.code != "CAD201"]


def test_without_a_fault_only_what_is_not_there_is_missing() -> None:
    only_a = "CAD103 no principal of 'B' takes part"
    assert found(LEDGER + SIDES + PERSON + TOPIC + CONTACT) == [only_a, NO_OFFICE, NO_U]


@pytest.mark.parametrize(
    ("name", "topic", "expected"),
    [
        ("a faulty entry is known by its id", f"{TOPIC}max-gap = 1\n", [NO_U]),
        ("so is one with a fault of syntax", f"{TOPIC}max-gap = x\n", [NO_U]),
        ("whatever quotes it has", "[[topic]]\nid = 't' # x\ntitle = x\n", [NO_U]),
        ("one whose id is faulty may have any", TOPIC.replace('"t"', "1"), []),
        ("so may one whose id nobody can read", TOPIC.replace('"t"', "x"), []),
        ("and one without an id", '[[topic]]\ntitle = "T"\n', []),
        ("and what is no table", "topic = [1]\n", []),
        ("of a section that is no list nothing is known", "[topic]\nid = 't'\n", []),
        ("one whose header is broken is known by its id", f"[[topic]\n{TOPIC[10:]}", [NO_U]),
        ("indented or not", f"  [[topic]\n{TOPIC[10:]}", [NO_U]),
        ("without an id it may be of any section, with any", '[[topic]\ntitle = "T"\n', []),
    ],
)
def test_a_contact_is_not_blamed_for_naming_what_is_gone(
    name: str, topic: str, expected: list[str]
) -> None:
    first = topic.startswith("topic =")
    text = LEDGER + SIDES + PERSON + CONTACT
    reported = found(topic + text if first else text + topic)
    assert [line for line in reported if line.startswith("CAD102")] == expected, name


@pytest.mark.parametrize(
    ("name", "sides", "expected"),
    [
        ("a name that is no text", SIDES.replace('name = "B"', "name = 1"), f"CAD003 name {NOT_A_STRING}"),
        ("an id that is no text", SIDES.replace('id = "B"', "id = 1"), f"CAD003 id {NOT_A_STRING}"),
        ("a fault of syntax", SIDES.replace('name = "B"', "name = x"), NOT_A_VALUE),
        ("one in its id", SIDES.replace('id = "B"', "id = x"), NOT_A_VALUE),
    ],
)  # fmt: skip
def test_where_one_of_two_sides_is_faulty_the_other_is_still_there(
    name: str, sides: str, expected: str
) -> None:
    assert found(LEDGER + sides + OFFICE + PERSON) == [expected], name
    nowhere = OFFICE.replace('side = "A"', 'side = "C"')
    reported = found(LEDGER + sides + nowhere)
    no_c = ["CAD102 there is no side 'C'"] if 'id = "B"' in sides else []  # B may be C
    assert reported == [expected, *no_c], name


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a side too few", LEDGER + SIDES[:29], ["CAD003 1 sides instead of two"]),
        ("no side", LEDGER, ["CAD003 side is missing"]),
        ("a header without a title", LEDGER[:20] + SIDES, ["CAD003 title is missing"]),
        ("a header with one key too many", f"{LEDGER}owner = 1\n{SIDES}", ["CAD003 unknown key 'owner' in ledger"]),
        ("a section that no ledger has", f"{LEDGER}{SIDES}[[x]]\ny = 1\n", ["CAD003 unknown key 'x' in a ledger"]),
        ("a key above all sections", f"x = 1\n{LEDGER}{SIDES}", ["CAD003 unknown key 'x' in a ledger"]),
        ("a header with a fault of syntax", LEDGER.replace("1", "x") + SIDES, [NOT_A_VALUE]),
        ("a header twice", LEDGER + SIDES + LEDGER, ["CAD002 not TOML: cannot declare 'ledger' twice"]),
    ],
)  # fmt: skip
def test_a_fault_outside_the_entries_hides_none_of_theirs(
    name: str, text: str, expected: list[str]
) -> None:
    reported = found(text + TOPIC + CONTACT)
    assert [line for line in reported if not line.startswith("CAD1")] == expected, name
    assert NO_U in reported, name


def test_a_ledger_has_its_header_where_only_the_bracket_is_missing() -> None:
    no_bracket = "CAD002 not TOML: expected ']' at the end of a table declaration"
    assert found(LEDGER.replace("]", "") + SIDES + TOPIC) == [no_bracket]


def test_an_entry_that_is_no_table_hides_none_of_its_section() -> None:
    of_x = '{ id = "t", title = "T", channel = "x", max-gap = { months = 1 } }'
    assert found(f"topic = [1, {of_x}]\n{LEDGER}{SIDES}") == [
        "CAD003 this topic is an integer (1), not a table",
        "CAD102 there is no channel 'x'",
    ]


def test_what_another_fault_hid_is_told_at_its_own_place() -> None:
    gone = '[[topic]]\nid = "s"\ntitle = 1\n'
    text = LEDGER + SIDES + gone + TOPIC + "max-gap = { months = 1 }\nsize = 1\n"
    checked = run.check("x.toml", text.encode(), date(2020, 6, 1))
    assert [(f.message, f.place.line, f.entry) for f in checked.findings if f.place] == [
        (f"title {NOT_A_STRING}", 12, "s"),
        ("max-gap and channel go together: give both or neither", 13, "t"),
        ("unknown key 'size' in topic", 17, "t"),
    ]


def test_a_list_is_not_empty_because_all_that_it_names_is_wrong() -> None:
    channel = (
        '[[channel]]\nid = "h"\ntitle = "H"\nmodes = ["fax"]\nper-year = 1\nbasis = "b"\n'
        "recorded = { from = 2000-01-01, through = 2020-06-01 }\n"
    )
    assert found(LEDGER + SIDES + channel) == [
        "CAD003 an entry of modes is 'fax', not in-person or video or phone"
    ]
    assert found(LEDGER + SIDES + channel.replace('"fax"', "")) == ["CAD003 modes is empty"]


def test_behind_a_text_of_many_lines_nothing_is_certain() -> None:
    for quotes in ('"""', "'''"):
        text = f"{LEDGER}{SIDES}[[topic]]\nid = {quotes}\n{TOPIC}size = 1\n"
        assert [reported[:16] for reported in found(text)] == ["CAD002 not TOML:"]


def test_a_byte_order_mark_leaves_it_at_that() -> None:
    text = f"\ufeff{LEDGER}{SIDES}{PERSON}{CONTACT}{TOPIC}max-gap = x\n"
    reported = found(text)
    assert (
        reported[0] == "CAD210 the file begins with a byte order mark, which other programs refuse"
    )
    assert [line for line in reported if line.startswith("CAD102")] == [NO_U]


def test_what_is_told_only_when_another_fault_is_gone_is_told_too() -> None:
    text = LEDGER + SIDES + TOPIC + "max-gap = { months = 1 }\n"
    text += '[[topic]]\nid = "v"\ntitle = 1\nsize = 1\n'
    assert found(text) == [
        "CAD003 max-gap and channel go together: give both or neither",
        f"CAD003 title {NOT_A_STRING}",
        "CAD003 unknown key 'size' in topic",
    ]


OFFICES = "".join(
    f'[[office]]\nid = "{side.lower()}{n}"\nside = "{side}"\ntitle = "O"\nlevel = "minister"\n'
    for side in "AB"
    for n in "12"
)
PEOPLE = "".join(
    f'[[person]]\nid = "{side.lower()}"\nname = "P"\nfamily-name = "P"\nside = "{side}"\n'
    f'terms = [{{ office = "{side.lower()}1", from = 2000-01-01 }}, {{ office = "{side.lower()}2", from = 2000-01-01 }}]\n'
    for side in "AB"
)
CHANNEL = (
    '[[channel]]\nid = "h"\ntitle = "H"\noffices = { A = ["a1"], B = ["b1"] }\nper-year = 1\n'
    'basis = "b"\nrecorded = { from = 2000-01-01, through = 2020-06-01 }\n'
)
MEETING = '[[contact]]\nid = "m"\ndate = 2010-01-01\nmode = "phone"\nparticipants = ["a", "b"]\n'
LED = re.sub(r'(id = ".1"(?:\n.*){2}\nlevel = )"minister"', r'\1"leader"', OFFICES)
OF_LEADERS = CHANNEL.replace('offices = { A = ["a1"], B = ["b1"] }', 'level = "leader"')
OF_MINISTERS = OF_LEADERS.replace("leader", "minister")
OF_NO_CHANNEL = "CAD203 belongs to no channel, so no report counts it"


@pytest.mark.parametrize(
    ("name", "sides", "offices", "channel", "expected"),
    [
        ("nothing is gone", SIDES, OFFICES, CHANNEL, []),
        ("its channel was never there", SIDES, OFFICES, "", [OF_NO_CHANNEL]),
        ("its channel is gone", SIDES, OFFICES, CHANNEL.replace("1\n", "0\n"), ["CAD003 per-year is 0"]),
        ("an office of its channel is gone", SIDES, OFFICES.replace('"O"', "1", 1), CHANNEL, [f"CAD003 title {NOT_A_STRING}"]),
        ("a side is gone", SIDES.replace('name = "B"', "name = 1"), OFFICES, CHANNEL, [f"CAD003 name {NOT_A_STRING}"]),
        ("an office without which its level is another one", SIDES, LED.replace('"O"', "1", 1), OF_LEADERS, [f"CAD003 title {NOT_A_STRING}"]),
        ("a side without which it has no level", SIDES.replace('name = "B"', "name = 1"), OFFICES, OF_MINISTERS, [f"CAD003 name {NOT_A_STRING}"]),
    ],
)  # fmt: skip
def test_a_contact_is_not_blamed_for_a_channel_that_may_be_there(
    name: str, sides: str, offices: str, channel: str, expected: list[str]
) -> None:
    assert found(LEDGER + sides + offices + PEOPLE + channel + MEETING) == expected, name


def test_what_can_be_judged_is_counted() -> None:
    def contacts(text: str) -> int:
        return run.check("x.toml", text.encode(), date(2020, 6, 1)).contacts

    sound = LEDGER + SIDES + OFFICES + PEOPLE + CHANNEL + MEETING
    assert contacts(sound) == 1
    assert contacts(sound + MEETING.replace("2010-01-01", "x")) == 1
    assert contacts("x = " + "[" * 5000) == 0


SOURCED = 'sources = [{ url = "https://a.org", publisher = "p" }]\n'
OCCASION = (
    '[[occasion]]\nid = "o"\ntitle = "O"\nfrom = 2010-01-01\nto = 2010-01-02\noffices = ["p"]\n'
    f"absent = []\n{SOURCED}"
)
SUSPENSION = f'[[suspension]]\nchannels = []\nby = "A"\nfrom = 2010-01-01\nreason = "r"\n{SOURCED}'


@pytest.mark.parametrize(
    ("entry", "key", "sound", "wrong"),
    [
        (OFFICE, "title", 'side = "A"', 'side = "C"'),
        (PERSON, "name", 'side = "A"', 'side = "C"'),
        (TOPIC, "title", 'title = "T"', 'title = "T"\nchannel = "x"\nmax-gap = { months = 1 }'),
        (CHANNEL, "title", 'basis = "b"', 'basis = "b"\nbasis-url = "b"'),
        (OCCASION, "title", "absent = []", 'absent = ["x"]'),
        (SUSPENSION.replace("channels = []", 'channels = ["h"]'), "reason", 'by = "A"', 'by = "C"'),
    ],
    ids=["office", "person", "topic", "channel", "occasion", "suspension"],
)
def test_what_stands_behind_a_faulty_entry_is_told_in_its_own_place(
    entry: str, key: str, sound: str, wrong: str
) -> None:
    faulty = re.sub(f'{key} = ".*?"', f"{key} = 1", entry)
    later = entry.replace(sound, wrong).replace('id = "', 'id = "z')
    text = LEDGER + SIDES + faulty + later
    checked = run.check("x.toml", text.encode(), date(2020, 6, 1))
    places = [f.place.start for f in checked.findings if f.place and "1)" not in f.message]
    assert places
    assert min(places) > len(LEDGER + SIDES + faulty)
