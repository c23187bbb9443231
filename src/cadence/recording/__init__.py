"""Resolve what an editor typed, propose the change, prove it, and write it (DESIGN 4 and 6)."""
