"""What the ledger means on a day: pure functions, no clock, no file, no printing (DESIGN 3)."""
