"""What is wrong with a ledger, and how to mend it: rules that know no file and no clock."""
