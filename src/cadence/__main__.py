"""`python -m cadence`."""

from cadence.cli import run

run()
