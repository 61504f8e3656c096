"""What claimtrack knows of each language: data and small rules, the same names in each folder."""
