"""The command line: one file per command, named after its verb; ``app.py`` joins them."""
