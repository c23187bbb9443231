"""Documents to send around: the HTML page, the calendar feed, the data package, pictures."""
