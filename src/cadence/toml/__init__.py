"""Where things are in a TOML text, and how to change one; it knows no ledger."""
