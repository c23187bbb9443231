"""What is wrong with a ledger, and how to fix it: rules that know neither file nor clock."""
