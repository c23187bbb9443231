"""How days, people, counts and verdicts are written for people: each in one way only."""
