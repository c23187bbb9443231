"""Bytes in and out: find a ledger, read it, lock it, replace it whole."""
