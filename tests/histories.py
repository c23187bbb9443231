"""Made-up ledgers, and versions of them that two editors made: for what a merge must hold.

A ledger is a list of blocks and comments; an editor changes some of them, and every other
byte of the text stays what it was. All of it follows from a random generator.
"""

from __future__ import annotations

import itertools
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

import tomli_w

FIRST = date(2020, 1, 1)
LAST = date(2026, 10, 1)
PEOPLE = {"ann-adams": "US", "bob-baker": "US", "li-lei": "CN", "han-mei": "CN"}
TOPICS = ("trade", "climate", "drugs")
CITIES = (("Rome", "IT"), ("Lima", "PE"))


@dataclass
class Part:
    """A block, or a comment between blocks where there is no section."""

    section: str = ""
    table: dict[str, Any] = field(default_factory=dict)
    above: list[str] = field(default_factory=list)  # comments that touch the block above
    inside: dict[str, list[str]] = field(default_factory=dict)  # comments above a key
    below: list[str] = field(default_factory=list)
    layout: str = "tomli-w"  # or one-line, aligned, tables
    gap: str = "\n"  # what is above it

    @property
    def name(self) -> tuple[str, str]:
        return self.section, str(self.table.get("id", ""))


@dataclass
class Text:
    """A whole ledger: its parts, and how the file is written."""

    parts: list[Part]
    newline: str = "\n"
    mark: str = ""
    is_ended: bool = True

    def content(self) -> bytes:
        text = ""
        for part in self.parts:
            text += (part.gap if text else "") + written(part)
        text = text if self.is_ended else text.removesuffix("\n")
        return (self.mark + text.replace("\n", self.newline)).encode()

    def blocks(self) -> dict[tuple[str, str], Part]:
        return {part.name: part for part in self.parts if part.section}


def written(part: Part) -> str:
    if not part.section:
        return "".join(f"{line}\n" for line in part.above)
    lines = [*part.above, f"[[{part.section}]]" if part.section != "ledger" else "[ledger]"]
    tables: list[str] = []
    for key, value in part.table.items():
        comments = part.inside.get(key, [])
        if key == "sources" and part.layout != "one-line":
            for source in value:
                tables += ["", *comments, f"[[{part.section}.sources]]"]
                tables += tomli_w.dumps(source).splitlines()
                comments = []
            continue
        if isinstance(value, dict) and part.layout == "tables":
            tables += ["", *comments, f"[{part.section}.{key}]", *tomli_w.dumps(value).splitlines()]
            continue
        lines += [*comments, *pair(key, value, part.layout)]
    return "".join(f"{line}\n" for line in (*lines, *tables, *part.below))


def pair(key: str, value: Any, layout: str) -> list[str]:
    equals = f"{key:14} = " if layout == "aligned" else f"{key} = "
    if isinstance(value, list) and layout != "one-line":
        return [equals + "[", *(f"    {inline(each)}," for each in value), "]"]
    return [equals + inline(value)]


def inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {inline(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    return tomli_w.dumps({"x": value}).removeprefix("x = ").removesuffix("\n")


# -- a ledger ------------------------------------------------------------------------------


def ledger(chance: Random) -> Text:
    """Return a sound ledger of some contacts."""
    parts = [Part(above=["#:schema ./ledger.schema.json"])]
    parts.append(Part("ledger", {"format": 1, "title": "A ledger"}))
    parts += [Part("side", {"id": id_, "name": name}) for id_, name in (("US", "A"), ("CN", "B"))]
    for side in ("US", "CN"):
        for number, level in enumerate(("leader", "minister")):
            title = {"id": f"{side.lower()}-{level}", "side": side, "title": f"T{number}"}
            parts.append(Part("office", title | {"level": level, "holders": "one"}))
    for number, (id_, side) in enumerate(PEOPLE.items()):
        parts.append(Part("person", person(id_, side, number % 2)))
    parts += [Part("topic", {"id": id_, "title": id_.title()}) for id_ in TOPICS]
    parts += [Part("channel", channel(id_)) for id_ in ("leaders", "ministers")]
    parts.append(Part("suspension", suspension("cut")))
    parts.append(Part("occasion", occasion("summit")))
    days = sorted(chance.sample(range(0, 2000, 7), chance.randint(2, 6)))
    parts += [Part("contact", contact(chance, FIRST + timedelta(days=day))) for day in days]
    parts.sort(key=lambda part: part.section == "contact")
    for part in parts:
        decorated(chance, part)
    for _ in range(chance.randint(0, 4)):
        parts.insert(chance.randint(0, len(parts)), a_comment(chance))
    return Text(parts, chance.choice(["\n", "\n", "\n", "\r\n"]))


def person(id_: str, side: str, number: int) -> dict[str, Any]:
    office = f"{side.lower()}-{('leader', 'minister')[number]}"
    name = id_.title()
    return {
        "id": id_,
        "name": name,
        "family-name": name.split("-")[-1],
        "side": side,
        "terms": [{"office": office, "from": date(2010, 1, 1)}],
    }


def channel(id_: str) -> dict[str, Any]:
    level = id_.removesuffix("s")
    return {
        "id": id_,
        "title": id_.title(),
        "offices": {"US": [f"us-{level}"], "CN": [f"cn-{level}"]},
        "modes": ["in-person", "video", "phone"],
        "per-year": 1,
        "recorded": {"from": FIRST, "through": date(2025, 6, 1), "basis": "looked"},
        "basis": "House rule.",
    }


def suspension(id_: str) -> dict[str, Any]:
    made = {"id": id_, "channels": ["leaders"], "by": "CN", "from": date(2022, 8, 5)}
    return made | {"reason": "a visit", "sources": [source("cut")]}


def occasion(id_: str, first: date = date(2027, 6, 1)) -> dict[str, Any]:
    made = {"id": id_, "title": "Summit", "from": first, "to": first + timedelta(days=2)}
    return made | {"city": "Rome", "country": "IT", "offices": ["us-leader", "cn-leader"]}


def source(name: str) -> dict[str, str]:
    return {"url": f"https://example.org/{name}", "publisher": f"P {name}"}


def contact(chance: Random, day: date) -> dict[str, Any]:
    people = chance.choice([["ann-adams", "li-lei"], ["bob-baker", "han-mei"]])
    made: dict[str, Any] = {"id": f"{day}-{people[0][-5:]}-{people[1][-3:]}", "date": day}
    made |= place(chance) | {"participants": people}
    if chance.random() < 0.6:
        made["topics"] = chance.sample(TOPICS, chance.randint(1, 2))
    if chance.random() < 0.8:
        made["summary"] = word(chance)
    return made | {"sources": [source(word(chance)) for _ in range(chance.randint(1, 2))]}


def place(chance: Random) -> dict[str, str]:
    if chance.random() < 0.5:
        return {"mode": chance.choice(["phone", "video"])}
    city, country = chance.choice(CITIES)
    return {"mode": "in-person", "city": city, "country": country}


def word(chance: Random) -> str:
    return "".join(chance.choice("abcdefgh") for _ in range(4))


def a_comment(chance: Random) -> Part:
    return Part(above=[f"# {word(chance)}" for _ in range(chance.randint(1, 2))])


def decorated(chance: Random, part: Part) -> None:
    """Give a block some comments, and a layout."""
    if not part.section:
        return
    part.layout = chance.choice(["tomli-w", "tomli-w", "one-line", "aligned", "tables"])
    if chance.random() < 0.3:
        part.above = [f"# {word(chance)}"]
    if chance.random() < 0.2:
        part.inside[chance.choice(list(part.table))] = [f"# {word(chance)}"]
    if chance.random() < 0.2:
        part.below = [f"# {word(chance)}"]


# -- what an editor does -------------------------------------------------------------------


def edited(chance: Random, text: Text, times: int) -> Text:
    """Return a version of *text* that some editor made, with so many changes or less."""
    made = deepcopy(text)
    for _ in range(times):
        change = chance.choice(CHANGES)
        change(chance, made)
    return made


def reformatted(chance: Random, text: Text) -> Text:
    """Return *text* laid out otherwise: it says the same."""
    made = deepcopy(text)
    for part in made.parts:
        if part.section and chance.random() < 0.6:
            part.layout = chance.choice(["tomli-w", "one-line", "aligned", "tables"])
    if chance.random() < 0.5:
        swap_entries(chance, made)
    made.newline = chance.choice(["\n", "\r\n"])
    return made


def one(chance: Random, text: Text, *sections: str) -> Part | None:
    found = [part for part in text.parts if part.section in sections]
    return chance.choice(found) if found else None


def put_by_date(text: Text, part: Part) -> None:
    key = {"contact": "date", "occasion": "from"}[part.section]
    there = [n for n, p in enumerate(text.parts) if p.section == part.section]
    above = [n for n in there if text.parts[n].table[key] <= part.table[key]]
    text.parts.insert(above[-1] + 1 if above else (there or [len(text.parts)])[0], part)


def add_contact(chance: Random, text: Text) -> None:
    day = date(2026, 1, 1) + timedelta(days=chance.choice([0, 0, 0, 1, 40]))
    table = contact(chance, day)
    if ("contact", table["id"]) in text.blocks():
        return
    part = Part("contact", table)
    decorated(chance, part)
    put_by_date(text, part)


def add_entry(chance: Random, text: Text) -> None:
    id_ = chance.choice(["new", "other"])
    section, table = chance.choice([
        ("topic", {"id": id_, "title": word(chance)}),
        ("occasion", occasion(id_, date(2027, chance.randint(5, 7), 1))),
        ("suspension", suspension(id_) | {"reason": word(chance)}),
        ("person", person(id_, "US", 1) | {"terms": []}),
    ])  # fmt: skip
    if (section, id_) in text.blocks():
        return
    if section == "occasion":
        put_by_date(text, Part(section, table))
    else:
        last = max(n for n, p in enumerate(text.parts) if p.section in ("occasion", "channel"))
        text.parts.insert(last + 1, Part(section, table))


def delete(chance: Random, text: Text) -> None:
    if part := one(chance, text, "contact", "contact", "topic", "suspension", "person"):
        text.parts.remove(part)


def change_text(chance: Random, text: Text) -> None:
    if part := one(chance, text, "contact", "contact", "contact", "office", "ledger", "topic"):
        keys = {"contact": ("summary", "note"), "office": ("title", "note")}
        key = chance.choice(keys.get(part.section, ("title",)))
        if key in part.table and key in {"summary", "note"} and chance.random() < 0.3:
            del part.table[key]
        else:
            part.table = with_key(part.table, key, word(chance))


def with_key(table: dict[str, Any], key: str, value: Any) -> dict[str, Any]:
    """Return a table with one more key, above its sources as the ledger has them."""
    sources = table.get("sources")
    made = {k: v for k, v in table.items() if k != "sources"} | {key: value}
    return made | ({"sources": sources} if sources else {})


def change_day(chance: Random, text: Text) -> None:
    if part := one(chance, text, "contact"):
        part.table["date"] += timedelta(days=chance.choice([-1, 1, 30, -400]))
        text.parts.remove(part)
        put_by_date(text, part)


def change_status(chance: Random, text: Text) -> None:
    if part := one(chance, text, "contact"):
        status = chance.choice(["cancelled", "postponed"])
        part.table = with_key(part.table, "status", status)


def change_place(chance: Random, text: Text) -> None:
    if part := one(chance, text, "contact"):
        rest = {k: v for k, v in part.table.items() if k not in ("mode", "city", "country")}
        place_ = place(chance)
        part.table = {"id": rest.pop("id"), "date": rest.pop("date"), **place_, **rest}


def change_set(chance: Random, text: Text) -> None:
    if part := one(chance, text, "contact", "contact", "occasion", "person", "channel"):
        key, pool = {
            "contact": ("topics", list(TOPICS)),
            "occasion": ("offices", ["us-leader", "cn-leader", "us-minister", "cn-minister"]),
            "person": ("aliases", ["A", "B", "C"]),
            "channel": ("modes", ["in-person", "video", "phone"]),
        }[part.section]
        chosen = chance.sample(pool, chance.randint(1, len(pool)))
        part.table = with_key(part.table, key, chosen)


def change_sources(chance: Random, text: Text) -> None:
    if part := one(chance, text, "contact", "suspension"):
        sources = [dict(each) for each in part.table.get("sources", [])]
        match chance.randint(0, 2):
            case 0:
                sources.append(source(word(chance)))
            case 1 if sources:
                sources.pop(chance.randrange(len(sources)))
            case _ if sources:
                chance.choice(sources)["title"] = word(chance)
        part.table.pop("sources", None)
        part.table |= {"sources": sources} if sources else {}


def change_recorded(chance: Random, text: Text) -> None:
    if part := one(chance, text, "channel"):
        day = part.table["recorded"]["through"] + timedelta(days=chance.choice([-90, 30, 60]))
        part.table["recorded"] = {"from": FIRST, "through": min(day, LAST), "basis": word(chance)}


def change_cadence(chance: Random, text: Text) -> None:
    if part := one(chance, text, "channel"):
        part.table["per-year"] = chance.randint(1, 3)


def change_terms(chance: Random, text: Text) -> None:
    if part := one(chance, text, "person"):
        terms = [dict(each) for each in part.table["terms"]]
        if terms and chance.random() < 0.5:
            terms[-1]["to"] = date(2026, 1, chance.randint(1, 3))
        else:
            office = f"{part.table['side'].lower()}-{chance.choice(['leader', 'minister'])}"
            terms.append({"office": office, "from": date(2026, 2, chance.randint(1, 2))})
        part.table["terms"] = terms


def comment(chance: Random, text: Text) -> None:
    """Add a comment, change one, or take one away."""
    if part := one(chance, text, "contact", "channel", "office", "person"):
        new = [f"# {word(chance)}"] if chance.random() < 0.7 else []
        match chance.randint(0, 2):
            case 0:
                part.above = [*part.above, *new] if chance.random() < 0.5 else new
            case 1:
                part.below = new
            case _:
                part.inside[chance.choice(list(part.table))] = new


def comment_between(chance: Random, text: Text) -> None:
    comments = [part for part in text.parts if not part.section]
    if comments and chance.random() < 0.4:
        text.parts.remove(chance.choice(comments))
    else:
        text.parts.insert(chance.randint(0, len(text.parts)), a_comment(chance))


def swap_entries(chance: Random, text: Text) -> None:
    places = [n for n, part in enumerate(text.parts) if part.section in ("office", "topic")]
    pairs = [(a, b) for a, b in itertools.pairwise(places) if b == a + 1]
    if pairs:
        a, b = chance.choice(pairs)
        text.parts[a], text.parts[b] = text.parts[b], text.parts[a]


def lay_out(chance: Random, text: Text) -> None:
    if part := one(chance, text, "contact", "person", "channel"):
        part.layout = chance.choice(["tomli-w", "one-line", "aligned", "tables"])


def change_file(chance: Random, text: Text) -> None:
    match chance.randint(0, 3):
        case 0:
            text.newline = "\r\n" if text.newline == "\n" else "\n"
        case 1:
            text.is_ended = not text.is_ended
        case 2:
            text.mark = "" if text.mark else "\N{ZERO WIDTH NO-BREAK SPACE}"
        case _:
            part = chance.choice(text.parts[1:])
            part.gap = chance.choice(["\n", "\n\n"])


CHANGES = (
    add_contact, add_contact, add_contact, add_entry, delete, change_text, change_text, change_day,
    change_status, change_place, change_set, change_set, change_sources, change_sources,
    change_recorded, change_cadence, change_terms, comment, comment, comment_between,
    swap_entries, lay_out, lay_out, change_file,
)  # fmt: skip
