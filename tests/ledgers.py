"""Small made-up ledgers for the tests: two sides, a few offices and people, one channel."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import tomli_w

from cadence.ledger.ledger import Ledger
from cadence.ledger.model import Channel

EVER = date(1950, 1, 1)

SIDES = [{"id": "US", "name": "United States"}, {"id": "CN", "name": "China"}]

OFFICES = [
    {"id": "us-president", "side": "US", "title": "President", "level": "leader"},
    {"id": "us-secretary", "side": "US", "title": "Secretary of State", "level": "minister"},
    {"id": "us-general", "side": "US", "title": "Chairman", "level": "minister"},
    {"id": "cn-leader", "side": "CN", "title": "General Secretary", "level": "leader"},
    {"id": "cn-minister", "side": "CN", "title": "Foreign Minister", "level": "minister"},
    {"id": "cn-general", "side": "CN", "title": "Chief of Staff", "level": "minister"},
]


def person(id_: str, side: str, *terms: Mapping[str, Any]) -> dict[str, Any]:
    """Return a person named after their id, whose last word is the family name."""
    name = id_.replace("-", " ").title()
    return {"id": id_, "name": name, "family-name": name.split()[-1], "side": side} | (
        {"terms": list(terms)} if terms else {}
    )


def term(office: str, from_: date = EVER, to: date | None = None) -> dict[str, Any]:
    """Return a term, by default one without an end."""
    return {"office": office, "from": from_} | ({"to": to} if to else {})


PEOPLE = [
    person("ann-adams", "US", term("us-president")),
    person("bob-baker", "US", term("us-secretary")),
    person("cal-clark", "US", term("us-general")),
    person("li-lei", "CN", term("cn-leader")),
    person("han-mei", "CN", term("cn-minister")),
    person("wu-wei", "CN", term("cn-general")),
]

LEADERS = {
    "id": "leaders",
    "title": "Leaders",
    "offices": {"US": ["us-president"], "CN": ["cn-leader"]},
    "per-year": 1,
    "max-gap": {"months": 12},
    "warn": {"months": 2},
    "recorded": {"from": date(2000, 1, 1), "through": date(2020, 12, 31)},
    "basis": "House rule: for the tests.",
}


def contact(start: date, end: date | None = None, **more: Any) -> dict[str, Any]:
    """Return a meeting of the two leaders; keys may be given with underscores."""
    made: dict[str, Any] = {
        "id": f"{start}-adams-lei",
        "date": start,
        "mode": "in-person",
        "city": "Geneva",
        "country": "CH",
        "participants": ["ann-adams", "li-lei"],
    }
    made |= {key.replace("_", "-"): value for key, value in more.items()}
    if made["mode"] != "in-person":
        del made["city"], made["country"]
    return made | ({"end": end} if end else {})


def occasion(start: date, end: date | None = None, **more: Any) -> dict[str, Any]:
    """Return a summit of the two leaders in Geneva; a key that is None is left out."""
    made: dict[str, Any] = {
        "id": f"{start}-summit",
        "title": "Summit",
        "from": start,
        "to": end or start,
        "city": "Geneva",
        "country": "CH",
        "offices": ["us-president", "cn-leader"],
        "sources": [{"url": "https://example.org/summit", "publisher": "Example"}],
    }
    return {
        key: value
        for key, value in (made | {k.replace("_", "-"): v for k, v in more.items()}).items()
        if value is not None
    }


def tables(*contacts: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """Return a ledger's tables; sections given by name take the place of the usual ones."""
    return {
        "ledger": {"format": 1, "title": "A made-up ledger"},
        "side": SIDES,
        "office": OFFICES,
        "person": PEOPLE,
        "channel": [LEADERS],
        **more,
        "contact": list(contacts),
    }


def ledger(*contacts: Mapping[str, Any], **more: Any) -> Ledger:
    """Return a ledger with these contacts and, by default, one channel of leaders."""
    return Ledger.model_validate(tables(*contacts, **more))


def saved(folder: Path, *contacts: Mapping[str, Any], **more: Any) -> str:
    """Write the ledger that `tables` makes into *folder*, and return its path."""
    path = folder / "x.toml"
    path.write_text(tomli_w.dumps(tables(*contacts, **more)), encoding="utf-8")
    return str(path)


def laid_out(sections: Mapping[str, Any]) -> str:
    """Return the text of a ledger in which every entry has a header, as those of people have."""
    head = tomli_w.dumps({"ledger": sections["ledger"]})
    entries = (
        "\n" + tomli_w.dumps({name: entry}).replace(f"[{name}]", f"[[{name}]]", 1)
        for name, section in sections.items()
        if name != "ledger"
        for entry in section
    )
    return head + "".join(entries)


def channel(**changes: Any) -> dict[str, Any]:
    """Return the channel of leaders with some values changed; None takes one away."""
    changed = LEADERS | {key.replace("_", "-"): value for key, value in changes.items()}
    return {key: value for key, value in changed.items() if value is not None}


def only_channel(of: Ledger) -> Channel:
    """Return the one channel of a ledger that has just one."""
    (found,) = of.channels
    return found
