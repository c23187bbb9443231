"""The command `cadence`: options in, output out."""
