"""What a check found, for people, GitHub and code scanning."""
