"""Two versions of a ledger merged by entry and key, against what both began with (KEEPING 5)."""
