"""What became of a plan: what no longer applies goes, and the block is where its date belongs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import tomli
import tomli_w

from cadence.ledger.vocabulary import Confidence, Status
from cadence.lookup.places import Place
from cadence.recording.proposal import Proposal, parse_ledger, proposed
from cadence.recording.resolution import Resolution, Unresolvable, resolve_plan
from ledgers import contact, tables

TODAY = date(2026, 11, 24)
DAY = date(2026, 11, 20)
A = {"url": "https://a.org/1", "publisher": "A"}
B = {"url": "https://b.org/2", "publisher": "B"}
PLAN = contact(DAY, status="planned", announced=date(2026, 10, 1))
POSTPONED = contact(DAY, status="postponed") | {"status-by": "CN", "decided": date(2026, 11, 1)}


def text(*contacts: dict[str, Any]) -> bytes:
    made = tables(*contacts, topic=[{"id": "trade", "title": "Trade"}, {"id": "x", "title": "X"}])
    return tomli_w.dumps({key: value for key, value in made.items() if value}).encode()


def resolve(content: bytes, outcome: Resolution, id_: str = PLAN["id"]) -> Proposal:
    return proposed(parse_ledger(content, "mine"), resolve_plan(id_, outcome), TODAY)


def became(plan: dict[str, Any], outcome: Resolution) -> dict[str, Any]:
    made = resolve(text(plan), outcome)
    (contact_,) = tomli.loads(made.after.content.decode())["contact"]
    return dict(contact_)


HELD = {k: v for k, v in PLAN.items() if k != "announced"} | {"status": "held"}
SAYS = {"summary": "They are to speak.", "topics": ["trade"], "venue": "Hall"}
HELD_CASES: list[tuple[str, dict[str, Any], Resolution, dict[str, Any]]] = [
    (
        "what postponed it goes",
        POSTPONED,
        Resolution(Status.HELD, date(2026, 11, 22)),
        HELD | {"date": date(2026, 11, 22)},
    ),
    (
        "its place, with the venue of the other place gone",
        PLAN | SAYS,
        Resolution(Status.HELD, place=Place("Bali", "ID"), summary="They met."),
        HELD | {"announced": PLAN["announced"], "topics": ["trade"], "summary": "They met.",
                "city": "Bali", "country": "ID"},
    ),
    (
        "its venue, as nobody says it was another",
        PLAN | {"venue": "Hall"},
        Resolution(Status.HELD, place=Place("Geneva", "CH")),
        PLAN | {"status": "held", "venue": "Hall"},
    ),
    (
        "another venue in another place",
        PLAN | {"venue": "Hall"},
        Resolution(Status.HELD, venue="Tent", place=Place("Bern", "CH")),
        PLAN | {"status": "held", "venue": "Tent", "city": "Bern"},
    ),
    (
        "another venue in the same place",
        PLAN | {"venue": "Hall"},
        Resolution(Status.HELD, venue="Tent", place=Place("Geneva", "CH")),
        PLAN | {"status": "held", "venue": "Tent"},
    ),
    (
        "topics, outcomes and principals on top, none of them twice",
        PLAN | {"topics": ["trade"]},
        Resolution(Status.HELD, topics=("trade", "x"), outcomes=("a deal",), principals=("han-mei",)),
        PLAN | {"status": "held", "topics": ["trade", "x"], "outcomes": ["a deal"],
                "participants": [*PLAN["participants"], "han-mei"]},
    ),
    (
        "the same last day is no last day",
        PLAN | {"end": date(2026, 11, 21)},
        Resolution(Status.HELD, date(2026, 11, 22), date(2026, 11, 22)),
        PLAN | {"status": "held", "date": date(2026, 11, 22)},
    ),
    (
        "a second source confirms it, once that is said",
        PLAN | {"confidence": "single-source", "sources": [A]},
        Resolution(Status.HELD, confidence=Confidence.CONFIRMED, sources=(B,)),
        PLAN | {"status": "held", "confidence": "confirmed", "sources": [A, B]},
    ),
    (
        "a second one of the same host confirms nothing, and is not asked about",
        PLAN | {"confidence": "single-source", "sources": [A]},
        Resolution(Status.HELD, sources=({"url": "https://a.org/2", "publisher": "Z"},)),
        PLAN | {"status": "held", "confidence": "single-source",
                "sources": [A, {"url": "https://a.org/2", "publisher": "Z"}]},
    ),
    (
        "the only source is a single source",
        PLAN,
        Resolution(Status.HELD, sources=(A,)),
        PLAN | {"status": "held", "confidence": "single-source", "sources": [A]},
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("_name", "plan", "outcome", "wanted"), HELD_CASES, ids=[case[0] for case in HELD_CASES]
)
def test_held(
    _name: str, plan: dict[str, Any], outcome: Resolution, wanted: dict[str, Any]
) -> None:
    assert became(plan, outcome) == wanted


@pytest.mark.parametrize(
    ("plan", "outcome", "sentence"),
    [
        (
            POSTPONED,
            Resolution(Status.HELD),
            "was postponed, so it was not held on 2026-11-20: give --date",
        ),
        (
            PLAN | {"summary": "They are to speak."},
            Resolution(Status.HELD),
            "was of the plan ('They are to speak.'): give --summary",
        ),
        (
            {k: v for k, v in PLAN.items() if k not in ("city", "country")},
            Resolution(Status.HELD),
            "does not say where it was: give --place",
        ),
        (
            PLAN | {"confidence": "single-source", "sources": [A]},
            Resolution(Status.HELD, sources=(B,)),
            "was single-source, and has a second source now: give --confidence (confirmed, single-source, doubtful)",
        ),
        (
            PLAN | {"confidence": "single-source", "sources": [A]},
            Resolution(Status.CANCELLED, sources=(B,)),
            "was single-source, and has a second source now: give --confidence (confirmed, single-source, doubtful)",
        ),
        (PLAN, Resolution(Status.CANCELLED, venue="Hall"), "--venue is for a held contact"),
        (PLAN, Resolution(Status.POSTPONED, topics=("x",)), "--topic is for a held contact"),
        (
            contact(DAY, mode="phone", status="planned"),
            Resolution(Status.HELD, place=Place("Bali", "ID")),
            "is by phone, which has no place",
        ),
    ],
)
def test_what_is_no_longer_so_has_to_be_said(
    plan: dict[str, Any], outcome: Resolution, sentence: str
) -> None:
    with pytest.raises(Unresolvable) as refusal:
        became(plan, outcome)
    assert sentence in str(refusal.value)


ONLY_HELD = {
    "date": DAY,
    "end": DAY,
    "place": Place("Bali", "ID"),
    "venue": "Hall",
    "principals": ("li-lei",),
    "topics": ("x",),
    "outcomes": ("o",),
}


@pytest.mark.parametrize(
    ("given", "option"),
    [
        ("date", "--date"),
        ("end", "--end"),
        ("place", "--place"),
        ("venue", "--venue"),
        ("principals", "--with"),
        ("topics", "--topic"),
        ("outcomes", "--outcome"),
    ],
)
def test_what_only_a_held_contact_has(given: str, option: str) -> None:
    outcome = Resolution(Status.CANCELLED, **{given: ONLY_HELD[given]})  # type: ignore[arg-type]
    with pytest.raises(Unresolvable) as refusal:
        became(PLAN, outcome)
    assert str(refusal.value) == f"{option} is for a held contact, not a cancelled one"


def test_a_long_summary_is_quoted_in_part() -> None:
    plan = PLAN | {
        "summary": "They are to speak of trade, of visas and of the coming summit in Bali."
    }
    with pytest.raises(Unresolvable) as refusal:
        became(plan, Resolution(Status.HELD))
    assert str(refusal.value) == (
        f"the summary of {PLAN['id']} was of the plan ('They are to speak of trade, of visas and"
        " of the coming …'): give --summary"
    )


def test_the_message_says_what_became_of_it() -> None:
    draft = resolve(text(PLAN), Resolution(Status.CANCELLED)).draft
    assert (draft.message, draft.subject) == (f"Resolve {PLAN['id']}: cancelled", PLAN["id"])


HEAD = tomli_w.dumps({k: v for k, v in tables().items() if k != "contact"})


def block(number: int, day: str, *more: str) -> str:
    lines = [
        "[[contact]]",
        f'id = "c{number}"',
        f"date = {day}",
        *more,
        'mode = "phone"',
        'participants = ["ann-adams", "li-lei"]',
    ]
    return "\n".join(lines) + "\n"


ONE, TWO = block(1, "2026-11-01"), block(2, "2026-11-10", 'status = "planned"')
THREE, FOUR = block(3, "2026-11-15"), block(4, "2026-11-20")
NOW = TWO.replace("planned", "held")
PLACES = [
    ("2026-11-10", f"{ONE}\n{NOW}\n{THREE}\n{FOUR}"),
    ("2026-11-15", f"{ONE}\n{NOW}\n{THREE}\n{FOUR}"),
    ("2026-11-01", f"{ONE}\n{NOW}\n{THREE}\n{FOUR}"),
    ("2026-11-16", f"{ONE}\n{THREE}\n{NOW}\n{FOUR}"),
    ("2026-11-20", f"{ONE}\n{THREE}\n{FOUR}\n{NOW}"),
    ("2026-10-01", f"{NOW}\n{ONE}\n{THREE}\n{FOUR}"),
]


@pytest.mark.parametrize(("day", "wanted"), PLACES)
def test_the_block_goes_where_its_date_belongs(day: str, wanted: str) -> None:
    before = f"{HEAD}\n{ONE}\n{TWO}\n{THREE}\n{FOUR}".encode()
    made = resolve(before, Resolution(Status.HELD, date.fromisoformat(day)), "c2")
    after = made.after.content.decode()
    assert after == f"{HEAD}\n{wanted}".replace("date = 2026-11-10", f"date = {day}")
    assert "CAD204" not in {fault.code for fault in made.findings}
    assert after.splitlines()[made.line - 1] in ("[[contact]]", f"date = {day}", 'status = "held"')


def test_it_takes_along_the_comments_that_touch_it_and_its_new_source() -> None:
    plan = f"# on the plan\n{TWO}# as agreed\n"
    before = f"{HEAD}\n{ONE}\n# spring\n\n{plan}\n# summer\n\n{THREE}".encode()
    outcome = Resolution(Status.HELD, date(2026, 11, 18), sources=(A,))
    made = resolve(before, outcome, "c2")
    now = NOW.replace("2026-11-10", "2026-11-18") + "# as agreed\n"
    now = now.replace("# as", 'confidence = "single-source"\n# as')
    source = '\n[[contact.sources]]\nurl = "https://a.org/1"\npublisher = "A"\n'
    wanted = f"{HEAD}\n{ONE}\n# spring\n\n# summer\n\n{THREE}\n# on the plan\n{now}{source}"
    assert made.after.content.decode() == wanted
    assert made.after.content.decode().splitlines()[made.line - 1] == "# on the plan"
