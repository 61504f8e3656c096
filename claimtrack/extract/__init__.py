"""Sentence → Attribution → Claim: who says what, on whose word, in which words."""
