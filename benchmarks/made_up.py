"""Made-up ledgers of any size: plausible people, channels and contacts, by a seed.

Run: python benchmarks/made_up.py 10000 > ledger.toml
The same size and seed give the same bytes. A ledger passes `cadence check` without errors;
no two contacts of the same people touch, so that it has no probable duplicates either.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST, LAST = date(1971, 1, 1), date(2026, 10, 31)
SIDES = {"US": "United States", "CN": "China"}
FIELDS = (
    "President", "Foreign affairs", "National security", "Treasury", "Commerce", "Trade",
    "Defence", "Joint staff", "Justice", "Energy", "Climate", "Science",
)  # fmt: skip
MODES = ("in-person", "in-person", "phone", "video")
CITIES = (("Beijing", "CN"), ("Washington", "US"), ("Geneva", "CH"), ("Bali", "ID"))
TERM = timedelta(days=4 * 365)


def office(side: str, field: str) -> str:
    """Return the id of the office that looks after *field* on *side*."""
    return f"{side}-{field}".lower().replace(" ", "-")


class Holders:
    """Who holds each office when: a new person every four years."""

    def __init__(self) -> None:
        self.terms: list[tuple[str, str, date, date | None]] = []  # person, office, from, to
        self._held: dict[str, list[str]] = {}
        for side in SIDES:
            for field in FIELDS:
                self._fill(office(side, field))

    def _fill(self, post: str) -> None:
        start = FIRST
        while start <= LAST:
            end = start + TERM
            person = f"{post}-{start.year}"
            self.terms.append((person, post, start, end if end <= LAST else None))
            self._held.setdefault(post, []).append(person)
            start = end

    def on(self, post: str, day: date) -> str:
        """Return the person who holds an office on *day*; on a hand-over day the new one."""
        return self._held[post][(day - FIRST) // TERM]


def family_name(person: str) -> str:
    """Return a made-up family name: letters only, another for every person."""
    number = int(person[-4:])
    return (person[:-5].replace("-", "") + "abcdefghij"[number % 10]).title()


def head(holders: Holders) -> Iterator[str]:
    """Yield everything that stands before the contacts."""
    yield '[ledger]\nformat = 1\ntitle = "Made-up contacts"\n'
    for side, name in SIDES.items():
        yield f'[[side]]\nid = "{side}"\nname = "{name}"\n'
    for side in SIDES:
        for field in FIELDS:
            level = "leader" if field == "President" else "minister"
            yield (
                f'[[office]]\nid = "{office(side, field)}"\nside = "{side}"\n'
                f'title = "{field}"\nlevel = "{level}"\nholders = "one"\n'
            )
    for person, post, start, end in holders.terms:
        until = f", to = {end}" if end else ""
        yield (
            f'[[person]]\nid = "{person}"\nname = "{family_name(person)}"\n'
            f'family-name = "{family_name(person)}"\nside = "{post[:2].upper()}"\n'
            f'terms = [\n    {{ office = "{post}", from = {start}{until} }},\n]\n'
        )
    for topic in ("trade", "security", "fentanyl"):
        yield f'[[topic]]\nid = "{topic}"\ntitle = "{topic.title()}"\n'
    for field in FIELDS:
        posts = ", ".join(f'{side} = ["{office(side, field)}"]' for side in SIDES)
        yield (
            f'[[channel]]\nid = "{field.lower().replace(" ", "-")}"\ntitle = "{field}"\n'
            f"offices = {{ {posts} }}\nper-year = 2\n"
            f'recorded = {{ from = {FIRST}, through = {LAST} }}\nbasis = "House rule."\n'
        )
    yield (
        '[[channel]]\nid = "ministers"\ntitle = "Ministers"\nlevel = "minister"\nper-year = 12\n'
        f'recorded = {{ from = {FIRST}, through = {LAST} }}\nbasis = "House rule."\n'
    )


def contacts(count: int, holders: Holders, chance: random.Random) -> Iterator[str]:
    """Yield *count* contacts, oldest first, evenly over the years."""
    span = (LAST - FIRST).days
    last_met: dict[tuple[str, ...], date] = {}
    used: dict[str, int] = {}
    for number in range(count):
        day = FIRST + timedelta(days=number * span // count)
        while True:
            people = tuple(holders.on(office(side, chance.choice(FIELDS)), day) for side in SIDES)
            mode = chance.choice(MODES)
            met = last_met.get((*people, mode), FIRST - TERM)
            if day - met > timedelta(days=3):
                break
        last_met[(*people, mode)] = day
        name = f"{day}-{family_name(people[0])}-{family_name(people[1])}".lower()
        used[name] = used.get(name, 0) + 1
        yield contact(
            name + (f"-{used[name]}" if used[name] > 1 else ""), day, mode, people, chance
        )


def contact(name: str, day: date, mode: str, people: tuple[str, ...], chance: random.Random) -> str:
    """Return one contact as tomli-w would write it."""
    city, country = chance.choice(CITIES)
    place = f'city = "{city}"\ncountry = "{country}"\n' if mode == "in-person" else ""
    listed = "".join(f'    "{person}",\n' for person in people)
    return (
        f'[[contact]]\nid = "{name}"\ndate = {day}\nmode = "{mode}"\n{place}'
        f"participants = [\n{listed}]\n"
        f'topics = [\n    "{chance.choice(("trade", "security", "fentanyl"))}",\n]\n'
        f'summary = "They talked for {chance.randint(1, 9)} hours."\n'
        'confidence = "single-source"\n\n'
        f'[[contact.sources]]\nurl = "https://example.org/{name}"\npublisher = "Example"\n'
    )


def made_up(count: int, seed: int = 1971) -> str:
    """Return the text of a ledger with *count* contacts."""
    holders = Holders()
    chance = random.Random(seed)  # noqa: S311 -- nothing is secret here
    return "\n".join([*head(holders), *contacts(count, holders, chance)])


def versions(text: str) -> dict[str, str]:
    """Return a ledger's *text* as two people edited it: each a ninth of its contacts."""
    return {
        "base": text,
        "ours": text.replace(" for 2 hours", " for two hours"),
        "theirs": text.replace(" for 3 hours", " for three hours") + "\n# Theirs ends here.\n",
    }


if __name__ == "__main__":
    sys.stdout.write(made_up(int(sys.argv[1])))
