"""What can go wrong, as one tree.

::

    ClaimtrackError
    ├─ InputError         a file or record can't be read: says path, line and reason
    │  ├─ ExtractFailedError  a parser crashed on a file, or took too much
    │  └─ FetchError      a URL breaks a rule, or its server doesn't answer
    ├─ ConfigError        a setting is out of range or contradicts another
    ├─ StoreError         the store can't be opened, read or written
    │  ├─ NotFoundError   no record has that id
    │  ├─ ConcurrentDecisionError  somebody else changed the store meanwhile
    │  ├─ IntegrityError  something isn't as the log of changes has it
    │  └─ VersionError    the store is another program's, or a newer claimtrack's
    ├─ JudgementError     a decision is refused, and nothing of it was saved
    │  └─ ContradictionError  it can't hold beside decisions that stand; the path says why
    ├─ ExtractorError     an extractor's endpoint can't be reached, or answers in no agreed way
    └─ ReportError        a template asked for a value its view doesn't have

Wrong *use* is raised from this tree; odd *text* is returned as a ``Diagnostic``.
"""

from __future__ import annotations

from collections.abc import Iterable

# How alike two names must be (difflib's ratio): one wrong character in three is a slip, more isn't.
_ALIKE = 0.66


class ClaimtrackError(Exception):
    """The root: everything claimtrack raises on purpose.

    ``hint`` says what the reader can do about it; it may be empty.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class InputError(ClaimtrackError):
    """A file or record can't be read."""


class ExtractFailedError(InputError):
    """A parser crashed on a file, or took more time or memory than it may have."""


class FetchError(InputError):
    """A URL isn't fetched: it breaks a rule, or its server doesn't answer as it should."""


class ConfigError(ClaimtrackError):
    """A setting is out of range or contradicts another."""


class ExtractorError(ClaimtrackError):
    """An extractor's endpoint can't be reached, or doesn't answer in the way that was agreed."""


class StoreError(ClaimtrackError):
    """The store can't be opened, read or written."""


class ConcurrentDecisionError(StoreError):
    """Somebody else changed the store meanwhile; nothing was saved, and it can be tried again."""


class NotFoundError(StoreError):
    """No record has that id."""


class IntegrityError(StoreError):
    """Something isn't as the log of changes has it, and can't be relied on."""


class VersionError(StoreError):
    """The store belongs to another program or to a newer claimtrack."""


class JudgementError(ClaimtrackError):
    """A decision is refused, and nothing of it was saved."""


class ContradictionError(JudgementError):
    """A decision can't hold beside decisions that stand: A = B, B = C, A ≠ C.

    ``path`` are the ids of the decisions that lead to the contradiction, in the order in which
    the message tells them; the one that was refused is not among them.
    """

    def __init__(self, message: str, *, hint: str = "", path: tuple[str, ...] = ()) -> None:
        super().__init__(message, hint=hint)
        self.path = path


class ReportError(ClaimtrackError):
    """A report can't be written as it was asked for, or a template does what none may."""


class ClaimtrackWarning(UserWarning):
    """Something was amiss that claimtrack has put right; nothing a user knows of was lost."""


def hint_at(wanted: str, known: Iterable[str], *, most: int = 1) -> str:
    """The known names that were perhaps meant, the likeliest first, as a hint; empty if none is.

    A name counts as far as what is wanted goes, since ids may be cut short, in any case of letters.
    """
    from difflib import get_close_matches

    starts: dict[str, str] = {}
    for name in known:
        starts.setdefault(name[: len(wanted)].casefold(), name)
    close = get_close_matches(wanted.casefold(), starts, n=most, cutoff=_ALIKE) if wanted else []
    return f"did you mean {' or '.join(starts[each] for each in close)}?" if close else ""
