"""The questions that a command asks at a terminal."""
