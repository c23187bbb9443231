"""A ledger with several people of one family name, and the day on which they are asked for."""

from __future__ import annotations

from datetime import date

from ledgers import PEOPLE, ledger, person, term

DAY = date(2018, 3, 1)
LI_PENG = person("li-peng", "CN", term("cn-minister", date(2010, 1, 1), date(2012, 5, 6))) | {
    "family-name": "Li",
    "native-name": "李鹏",
}
LI_QIANG = person("li-qiang", "CN", term("cn-general")) | {
    "family-name": "Li",
    "aliases": ["Lee Chiang"],
}
LI_HUI = person("li-hui", "CN", term("cn-minister", date(2018, 3, 1))) | {"family-name": "Li"}
LEDGER = ledger(person=[*PEOPLE, LI_PENG, LI_QIANG])
