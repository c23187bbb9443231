"""Which contacts `cadence log` lists; what `log` and `show` refuse."""

from __future__ import annotations

import pytest

from command import run

ON = ("--as-of", "2026-11-23")


def ids(*arguments: str) -> list[str]:
    said = run("log", *ON, "-f", "json", *arguments).json()
    return [contact["id"] for contact in said["contacts"]]


FILTERS = [
    (["--year", "2023", "--person", "jake-sullivan", "-c", "national-security"], ["2023-05-10-sullivan-wang", "2023-09-16-sullivan-wang", "2023-10-26-blinken-wang"]),
    (["--year", "1971-1972", "--office", "us-president"], ["1972-02-21-nixon-mao"]),
    (["--status", "declined"], ["2023-02-04-austin-wei", "2023-06-02-austin-li", "2024-11-20-austin-dong"]),
    (["--place", "malta"], ["2023-09-16-sullivan-wang"]),
    (["--place", "MT"], ["2023-09-16-sullivan-wang"]),
    (["--mode", "phone", "--status", "declined"], ["2023-02-04-austin-wei"]),
    (["-c", "military-chiefs", "--year", "2023"], ["2023-12-21-brown-liu"]),
    (["about twelve hours of unannounced"], ["2023-09-16-sullivan-wang"]),
    (["--person", "austin", "--person", "Dong Jun", "--status", "declined"], ["2024-11-20-austin-dong"]),
    (["--topic", "afghanistan", "--year", "1950"], []),
    # Dong Jun met Austin in Singapore; the refusal in Vientiane names the same two.
    (["--with", "austin", "--with", "Dong Jun", "--status", "held", "--since", "2024-05-01"], ["2024-05-31-austin-dong"]),
    # Blinken was in the room, and did not speak for his side.
    (["--with", "antony-blinken", "-c", "leaders-in-person"], []),
    # On the first day, on the last day, and a day beside each.
    (["-c", "leaders-in-person", "--since", "1972-02-28", "--until", "1972-02-28"], ["1972-02-21-nixon-mao"]),
    (["-c", "leaders-in-person", "--since", "1972-02-29", "--until", "1975-11-30"], []),
    (["-c", "leaders-in-person", "--since", "1972-02-29", "--until", "1975-12-01"], ["1975-12-01-ford-mao"]),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "wanted"), FILTERS, ids=[" ".join(f[0]) for f in FILTERS])
def test_filters(arguments: list[str], wanted: list[str]) -> None:
    assert ids(*arguments) == wanted


def test_without_a_filter_every_contact_is_there_oldest_first() -> None:
    every = ids()
    assert len(every) == 740
    assert every[0].startswith("1971-")
    assert ids("--last", "2") == every[-2:]


def test_an_earlier_day_knows_no_later_contact() -> None:
    said = run("log", "--as-of", "2023-05-29", "--year", "2023", "-f", "json").json()
    known = [c["id"] for c in said["contacts"]]
    assert "2023-06-02-austin-li" in known  # it was refused on that day
    assert max(known) == "2023-06-02-austin-li"


WRONG = [
    (["--person", "blinkn"], "nobody called 'blinkn': did you mean 'Antony Blinken'"),
    (["--mode", "fax"], "no mode 'fax': choose from in-person, video, phone"),
    (["--topic", "fentanil"], "no topic 'fentanil': did you mean 'fentanyl'?"),
    (["--year", "23"], "--year takes a year or a span such as 2014-2016, not '23'"),
    (["--year", "2016-2014"], "--year takes a year"),
    (["--with", "blinkn"], "nobody called 'blinkn': did you mean 'Antony Blinken'"),
    (
        ["--since", "2023-02-02", "--until", "2023-02-01"],
        "--until 2023-02-01 is before --since 2023-02-02",
    ),
    (["--since", "soon"], "'soon' is not a day"),
    (["--office", "us-presidnt"], "did you mean 'us-president'"),
]


@pytest.mark.parametrize(("arguments", "sentence"), WRONG, ids=[" ".join(w[0]) for w in WRONG])
def test_wrong_filters_say_what_is_near(arguments: list[str], sentence: str) -> None:
    code, out, err = run("log", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert sentence in err


def test_show_names_what_it_cannot_decide_between() -> None:
    assert run("show", "wang").err == (
        "cadence: 'wang' could be wang-bingqian, wang-jiarui, wang-qishan, wang-shouwen,"
        " wang-wentao, wang-xiaohong, wang-yang, wang-yi, wang-yong, wang-zhen\n"
    )
    assert "no entry has the id 'zzz'" in run("show", "zzz").err
