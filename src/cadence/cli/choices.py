"""Option values that come from a closed set, or from the ledger."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from cadence.errors import CadenceError
from cadence.lookup.names import resolve_id
from cadence.lookup.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cadence.ledger.ledger import Ledger
    from cadence.ledger.model import Office

_C = TypeVar("_C", bound=StrEnum)
_YEARS = re.compile(r"([0-9]{4})(?:(?:-|–|\.\.)([0-9]{4}))?")


def choices(option: str, kind: type[_C], given: Iterable[str] | None) -> set[_C] | None:
    """Return the members of *kind* named in *given*, or None if nothing was given."""
    if not given:
        return None
    known = [member.value for member in kind]
    return {kind(resolve_id(option.removeprefix("--"), text, known)) for text in given}


def code_given(text: str) -> str:
    """Return the code of a finding. Raises `UnknownName`."""
    from cadence.check.registry import RULES
    from cadence.lookup.names import UnknownName

    try:
        return resolve_id("code", text.upper(), [rule.code for rule in RULES])
    except UnknownName as fault:
        raise UnknownName(f"{fault} ('cadence explain' lists all codes)") from None


def years_given(text: str | None) -> range | None:
    """Return the years of `2023` or `2014-2016`, both inclusive, or None if not given."""
    if text is None:
        return None
    if found := _YEARS.fullmatch(text):
        first, final = int(found[1]), int(found[2] or found[1])
        if first <= final:
            return range(first, final + 1)
    raise CadenceError(f"--year takes a year or a span such as 2014-2016, not {quoted(text)}")


def office_given(
    option: str, text: str | None, ledger: Ledger, others: Iterable[str] = ()
) -> Office | None:
    """Return the office that *text* names, which one person holds at a time.

    If not given, the ledger's first leader office, or None if it has none. *others* is
    what else the option accepts, for the error. Raises `CadenceError`.
    """
    from cadence.ledger.vocabulary import Holders, Level
    from cadence.lookup.ids import resolve_one

    if text is None:
        leaders = (o for o in ledger.offices if o.level is Level.LEADER)
        return next((o for o in leaders if o.holders is Holders.ONE), None)
    office = resolve_one("office", ledger.offices, text, others)
    if office.holders is Holders.MANY:
        raise CadenceError(
            f"{option} {text}: several people hold it at once, so its days have no single holder"
        )
    return office
