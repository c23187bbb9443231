"""Somebody else's list of contacts: read as rows, matched with a ledger, imported (KEEPING 3)."""
