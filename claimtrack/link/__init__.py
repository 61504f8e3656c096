"""Claim → CandidatePair → Link → Cluster: which claims say one thing, and which can't both hold."""
