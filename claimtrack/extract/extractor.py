"""What an extractor is, and how one is chosen by name."""

from __future__ import annotations

import os
from typing import Protocol, runtime_checkable

from claimtrack.config import ExtractConfig
from claimtrack.model.analysis import Extraction
from claimtrack.model.document import Document, Register


@runtime_checkable
class Extractor(Protocol):
    """Whatever reads one document and says who says what in it.

    Every span of what it returns must slice its own text out of ``Document.text``; the store
    refuses an extraction that doesn't. Names are those of the register, by id.
    """

    @property
    def name(self) -> str:
        """A short name, for messages."""
        ...

    def extract(self, document: Document, register: Register) -> Extraction:
        """All that one document says, sorted by offset."""
        ...


def llm_extractor(settings: ExtractConfig) -> Extractor:
    """The extractor that asks a language model, with what the settings and environment say.

    Raises:
        ConfigError: its parts aren't installed, or no model or endpoint is named.
    """
    from claimtrack.extract.llm.extractor import LlmExtractor

    return LlmExtractor(settings.llm.completed_from(os.environ))
