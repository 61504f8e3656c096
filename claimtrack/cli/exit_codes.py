"""Exit codes: how a command says to a script what happened."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command ended with. Signals end it with 128 + their number (130, 143)."""

    DONE = 0
    FINDINGS = 1  # done, and there is something to look at: a conflict, a score below its floor
    USAGE = 2
    INPUT = 3
    INTEGRITY = 4
    STORE = 5
    SOME_FAILED = 6  # some inputs failed, the rest is saved
    INTERRUPTED = 130
    TERMINATED = 143
