"""Read another list of contacts as rows, match it with a ledger, and import it (KEEPING 3)."""
