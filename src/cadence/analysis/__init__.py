"""The meaning of a ledger on a day: pure functions, no clock, no file, no printing (DESIGN 3)."""
