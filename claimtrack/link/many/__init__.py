"""Many texts at once, as arrays: from words to scored pairs and groups."""
