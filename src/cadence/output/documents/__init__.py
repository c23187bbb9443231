"""What is made to be sent around: the page, the calendar feed, the data package, pictures."""
