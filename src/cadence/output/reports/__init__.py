"""One module a report: what a command says, in every format."""
