"""Finding what comes near one text among many."""
