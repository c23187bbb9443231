"""The data package: what its files are, what their rows are, and how it is written."""
