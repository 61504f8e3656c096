"""One format each: JSON as `extract --json` prints it, and spreadsheets."""
