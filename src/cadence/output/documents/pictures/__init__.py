"""Pictures for print and web, drawn with altair and vl-convert (the extra `plots`)."""
