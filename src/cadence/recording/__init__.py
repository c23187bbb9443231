"""What an editor types, understood; and the ledger as it would be with it (DESIGN 4 and 6)."""
