"""Text, JSON, CSV and Markdown, and the one way out to the terminal."""
