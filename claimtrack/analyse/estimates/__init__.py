"""Agreement-based estimates: votes → ballots → agreement, by one method of several."""
