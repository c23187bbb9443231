"""The data package: its files, their rows, and how it is written."""
