"""Chain of custody: canonical bytes → entries → Merkle tree → checkpoints → what should be there.

Pure: nothing here opens a store, asks a clock or writes a file.
"""
