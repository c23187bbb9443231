"""The model of a ledger: vocabulary, spans and entities, and the channels of each contact."""
