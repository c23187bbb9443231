"""What a ledger is: its words, spans and entities, and which channels a contact belongs to."""
