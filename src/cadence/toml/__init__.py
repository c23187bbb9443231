"""Find things in TOML text, and change it; nothing here depends on the ledger."""
