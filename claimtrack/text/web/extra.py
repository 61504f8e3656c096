"""The parts of the extra ``web``, and the error where they aren't installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from claimtrack.errors import InputError


@contextmanager
def needs_extra() -> Iterator[None]:
    """Around the imports of parts of the extra.

    Raises:
        InputError: they aren't installed.
    """
    try:
        yield
    except ImportError as missing:
        raise InputError(
            "reading pages, feeds, PDFs and web archives needs the extra 'web'",
            hint="pip install 'claimtrack[web]'",
        ) from missing
