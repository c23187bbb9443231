"""The rules of `check`, by group."""
