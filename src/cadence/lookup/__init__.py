"""Resolve what a user typed: days, ids, people, places, sources, filters."""
