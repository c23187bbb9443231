"""Text, JSON, CSV and Markdown, and the only module that prints."""
