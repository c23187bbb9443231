"""When did the two sides last talk, and is it overdue? A diplomatic calendar over a ledger.

>>> import cadence, datetime
>>> ledger = cadence.load()
>>> on = datetime.date(2023, 9, 29)
>>> [s.channel.id for s in cadence.status(ledger, on) if s.verdict == "overdue"]
['leaders', 'military-chiefs']
"""

# Only frozen modules may be imported here: see `cadence/__main__.py`.
TYPE_CHECKING = False  # the same name as in `typing`, which type checkers recognise
if TYPE_CHECKING:
    from cadence.api import gaps, status, tally
    from cadence.ledger.ledger import Ledger
    from cadence.loading import FaultyLedger, load

__all__ = ["FaultyLedger", "Ledger", "gaps", "load", "status", "tally"]

_HOMES = {
    "FaultyLedger": "cadence.loading",
    "Ledger": "cadence.ledger.ledger",
    "gaps": "cadence.api",
    "load": "cadence.loading",
    "status": "cadence.api",
    "tally": "cadence.api",
}


def __getattr__(name: str) -> object:
    """Import a public name on first use: the command imports this package at every start."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'cadence' has no attribute '{name}'")
