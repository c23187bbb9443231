"""What people and programs get to see: one module a format. Nothing here prints."""
