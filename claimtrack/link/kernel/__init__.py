"""The inner loops, compiled or in Python."""
