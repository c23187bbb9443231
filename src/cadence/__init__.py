"""When did the two sides last talk, and is it overdue? A diplomatic calendar."""
