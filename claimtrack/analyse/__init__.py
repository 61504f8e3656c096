"""Cluster → Finding: on whose word a claim stands, and who disagrees with whom."""
