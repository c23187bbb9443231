"""Merge two versions of a ledger by entry and key, against their common base (KEEPING 5)."""
