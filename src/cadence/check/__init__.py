"""Find what is wrong with a ledger, and how to fix it, without access to files or the clock."""
