"""The supported languages by code, each loaded when first asked for."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from claimtrack.lang.base import Language

SUPPORTED = ("ar", "en")
"""The codes of the languages that claimtrack extracts from."""


@cache
def language(code: str) -> Language | None:
    """The language of this code, or None where claimtrack doesn't support it."""
    if code not in SUPPORTED:
        return None
    found = import_module(f"claimtrack.lang.{code}").LANGUAGE
    assert isinstance(found, Language)  # noqa: S101  # each folder of ``lang`` names its own so
    return found
